import { defined } from "../../model/assert.ts";
import { type Alignment, type Inline, plainText, type Table } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import type { Line, ParagraphStyle } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { columnWidths } from "./column-widths.ts";
import {
  addAnchors,
  addBlockOf,
  addOffGrid,
  addPiece,
  boxPiece,
  type Flow,
  type Frame,
  textNode,
} from "./flow.ts";
import { setCaption } from "./flow-figure.ts";
import { setLines } from "./flow-paragraph.ts";
import { type BoxLine, type BoxPiece, NEVER, SELDOM } from "./piece.ts";
import { type GridCell, type TableGrid, tableGrid } from "./table-grid.ts";

/** The rules of a table: https://www.w3.org/TR/clreq/#table, thick above and below, thin under the head. */
const OUTER_RULE = 1;
const HEAD_RULE = 0.5;
const COLUMN_GAP_EM = 1;
const ROW_PADDING_EM = 0.3;
/** The caption stands so far above the table. */
const CAPTION_GAP_EM = 0.5;
/** Tables that fill less than this share of their frame stay as narrow as they are. */
const NARROW_SHARE = 0.6;
/** Cells narrower than this are not justified. */
const RAGGED_BELOW_EM = 20;
/** Nothing that is to be read is smaller, unless a table has no room otherwise. */
const LEAST_READABLE = 7.875;
/** Below this words are broken before type gets smaller. */
const LEAST_SIZE = 6;
const UNBREAKABLE = /[^\s\p{Script=Han}\p{P}]+/gu;
/** Of the page: the highest head that is set again on each page. */
const MOST_HEAD = 0.4;
const ENDLESS = 1_000_000;

interface TableSetting {
  readonly flow: Flow;
  readonly grid: TableGrid;
  readonly alignments: readonly Alignment[];
  readonly size: number;
  readonly pitch: number;
  /** Where each column begins, and where the last one ends. */
  readonly starts: readonly number[];
  readonly gap: number;
}

interface SetCell {
  readonly at: GridCell;
  readonly lines: readonly Line[];
  readonly x: number;
  readonly block: number;
}

/** A table with three rules (三线表), its columns as wide as their content asks, its head above each part of it. */
export function flowTable(flow: Flow, frame: Frame, table: Table): void {
  addAnchors(flow, table.attributes.id, table.caption ?? []);
  const grid = tableGrid(table);
  const captionBox = tableCaption(flow, frame, table);
  const setting = tableSetting(flow, frame, { table, grid });
  const cells = grid.cells.map((at) => setCell(setting, at, flow));
  const rows = rowBoxes(setting, cells);
  const total = rows.reduce((sum, row) => sum + row.height, captionBox?.height ?? 0);
  addOffGrid(flow, { height: total, floats: false }, () => {
    if (captionBox !== undefined) {
      addPiece(flow, captionBox);
      flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
    }
    addRows(setting, rows);
  });
}

function tableCaption(flow: Flow, frame: Frame, table: Table): BoxPiece | undefined {
  const { caption, span } = table;
  if (caption === undefined || caption.length === 0) return undefined;
  const block = addBlockOf(flow, { kind: "table", span });
  const set = setCaption(flow, frame, { nodes: caption, top: 0, block, span });
  return boxPiece({
    height: set.bottom + CAPTION_GAP_EM * flow.book.template.caption.size,
    lines: set.lines,
  });
}

/** Finds the widths of the columns, in smaller type where the frame is too narrow even for single words. */
function tableSetting(
  flow: Flow,
  frame: Frame,
  source: { readonly table: Table; readonly grid: TableGrid },
): TableSetting {
  const { grid, table } = source;
  const template = flow.book.template.table;
  const full = Math.min(template.size, frame.size);
  const gaps = (size: number): number => (grid.columnCount - 1) * COLUMN_GAP_EM * size;
  const natural = naturalWidths(flow, grid, full);
  const fits = total(natural) + gaps(full) <= frame.measure;
  const least = fits ? natural : leastWidths(flow, grid, full);
  const scale = Math.min(1, frame.measure / (total(least) + gaps(full)));
  const size = Math.max(Math.min(full, LEAST_SIZE), full * scale);
  if (size < Math.min(full, LEAST_READABLE)) reportWide(flow, table, size);
  const ratio = size / full;
  const gap = COLUMN_GAP_EM * size;
  const needs = natural.map((width, i) => ({ natural: width * ratio, least: (least[i] ?? 0) * ratio }));
  const room = frame.measure - gaps(size);
  const widths = spread(columnWidths(needs, room), room);
  const starts = [frame.x + (frame.measure - total(widths) - gaps(size)) / 2];
  widths.forEach((width, i) => {
    starts.push((starts[i] ?? 0) + width + gap);
  });
  return {
    flow,
    grid,
    alignments: table.alignments,
    size,
    pitch: (template.pitch * size) / template.size,
    starts,
    gap,
  };
}

