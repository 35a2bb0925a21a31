import type { FoundContents } from "./find-contents.ts";
import type { RawParagraph } from "./paragraph.ts";
import { endsSentence } from "./sentence-end.ts";
import { hasTitleShape } from "./title-shape.ts";
import { readNumberedStart } from "./title-style.ts";

export interface SetOffSearch {
  readonly paragraphs: readonly RawParagraph[];
  readonly contents: Pick<FoundContents, "titles">;
  /** How many empty lines stand between paragraphs. */
  readonly usualBlanks: number;
}

const WIDEST_EM = 22;
const LONG_EM = 30;
const LEAST = 5;
/** Of the short lines, that the contents name. */
const LISTED = 0.1;
/** Of a section. */
const LEAST_TEXT_EM = 80;
/** Of the short lines between paragraphs: where most of them are set off, that is how sections begin. */
const MOST = 0.6;
/** Of all paragraphs; what comes more often is a line of verse, or of a list. */
const RAREST = 0.3;
const NO_TITLE =
  /[，。、；：:;“”「」《》=<>{}|\\$]|\S\s{2,}\S|^(?:[图圖表]|figure|table)\s?[\dA-Z]|^[\s\d年月日〇一二三四五六七八九十./-]+$/iu;

/**
 * The titles of sections without a number, as many books have them: short lines behind more space than paragraphs have
 * between them, each with text behind it. Where the text's own contents name sections, only those are titles.
 *
 * @returns The indexes of their paragraphs.
 */
export function findSetOffTitles({ paragraphs, contents, usualBlanks }: SetOffSearch): readonly number[] {
  const between = paragraphs.flatMap((_, i) => (isBetweenTexts(paragraphs, i) ? [i] : []));
  // The cells of a table that has lost its columns stand close to one another.
  const short = between.filter((i, k) => {
    const text = paragraphs.slice(i + 1, between[k + 1] ?? paragraphs.length);
    return text.reduce((sum, it) => sum + it.widthEm, 0) >= LEAST_TEXT_EM;
  });
  const listed = short.filter((i) => contents.titles.has(paragraphs[i]?.lines[0]?.index ?? -1)).length;
  if (listed > short.length * LISTED) return [];
  const isSetOff = (i: number): boolean => (paragraphs[i]?.lines[0]?.blanks ?? 0) > usualBlanks;
  const opensPage = (i: number): boolean =>
    paragraphs[i]?.lines[0]?.page !== paragraphs[i - 1]?.lines.at(-1)?.page;
  const within = short.filter((i) => !opensPage(i));
  const setOff = within.filter(isSetOff);
  if (setOff.length < LEAST || setOff.length < within.length * MOST) return [];
  return setOff.length > paragraphs.length * RAREST ? [] : short.filter((i) => isSetOff(i) || opensPage(i));
}

/** Whether a paragraph is a short line of words that no sentence ends or goes on in, with text before and behind. */
function isBetweenTexts(paragraphs: readonly RawParagraph[], i: number): boolean {
  const [before, paragraph, after] = [paragraphs[i - 1], paragraphs[i], paragraphs[i + 1]];
  if (before === undefined || paragraph === undefined || after === undefined) return false;
  const { text } = paragraph;
  const isWords = /\p{Script=Han}/u.test(text) && !NO_TITLE.test(text) && !endsSentence(text);
  const hasShape = paragraph.lines.length === 1 && hasTitleShape(paragraph, WIDEST_EM);
  const isText = after.widthEm >= LONG_EM || endsSentence(after.text) || /[：:]$/u.test(after.text);
  const hasEnded = before.isListing || endsSentence(before.text) || before.widthEm < WIDEST_EM;
  return hasShape && isWords && isText && hasEnded && readNumberedStart(text) === undefined;
}
