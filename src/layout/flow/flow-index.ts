import type { Index, IndexEntry, Inline } from "../../model/document.ts";
import type { Labels } from "../../model/template.ts";
import { pageRanges } from "../../text/page-ranges.ts";
import type { Line } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { addBlockOf, addPiece, boxPiece, type Flow, type Frame, textNode } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";
import { pageLabel } from "./page-numbers.ts";
import type { BoxLine } from "./piece.ts";

/** CLREQ asks ten characters or more of a column; between two of them are two ems. */
const LEAST_COLUMN_EM = 10;
const COLUMN_GAP_EM = 2;
/** Lines of an entry after its first. */
const TURNOVER_EM = 2;
/** On a page that has text before the index, at least so many lines of it, or it begins on the next page. */
const LEAST_LINES = 4;
const IDEOGRAPHIC_SPACE = "\u{3000}";

/** A line of a column, or a blank one. */
interface Row {
  readonly line: Line | undefined;
  readonly block: number;
  /** Not the last of a column: the head of a group. */
  readonly keeps: boolean;
}

/**
 * The entries of an index in columns, filled one after the other on each page; on the last page they end alike. All
 * columns of a page are one box, so that their text is read and copied in order.
 */
export function flowIndex(flow: Flow, frame: Frame, index: Index): void {
  const { size, pitch, columns } = flow.book.template.index;
  const gap = COLUMN_GAP_EM * size;
  const count = Math.max(
    1,
    Math.min(columns, Math.floor((frame.measure + gap) / (LEAST_COLUMN_EM * size + gap))),
  );
  const step = (frame.measure + gap) / count;
  const rows = rowsOf(flow, index, Math.floor((step - gap) / size + 0.001) * size);
  const used = flow.pieces.reduce((sum, piece) => sum + ("height" in piece ? piece.height : 0), 0);
  const { areaHeight } = flow.book.geometry;
  const linesIn = (room: number): number => Math.floor((room - size) / pitch + 0.001) + 1;
  let room = areaHeight - (used % areaHeight);
  if (linesIn(room) < LEAST_LINES) room = areaHeight;
  for (let next = 0; next < rows.length; ) {
    const filled = fillColumns(rows, next, { count, length: Math.max(1, linesIn(room)) });
    const lines = filled.columns.flatMap((column, c) =>
      column.flatMap(({ line, block }, i): readonly BoxLine[] => {
        const y = EM_ABOVE_BASELINE * size + i * pitch;
        return line === undefined ? [] : [{ x: frame.x + c * step, y, line, block }];
      }),
    );
    const height = filled.next < rows.length ? room : filled.length * pitch;
    addPiece(flow, boxPiece({ height, lines }));
    next = filled.next;
    room = areaHeight;
  }
}

interface Columns {
  readonly count: number;
  /** In lines. */
  readonly length: number;
}

interface FilledColumns {
  readonly columns: readonly (readonly Row[])[];
  readonly length: number;
  /** The first row that had no room. */
  readonly next: number;
}

/** Columns as long as there is room, or where all that is left has room in them as short as will do. */
function fillColumns(rows: readonly Row[], from: number, { count, length }: Columns): FilledColumns {
  const whole = columnsFrom(rows, from, { count, length });
  if (whole.next < rows.length) return whole;
  for (
    let shorter = Math.max(1, Math.ceil((rows.length - from) / count) - 1);
    shorter < length;
    shorter += 1
  ) {
    const filled = columnsFrom(rows, from, { count, length: shorter });
    if (filled.next >= rows.length) return filled;
  }
  return whole;
}

function columnsFrom(rows: readonly Row[], from: number, { count, length }: Columns): FilledColumns {
  const columns: (readonly Row[])[] = [];
  let next = from;
  for (let c = 0; c < count; c += 1) {
    while (next < rows.length && rows[next]?.line === undefined) next += 1;
    let end = Math.min(rows.length, next + length);
    while (end > next + 1 && end < rows.length && isBadEnd(rows[end - 1])) end -= 1;
    columns.push(rows.slice(next, end));
    next = end;
  }
  return { columns, length, next };
}

function isBadEnd(row: Row | undefined): boolean {
  return row?.keeps === true || row?.line === undefined;
}

function rowsOf(flow: Flow, { groups, span }: Index, measure: number): readonly Row[] {
  const { size } = flow.book.template.index;
  const rows: Row[] = [];
  const plain = { size, measure, align: "start" } as const;
  for (const { head, entries } of groups) {
    const headBlock = addBlockOf(flow, { kind: "index", span });
    if (rows.length > 0) rows.push({ line: undefined, block: headBlock, keeps: true });
    const style = { ...plain, role: "heading", firstIndent: 0, indent: 0 } as const;
    for (const line of setLines(flow, [textNode(head, span)], style))
      rows.push({ line, block: headBlock, keeps: true });
    for (const entry of entries) {
      const block = addBlockOf(flow, { kind: "index", span, id: entry.id });
      const start = entry.depth * size;
      const entryStyle = {
        ...plain,
        role: "body",
        firstIndent: start,
        indent: start + TURNOVER_EM * size,
      } as const;
      const lines = setLines(flow, entryNodes(flow, entry, span), entryStyle);
      for (const line of lines) rows.push({ line, block, keeps: false });
    }
  }
  return rows;
}

/** The term, an em, the pages; then what else to look up. */
function entryNodes(flow: Flow, entry: IndexEntry, span: Index["span"]): readonly Inline[] {
  const { id, term, places, references } = entry;
  const text = (words: string): Inline => textNode(words, span);
  const attributes = { id, classes: [] };
  const nodes: Inline[] = [{ kind: "styled", style: "plain", attributes, children: [text(term)], span }];
  const pages = places.map((place) => pageLabel(flow.book.pageNumbers, place, span));
  pageRanges(pages).forEach(({ label, index }, i) => {
    const place = places[index];
    if (place === undefined) return;
    const target = { kind: "internal", chapter: place.chapter, id: place.id } as const;
    nodes.push(text(i === 0 ? IDEOGRAPHIC_SPACE : ", "), {
      kind: "link",
      target,
      children: [text(label)],
      span,
    });
  });
  for (const reference of references) {
    const words = text(reference.term);
    nodes.push(
      text(nodes.length === 1 ? IDEOGRAPHIC_SPACE : "；"),
      text(seeLabel(reference.kind, flow.book.labels)),
    );
    const target = { kind: "internal", chapter: flow.chapter, id: reference.id ?? "" } as const;
    nodes.push(reference.id === undefined ? words : { kind: "link", target, children: [words], span });
  }
  return nodes;
}

function seeLabel(kind: "see" | "see-also", labels: Labels): string {
  return kind === "see" ? labels.see : labels.seeAlso;
}
