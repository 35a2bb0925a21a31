import { chineseNumber, NUMBER_CHARS } from "../text/chinese-number.ts";
import { foldDigits } from "./fold-digits.ts";
import { widthOf } from "./raw-lines.ts";

/** A line that may be, or have on it, the number of a page. */
export interface PageNumber {
  /** The line with `#` for the number, without spaces. */
  readonly pattern: string;
  readonly value: number;
  /** The value if its digits are written from the last to the first. */
  readonly reversedValue: number;
  readonly numerals: "arabic" | "roman" | "chinese";
  /** Nothing but marks and words such as 第…页 stand beside it. */
  readonly isAlone: boolean;
}

const ROMAN_SIGNS = "\\u{2160}-\\u{217F}";
const NUMERAL = `\\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8}|[${ROMAN_SIGNS}]{1,8}|[${NUMBER_CHARS}]{1,6}`;
const MARKS = "[^\\p{L}\\p{N}]{0,5}";
const ALONE = new RegExp(
  `^(${MARKS})((?:第|[Pp]age|[Pp]\\.?)?\\s*)(${NUMERAL})(\\s*[页頁]?)(\\s*[/／,，]?\\s*(?:of|共)?\\s*\\d+\\s*[页頁]?)?(${MARKS})$`,
  "u",
);
const BEFORE = new RegExp(
  `^(${MARKS})(\\d{1,4}(?![.．]\\d)|(?:[ivxlc]{1,8}|[IVXLC]{1,8}|[${ROMAN_SIGNS}]{1,8})(?=\\s))(${MARKS})(\\D.*)$`,
  "u",
);
const BEHIND = new RegExp(
  `^(.*[^\\d.:/-])(${MARKS})((?<=\\D)\\d{1,4}|(?<=\\s)(?:[ivxlc]{1,8}|[IVXLC]{1,8}|[${ROMAN_SIGNS}]{1,8}))(${MARKS})$`,
  "u",
);
const WIDEST_EM = 60;
/** In UTF-16 units, with the spaces that part a running head from its number. */
const LONGEST = 300;
const HAS_LETTER = /\p{L}/u;

/** The ways to read a line as a page number, alone or beside a running head; none where it cannot be either. */
export function readPageNumbers(line: string): readonly PageNumber[] {
  if (line.length > LONGEST || !/[\p{N}ivxlcIVXLC一二三四五六七八九十百]/u.test(line)) return [];
  const text = foldDigits(line).replace(/[ \t\u{3000}]+/gu, " ");
  const alone = ALONE.exec(text);
  if (alone !== null) {
    const [, before = "", word = "", numeral = "", page = "", total, after = ""] = alone;
    // A total needs its sign: 12 34 are two numbers.
    if (total === undefined || /\D/u.test(total.trim())) {
      return numbered(`${before}${word}#${page}${total === undefined ? "" : "/#"}${after}`, numeral, true);
    }
  }
  // A running head is no sentence.
  if (widthOf(text) > WIDEST_EM || /[。！？；，]/u.test(text)) return [];
  const [, open = "", first = "", close = "", rest = ""] = BEFORE.exec(text) ?? [];
  const [, words = "", left = "", last = "", right = ""] = BEHIND.exec(text) ?? [];
  return [
    ...(HAS_LETTER.test(rest) ? numbered(`${open}#${close} ${rest}`, first, false) : []),
    ...(HAS_LETTER.test(words) ? numbered(`${words}${left} #${right}`, last, false) : []),
  ];
}

function numbered(pattern: string, numeral: string, isAlone: boolean): readonly PageNumber[] {
  const squeezed = pattern.replace(/[\s\u{3000}]+/gu, isAlone ? "" : " ").trim();
  if (/^\d+$/u.test(numeral)) {
    const value = Number(numeral);
    const reversedValue = Number([...numeral].toReversed().join(""));
    return [{ pattern: squeezed, value, reversedValue, numerals: "arabic", isAlone }];
  }
  const roman = romanValue(numeral);
  if (roman !== undefined) {
    return [{ pattern: squeezed, value: roman, reversedValue: roman, numerals: "roman", isAlone }];
  }
  const chinese = chineseNumber(numeral);
  if (chinese === undefined) return [];
  return [{ pattern: squeezed, value: chinese, reversedValue: chinese, numerals: "chinese", isAlone }];
}

const ROMAN_VALUES: ReadonlyMap<string, number> = new Map([
  ["i", 1],
  ["v", 5],
  ["x", 10],
  ["l", 50],
  ["c", 100],
]);

function romanValue(numeral: string): number | undefined {
  const letters = numeral.normalize("NFKC").toLowerCase();
  let total = 0;
  let right = 0;
  for (const letter of [...letters].toReversed()) {
    const value = ROMAN_VALUES.get(letter);
    if (value === undefined) return undefined;
    total += value < right ? -value : value;
    right = Math.max(right, value);
  }
  return total;
}
