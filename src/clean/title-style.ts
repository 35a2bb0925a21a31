import { chineseNumber, NUMBER_CHARS } from "../text/chinese-number.ts";
import { circledValue } from "../text/circled-number.ts";
import { readTitleNumber } from "../text/title-number.ts";
import { foldDigits } from "./fold-digits.ts";

/** The number that a line begins with, and how it is written. */
export interface NumberedStart {
  /** With `#` for each number: `第#章`, `（#）`, `#.#`, `# `. */
  readonly style: string;
  readonly value: number;
}

/** The number of a section with nothing behind it. */
export const SECTION_NUMBER = /^(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+$/u;

const NUMERAL = `(?:\\d{1,4}|[${NUMBER_CHARS}]{1,8})`;
const ALONE = new RegExp(`^(${NUMERAL})$`, "u");
const BEFORE_WORDS = new RegExp(`^(\\d{1,3}|[${NUMBER_CHARS}]{1,4})[ \\u{3000}]+(?=\\S)`, "u");
// 【第3夜】, §3, 其三, Day 3: a mark or a short word, a number, and what stands behind it.
const ANY = new RegExp(
  `^((?:[^\\p{L}\\p{N}\\s]{0,2}(?:第|[之其卷篇章夜日话話])?|[A-Za-z]{1,10}\\.?)\\s?)(${NUMERAL})([^\\p{L}\\p{N}\\s]|\\p{L}(?=$|[^\\p{L}])|(?=$|\\s))`,
  "u",
);
// Of appendices: A.1, B.2.3.
const LETTERED = /^[A-Z]\.(\d{1,2}(?:\.\d{1,2})*)\.?(?=\s|\p{Script=Han})/u;
const ROMAN = /^([IVXLC]{1,7}|[Ⅰ-ⅿ]{1,4})([.．、 ])(?=\s*\S)/u;

/** Reads the number that a line begins with, in a known form or in any that might be one. */
export function readNumberedStart(line: string): NumberedStart | undefined {
  const text = foldDigits(line.slice(0, 60)).replace(/[．。](?=\d)/gu, ".");
  const lettered = LETTERED.exec(text);
  if (lettered?.[1] !== undefined)
    return { style: `A.${lettered[1].replace(/\d+/gu, "#")}`, value: Number(lettered[1].split(".").at(-1)) };
  const known = readTitleNumber(text);
  if (known?.value === undefined) return readBareNumber(text) ?? readRoman(text) ?? readAnyNumber(text);
  const value = /^[A-Z]$/u.test(known.value) ? known.value.charCodeAt(0) - 0x40 : Number(known.value);
  return Number.isInteger(value) ? { style: styleOf(known.text), value } : undefined;
}

/** A number alone, or with a space behind it. */
function readBareNumber(text: string): NumberedStart | undefined {
  const alone = ALONE.exec(text)?.[1];
  const numeral = alone ?? BEFORE_WORDS.exec(text)?.[1];
  const value = numeral === undefined ? undefined : chineseNumber(numeral);
  if (numeral === undefined || value === undefined) return undefined;
  return { style: `${/\d/u.test(numeral) ? "#" : "一"}${alone === undefined ? " " : ""}`, value };
}

function readRoman(text: string): NumberedStart | undefined {
  const [, numeral, mark = ""] = ROMAN.exec(text) ?? [];
  return numeral === undefined ? undefined : { style: `I${mark}`, value: romanOf(numeral) };
}

function readAnyNumber(text: string): NumberedStart | undefined {
  const [, before, numeral, after = ""] = ANY.exec(text) ?? [];
  const value = numeral === undefined ? undefined : chineseNumber(numeral);
  if (before === undefined || value === undefined) return undefined;
  return { style: `${before.trim()}#${after}`, value };
}

/** Chinese and Arabic numerals are different styles where nothing but marks stands beside them: `一、` and `1、`. */
function styleOf(number: string): string {
  const squeezed = number.replace(/\s+/gu, "");
  if (circledValue(squeezed) !== undefined) return "①";
  const numerals = new RegExp(`\\d+|[${NUMBER_CHARS}]+`, "gu");
  const isWorded = /\p{L}/u.test(squeezed.replace(numerals, ""));
  return squeezed
    .replace(numerals, (numeral) => (isWorded || /\d/u.test(numeral) ? "#" : "一"))
    .replace(/(?<=^(?:附[录錄]|Appendix))[A-Z]$/u, "#")
    .replace("．", ".")
    .replace("(", "（")
    .replace(")", "）")
    .replace(/(?<=#\.#)\.$/u, "");
}

function romanOf(numeral: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  let total = 0;
  let right = 0;
  for (const letter of [...numeral.normalize("NFKC").toUpperCase()].toReversed()) {
    const value = values[letter] ?? 0;
    total += value < right ? -value : value;
    right = Math.max(right, value);
  }
  return total;
}

/** Of parts, which chapters stand under. */
export const PART_RANK = 10;
const DIVISIONS: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:第#|卷#|#)?(?:部|部分|部份|卷|册|冊|编|編|辑|輯|集|单元|單元)$|^[上中下][编編篇卷部册冊]$|^Part #/u,
    PART_RANK,
  ],
  [/^第#[章回篇讲講课課幕话話夜封折出则則]$|^(?:章|篇)#$|^Chapter\s?#|^附[录錄]|^Appendix/u, 20],
  [/^第#[节節场場款条條]$|^[节節]#$|^Section #/u, 30],
  [/^一[、.]?\s?$|^I[.、 ]$/u, 40],
  [/^（一）$/u, 50],
  [/^#[、.]$/u, 60],
  [/^（#）$/u, 70],
  [/^①$/u, 80],
];
/** Of titles without a number, which begin a chapter. */
export const TITLE_RANK = 20;
/** Of a style that nobody has seen yet: below chapters. */
export const UNKNOWN_RANK = 35;

/** How far inside a style of numbers stands, the outermost first; only the order counts. */
export function rankOf(style: string, styles: ReadonlySet<string>): number {
  const points = style.split(".#").length - 1;
  if (/^[#A](?:\.#)+$/u.test(style)) return 21 + points;
  // 1 stands above 1.1.
  if (style === "# " && styles.has("#.#")) return TITLE_RANK;
  return DIVISIONS.find(([pattern]) => pattern.test(style))?.[1] ?? UNKNOWN_RANK;
}