function reportWide(flow: Flow, table: Table, size: number): void {
  flow.book.report({
    code: "layout/overfull-table",
    message: `the table is too wide for the page and is set in type of ${Math.round(size * 10) / 10} points`,
    span: table.span,
    hint: "give it fewer columns, or shorter words in them",
  });
}

/** How wide each column is when nothing turns over; what spans columns is shared among them. */
function naturalWidths(flow: Flow, grid: TableGrid, size: number): readonly number[] {
  return columnNeeds(grid, size, (at) => textWidth(flow, at.cell.children, cellStyle(at, grid, size)));
}

/** How wide each column must be for its longest word. */
function leastWidths(flow: Flow, grid: TableGrid, size: number): readonly number[] {
  return columnNeeds(grid, size, (at) => {
    const words = plainText(at.cell.children).match(UNBREAKABLE) ?? [];
    const longest = words.reduce((long, word) => (word.length > long.length ? word : long), "");
    return textWidth(flow, [textNode(longest, at.cell.span)], cellStyle(at, grid, size));
  });
}

function columnNeeds(grid: TableGrid, least: number, widthOf: (at: GridCell) => number): readonly number[] {
  const widths: number[] = new Array(grid.columnCount).fill(least);
  for (const at of grid.cells) {
    const width = widthOf(at) / at.columns;
    for (let i = at.column; i < at.column + at.columns; i += 1) widths[i] = Math.max(widths[i] ?? 0, width);
  }
  return widths;
}

/** The lines are thrown away, so nothing is reported of them. */
function textWidth(flow: Flow, nodes: readonly Inline[], style: CellStyle): number {
  const quiet: Flow = { ...flow, context: { ...flow.context, report: () => undefined } };
  const lines = setLines(quiet, nodes, { ...style, measure: ENDLESS, align: "start" });
  return lines.reduce((width, line) => Math.max(width, line.end), 0) + 0.01;
}

function spread(widths: readonly number[], room: number): readonly number[] {
  const used = total(widths);
  if (used >= room || used < room * NARROW_SHARE) return widths;
  return widths.map((width) => width + (room - used) / widths.length);
}

function total(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}

type CellStyle = Omit<ParagraphStyle, "measure" | "align">;

function cellStyle(at: GridCell, grid: TableGrid, size: number): CellStyle {
  return { role: at.row < grid.headCount ? "bold" : "body", size, firstIndent: 0, indent: 0 };
}

function setCell(setting: TableSetting, at: GridCell, flow: Flow): SetCell {
  const { grid, size, starts, gap } = setting;
  const x = starts[at.column] ?? 0;
  const measure = (starts[at.column + at.columns] ?? 0) - gap - x;
  const block = addBlockOf(flow, { kind: "table", span: at.cell.span });
  const align = cellAlign(setting.alignments[at.column] ?? "none", measure < RAGGED_BELOW_EM * size);
  return {
    at,
    lines: setLines(flow, at.cell.children, { ...cellStyle(at, grid, size), measure, align }),
    x,
    block,
  };
}

function cellAlign(alignment: Alignment, ragged: boolean): ParagraphStyle["align"] {
  if (alignment === "center" || alignment === "end") return alignment;
  return ragged ? "start" : "justify";
}

/** One box a row: as high as its highest cell, and the last row of a spanning cell as high as that needs. */
function rowBoxes(setting: TableSetting, cells: readonly SetCell[]): readonly BoxPiece[] {
  const { grid, size, pitch } = setting;
  const padding = ROW_PADDING_EM * size;
  const heights: number[] = new Array(grid.rowCount).fill(pitch + 2 * padding);
  for (const { at, lines } of [...cells].sort((a, b) => a.at.rows - b.at.rows)) {
    const last = at.row + at.rows - 1;
    const before = total(heights.slice(at.row, last));
    heights[last] = Math.max(heights[last] ?? 0, lines.length * pitch + 2 * padding - before);
  }
  const contents: BoxLine[][] = heights.map(() => []);
  const offset = padding + (pitch - size) / 2 + EM_ABOVE_BASELINE * size;
  for (const { at, lines, x, block } of cells) {
    lines.forEach((line, i) => {
      contents[at.row]?.push({ x, y: offset + i * pitch, line, block });
    });
  }
  return heights.map((height, i) => boxPiece({ height, lines: contents[i] ?? [] }));
}

