import type { PagePlan } from "../model/import.ts";
import { readEntryLine } from "./contents-entry.ts";
import type { RawLine, RawText } from "./raw-lines.ts";

/** The pages of a text as far as it shows them: the indexes of their first lines, and the end of the last. */
export interface Pages {
  readonly breaks: PagePlan["breaks"];
  /** Ascending; the first is 0, the last the number of lines. */
  readonly starts: readonly number[];
}

const HALF_EM = 0.5;
/** Of all lines; above that a space before a line is its indent. */
const MOST_MARKED = 0.3;
const LEAST_FLUSH = 0.4;
/** Of a line of text. */
const NARROWEST_EM = 15;
/** On the longest page. */
const MOST_LINES = 150;

/**
 * Finds the pages by what marks them by itself: form feeds, or the single space that programs put in their place.
 * Where there is neither, a file is one page; page numbers may part it later.
 */
export function findPages({ lines, files }: RawText): Pages {
  const byFeeds = startsWhere(lines, (line) => line.opensPage);
  if (byFeeds.length > files.length + 1) return { breaks: "form-feed", starts: byFeeds };
  const indents = commonIndents(lines);
  // Before the first line of a paragraph the space stands besides its indent.
  const isMarked = ({ indentEm }: RawLine): boolean =>
    indentEm === HALF_EM || (indentEm > HALF_EM && !indents.has(indentEm) && indents.has(indentEm - HALF_EM));
  const marked = lines.filter(isMarked).length;
  const flush = lines.filter((line) => line.indentEm === 0).length;
  // Where lines stand in by any other small space as well, it is none of a page; entries of contents may.
  const shaky = lines.filter(
    ({ indentEm, widthEm, text }) =>
      indentEm > HALF_EM && indentEm < 1.5 && widthEm >= NARROWEST_EM && !readEntryLine(0, text).hasPage,
  ).length;
  if (
    marked >= Math.max(2, lines.length / MOST_LINES) &&
    marked <= lines.length * MOST_MARKED &&
    flush >= lines.length * LEAST_FLUSH &&
    shaky <= marked / 4
  ) {
    return {
      breaks: "leading-space",
      starts: startsWhere(lines, (line) => line.opensPage || isMarked(line)),
    };
  }
  return { breaks: "none", starts: byFeeds };
}

const COMMON = 0.05;

function commonIndents(lines: readonly RawLine[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { indentEm } of lines) counts.set(indentEm, (counts.get(indentEm) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= lines.length * COMMON).map(([indent]) => indent));
}

function startsWhere(lines: readonly RawLine[], opens: (line: RawLine) => boolean): readonly number[] {
  const starts = [0];
  lines.forEach((line, i) => {
    if (i > 0 && opens(line)) starts.push(i);
  });
  return [...starts, lines.length];
}
