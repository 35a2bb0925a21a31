import type { Chapter } from "../model/chapter.ts";
import type { Text } from "../model/document.ts";
import type { TextEdit } from "../model/import.ts";
import { compatibilityMarks } from "../text/compatibility-marks.ts";
import { judgedText } from "../text/judged-text.ts";
import { sourcePlaces } from "../text/source-places.ts";
import { spanIn } from "../text/span-in.ts";
import { type TextUnit, textUnits } from "../text/text-units.ts";
import { findFolds, foldStyle } from "./fold-text.ts";

/** A character to be written otherwise; the offset is in the text of its unit. */
interface Found {
  readonly offset: number;
  readonly from: string;
  readonly to: string;
  readonly reason: TextEdit["reason"];
}

/** The marks that `check/compatibility-mark` reports, wherever text is. */
export function findMarkEdits(source: string, chapter: Chapter): readonly TextEdit[] {
  return editsOf(source, textUnits(chapter), marksIn);
}

/** Marks, letters and digits that are written with other characters, in those texts of a chapter that are open. */
export function findCharacterEdits(
  source: string,
  chapter: Chapter,
  open: ReadonlySet<Text>,
): readonly TextEdit[] {
  const style = foldStyle(source);
  const units = textUnits(chapter).map((unit) => ({
    ...unit,
    parts: unit.parts.filter(({ node }) => open.has(node)),
  }));
  return editsOf(source, units, (unit) => {
    const text = judgedText(unit);
    if (isSpoilt(text)) return [];
    // Dashes are drawn in running text as well; only two lines that stand alone are one without doubt.
    const folds = findFolds(text, { ...style, isProse: false }).filter(
      ({ start, to }) => to !== "" && !/[─―]/u.test(text.charAt(start)),
    );
    return [
      ...folds.map(({ start, end, to, reason }) => ({
        offset: start,
        from: text.slice(start, end),
        to,
        reason,
      })),
      ...marksIn(unit),
    ];
  });
}

const LOST = /\u{FFFD}|锟斤拷/u;
const QUESTION = /(?<=\p{Script=Han})\?+(?=\p{Script=Han})/gu;
const MANY = 3;

/** Text that was read in a wrong encoding can be read again only as long as nobody tidies it. */
function isSpoilt(text: string): boolean {
  return LOST.test(text) || (text.match(QUESTION)?.length ?? 0) >= MANY;
}

function marksIn(unit: TextUnit): readonly Found[] {
  return compatibilityMarks(unit).map((mark) => ({ ...mark, reason: "punctuation" }));
}

function editsOf(
  source: string,
  units: readonly TextUnit[],
  find: (unit: TextUnit) => readonly Found[],
): readonly TextEdit[] {
  const { offsetOf } = sourcePlaces(source);
  const edits = new Map<number, TextEdit>();
  for (const unit of units) {
    for (const { offset, from, to, reason } of find(unit)) {
      const start = offsetOf(spanIn(unit, offset));
      // A mark that is written as an entity, or over a line end, is left to the author; a title may stand twice.
      if (!source.startsWith(from, start) || edits.has(start)) continue;
      edits.set(start, { start, end: start + from.length, to, reason });
    }
  }
  return [...edits.values()].toSorted((a, b) => a.start - b.start);
}
