import { foldDigits, repeatedKey } from "./fold-digits.ts";
import { NOTE_START } from "./line-above-notes.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsInPause } from "./sentence-end.ts";

/** A line at the head or foot of a page that is the page's and not the text's. */
export interface FoundHead {
  readonly line: number;
  readonly pattern: string;
  readonly confidence: number;
}

export interface HeadSearch {
  readonly lines: readonly RawLine[];
  /** The indexes of the pages' first lines, and the number of lines. */
  readonly starts: readonly number[];
  /** The lines with page numbers. */
  readonly numbers: ReadonlySet<number>;
  /** What is no part of the text for other reasons. */
  readonly ignored: ReadonlySet<number>;
}

/** What heads have in front, and titles of the text do not. */
export const ORNAMENT = /^[●○■□◆◇★☆▲△◎]\s*/u;
const CHAPTER_NUMBER = /^(?:第.{1,6}[章回节節卷部编編篇]|(?:chapter|part|appendix) \w|附[录錄])/iu;
/** Of heads. */
export const WIDEST_EM = 45;
/** With the stop behind it, which is none of a sentence. */
const NUMBER = /^[\d０-９一二三四五六七八九十.．]+[.．]/u;
/** Numbers that count through the book; （二） comes again in each chapter. */
export const COUNTED_ONCE = /^(?:第|[【〔[]第|[\d０-９]+(?:\.\d+)*[ \u{3000}.．、])/u;
/** Of the width of the line beside it. */
export const NEARLY_FULL = 0.85;
/** In UTF-16 units; single characters are what is left of broken lines. */
export const LEAST_WORDS = 4;
/** How many titles must be repeated in the midst of sentences, so that the others that are repeated are heads, too. */
export const LEAST_PROVEN = 3;
/** No column is narrower. */
export const NARROWEST_FULL_EM = 12;

/** Numbers that count chapters tell heads apart, others do not. */
export function headKey(text: string): string {
  return CHAPTER_NUMBER.test(text) || /^[【〔[\d０-９]/u.test(text)
    ? foldDigits(text).replace(/[\s\u{3000}]+/gu, "")
    : repeatedKey(text);
}

/** Whether a line is short, has words, and is neither half of a sentence nor a note. */
export function mayBeHead(line: RawLine | undefined): boolean {
  return (
    line !== undefined &&
    line.widthEm <= WIDEST_EM &&
    !endsInPause(line.text) &&
    !/[。．]\p{Script=Han}/u.test(line.text.replace(NUMBER, "")) &&
    /\p{L}/u.test(line.text) &&
    !NOTE_START.test(line.text)
  );
}

/** The first line from `start` on that is not taken; -1 where all are. */
export function firstFree(start: number, end: number, taken: ReadonlySet<number>): number {
  let line = start;
  while (line < end && taken.has(line)) line += 1;
  return line < end ? line : -1;
}

/** Whether a line is about as wide as the next, and goes on in it. */
export function isFull(i: number, lines: readonly RawLine[]): boolean {
  const [line, next] = [lines[i], lines[i + 1]];
  if (line === undefined || next === undefined) return false;
  return line.widthEm >= NARROWEST_FULL_EM && line.widthEm >= next.widthEm * NEARLY_FULL;
}
