import type { Chapter } from "../../model/chapter.ts";
import type { Finding } from "../../model/finding.ts";
import type { WordList } from "../../model/word-list.ts";
import { compatibilityMarks } from "../../text/compatibility-marks.ts";
import { textUnits } from "../../text/text-units.ts";
import { createFindingList } from "../findings.ts";
import { findBrokenSentences } from "./broken-sentences.ts";
import { checkHeadingLevels } from "./heading-levels.ts";
import { findLookAlikes } from "./look-alikes.ts";
import { findLostCharacters, isMojibake, writesFullWidthQuestions } from "./lost-characters.ts";
import { checkNumbers } from "./number-sequences.ts";
import { pairMarks } from "./pair-marks.ts";
import { placeIn } from "./place-in.ts";
import { SOURCE_RULES } from "./source-rules.ts";

export interface CheckChaptersOptions {
  /** The words by which look-alikes are told, in simplified characters; without it none are looked for. */
  readonly words?: WordList;
  /** Text in traditional characters as the words have it; absent for text in simplified ones. */
  simplified?(text: string): string;
}

/**
 * What an editor should look at in chapters before they become a book: marks without a partner, gaps in numbers, lost
 * characters, mojibake, marks written with other characters, look-alikes, sentences that break off. Places of one kind
 * are one finding. Takes linear time.
 *
 * @param chapters - In reading order, each as `parseChapter` gives it.
 * @example
 * const { value: chapter } = parseChapter({ path: "01.md", text: "# 第一回\n\n他说：“走。\n" });
 * checkChapters([chapter])[0]?.about; // “
 */
export function checkChapters(
  chapters: readonly Chapter[],
  { words, simplified }: CheckChaptersOptions = {},
): readonly Finding[] {
  const list = createFindingList(SOURCE_RULES);
  const units = chapters.map((chapter) => textUnits(chapter));
  const hasQuestionMarks = writesFullWidthQuestions(units.flat());
  const readable = units.map((own) => own.filter((it) => !isMojibake(it, hasQuestionMarks, list.add)));
  checkNumbers(chapters, list.add);
  for (const [i, chapter] of chapters.entries()) {
    pairMarks(readable[i] ?? [], list.add);
    findBrokenSentences(chapter, list.add);
    checkHeadingLevels(chapter, list.add);
  }
  for (const unit of readable.flat()) {
    findLostCharacters(unit, hasQuestionMarks, list.add);
    for (const { offset, from, to } of compatibilityMarks(unit)) {
      list.add("check/compatibility-mark", placeIn(unit, offset, from.length), `${from} → ${to}`);
    }
  }
  if (words !== undefined) findLookAlikes(readable.flat(), { words, simplified }, list.add);
  return list.findings();
}
