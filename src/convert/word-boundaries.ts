import { isHan } from "../text/char-class.ts";
import type { WordList } from "./word-list.ts";

/** How likely words begin and end at the places of a text. */
export interface WordBoundaries {
  /** The probability that a word ends and another begins at this offset; 1 where Han meet anything else. */
  at(offset: number): number;
}

/** For a character that is no word of the list. */
const UNKNOWN = 0.5;
/**
 * Keeps the sums near 1: a word's probability is multiplied by this for each of its characters, which leaves the
 * proportions as they are, since all ways to cut a stretch have its length.
 */
const PER_CHARACTER = 200;
/** A stretch without punctuation is read in parts of this many characters, so that no sum goes beyond a number. */
const LONGEST = 100;

/**
 * Reads a text as words that follow each other by chance, each as often as the list says, and adds up all ways
 * to cut each stretch of Han (forward and backward sums). A stretch is read when it is first asked for.
 */
export function wordBoundaries(text: string, words: WordList): WordBoundaries {
  let start = 0;
  let end = 0;
  let probabilities: readonly number[] = [];
  return {
    at: (offset) => {
      if (offset <= 0 || offset >= text.length) return 1;
      if (!isHan(text.charCodeAt(offset)) || !isHan(text.charCodeAt(offset - 1))) return 1;
      if (offset <= start || offset >= end) {
        start = stretchStart(text, offset);
        end = stretchEnd(text, offset);
        probabilities = readStretch(text.slice(start, end), words);
      }
      return probabilities[offset - start] ?? 1;
    },
  };
}

function stretchStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < LONGEST && isHan(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function stretchEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && end - offset < LONGEST && isHan(text.charCodeAt(end))) end += 1;
  return end;
}

function readStretch(text: string, words: WordList): readonly number[] {
  const { length } = text;
  const scale = 1 / words.total;
  const forward = new Array<number>(length + 1).fill(0);
  const backward = new Array<number>(length + 1).fill(0);
  const froms: number[] = [];
  const ends: number[] = [];
  const weights: number[] = [];
  const powers = [1];
  for (let i = 0; i < length; i += 1) powers.push((powers[i] ?? 0) * PER_CHARACTER);
  forward[0] = 1;
  for (let from = 0; from < length; from += 1) {
    const before = forward[from] ?? 0;
    const visit = (end: number, frequency: number): void => {
      const weight = frequency * scale * (powers[end - from] ?? 0);
      forward[end] = (forward[end] ?? 0) + before * weight;
      froms.push(from);
      ends.push(end);
      weights.push(weight);
    };
    visit(from + 1, words.single(text.charCodeAt(from)) || UNKNOWN);
    words.longer(text, from, length, visit);
  }
  backward[length] = 1;
  for (let arc = froms.length - 1; arc >= 0; arc -= 1) {
    const from = froms[arc] ?? 0;
    backward[from] = (backward[from] ?? 0) + (weights[arc] ?? 0) * (backward[ends[arc] ?? 0] ?? 0);
  }
  const all = forward[length] ?? 1;
  return forward.map((sum, i) => (sum * (backward[i] ?? 0)) / all);
}
