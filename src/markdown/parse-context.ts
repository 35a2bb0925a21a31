import type { Env } from "markdown-it";
import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import type { Image, Inline } from "../model/document.ts";
import type { Span } from "../model/source.ts";

/** The text that is parsed: a chapter behind its front matter. */
export interface ParsedText {
  readonly file: string;
  readonly text: string;
  /** Where each line of `text` begins. */
  readonly lineStarts: readonly number[];
  /** How many lines of the file stand before `text`. */
  readonly lineOffset: number;
}

/** What the steps of parsing one chapter share; made anew for each chapter. */
export interface ParseContext extends ParsedText {
  /** The Markdown parser's own, with the link definitions. */
  readonly env: Env;
  readonly diagnostics: Diagnostic[];
  /** The ids of the notes called so far, in the order of their first call. */
  readonly calls: Set<string>;
  /** The notes that stand in the text itself, by their counted id. */
  readonly inlineNotes: Map<string, InlineNote>;
  /** The labels that have a definition. */
  readonly labels: ReadonlySet<string>;
  readonly ids: IdCounter;
  /** Makes the caption of an image from the Markdown of its alternative text. */
  readonly captions: WeakMap<Image, () => readonly Inline[]>;
}

/** The text of `^[…]`, still to be parsed. */
export interface InlineNote {
  readonly text: string;
  readonly places: PlaceMap;
  readonly span: Span;
}

interface IdCounter {
  count: number;
  readonly used: Set<string>;
  /** What the author has given an id that looks counted. */
  readonly reserved: ReadonlySet<string>;
}

/**
 * Where a piece of inline text stands in the file: from `offsets[i]` on it runs one to one from `columns[i]` of
 * `lines[i]`. Parallel arrays sorted by offset, the first offset is 0.
 */
export interface PlaceMap {
  readonly offsets: readonly number[];
  readonly lines: readonly number[];
  readonly columns: readonly number[];
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of one offset; beyond the end the line is thought to go on. */
export function placeAt(places: PlaceMap, offset: number): Place {
  return placeIn(places, pieceAt(places, offset), offset);
}

function placeIn(places: PlaceMap, piece: number, offset: number): Place {
  return {
    line: places.lines[piece] ?? 1,
    column: Math.max((places.columns[piece] ?? 1) + offset - (places.offsets[piece] ?? 0), 1),
  };
}

/** The index of the last piece that begins at `offset` or before it. */
export function pieceAt({ offsets }: PlaceMap, offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The places of a part of the text, counted from its own start. */
export function placesFrom(places: PlaceMap, start: number, end: number): PlaceMap {
  const first = pieceAt(places, start);
  const last = pieceAt(places, Math.max(end - 1, start));
  const offsets = places.offsets.slice(first, last + 1).map((offset) => Math.max(offset - start, 0));
  const columns = places.columns.slice(first, last + 1);
  columns[0] = placeAt(places, start).column;
  return { offsets, lines: places.lines.slice(first, last + 1), columns };
}

export function spanAt(
  context: Pick<ParsedText, "file">,
  places: PlaceMap,
  start: number,
  end?: number,
): Span {
  const first = pieceAt(places, start);
  const { line, column } = placeIn(places, first, start);
  const { file } = context;
  if (end === undefined || end <= start) return { file, line, column };
  // Most of them end in the piece that they begin in.
  const isWithin = (places.offsets[first + 1] ?? end) >= end;
  const last = placeIn(places, isWithin ? first : pieceAt(places, end - 1), end - 1);
  return last.line === line
    ? { file, line, column, length: last.column + 1 - column }
    : { file, line, column };
}

/** The place of an offset of the text, in a line that is counted from 0. */
export function spanInLine(
  context: Omit<ParsedText, "text">,
  line: number,
  offset: number,
  length?: number,
): Span {
  const column = Math.max(offset - (context.lineStarts[line] ?? 0) + 1, 1);
  const span = { file: context.file, line: line + 1 + context.lineOffset, column };
  return length === undefined || length <= 0 ? span : { ...span, length };
}

export function report(
  context: Pick<ParseContext, "diagnostics">,
  code: DiagnosticCode,
  message: string,
  where: { readonly span: Span; readonly hint?: string },
): void {
  context.diagnostics.push({ code, message, ...where });
}
