import { byCodePoint } from "./code-point-table.ts";

/**
 * The character classes of Chinese typesetting, by code point.
 * https://www.w3.org/TR/clreq/#table_of_character_classes — openers, closers and stops as CLREQ has them,
 * the finer classes as GB/T 15834-2011 treats the marks.
 */
export type CharClass =
  /** Han, kana, bopomofo and full-width letters: one em, breaks on both sides. */
  | "han"
  /** Letters and digits of other scripts, set in words. */
  | "latin"
  | "opening"
  | "closing"
  /** ，、； */
  | "comma"
  /** ： */
  | "colon"
  /** 。． */
  | "full-stop"
  /** ！？ */
  | "exclamation"
  /** · */
  | "interpunct"
  /** ～ – and a single — between words or numbers */
  | "connector"
  | "solidus"
  /** —— …… ⸺: two ems that never part */
  | "two-em"
  /** ￥ $ № before a number */
  | "prefix"
  /** % ℃ after a number */
  | "postfix"
  /** ① and its like */
  | "note-mark"
  | "ascii-closing"
  | "ascii-opening"
  | "space"
  /** U+3000 */
  | "ideographic-space"
  /** Combining marks, variation selectors, joiners and other format characters: belong to what stands before. */
  | "combining"
  /** Symbols and marks of other scripts. */
  | "other";

// The small forms (﹐﹔ …) come from old encodings, the vertical ones from dumps of vertical books.
const OPENING = "\u{2329}‘“〈《「『【〔〖〘〚〝（［｛｟﹙﹛﹝︵︷︹︻︽︿﹁﹃";
const CLOSING = "\u{232A}’”〉》」』】〕〗〙〛〞〟）］｝｠﹚﹜﹞︶︸︺︼︾﹀﹂﹄";

const CLASSES: ReadonlyMap<number, CharClass> = new Map(
  (
    [
      [OPENING, "opening"],
      [CLOSING, "closing"],
      ["，、；﹐﹑﹔", "comma"],
      ["：﹕︰", "colon"],
      ["。．｡﹒", "full-stop"],
      ["！？‼⁇⁈⁉﹖﹗", "exclamation"],
      ["·‧・", "interpunct"],
      ["～〜–‐", "connector"],
      ["/／", "solidus"],
      ["—…⸺⸻⋯‥", "two-em"],
      ["+＋−－±$＄¥￥£￡€₩№#", "prefix"],
      ["%％‰‱°′″℃℉￠₫", "postfix"],
      [",.:;!?)]}'\"", "ascii-closing"],
      ["([{", "ascii-opening"],
      [" \t\u{A0}", "space"],
      ["\u{3000}", "ideographic-space"],
      ["〇々〻", "han"],
    ] as const
  ).flatMap(([members, charClass]) => Array.from(members, (char) => [codePointOf(char), charClass] as const)),
);

const HAN = /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const COMBINING = /[\p{M}\p{Cf}]/u;
const WORD = /[\p{L}\p{Nd}]/u;

/** The class of one code point, whatever stands beside it. A look-up in a table. */
export const charClass: (codePoint: number) => CharClass = byCodePoint(classify);

/** Whether a code point is a Chinese character or is set like one. */
export function isHan(codePoint: number): boolean {
  return charClass(codePoint) === "han";
}

/** Whether lines end beside a class by Unicode's rules alone, and not by those of Chinese. */
export function isForeign(found: CharClass): boolean {
  return FOREIGN.has(found);
}

const FOREIGN: ReadonlySet<CharClass> = new Set([
  "latin",
  "ascii-closing",
  "ascii-opening",
  "combining",
  "space",
  "other",
]);

function classify(codePoint: number): CharClass {
  const listed = CLASSES.get(codePoint);
  if (listed !== undefined) return listed;
  if (isNoteMark(codePoint)) return "note-mark";
  const char = String.fromCodePoint(codePoint);
  if (COMBINING.test(char)) return "combining";
  if (HAN.test(char) || isFullWidthLetter(codePoint)) return "han";
  return WORD.test(char) ? "latin" : "other";
}

function isFullWidthLetter(codePoint: number): boolean {
  return (
    (codePoint >= 0xff10 && codePoint <= 0xff19) ||
    (codePoint >= 0xff21 && codePoint <= 0xff3a) ||
    (codePoint >= 0xff41 && codePoint <= 0xff5a)
  );
}

function isNoteMark(codePoint: number): boolean {
  return (
    (codePoint >= 0x2460 && codePoint <= 0x2473) ||
    (codePoint >= 0x3251 && codePoint <= 0x325f) ||
    (codePoint >= 0x32b1 && codePoint <= 0x32bf)
  );
}

function codePointOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
