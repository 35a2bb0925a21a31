import type { HyphenationPoints } from "../../model/hyphenation.ts";
import { FREE, lineBonds } from "../../text/line-bonds.ts";
import type { Joint } from "./item.ts";

/** A break inside a word: after how many of its UTF-16 units, and what it costs. */
export interface WordBreak extends Joint {
  readonly index: number;
}

const HYPHEN_PENALTY = 135;
const EXPLICIT_PENALTY = 50;
const ADDRESS_PENALTY = 100;
const LONG_PENALTY = 1000;
const LONGEST_PLAIN = 24;
const SOFT_HYPHEN = "\u{AD}";
/** It ends a line rather than it begins one. */
const DASH = "—";

/**
 * Where a word of Western text may be broken (TYPESETTING L-07), in order: addresses, paths and code at
 * their separators and without a hyphen, words where Unicode's rules and the patterns of hyphenation allow.
 */
export function wordBreaks(word: string, style: WordStyle): readonly WordBreak[] {
  if (style.code || isAddress(word)) return addressBreaks(word);
  const breaks = hyphenBreaks(word, style);
  if (PLAIN.test(word)) return breaks;
  return [...breaks, ...writtenBreaks(word)].sort((a, b) => a.index - b.index);
}

export interface WordStyle {
  readonly code: boolean;
  readonly hyphenate: HyphenationPoints | undefined;
}

/** The author's own soft hyphens say where a word is broken, and then the patterns do not. */
function hyphenBreaks(word: string, { hyphenate }: WordStyle): WordBreak[] {
  const breaks: WordBreak[] = [];
  if (hyphenate === undefined || word.includes(SOFT_HYPHEN)) return breaks;
  for (const { 0: letters, index } of word.matchAll(/[\p{L}\p{M}]+/gu)) {
    for (const point of hyphenate(letters)) {
      breaks.push({ index: index + point, penalty: HYPHEN_PENALTY, hyphen: true });
    }
  }
  return breaks;
}

/** Most words: nothing in them lets a line end by itself. */
const PLAIN = /^[\w.,:;!?()[\]{}"'/]*$/u;

/** What the author's own characters allow: behind hyphens, between syllables of Hangul, at spaces without width. */
function writtenBreaks(word: string): readonly WordBreak[] {
  const breaks: WordBreak[] = [];
  const bonds = lineBonds(word);
  for (let index = 1; index < word.length; index += 1) {
    const before = word[index - 1] ?? "";
    if (bonds[index] === FREE && before !== "/" && word[index] !== DASH) breaks.push(explicit(index, before));
    else if (partsClusters(word, index)) breaks.push({ index, penalty: LONG_PENALTY, hyphen: false });
  }
  return breaks;
}

function explicit(index: number, before: string): WordBreak {
  const soft = before === SOFT_HYPHEN;
  return { index, penalty: soft ? HYPHEN_PENALTY : EXPLICIT_PENALTY, hyphen: soft };
}

// Scripts without spaces between words. Vowels that are written before their consonant begin a cluster.
const UNSPACED = /(?=\p{Lo})[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LEADING_VOWEL = /[\u{E40}-\u{E44}\u{EC0}-\u{EC4}]/u;
const TRAILING_VOWEL = /[\u{E30}\u{E32}\u{E33}\u{E45}\u{EB0}\u{EB2}\u{EB3}]/u;

/**
 * Whether an index stands between two clusters of a script whose words only a dictionary tells apart. A line
 * ends there where there is no better place; U+200B says where one is.
 */
function partsClusters(word: string, index: number): boolean {
  const after = word[index] ?? "";
  const before =
    word
      .slice(0, index)
      .replace(/\p{M}+$/u, "")
      .at(-1) ?? "";
  if (!UNSPACED.test(after) || !UNSPACED.test(before)) return false;
  return !TRAILING_VOWEL.test(after) && !LEADING_VOWEL.test(before) && !STACKS.test(word[index - 1] ?? "");
}

/** Signs under which the next consonant is written (Khmer, Burmese). */
const STACKS = /[\u{17D2}\u{1039}]/u;

/** The word cut at each of its clusters, for one that is wider than the line. */
export function emergencyBreaks(word: string): readonly WordBreak[] {
  const breaks: WordBreak[] = [];
  let index = 0;
  for (const [cluster] of word.matchAll(/.[\p{M}\p{Cf}]*/gsu)) {
    index += cluster.length;
    if (index < word.length) breaks.push({ index, penalty: LONG_PENALTY, hyphen: false });
  }
  return breaks;
}

function isAddress(word: string): boolean {
  return /:\/\/|^www\.|@.+\.|\/.*\//u.test(word) || (word.length > LONGEST_PLAIN && /[/._?&=-]/u.test(word));
}

// Before the separators that may begin a line, behind those that may not, and between the words of a name
// in code (newFixedThreadPool).
const ADDRESS_BREAK = /(?<=[^:/\s])[/&=_#]|(?<=[\p{Ll}\p{Nd}])\p{Lu}|(?<=[,;:?.-])[^/\s\p{Nd}.-]/gu;

function addressBreaks(word: string): readonly WordBreak[] {
  const breaks: WordBreak[] = [];
  for (const { index } of word.matchAll(ADDRESS_BREAK)) {
    if (index > 1 && index < word.length - 1) breaks.push({ index, penalty: ADDRESS_PENALTY, hyphen: false });
  }
  return breaks;
}
