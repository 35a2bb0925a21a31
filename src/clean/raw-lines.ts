import type { SourceText } from "../model/source.ts";
import { LONG_LINE, splitLongLine, textBehindTitle } from "./split-long-line.ts";

/** The sources of a book behind one another, and their lines. Offsets count in `text`. */
export interface RawText {
  readonly text: string;
  readonly files: readonly RawFile[];
  /** All lines that have something on them. */
  readonly lines: readonly RawLine[];
}

interface RawFile {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A line without the white space around it. */
export interface RawLine {
  readonly file: number;
  /** From 1; pieces of a line that holds a whole book share its number. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How far it stands in: Han and full-width characters are one em wide, all others half an em. */
  readonly indentEm: number;
  readonly widthEm: number;
  /** How many empty lines stand before it. */
  readonly blanks: number;
  /** A form feed, or the beginning of a file, stands before it. */
  readonly opensPage: boolean;
}

const FORM_FEED = 0x0c;
const LINE_FEED = 0x0a;

/** Reads the lines of the sources, in their order. Linear in the text. */
export function readRawText(sources: readonly SourceText[]): RawText {
  const files: RawFile[] = [];
  const lines: RawLine[] = [];
  let offset = 0;
  for (const { path, text } of sources) {
    addLines(text, { file: files.length, offset }, lines);
    files.push({ path, start: offset, end: offset + text.length });
    offset += text.length;
  }
  return { text: sources.map((source) => source.text).join(""), files, lines };
}

function addLines(
  text: string,
  { file, offset }: { readonly file: number; readonly offset: number },
  lines: RawLine[],
): void {
  let number = 1;
  let blanks = 0;
  let opensPage = true;
  for (let start = 0; start < text.length; number += 1) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    let pieceStart = start;
    for (const pieceEnd of [...pieceEnds(line).map((it) => start + it), end]) {
      const first = skipBlank(text, pieceStart, pieceEnd);
      opensPage ||= text.slice(pieceStart, first).includes("\f");
      if (first < pieceEnd) {
        const last = lastInk(text, first, pieceEnd);
        lines.push({
          file,
          number,
          start: offset + first,
          end: offset + last,
          text: text.slice(first, last),
          indentEm: widthOf(text, pieceStart, first),
          widthEm: widthOf(text, first, last),
          blanks,
          opensPage,
        });
        opensPage = text.slice(last, pieceEnd).includes("\f");
        blanks = -1;
      }
      pieceStart = pieceEnd;
    }
    blanks += 1;
    start = end + 1;
  }
}

/** Where the pieces of a line end but for the last: at form feeds, which some dumps have behind the last word of a page. */
function pieceEnds(line: string): readonly number[] {
  if (line.length > LONG_LINE) return splitLongLine(line);
  const feeds = line.includes("\f") ? Array.from(line.matchAll(/(?<=\S)\f/gu), (it) => it.index) : [];
  return feeds.length > 0 ? feeds : textBehindTitle(line);
}

/** Whether a UTF-16 unit is white space or has neither width nor meaning in text. */
function isBlank(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x3000 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0xa0 ||
    unit === 0xfeff ||
    unit === 0x200b ||
    (unit >= 0x2000 && unit <= 0x200a)
  );
}

// What terminals read as a colour. https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
const ESCAPE = 0x1b;
const LONGEST_SEQUENCE = 12;
const BEHIND_ESCAPE = /\[[\d;?]*[@-~]/uy;

/** How many UTF-16 units a control sequence takes that begins at an offset; 0 where none does. */
export function sequenceLength(text: string, offset: number): number {
  if (text.charCodeAt(offset) !== ESCAPE) return 0;
  BEHIND_ESCAPE.lastIndex = offset + 1;
  const behind = BEHIND_ESCAPE.exec(text)?.[0].length ?? 0;
  return behind === 0 ? 0 : behind + 1;
}

function skipBlank(text: string, from: number, to: number): number {
  let i = from;
  while (i < to) {
    const step = isBlank(text.charCodeAt(i)) ? 1 : sequenceLength(text, i);
    if (step === 0) break;
    i += step;
  }
  return Math.min(i, to);
}

function lastInk(text: string, from: number, to: number): number {
  let i = to;
  while (i > from) {
    const step = isBlank(text.charCodeAt(i - 1))
      ? 1
      : sequenceBefore(text, Math.max(from, i - LONGEST_SEQUENCE), i);
    if (step === 0) break;
    i -= step;
  }
  return i;
}

function sequenceBefore(text: string, from: number, to: number): number {
  const last = text.charCodeAt(to - 1);
  if (last < 0x40 || last > 0x7e) return 0;
  const start = from + text.slice(from, to).lastIndexOf("\u{1B}");
  return start >= from && start + sequenceLength(text, start) === to ? to - start : 0;
}

/** In em. Marks that Chinese fonts set full width count as such. */
export function widthOf(text: string, from = 0, to = text.length): number {
  let halves = 0;
  for (let i = from; i < to; i += 1) halves += halvesOf(text.charCodeAt(i));
  return halves / 2;
}

function halvesOf(unit: number): number {
  if (unit === FORM_FEED || unit === LINE_FEED || unit === 0xfeff || unit === 0x200b) return 0;
  if (unit === 0x09) return 4;
  // The second half of a surrogate pair; the first is wide, since Han beyond the first plane are all that is common.
  if (unit >= 0xdc00 && unit <= 0xdfff) return 0;
  if (unit >= 0x2e80 && !(unit >= 0xff61 && unit <= 0xffdc)) return 2;
  return WIDE_MARKS.has(unit) ? 2 : 1;
}

const WIDE_MARKS = new Set(Array.from("“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩※●○■□◆◇★☆", (char) => char.charCodeAt(0)));
