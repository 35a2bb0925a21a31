import { hyphenationPoints } from "../../language/hyphenate.ts";
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

/**
 * Where a word of Western text may be broken (TYPESETTING L-07), in order: addresses, paths and code at
 * their separators and without a hyphen, words after their own hyphens and where the patterns allow.
 */
export function wordBreaks(word: string, code: boolean): readonly WordBreak[] {
  if (code || isAddress(word)) return addressBreaks(word);
  const breaks: WordBreak[] = [];
  for (const { 0: letters, index } of word.matchAll(/[A-Za-z]+/gu)) {
    for (const point of hyphenationPoints(letters)) {
      breaks.push({ index: index + point, penalty: HYPHEN_PENALTY, hyphen: true });
    }
    const end = index + letters.length;
    if (/^[-\u{AD}\u{200B}]/u.test(word.slice(end)) && end + 1 < word.length)
      breaks.push(explicit(word, end));
  }
  return breaks;
}

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

function explicit(word: string, end: number): WordBreak {
  const soft = word[end] === "\u{AD}";
  return { index: end + 1, penalty: soft ? HYPHEN_PENALTY : EXPLICIT_PENALTY, hyphen: soft };
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
