import { chineseNumber, NUMBER_CHARS } from "./chinese-number.ts";
import { circledValue } from "./circled-number.ts";
import type { NumberPattern } from "./number-pattern.ts";

/** The number that a title begins with. */
export interface TitleNumber {
  /** As written, without the space behind it: `第三章`, `一、`, `3.2`. */
  readonly text: string;
  /** What it counts to, in Arabic digits or as a letter, of 3.2 the 2; absent for 上编 and the like. */
  readonly value?: string;
  /** How many UTF-16 units of white space stand between it and the words. */
  readonly space: number;
}

const NUMERAL = `[${NUMBER_CHARS}]{1,8}`;
/** What Chinese books are divided into; all of them may stand behind 第 and a number. */
const DIVISION =
  "(?:部分|部份|分[编編]|分[卷册冊]|单元|單元|[章节節回卷篇部编編条條讲講课課集幕场場辑輯册冊则則折出款项項日天夜话話号號辩辯封])";
/** A number is one only where it ends: before a space, a mark, or the end of the title. */
const ENDS = "(?=$|[\\s：:、，．·—]|[.](?!\\d))";

const FORMS: readonly RegExp[] = [
  `第\\s?(?<n>${NUMERAL})\\s?${DIVISION}${ENDS}`,
  // Laws and textbooks write 第一章总则 in one; 第一条路 is no number, and 章 is hardly ever anything else.
  `第(?<n>${NUMERAL})章`,
  `[卷篇部编編章节節](?<n>${NUMERAL})${ENDS}`,
  `(?:[上中下][编編篇卷部册冊]|[卷篇部编編][上中下])${ENDS}`,
  `附[录錄]\\s?(?<n>${NUMERAL}|[A-Z])${ENDS}`,
  "附[录錄](?=\\s+\\S)",
  `(?<n>[${NUMBER_CHARS}]{1,5})、`,
  `[（(](?<n>${NUMERAL})[）)]`,
  "(?<n>\\d{1,3}(?:[.．]\\d{1,3})+)[.．]?(?=$|[^\\d.%％])",
  "(?<n>\\d{1,3})(?:、|[.．](?!\\d))",
  "(?<n>[\\u{2460}-\\u{2473}\\u{3251}-\\u{325F}\\u{32B1}-\\u{32BF}])",
  `(?:Chapter|Part|Section|Appendix) (?<n>\\d{1,3}|[IVXLC]{1,7}|[A-Z])${ENDS}`,
].map((form) => new RegExp(`^${form}`, "u"));

/**
 * The number that a title begins with, in any of the forms that Chinese books have, or in that of a pattern: where
 * headings are numbered as 第一节, 第二节车厢 has a number as written.
 */
export function readTitleNumber(title: string, pattern?: NumberPattern): TitleNumber | undefined {
  for (const form of FORMS) {
    const match = form.exec(title);
    if (match !== null) return titleNumber(title, match[0], match.groups?.n);
  }
  const [text = "", numeral = ""] = pattern === undefined ? [] : (ofPattern(pattern).exec(title) ?? []);
  return text === "" ? undefined : titleNumber(title, text, numeral);
}

/** A number as a pattern writes it: its words around any numeral. Without words there is nothing to know it by. */
function ofPattern({ before, after }: NumberPattern): RegExp {
  if (before + after === "") return NOTHING;
  return new RegExp(`^${escaped(before)}(${NUMERAL}|[A-Za-z]{1,4})${escaped(after)}`, "u");
}

const NOTHING = /(?!)/u;

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&");
}

function titleNumber(title: string, text: string, numeral: string | undefined): TitleNumber {
  const space = /^\s*/u.exec(title.slice(text.length))?.[0].length ?? 0;
  const value = numeral === undefined ? undefined : countOf(numeral);
  return { text, space, ...(value === undefined ? {} : { value }) };
}

function countOf(numeral: string): string {
  const own = numeral.split(/[.．]/u).at(-1) ?? numeral;
  return String(chineseNumber(own) ?? circledValue(own) ?? own);
}
