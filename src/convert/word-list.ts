// The only file that knows the word list: jieba's, 349,046 words with how often each was met. Nothing else of
// the package is loaded, least of all its binary, so that the answers are the same on every platform.
import type { WordList } from "../model/word-list.ts";
import { indexWords } from "./word-index.ts";

/** Which list it is, for reports. A test compares it with the package. */
export const WORD_LIST = "jieba 2.0.3";

const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const UNITS = 0x10000;
/** A line has a word, its frequency, a space between them and an end. */
const SHORTEST_LINE = 4;
const NONE = -1;

let shared: Promise<WordList> | undefined;

/**
 * The word list that a second opinion goes by; loaded once in a process (60 ms of CPU, 20 MB).
 *
 * @example
 * const converter = createConverter({ from: "zh-Hans", to: "zh-Hant-TW", vocabulary: false, interpunct: "convert", glossary: [], words: await wordList() });
 * converter.convert("同意后制定").text; // 同意後制定
 */
export function wordList(): Promise<WordList> {
  shared ??= readWordList();
  return shared;
}

// The package reads its files, 11 MB, as soon as it is imported.
async function readWordList(): Promise<WordList> {
  const { dict } = await import("@node-rs/jieba/dict.js");
  return createWordList(new TextDecoder().decode(dict));
}

/** A list from lines of a word, its frequency and more, with spaces between them. */
function createWordList(lines: string): WordList {
  const singles = new Int32Array(UNITS);
  const most = Math.ceil(lines.length / SHORTEST_LINE);
  const starts = new Int32Array(most);
  const lengths = new Int32Array(most);
  const frequencies = new Int32Array(most);
  let count = 0;
  let total = 0;
  for (let i = 0; i < lines.length; ) {
    const start = i;
    while (lines.charCodeAt(i) !== SPACE) i += 1;
    const length = i - start;
    let frequency = 0;
    for (i += 1; lines.charCodeAt(i) > SPACE; i += 1) frequency = frequency * 10 + lines.charCodeAt(i) - ZERO;
    while (i < lines.length && lines.charCodeAt(i) !== NEWLINE) i += 1;
    i += 1;
    total += frequency;
    if (length === 1) {
      singles[lines.charCodeAt(start)] = frequency;
      continue;
    }
    starts[count] = start;
    lengths[count] = length;
    frequencies[count] = frequency;
    count += 1;
  }
  const index = indexWords({ text: lines, starts, lengths, count });
  return {
    total,
    single: (unit) => singles[unit] ?? 0,
    longer: (text, start, limit, visit) => {
      if (start + 1 >= limit) return;
      for (let word = index.first(text, start); word !== NONE; word = index.next(word)) {
        const end = start + (lengths[word] ?? 0);
        if (end <= limit && index.standsAt(word, text, start)) visit(end, frequencies[word] ?? 0);
      }
    },
  };
}
