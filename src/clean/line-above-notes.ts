import type { RawLine } from "./raw-lines.ts";

/** The mark that the text of a note begins with. */
export const NOTE_START = /^(?:[①-⑳]|[〔［[【][注註]?[\d０-９]{1,3}[〕］\]】])/u;
/** As many lines as notes take at the foot of a page. */
const MOST_LINES = 10;

/** The last line of the text above a line, with no notes between: where a page ends, the text goes on from there. */
export function lineAboveNotes(lines: readonly RawLine[], line: number): RawLine | undefined {
  let first = line;
  for (let i = line - 1; i >= Math.max(0, line - MOST_LINES); i -= 1) {
    if (NOTE_START.test(lines[i]?.text ?? "")) first = i;
  }
  return lines[first - 1];
}
