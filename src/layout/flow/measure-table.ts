import { type Inline, plainText } from "../../model/document.ts";
import type { ParagraphStyle } from "../inline/line.ts";
import { columnWidths } from "./column-widths.ts";
import { type Flow, textNode } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";
import type { GridCell, TableGrid } from "./table-grid.ts";

const COLUMN_GAP_EM = 1;
/** Of the measure: what the gaps of very many columns take at most. */
const MOST_GAPS = 0.3;
/** Tables that fill less than this share of their frame stay as narrow as they are. */
const NARROW_SHARE = 0.6;
/** Nothing that is to be read is smaller, unless a table has no room otherwise. */
const LEAST_READABLE = 7.5;
/** Below this words are broken before type gets smaller. */
const LEAST_SIZE = 6;
/** Type gets smaller by half points. */
const SIZES_IN_A_POINT = 2;
/** A cell of so few ems is a label, which stays on one line while there is room. */
const LABEL_EM = 4;
const UNBREAKABLE = /\d[\d,.]*\d|[^\s\p{Script=Han}\p{P}]+/gu;
const ENDLESS = 1_000_000;

/** Where a table may stand, and the size its type would like to have. Lengths are points. */
export interface TableRoom {
  readonly x: number;
  readonly measure: number;
  readonly size: number;
}

/** The type and the columns of a table. Lengths are points. */
export interface TableMeasure {
  readonly size: number;
  /** Where each column begins, and where one after the last would. */
  readonly starts: readonly number[];
  /** Between columns. */
  readonly gap: number;
  /** Whether no word is broken and the type is as large as it must be to be read. */
  readonly readable: boolean;
}

/**
 * Finds the widths of the columns by their content. The type gets smaller where labels would turn over, then
 * where words would be broken; what has no room even then is set in the smallest type and broken.
 */
export function measureTable(flow: Flow, grid: TableGrid, room: TableRoom): TableMeasure {
  const natural = naturalWidths(flow, grid, room.size);
  if (widthOf(natural, COLUMN_GAP_EM * room.size) <= room.measure) {
    return placed({ natural, least: natural }, { room, size: room.size, readable: true });
  }
  const whole = leastWidths(flow, grid, { size: room.size, breaksLabels: false });
  const wholeSize = fittingSize(whole, room);
  if (isReadable(wholeSize, room))
    return placed({ natural, least: whole }, { room, size: wholeSize, readable: true });
  const least = leastWidths(flow, grid, { size: room.size, breaksLabels: true });
  const size = fittingSize(least, room);
  const readable = isReadable(size, room);
  return placed({ natural, least }, { room, size: readable ? size : smallest(grid, room, size), readable });
}

/** The largest size in which the columns have these widths, which are those in the room's own size. */
function fittingSize(widths: readonly number[], room: TableRoom): number {
  const scale = Math.min(1, room.measure / widthOf(widths, COLUMN_GAP_EM * room.size));
  return Math.floor(room.size * scale * SIZES_IN_A_POINT + 0.001) / SIZES_IN_A_POINT;
}

function isReadable(size: number, room: TableRoom): boolean {
  return size >= Math.min(room.size, LEAST_READABLE);
}

/** Words are broken rather than set in type that is too small, but each column has room for a character. */
function smallest(grid: TableGrid, room: TableRoom, wanted: number): number {
  const least = Math.min(room.size, Math.max(LEAST_SIZE, wanted));
  return Math.min(least, (room.measure * (1 - MOST_GAPS)) / grid.columnCount);
}

interface Needs {
  readonly natural: readonly number[];
  readonly least: readonly number[];
}

interface Choice {
  readonly room: TableRoom;
  readonly size: number;
  readonly readable: boolean;
}

function placed({ natural, least }: Needs, { room, size, readable }: Choice): TableMeasure {
  const ratio = size / room.size;
  const gaps = Math.max(1, natural.length - 1);
  const gap = Math.min(COLUMN_GAP_EM * size, (room.measure * MOST_GAPS) / gaps);
  const free = room.measure - (natural.length - 1) * gap;
  const needs = natural.map((width, i) => ({ natural: width * ratio, least: (least[i] ?? 0) * ratio }));
  const widths = spread(columnWidths(needs, free), free);
  const starts = [room.x + (room.measure - widthOf(widths, gap)) / 2];
  widths.forEach((width, i) => {
    starts.push((starts[i] ?? 0) + width + gap);
  });
  return { size, starts, gap, readable };
}

function spread(widths: readonly number[], room: number): readonly number[] {
  const used = total(widths);
  if (used >= room || used < room * NARROW_SHARE) return widths;
  return widths.map((width) => width + (room - used) / widths.length);
}

/** How wide each column is when nothing turns over. */
function naturalWidths(flow: Flow, grid: TableGrid, size: number): readonly number[] {
  return columnNeeds(grid, size, (at) => textWidth(flow, at.cell.children, cellStyle(at, grid, size)));
}

/** How wide each column must be for its longest word, and for its labels. */
function leastWidths(
  flow: Flow,
  grid: TableGrid,
  { size, breaksLabels }: { readonly size: number; readonly breaksLabels: boolean },
): readonly number[] {
  return columnNeeds(grid, size, (at) => {
    const style = cellStyle(at, grid, size);
    const words = plainText(at.cell.children).match(UNBREAKABLE) ?? [];
    const longest = words.reduce((long, word) => (word.length > long.length ? word : long), "");
    const least = textWidth(flow, [textNode(longest, at.cell.span)], style);
    if (breaksLabels) return least;
    const whole = textWidth(flow, at.cell.children, style);
    return whole <= LABEL_EM * size + 0.1 ? whole : least;
  });
}

/** What spans columns adds to them what they lack together. */
function columnNeeds(grid: TableGrid, size: number, needOf: (at: GridCell) => number): readonly number[] {
  const widths: number[] = new Array(grid.columnCount).fill(size);
  for (const at of grid.cells.toSorted((a, b) => a.columns - b.columns)) {
    const end = at.column + at.columns;
    const lacks = needOf(at) - widthOf(widths.slice(at.column, end), COLUMN_GAP_EM * size);
    if (lacks <= 0) continue;
    for (let i = at.column; i < end; i += 1) widths[i] = (widths[i] ?? 0) + lacks / at.columns;
  }
  return widths;
}

/** The width of a text on one line. Nothing is reported of it. */
function textWidth(flow: Flow, nodes: readonly Inline[], style: CellStyle): number {
  const quiet: Flow = { ...flow, context: { ...flow.context, report: () => undefined } };
  const lines = setLines(quiet, nodes, { ...style, measure: ENDLESS, align: "start" });
  return lines.reduce((width, line) => Math.max(width, line.end), 0) + 0.01;
}

export type CellStyle = Omit<ParagraphStyle, "measure" | "align">;

/** How a cell is set: what heads columns or rows is bold. */
export function cellStyle(at: GridCell, grid: TableGrid, size: number): CellStyle {
  const isHead = at.row < grid.headCount || at.cell.isHead === true;
  return { role: isHead ? "bold" : "body", size, firstIndent: 0, indent: 0 };
}

function widthOf(widths: readonly number[], gap: number): number {
  return total(widths) + (widths.length - 1) * gap;
}

function total(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0);
}
