import { plainText, type Table } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { boxPiece } from "./flow.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";
import { plainLine, plainRuns } from "./plain-runs.ts";
import type { TableRowBox, TableSetting } from "./set-table.ts";

/** The rules of a table: https://www.w3.org/TR/clreq/#table, thick above and below, thin under the head. */
export const OUTER_RULE = 1;
export const HEAD_RULE = 0.5;
/** Between the words over a part that goes on and its rule, in ems of the table. */
const CONTINUED_GAP_EM = 0.4;
const CAPTION_NUMBER = /^\s*[表图圖]\s*([\d一二三四五六七八九十]+(?:[-–—.．－][\d]+)*)/u;

/** The rows of a head with the rule above them and the one below. */
export function headBox(setting: TableSetting, rows: readonly TableRowBox[]): BoxPiece {
  let height = 0;
  const lines: BoxLine[] = [];
  const rules = [tableRule(setting, 0, OUTER_RULE)];
  for (const { box } of rows) {
    for (const it of box.lines) lines.push({ ...it, y: it.y + height });
    for (const it of box.rules) rules.push({ ...it, y: it.y + height });
    height += box.height;
  }
  if (rows.length > 0) rules.push(tableRule(setting, height, HEAD_RULE));
  return boxPiece({ height, lines, rules });
}

/** What stands above a part of a table that goes on: the words that say so, and the head. */
export function continuedHead(setting: TableSetting, head: BoxPiece | undefined, table: Table): BoxPiece {
  const { flow, size, starts, gap } = setting;
  const number = CAPTION_NUMBER.exec(plainText(table.caption ?? []))?.[1] ?? "";
  const faces = flow.book.fonts.roles.body;
  const words = `${flow.book.labels.continuedTable}${number}`;
  const { runs, width } = plainRuns(words, 0, { faces, size, role: "artifact" });
  const end = (starts.at(-1) ?? 0) - gap;
  const height = words === "" ? 0 : (1 + CONTINUED_GAP_EM) * size;
  const block = head?.lines[0]?.block ?? 0;
  const line = { x: end - width, y: EM_ABOVE_BASELINE * size, line: plainLine(runs, width), block };
  const below = head ?? headBox(setting, []);
  return boxPiece({
    height: height + below.height,
    lines: [...(words === "" ? [] : [line]), ...below.lines.map((it) => ({ ...it, y: it.y + height }))],
    rules: below.rules.map((it) => ({ ...it, y: it.y + height })),
  });
}

/** A rule as wide as the table, its middle at a height. */
export function tableRule(setting: TableSetting, y: number, height: number): Rule {
  const { starts, gap } = setting;
  const x = starts[0] ?? 0;
  const width = (starts.at(-1) ?? 0) - gap - x;
  return { kind: "rule", x, y: y - height / 2, width, height, gray: 0 };
}
