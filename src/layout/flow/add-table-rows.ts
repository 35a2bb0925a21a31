import { defined } from "../../model/assert.ts";
import type { Table } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import { addPiece, boxPiece } from "./flow.ts";
import { type BoxLine, type BoxPiece, NEVER, SELDOM } from "./piece.ts";
import type { TableRowBox, TableSetting } from "./set-table.ts";
import { continuedHead, HEAD_RULE, headBox, OUTER_RULE, tableRule } from "./table-heads.ts";

/** Of the page: the highest head that is set again on each page. */
const MOST_HEAD = 0.4;
/** Of the page: two rows that take no more stay together at either end of a table. */
const MOST_PAIR = 1 / 3;
/** Of the page: a table of which no more is there stays whole where it can. */
const SMALL_TABLE = 1 / 4;
/**
 * Adds the rows of a table. The head goes in one piece with the rule above it, and where the rows go on on a new
 * page it comes again, below the words 续表. Pages end between rows, with two of them on either side at least.
 */
export function addTableRows(setting: TableSetting, rows: readonly TableRowBox[], table: Table): void {
  const { flow, grid } = setting;
  const head = headBox(setting, rows.slice(0, grid.headCount));
  // A head that leaves little room for rows is set once, as rows.
  const headCount = head.height > flow.book.geometry.areaHeight * MOST_HEAD ? 0 : grid.headCount;
  const isWhole = headCount > 0 && headCount === rows.length;
  if (headCount > 0) addPiece(flow, isWhole ? closedHead(setting, head) : head);
  const goesOn = continuedHead(setting, headCount > 0 ? head : undefined, table);
  // A row that leaves no room for the head has the words alone above it.
  const bare = headCount > 0 ? continuedHead(setting, undefined, table) : goesOn;
  const whole = rows.reduce((sum, { box }) => sum + box.height, 0);
  const isSmall = whole <= flow.book.geometry.areaHeight * SMALL_TABLE;
  for (let i = headCount; i < rows.length; i += 1) {
    const row = defined(rows[i]);
    const above = [goesOn, bare].map((it) => withAgain(it, row.again));
    const repeated = above.find((it) => it.height + row.box.height <= flow.book.geometry.areaHeight);
    const closing = i === rows.length - 1 ? [] : [tableRule(setting, row.box.height, OUTER_RULE)];
    const rules = [...row.box.rules, ...rowRules(setting, row.box, { i, headCount })];
    const piece = { ...row.box, rules, closing, repeated: i > headCount ? repeated : undefined };
    addRow(setting, piece, { badness: rowBreak(setting, rows, { row: i, headCount, isSmall }), goesOn });
  }
}

interface RowPlace {
  readonly row: number;
  readonly headCount: number;
  readonly isSmall: boolean;
}

/** How bad it is to end a page before a row: never below the head, nor with one low row on either side. */
function rowBreak(
  { flow }: TableSetting,
  rows: readonly TableRowBox[],
  { row, headCount, isSmall }: RowPlace,
): number {
  if (row === headCount) return headCount > 0 ? NEVER : 0;
  const { areaHeight } = flow.book.geometry;
  const above = rows[row]?.above;
  if (above === "line") return NEVER;
  if (row !== headCount + 1 && row !== rows.length - 1) {
    return above === "cell" || isSmall ? SELDOM : 0;
  }
  const pair = (rows[row - 1]?.box.height ?? 0) + (rows[row]?.box.height ?? 0);
  return pair <= areaHeight * MOST_PAIR ? NEVER : SELDOM;
}

/** The rules of a row: below the last one, and those of the head where it is set as rows. */
function rowRules(
  setting: TableSetting,
  row: BoxPiece,
  { i, headCount }: { readonly i: number; readonly headCount: number },
): readonly Rule[] {
  const { grid } = setting;
  const rules: Rule[] = [];
  if (i === 0 && headCount === 0) rules.push(tableRule(setting, 0, OUTER_RULE));
  if (headCount === 0 && i === grid.headCount - 1) rules.push(tableRule(setting, row.height, HEAD_RULE));
  if (i === grid.rowCount - 1) rules.push(tableRule(setting, row.height, OUTER_RULE));
  return rules;
}

interface RowEnd {
  readonly badness: number;
  /** What stands above the row where it goes on on a new page. */
  readonly goesOn: BoxPiece;
}

/** A row that fills more than half a page is cut into its lines, so that a page can end inside it. */
function addRow(setting: TableSetting, row: BoxPiece, { badness, goesOn }: RowEnd): void {
  const { flow, pitch } = setting;
  const isHigh = row.height > flow.book.geometry.areaHeight / 2;
  const isPlain = row.lines.every((it) => it.line.images.length === 0);
  if (!isHigh || !isPlain) {
    addPiece(flow, row, badness);
    return;
  }
  const count = Math.max(1, Math.floor(row.height / pitch));
  // What is left of whole lines is the padding above the first one and below the last.
  const padding = (row.height - count * pitch) / 2;
  const cuts = Array.from({ length: count - 1 }, (_, i) => padding + (i + 1) * pitch);
  for (let i = 0; i < count; i += 1) {
    const part = rowPart(setting, row, { start: cuts[i - 1], end: cuts[i] });
    if (i === 0) addPiece(flow, part, badness);
    // Two lines of a row stay together at either end of it.
    else addPiece(flow, { ...part, repeated: goesOn }, i === 1 || i === count - 1 ? SELDOM : 0);
  }
}

/** What stands in a row between two cuts; before the first one and after the last there is none. */
function rowPart(
  setting: TableSetting,
  row: BoxPiece,
  { start, end }: { readonly start: number | undefined; readonly end: number | undefined },
): BoxPiece {
  const from = start ?? 0;
  const height = (end ?? row.height) - from;
  const within = <T extends { readonly y: number }>(parts: readonly T[]): readonly T[] =>
    parts
      .filter((it) => (start === undefined || it.y >= start) && (end === undefined || it.y < end))
      .map((it) => ({ ...it, y: it.y - from }));
  return {
    ...boxPiece({ height, lines: within(row.lines), rules: within(row.rules) }),
    closing: end === undefined ? row.closing : [tableRule(setting, height, OUTER_RULE)],
    repeated: row.repeated,
  };
}

/** A table of a head alone is closed below it. */
function closedHead(setting: TableSetting, head: BoxPiece): BoxPiece {
  const rules = [...head.rules.slice(0, -1), tableRule(setting, head.height, OUTER_RULE)];
  return { ...head, rules };
}

/** The same with the text of cells that reach into the row below. */
function withAgain(head: BoxPiece, again: readonly BoxLine[]): BoxPiece {
  if (again.length === 0) return head;
  return { ...head, lines: [...head.lines, ...again.map((it) => ({ ...it, y: it.y + head.height }))] };
}
