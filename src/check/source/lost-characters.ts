import { judgedText } from "../../text/judged-text.ts";
import type { TextUnit } from "../../text/text-units.ts";
import { placeIn } from "./place-in.ts";
import type { SourceReport } from "./source-rules.ts";

const HAN = "\\p{Script=Han}";
/**
 * Signs that stand for a character that could not be read: boxes, the geta mark, what decoders and fonts leave. Before
 * 注释 a box is a bullet.
 */
const LOST = new RegExp(
  `[\\u{FFFD}〓\\u{E000}-\\u{F8FF}]+|(?<=[${HAN}，。、；：“”])[□■]+(?![□■注註])|(?<![□■])[□■]+(?![注註])(?=${HAN})`,
  "gu",
);
/** A question mark for what an encoding did not have; not behind words that ask. */
const QUESTION = new RegExp(`(?<=${HAN})(?<![吗嗎嘛呢吧么麼啊呀])\\?+(?=${HAN})`, "gu");
/** Text in UTF-8 read as GBK, or as Latin-1, and what was lost there and back. */
const MOJIBAKE =
  /锟斤拷|烫烫烫烫|屯屯屯屯|(?:[锛銆鈥鐨涓浜鍦][^，。\s]{0,2}){3,}|(?:[ÃÂ][\u{80}-\u{BF}]|â€[œ™¦\u{80}-\u{BF}]|[äåæçèé][\u{80}-\u{BF}€‚-•™š›œžŸ]{2})+/gu;
// Where the book has marks in full width, those in half width are no marks.
const FEWEST_MARKS = 5;
// So many characters are not lost one by one: the paragraph was read in a wrong encoding.
const MANY = 5;

/** Places where a character seems to be lost. */
export function findLostCharacters(unit: TextUnit, hasQuestionMarks: boolean, report: SourceReport): void {
  const text = judgedText(unit);
  for (const { 0: signs, index } of text.matchAll(LOST)) {
    report("check/lost-character", placeIn(unit, index, signs.length), shown(signs));
  }
  for (const { 0: signs, index } of hasQuestionMarks ? text.matchAll(QUESTION) : []) {
    report("check/lost-character", placeIn(unit, index, signs.length), "?");
  }
}

/** Reports a text that was read in a wrong encoding; whether it was. What stands in it says nothing more. */
export function isMojibake(unit: TextUnit, hasQuestionMarks: boolean, report: SourceReport): boolean {
  const text = judgedText(unit);
  const [first] = text.matchAll(MOJIBAKE);
  const questions = hasQuestionMarks ? [...text.matchAll(QUESTION)] : [];
  const at = first ?? (questions.length >= MANY ? questions[0] : undefined);
  if (at !== undefined) report("check/mojibake", placeIn(unit, at.index, at[0].length));
  return at !== undefined;
}

function shown(signs: string): string {
  const code = signs.codePointAt(0) ?? 0;
  return code >= 0xe000 && code <= 0xf8ff
    ? `U+${code.toString(16).toUpperCase()}`
    : (Array.from(signs)[0] ?? "");
}

/** Whether a book writes its questions with ？. */
export function writesFullWidthQuestions(units: readonly TextUnit[]): boolean {
  let count = 0;
  for (const { text } of units) {
    count += text.split("？").length - 1;
    if (count >= FEWEST_MARKS) return true;
  }
  return false;
}
