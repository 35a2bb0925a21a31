import { plainText } from "../../model/document.ts";
import type { Line } from "../inline/line.ts";
import type { GridCell, TableGrid } from "./table-grid.ts";

/** A number with what may stand before and behind it: a sign, a currency, a percent sign. */
const NUMBER = /^\s*[+\-−±–<>≤≥≈~￥¥$€£]?\s?\d[\d,，]*(?:\.\d+)?\s?[%‰％]?\s*$/u;
/** What stands where there is no number. */
const NO_NUMBER = /^\s*(?:[-—–－…·/]*|无|無|N\/A)\s*$/u;
const LEAST_NUMBERS = 2;

/** Whether a cell stands among the numbers of a column, not above them or across several columns. */
export function isNumber(at: GridCell, grid: TableGrid): boolean {
  return isOfColumn(at, grid) && NUMBER.test(plainText(at.cell.children));
}

/** The columns that have numbers and nothing else below their heads. */
export function numberColumns(grid: TableGrid): ReadonlySet<number> {
  const counts = new Map<number, number>();
  const others = new Set<number>();
  for (const at of grid.cells) {
    if (!isOfColumn(at, grid)) continue;
    const text = plainText(at.cell.children);
    if (NUMBER.test(text)) counts.set(at.column, (counts.get(at.column) ?? 0) + 1);
    else if (!NO_NUMBER.test(text)) others.add(at.column);
  }
  return new Set(
    [...counts]
      .filter(([column, count]) => count >= LEAST_NUMBERS && !others.has(column))
      .map(([column]) => column),
  );
}

function isOfColumn(at: GridCell, grid: TableGrid): boolean {
  return at.row >= grid.headCount && at.columns === 1 && at.cell.isHead !== true;
}

/** From the start of a line with a number to the end of its unit digit: decimal points stand below one another. */
export function unitEdge({ runs }: Line): number {
  let edge = 0;
  for (const run of runs) {
    let x = run.x;
    const chars = [...run.text];
    for (const [i, advance] of run.advances.entries()) {
      if (chars[i] === ".") return edge;
      x += advance;
      if (/\d/u.test(chars[i] ?? "")) edge = x;
    }
  }
  return edge;
}
