import { pinyin } from "pinyin-pro";
import type { IndexOrder, Sortable } from "../model/index-order.ts";
import { toChineseNumber } from "../text/chinese-number.ts";

const HAN = /\p{Script=Han}/u;
/** Marks before a term do not count: 《红楼梦》 stands with 红. */
const NO_WORD = /^[^\p{L}\p{N}]+/u;
const SYMBOLS = "#";

/**
 * By pinyin: syllable by syllable, equal ones by tone, then by the strokes of their characters; under the letters
 * A to Z. What begins with a digit or a sign comes first.
 */
export function pinyinOrder(): IndexOrder {
  const keys = new Map<string, readonly Syllable[]>();
  const keyOf = ({ term, reading }: Sortable): readonly Syllable[] => {
    const name = `${term}|${reading ?? ""}`;
    const key = keys.get(name) ?? syllablesOf(term, reading);
    keys.set(name, key);
    return key;
  };
  const strokes = strokeCollator();
  return {
    head: (entry) => {
      const letter = keyOf(entry)[0]?.letters.charAt(0).toUpperCase() ?? "";
      return /^[A-Z]$/u.test(letter) ? letter : SYMBOLS;
    },
    compare: (a, b) => compareSyllables(keyOf(a), keyOf(b), strokes) || compareText(a.term, b.term),
  };
}

/**
 * By the strokes of each character, equal ones in the order of the strokes; under the numbers of strokes, as
 * `label` puts them (`%画`). What does not begin with a character comes first, under its letter.
 */
export function strokeOrder(label: string): IndexOrder {
  const strokes = strokeCollator();
  const rank = (term: string): number => (HAN.test(Array.from(term)[0] ?? "") ? 1 : 0);
  return {
    head: ({ term }) => {
      const first = Array.from(wordOf(term))[0] ?? "";
      if (HAN.test(first)) return label.replace("%", toChineseNumber(strokeCount(first, strokes)));
      return /^[A-Za-z]$/u.test(first) ? first.toUpperCase() : SYMBOLS;
    },
    compare: (a, b) => {
      const [left, right] = [wordOf(a.term), wordOf(b.term)];
      return rank(left) - rank(right) || strokes.compare(left, right) || compareText(a.term, b.term);
    },
  };
}

interface Syllable {
  /** Without tone and with `u` for `ü`; a letter or digit of the term stands for itself. */
  readonly letters: string;
  /** 1 to 5, after `u` those of `ü`. */
  readonly tone: number;
  readonly char: string;
}

const UMLAUT_TONES = 5;
/** The number of a tone by its combining mark. */
const TONES: ReadonlyMap<string, number> = new Map([
  ["\u{304}", 1],
  ["\u{301}", 2],
  ["\u{30C}", 3],
  ["\u{300}", 4],
]);
const NEUTRAL = 5;
const DIAERESIS = "\u{308}";

function syllablesOf(term: string, reading: string | undefined): readonly Syllable[] {
  const word = wordOf(term);
  const read = pinyin(word, { type: "all" });
  const given = reading?.split(/[\s'’]+/u).filter((it) => it !== "") ?? [];
  let next = 0;
  return read
    .filter(({ origin }) => /[\p{L}\p{N}]/u.test(origin))
    .map(({ origin, pinyin: known, isZh }) => {
      if (!isZh) return { letters: origin.toLowerCase(), tone: 0, char: origin };
      const own = given[next] ?? known;
      next += 1;
      return syllable(own, origin);
    });
}

function syllable(written: string, char: string): Syllable {
  const marks = written.toLowerCase().replaceAll("v", "ü").normalize("NFD");
  const number = /([1-5])$/u.exec(marks)?.[1];
  const mark = Array.from(marks).find((it) => TONES.has(it)) ?? "";
  const tone = number === undefined ? (TONES.get(mark) ?? NEUTRAL) : Number(number);
  const letters = marks.replace(/[^a-z]/gu, "");
  return { letters, tone: tone + (marks.includes(DIAERESIS) ? UMLAUT_TONES : 0), char };
}

function compareSyllables(a: readonly Syllable[], b: readonly Syllable[], strokes: Intl.Collator): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order =
      compareText(left.letters, right.letters) ||
      left.tone - right.tone ||
      strokes.compare(left.char, right.char);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function wordOf(term: string): string {
  return term.replace(NO_WORD, "");
}

// Node comes with the order of strokes of CLDR, which has signs of its own for the beginning of each count.
// https://www.unicode.org/reports/tr35/tr35-collation.html#Index_Characters
const INDEX_SIGN = "\u{FDD0}";
const FIRST_COUNT = 0x2800;
const MOST_STROKES = 64;

function strokeCollator(): Intl.Collator {
  return new Intl.Collator("zh-u-co-stroke");
}

function strokeCount(char: string, strokes: Intl.Collator): number {
  let low = 1;
  let high = MOST_STROKES;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const begins = strokes.compare(INDEX_SIGN + String.fromCodePoint(FIRST_COUNT + middle), char) <= 0;
    if (begins) low = middle;
    else high = middle - 1;
  }
  return low;
}
