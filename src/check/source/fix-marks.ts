import type { Chapter } from "../../model/chapter.ts";
import type { FixedText } from "../../model/fixed-text.ts";
import { textUnits } from "../../text/text-units.ts";
import { compatibilityMarks } from "./compatibility-marks.ts";
import { spanIn } from "./place-in.ts";

/**
 * A chapter's file with the marks rewritten that `check/compatibility-mark` reports; all else stays as it is: code,
 * addresses, ids, line ends, a byte order mark.
 *
 * @param source - The file as it is, of which `chapter` was parsed.
 */
export function fixMarks(source: string, chapter: Chapter): FixedText {
  const starts = [0, ...Array.from(source.matchAll(/\r\n?|\n/gu), (it) => it.index + it[0].length)];
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const edits: { readonly offset: number; readonly from: string; readonly to: string }[] = [];
  for (const unit of textUnits(chapter)) {
    for (const { offset, from, to } of compatibilityMarks(unit)) {
      const { line, column } = spanIn(unit, offset);
      const at = (starts[line - 1] ?? source.length) + column - 1 + (line === 1 ? mark : 0);
      // A mark that is written as an entity, or over a line end, is left to the author.
      if (source.startsWith(from, at)) edits.push({ offset: at, from, to });
    }
  }
  let done = 0;
  let text = "";
  let count = 0;
  for (const { offset, from, to } of edits.sort((a, b) => a.offset - b.offset)) {
    // A title stands twice in a chapter: among its headings and as its name.
    if (offset < done) continue;
    text += source.slice(done, offset) + to;
    done = offset + from.length;
    count += 1;
  }
  return { text: text + source.slice(done), count };
}

const BYTE_ORDER_MARK = "\u{FEFF}";
