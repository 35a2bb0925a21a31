import type { Alignment, Table } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import type { Line, ParagraphStyle } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { addBlockOf, boxPiece, type Flow } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";
import { cellStyle, type TableMeasure } from "./measure-table.ts";
import { isNumber, numberColumns, unitEdge } from "./number-columns.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";
import type { GridCell, TableGrid } from "./table-grid.ts";

const ROW_PADDING_EM = 0.3;
/** Cells narrower than this are not justified. */
const RAGGED_BELOW_EM = 20;
/** A head over several columns has a rule of its own below it. */
const SPANNER_RULE = 0.5;
const EPSILON = 0.01;

/** All that the rows of a table are set by. Lengths are points. */
export interface TableSetting extends TableMeasure {
  readonly flow: Flow;
  readonly grid: TableGrid;
  readonly alignments: readonly Alignment[];
  readonly pitch: number;
}

/** A row of a table. */
export interface TableRowBox {
  readonly box: BoxPiece;
  /** Whether a page may end above the row: freely, across a cell of several rows, or only through a line of one. */
  readonly above: "free" | "cell" | "line";
  /** The text of cells that reach into the row, to be set again where a page begins with it. */
  readonly again: readonly BoxLine[];
}

interface SetCell {
  readonly at: GridCell;
  /** Lines with their baselines from the top of the cell. */
  readonly lines: readonly BoxLine[];
  readonly height: number;
}

/** The setting of a table in its measure. */
export function tableSetting(
  flow: Flow,
  measure: TableMeasure,
  { table, grid }: { readonly table: Table; readonly grid: TableGrid },
): TableSetting {
  const { pitch, size } = flow.book.template.table;
  const numbers = numberColumns(grid);
  // Numbers whose author has not said where they stand are in the middle of their column.
  const alignments = Array.from({ length: grid.columnCount }, (_, i): Alignment => {
    const alignment = table.alignments[i] ?? "none";
    return alignment === "none" && numbers.has(i) ? "center" : alignment;
  });
  return { ...measure, flow, grid, alignments, pitch: (pitch * measure.size) / size };
}

/** Sets the cells of a table and puts their lines in rows, each as high as its highest cell. */
export function setTable(setting: TableSetting): readonly TableRowBox[] {
  const cells = alignNumbers(
    setting,
    setting.grid.cells.map((at) => setCell(setting, at)),
  );
  const heights = rowHeights(setting, cells);
  const rows = new RowsInTheMaking(setting, heights);
  for (const cell of cells) rows.add(cell);
  return rows.boxes();
}

/** Where a cell begins and how wide it is. */
function cellRoom(
  { starts, gap }: TableSetting,
  at: GridCell,
): { readonly x: number; readonly measure: number } {
  const x = starts[at.column] ?? 0;
  return { x, measure: (starts[at.column + at.columns] ?? 0) - gap - x };
}

function setCell(setting: TableSetting, at: GridCell): SetCell {
  const { flow, grid, size, pitch } = setting;
  const { x, measure } = cellRoom(setting, at);
  const block = addBlockOf(flow, { kind: "table", span: at.cell.span });
  const align = cellAlign(setting.alignments[at.column] ?? "none", measure < RAGGED_BELOW_EM * size);
  const set = setLines(flow, at.cell.children, { ...cellStyle(at, grid, size), measure, align });
  const lines: BoxLine[] = [];
  let y = ROW_PADDING_EM * size;
  const baseline = (pitch - size) / 2 + EM_ABOVE_BASELINE * size;
  for (const line of set) {
    y += imageHeight(line, baseline);
    lines.push({ x, y: y + baseline, line, block });
    y += pitch;
  }
  return { at, lines, height: Math.max(y, pitch + ROW_PADDING_EM * size) + ROW_PADDING_EM * size };
}

/** How much higher images make a line. */
function imageHeight({ images }: Line, baseline: number): number {
  return images.reduce((most, image) => Math.max(most, image.height - baseline), 0);
}

function cellAlign(alignment: Alignment, ragged: boolean): ParagraphStyle["align"] {
  if (alignment === "center" || alignment === "end") return alignment;
  return ragged ? "start" : "justify";
}

