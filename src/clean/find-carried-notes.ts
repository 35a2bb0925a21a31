import { least } from "../text/least.ts";
import type { BodyLine } from "./find-measure.ts";
import type { NoteZones } from "./find-note-zones.ts";
import { endsSentence } from "./sentence-end.ts";

/** As many lines of a note go to the next page at most. */
const MOST_LINES = 8;
/** Notes are set smaller than the text: a full line of theirs is wider, counted in characters. */
const WIDER_EM = 1;
const FULL_EM = 1.5;
const INDENT_EM = 1.5;

/** A page, as indexes into the lines. */
interface Page {
  readonly start: number;
  /** Where its notes begin; the end where it has none. */
  readonly notes: number;
  readonly end: number;
}

/**
 * Finds the lines above the notes of a page with which the last note of the page before goes on: the note breaks off
 * in mid-sentence at the end of a full line, and what stands lowest in the text ends one.
 *
 * @param measureEm - Of the text.
 * @returns The first line of each such stretch, with the line behind it.
 */
export function findCarriedNotes(
  lines: readonly BodyLine[],
  zones: NoteZones,
  measureEm: number,
): ReadonlyMap<number, number> {
  const carried = new Map<number, number>();
  const pages = pagesOf(lines, zones);
  pages.forEach((page, i) => {
    const before = pages[i - 1];
    if (before === undefined || before.notes === before.end) return;
    const last = lines[before.end - 1];
    const isBroken =
      last !== undefined && /[\p{L}\p{N}，、；：,;-]$/u.test(last.text) && last.edgeEm >= measureEm - FULL_EM;
    if (!isBroken || !endsSentence(lines[page.notes - 1]?.text ?? "")) return;
    const start = firstCarried(lines, page, measureEm);
    if (start > page.start && (lines[start]?.inEm ?? 0) < INDENT_EM) carried.set(start, page.notes);
  });
  return carried;
}

function pagesOf(lines: readonly BodyLine[], zones: NoteZones): readonly Page[] {
  const pages: Page[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && lines[end]?.page === lines[start]?.page) end += 1;
    let notes = end;
    while (notes > start && zones.has(notes - 1)) notes -= 1;
    pages.push({ start, notes, end });
    start = end;
  }
  return pages;
}

/** The lowest line that is set off from those above it; else the full lines of notes above the last line, and this. */
function firstCarried(lines: readonly BodyLine[], { start, notes }: Page, measureEm: number): number {
  const lowest = Math.max(start, notes - MOST_LINES);
  const usualBlanks = least(
    lines.slice(start + 1, notes).map((it) => it.blanks),
    Number.POSITIVE_INFINITY,
  );
  for (let i = notes - 1; i > lowest; i -= 1) {
    const { blanks = 0, inEm = 0 } = lines[i] ?? {};
    if (blanks > usualBlanks && inEm < INDENT_EM) return i;
  }
  let first = notes - 1;
  while (first - 1 > lowest && (lines[first - 1]?.edgeEm ?? 0) > measureEm + WIDER_EM) first -= 1;
  return first;
}
