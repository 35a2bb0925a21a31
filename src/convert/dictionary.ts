import { indexWords } from "./word-index.ts";

/**
 * Words and what they become, to be matched at a place of a text.
 *
 * opencc-js's own `Trie` is a tree of Maps: to load s2tw with it takes 170 ms of CPU and 75 MB, and every
 * match makes an object. Here the entries stay in the one string they came in and are found by their first
 * two code units: 20 ms and 13 MB, and text is converted in half the time. The longest match is the same.
 */
export interface Dictionary {
  /** Whether a word may begin with this code unit. */
  mayStart(unit: number): boolean;
  /** The longest word that stands at `start` and ends by `limit`; -1 for none. */
  match(text: string, start: number, limit: number): number;
  /** How long a word is that `match` found. */
  length(word: number): number;
  /** What a word becomes; `undefined` where it stays as it is. */
  replacement(word: number): string | undefined;
  /** Words with a number below this come from the first `segmenting` lists of the dictionary. */
  readonly segmentingWords: number;
}

/** Where the entries lie in one long string: three numbers for each word and its replacement. */
interface Entries {
  readonly text: string;
  readonly wordStarts: readonly number[];
  readonly wordEnds: readonly number[];
  readonly replacementStarts: readonly number[];
  readonly replacementEnds: readonly number[];
}

const UNITS = 0x10000;
const NONE = -1;

/**
 * A dictionary from OpenCC's lists (`word replacement|word replacement`). Where two lists have a word, the
 * first one counts.
 *
 * @param segmenting - How many of the lists, from the first on, say what a word is.
 */
export function dictionaryOfLists(lists: readonly string[], segmenting: number): Dictionary {
  const filled = lists.filter((list) => list !== "");
  const entries = listEntries(filled.join("|"));
  const segmentingLength = lists
    .slice(0, segmenting)
    .filter((list) => list !== "")
    .join("|").length;
  const first = entries.wordStarts.findIndex((start) => start > segmentingLength);
  const segmentingWords = segmentingLength === 0 ? 0 : first < 0 ? entries.wordStarts.length : first;
  return createDictionary(entries, segmentingWords);
}

/** A dictionary from pairs of any text. Of two pairs for one word the first one counts. */
export function dictionaryOfPairs(pairs: Iterable<readonly [string, string]>): Dictionary {
  const parts: string[] = [];
  const [wordStarts, wordEnds, replacementEnds]: [number[], number[], number[]] = [[], [], []];
  let length = 0;
  for (const [word, replacement] of pairs) {
    if (word === "") continue;
    parts.push(word, replacement);
    wordStarts.push(length);
    wordEnds.push(length + word.length);
    length += word.length + replacement.length;
    replacementEnds.push(length);
  }
  const entries = {
    text: parts.join(""),
    wordStarts,
    wordEnds,
    replacementStarts: wordEnds,
    replacementEnds,
  };
  return createDictionary(entries, 0);
}

function listEntries(text: string): Entries {
  const [wordStarts, wordEnds]: [number[], number[]] = [[], []];
  const [replacementStarts, replacementEnds]: [number[], number[]] = [[], []];
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(" ", start);
    const bar = text.indexOf("|", space);
    const end = bar < 0 ? text.length : bar;
    if (space < 0) throw new Error("a list of the conversion has a word without a replacement");
    wordStarts.push(start);
    wordEnds.push(space);
    replacementStarts.push(space + 1);
    replacementEnds.push(end);
    start = end + 1;
  }
  return { text, wordStarts, wordEnds, replacementStarts, replacementEnds };
}

function createDictionary(entries: Entries, segmentingWords: number): Dictionary {
  const { text: words } = entries;
  const starts = Int32Array.from(entries.wordStarts);
  const lengths = Int32Array.from(entries.wordEnds, (end, i) => end - (starts[i] ?? 0));
  /** The word that is this one code unit, plus one. */
  const singles = new Int32Array(UNITS);
  const beginsLonger = new Uint8Array(UNITS);
  for (let word = starts.length - 1; word >= 0; word -= 1) {
    const unit = words.charCodeAt(starts[word] ?? 0);
    if (lengths[word] === 1) singles[unit] = word + 1;
    else beginsLonger[unit] = 1;
  }
  const index = indexWords({ text: words, starts, lengths, count: starts.length });
  /** The longest word of two code units at least that stands at `start`. */
  const longestAt = (text: string, start: number, limit: number): number => {
    let best = NONE;
    let longest = 1;
    for (let word = index.first(text, start); word !== NONE; word = index.next(word)) {
      const length = lengths[word] ?? 0;
      if (length <= longest || start + length > limit || !index.standsAt(word, text, start)) continue;
      best = word;
      longest = length;
    }
    return best;
  };
  const replacements = new Array<string | undefined>(starts.length);
  /** 1 for a word that changes, 2 for one that stays, 0 while that is not known. */
  const states = new Uint8Array(starts.length);
  const find = (word: number): string | undefined => {
    const original = words.slice(entries.wordStarts[word], entries.wordEnds[word]);
    const replacement = words.slice(entries.replacementStarts[word], entries.replacementEnds[word]);
    states[word] = replacement === original ? 2 : 1;
    if (replacement !== original) replacements[word] = replacement;
    return replacements[word];
  };
  return {
    mayStart: (unit) => beginsLonger[unit] === 1 || singles[unit] !== 0,
    match: (text, start, limit) => {
      const unit = text.charCodeAt(start);
      const single = (singles[unit] ?? 0) - 1;
      if (beginsLonger[unit] !== 1 || start + 1 >= limit) return single;
      const longer = longestAt(text, start, limit);
      return longer === NONE ? single : longer;
    },
    length: (word) => lengths[word] ?? 0,
    replacement: (word) => (states[word] === 0 ? find(word) : replacements[word]),
    segmentingWords,
  };
}
