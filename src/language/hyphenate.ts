import english from "hyphen/en/index.js";

// Liang's patterns allow a break after two letters and before three.
const MIN_BEFORE = 2;
const MIN_AFTER = 3;
const MARK = "\u{AD}";

/**
 * Where an English word may be broken with a hyphen: indexes into the word, ascending, with at least two
 * letters before and three after. Empty for words that are not plain letters, or too short.
 */
export function hyphenationPoints(word: string): readonly number[] {
  if (!/^[A-Za-z]{5,}$/u.test(word) || /^[A-Z]{2}/u.test(word)) return [];
  const points: number[] = [];
  let length = 0;
  for (const syllable of english.hyphenateSync(word, { hyphenChar: MARK, minWordLength: 5 }).split(MARK)) {
    length += syllable.length;
    if (length >= MIN_BEFORE && word.length - length >= MIN_AFTER) points.push(length);
  }
  return points;
}
