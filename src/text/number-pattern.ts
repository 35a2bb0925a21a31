import { toChineseNumber } from "./chinese-number.ts";
import { circledNumber } from "./circled-number.ts";
import { romanNumber } from "./roman-number.ts";

/** How the numbers of headings are written, read from an example of the first one: `第一章`, `一、`, `1.1`. */
export interface NumberPattern {
  readonly before: string;
  readonly after: string;
  readonly write: (value: number) => string;
  /** How many numbers it is made of, with points between them: 2 for `1.1`, 1 for all others. */
  readonly parts: number;
  /** Whether it counts on through the book, as the articles of a law do, instead of under each heading anew. */
  readonly goesOn: boolean;
}

export const IDEOGRAPHIC_SPACE = "\u{3000}";

interface Numeral {
  /** The first number as it is written, alone or among other words. */
  readonly first: RegExp;
  readonly write: (value: number) => string;
}

const NUMERALS: readonly Numeral[] = [
  { first: /1(?:\.1)*/u, write: String },
  { first: /①/u, write: circledNumber },
  { first: /一/u, write: toChineseNumber },
  { first: /(?<![A-Za-z])I(?![A-Za-z])/u, write: (value) => romanNumber(value).toUpperCase() },
  { first: /(?<![A-Za-z])i(?![A-Za-z])/u, write: romanNumber },
  { first: /(?<![A-Za-z])A(?![A-Za-z])/u, write: (value) => letters(value).toUpperCase() },
  { first: /(?<![A-Za-z])a(?![A-Za-z])/u, write: letters },
];

/** What means that headings have no numbers. */
export const NO_NUMBER = "none";

/** The pattern that an example stands for; `undefined` where there is no first number in it. */
export function numberPattern(example: string): NumberPattern | undefined {
  for (const { first, write } of NUMERALS) {
    const match = first.exec(example);
    if (match === null) continue;
    const before = example.slice(0, match.index);
    const after = example.slice(match.index + match[0].length);
    const goesOn = /^[条條]/u.test(after);
    return { before, after, write, parts: match[0].split(".").length, goesOn };
  }
  return undefined;
}

/** The number as the pattern writes it; for a pattern of several parts all of them, the last being the heading's own. */
export function writeNumber({ before, after, write }: NumberPattern, values: readonly string[]): string {
  const written = values.map((value) => (/^\d+$/u.test(value) ? write(Number(value)) : value));
  return `${before}${written.join(".")}${after}`;
}

/**
 * What parts a number from the words behind it: an em, but for numbers that end in a mark with a blank of its own.
 * https://www.w3.org/TR/clreq/#handling_of_headings
 */
export function numberSpace(number: string): string {
  return /[、）)\u{2460}-\u{2473}\u{3251}-\u{325F}\u{32B1}-\u{32BF}\]]$/u.test(number)
    ? ""
    : IDEOGRAPHIC_SPACE;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

function letters(value: number): string {
  const last = ALPHABET[(value - 1) % ALPHABET.length] ?? "";
  return value <= ALPHABET.length ? last : letters(Math.floor((value - 1) / ALPHABET.length)) + last;
}