/** The head goes in one piece with the rule above it, and comes again where the rows go on on a new page. */
function addRows(setting: TableSetting, rows: readonly BoxPiece[]): void {
  const { flow, grid } = setting;
  const head = headBox(setting, rows.slice(0, grid.headCount));
  // A head that leaves little room for rows is set once, as rows.
  const headCount = head.height > flow.book.geometry.areaHeight * MOST_HEAD ? 0 : grid.headCount;
  const joined = joinedRows(grid);
  if (headCount > 0) addPiece(flow, head);
  for (let i = headCount; i < rows.length; i += 1) {
    const row = defined(rows[i]);
    const piece = {
      ...row,
      rules: rowRules(setting, row, { i, headCount }),
      closing: i === rows.length - 1 ? [] : [tableRule(setting, row.height, OUTER_RULE)],
      repeated: headCount > 0 && i > headCount ? head : undefined,
    };
    addRow(setting, piece, joined.has(i) ? NEVER : rowBreak(i, headCount, rows.length));
  }
  if (headCount > 0 && headCount === rows.length) closeHead(setting, head);
}

/** How bad it is to end a page before a row: never below the head, seldom with one row on either side. */
function rowBreak(row: number, headCount: number, rowCount: number): number {
  if (row === headCount) return headCount > 0 ? NEVER : 0;
  return row === headCount + 1 || row === rowCount - 1 ? SELDOM : 0;
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

/** A row that fills more than half a page is cut into its lines, so that a page can end inside it. */
function addRow(setting: TableSetting, row: BoxPiece, badness: number): void {
  const { flow, pitch } = setting;
  const count =
    row.height <= flow.book.geometry.areaHeight / 2 ? 1 : Math.max(1, Math.floor(row.height / pitch));
  const height = row.height / count;
  const lines: BoxLine[][] = Array.from({ length: count }, () => []);
  for (const it of row.lines) {
    const at = Math.min(count - 1, Math.floor(it.y / height));
    lines[at]?.push({ ...it, y: it.y - at * height });
  }
  lines.forEach((own, i) => {
    const isLast = i === count - 1;
    const rules = row.rules
      .filter((rule) => (rule.y < height ? i === 0 : isLast))
      .map((rule) => ({ ...rule, y: rule.y - i * height }));
    const closing = isLast && row.closing.length === 0 ? [] : [tableRule(setting, height, OUTER_RULE)];
    const part = boxPiece({ height, lines: own, rules, closing, repeated: row.repeated });
    addPiece(flow, part, i === 0 ? badness : 0);
  });
}

/** The rows that a cell from above reaches into: no page begins with them. */
function joinedRows(grid: TableGrid): ReadonlySet<number> {
  const joined = new Set<number>();
  for (const at of grid.cells) {
    for (let row = at.row + 1; row < at.row + at.rows; row += 1) joined.add(row);
  }
  return joined;
}

function headBox(setting: TableSetting, rows: readonly BoxPiece[]): BoxPiece {
  let height = 0;
  const lines: BoxLine[] = [];
  for (const row of rows) {
    for (const it of row.lines) lines.push({ ...it, y: it.y + height });
    height += row.height;
  }
  const rules = [tableRule(setting, 0, OUTER_RULE), tableRule(setting, height, HEAD_RULE)];
  return boxPiece({ height, lines, rules });
}

/** A table of a head alone is closed below it. */
function closeHead(setting: TableSetting, head: BoxPiece): void {
  const { pieces } = setting.flow;
  const last = pieces.at(-1);
  if (last?.kind !== "box") return;
  const rules = [tableRule(setting, 0, OUTER_RULE), tableRule(setting, head.height, OUTER_RULE)];
  pieces[pieces.length - 1] = { ...last, rules };
}

function tableRule(setting: TableSetting, y: number, height: number): Rule {
  const { starts, gap } = setting;
  const x = starts[0] ?? 0;
  const width = (starts.at(-1) ?? 0) - gap - x;
  return { kind: "rule", x, y: y - height / 2, width, height, gray: 0 };
}