/** Moves the numbers of a column so that their unit digits stand below one another (GB/T 7713). */
function alignNumbers(setting: TableSetting, cells: readonly SetCell[]): readonly SetCell[] {
  const numbers = numberColumns(setting.grid);
  if (numbers.size === 0) return cells;
  const columns = new Map<number, { before: number; after: number }>();
  const widthsOf = (cell: SetCell): { readonly before: number; readonly after: number } | undefined => {
    const [first, ...rest] = cell.lines;
    if (first === undefined || rest.length > 0 || !numbers.has(cell.at.column)) return undefined;
    if (!isNumber(cell.at, setting.grid)) return undefined;
    const start = first.line.runs[0]?.x ?? 0;
    const before = unitEdge(first.line) - start;
    return { before, after: first.line.end - start - before };
  };
  for (const cell of cells) {
    const own = widthsOf(cell);
    if (own === undefined) continue;
    const { before, after } = columns.get(cell.at.column) ?? { before: 0, after: 0 };
    columns.set(cell.at.column, { before: Math.max(before, own.before), after: Math.max(after, own.after) });
  }
  return cells.map((cell) => {
    const own = widthsOf(cell);
    const column = columns.get(cell.at.column);
    if (own === undefined || column === undefined) return cell;
    const { x, measure } = cellRoom(setting, cell.at);
    const free = Math.max(0, measure - column.before - column.after);
    const alignment = setting.alignments[cell.at.column];
    const lead = alignment === "center" ? free / 2 : alignment === "end" ? free : 0;
    const moved = x + lead + column.before - own.before;
    return { ...cell, lines: cell.lines.map((it) => ({ ...it, x: moved - (it.line.runs[0]?.x ?? 0) })) };
  });
}

/** The last row of a cell of several is as high as that needs. */
function rowHeights({ grid, pitch, size }: TableSetting, cells: readonly SetCell[]): readonly number[] {
  const heights: number[] = new Array(grid.rowCount).fill(pitch + 2 * ROW_PADDING_EM * size);
  for (const { at, height } of [...cells].sort((a, b) => a.at.rows - b.at.rows)) {
    const last = at.row + at.rows - 1;
    const before = heights.slice(at.row, last).reduce((sum, it) => sum + it, 0);
    heights[last] = Math.max(heights[last] ?? 0, height - before);
  }
  return heights;
}

class RowsInTheMaking {
  private readonly setting: TableSetting;
  private readonly heights: readonly number[];
  /** Where each row begins, and where the last one ends. */
  private readonly tops: number[] = [0];
  private readonly lines: BoxLine[][];
  private readonly rules: Rule[][];
  private readonly above: TableRowBox["above"][];
  private readonly again: BoxLine[][];

  constructor(setting: TableSetting, heights: readonly number[]) {
    this.setting = setting;
    this.heights = heights;
    for (const height of heights) this.tops.push((this.tops.at(-1) ?? 0) + height);
    this.lines = heights.map(() => []);
    this.rules = heights.map(() => []);
    this.above = heights.map(() => "free" as const);
    this.again = heights.map(() => []);
  }

  boxes(): readonly TableRowBox[] {
    return this.heights.map((height, i) => ({
      box: boxPiece({ height, lines: this.lines[i] ?? [], rules: this.rules[i] ?? [] }),
      above: this.above[i] ?? "free",
      again: this.again[i] ?? [],
    }));
  }

  /** Puts each line of a cell in the row that it stands in; heads stand in the middle of their height. */
  add(cell: SetCell): void {
    const { at, lines, height } = cell;
    const { grid } = this.setting;
    const isHead = at.row < grid.headCount;
    const free = this.top(at.row + at.rows) - this.top(at.row) - height;
    const down = isHead ? Math.max(0, free / 2) : 0;
    let row = at.row;
    for (const line of lines) {
      const y = this.top(at.row) + line.y + down;
      while (row < at.row + at.rows - 1 && y > this.top(row + 1)) row += 1;
      this.lines[row]?.push({ ...line, y: y - this.top(row) });
    }
    for (row = at.row + 1; row < at.row + at.rows; row += 1) this.cross(cell, row);
    const last = at.row + at.rows - 1;
    if (isHead && at.columns > 1 && at.columns < grid.columnCount && last < grid.headCount - 1) {
      this.rules[last]?.push(this.spannerRule(at, this.heights[last] ?? 0));
    }
  }

  /** Notes what a page that ended above a row would do to a cell from above. */
  private cross({ at, lines, height }: SetCell, row: number): void {
    const { size } = this.setting;
    const cut = this.top(row) - this.top(at.row);
    const isCut = (it: BoxLine): boolean =>
      it.y - EM_ABOVE_BASELINE * size < cut - EPSILON &&
      it.y + (1 - EM_ABOVE_BASELINE) * size > cut + EPSILON;
    if (lines.some(isCut)) this.above[row] = "line";
    else if (this.above[row] === "free") this.above[row] = "cell";
    const isOver = lines.every((it) => it.y < cut);
    const fits = height <= this.top(at.row + at.rows) - this.top(row) + EPSILON;
    if (isOver && fits) this.again[row]?.push(...lines);
  }

  private top(row: number): number {
    return this.tops[row] ?? 0;
  }

  private spannerRule(at: GridCell, y: number): Rule {
    const { x, measure } = cellRoom(this.setting, at);
    return { kind: "rule", x, y: y - SPANNER_RULE / 2, width: measure, height: SPANNER_RULE, gray: 0 };
  }
}
