import type { WordList } from "../model/word-list.ts";
import { isHan } from "../text/char-class.ts";

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
const NOTHING = new Float64Array(0);
/** What the weight of a word is multiplied by, by its length; the longest of the list has 16 characters. */
const SCALES = powers(PER_CHARACTER, 64);

/**
 * Reads a text as words that follow each other by chance, each as often as the list says, and adds up all ways
 * to cut each stretch of Han (forward and backward sums). A stretch is read when it is first asked for.
 */
export function wordBoundaries(text: string, words: WordList): WordBoundaries {
  let start = 0;
  let end = 0;
  let probabilities: Float64Array = NOTHING;
  const readStretch = stretchReader(words);
  return {
    at: (offset) => {
      if (offset <= 0 || offset >= text.length) return 1;
      if (!isHan(text.charCodeAt(offset)) || !isHan(text.charCodeAt(offset - 1))) return 1;
      if (offset <= start || offset >= end) {
        start = stretchStart(text, offset);
        end = stretchEnd(text, offset);
        probabilities = readStretch(text, start, end);
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

/**
 * Gives for each place of a stretch, its ends among them, the probability that words meet there. Every answer is in
 * the same array as the one before: there is one for each clause of a book.
 */
function stretchReader(words: WordList): (text: string, start: number, end: number) => Float64Array {
  const scale = 1 / words.total;
  const forward = new Float64Array(2 * LONGEST + 1);
  const backward = new Float64Array(2 * LONGEST + 1);
  /** Each word that may stand somewhere: where it begins, where it ends, and its weight. */
  const froms: number[] = [];
  const ends: number[] = [];
  const weights: number[] = [];
  let arcs = 0;
  let from = 0;
  let offset = 0;
  const visit = (wordEnd: number, frequency: number): void => {
    const end = wordEnd - offset;
    const weight = frequency * scale * (SCALES[end - from] ?? 0);
    forward[end] = (forward[end] ?? 0) + (forward[from] ?? 0) * weight;
    froms[arcs] = from;
    ends[arcs] = end;
    weights[arcs] = weight;
    arcs += 1;
  };
  return (text, start, end) => {
    const length = end - start;
    forward.fill(0, 0, length + 1);
    backward.fill(0, 0, length + 1);
    arcs = 0;
    offset = start;
    forward[0] = 1;
    for (from = 0; from < length; from += 1) {
      visit(start + from + 1, words.single(text.charCodeAt(start + from)) || UNKNOWN);
      words.longer(text, start + from, end, visit);
    }
    backward[length] = 1;
    for (let arc = arcs - 1; arc >= 0; arc -= 1) {
      const begin = froms[arc] ?? 0;
      backward[begin] = (backward[begin] ?? 0) + (weights[arc] ?? 0) * (backward[ends[arc] ?? 0] ?? 0);
    }
    const all = forward[length] ?? 1;
    for (let i = 0; i <= length; i += 1) forward[i] = ((forward[i] ?? 0) * (backward[i] ?? 0)) / all;
    return forward;
  };
}

function powers(base: number, count: number): readonly number[] {
  const found = [1];
  while (found.length < count) found.push((found.at(-1) ?? 1) * base);
  return found;
}
