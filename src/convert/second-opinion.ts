import type { DoubtReason } from "../model/doubt.ts";
import type { WordList } from "../model/word-list.ts";
import type { Dictionary } from "./dictionary.ts";
import { isDoubtful, readingAt, readingsOf, riskOf } from "./readings.ts";
import { wordBoundaries } from "./word-boundaries.ts";

/** A place where the choice was not clear. */
export interface Hesitation {
  readonly start: number;
  readonly end: number;
  /** What else the words may become, in OpenCC's own standard. */
  readonly alternatives: readonly string[];
  readonly reason: DoubtReason;
  readonly risk: number;
}

export interface SecondOpinion {
  /**
   * The dictionary for this one text, asked at its places from the start on: a phrase that goes over the end of
   * a word is shorter in it, and a character that stands as a word of its own reads as what is beside it says.
   */
  readonly dictionary: Dictionary;
  /** The places asked for so far where the choice was not clear; sorted. */
  readonly hesitations: readonly Hesitation[];
}

/** A phrase whose ends are less likely ends of words than this goes over the end of a word … */
const UNLIKELY = 0.13;
/** … if there is a place inside of it that is likelier one than not. */
const LIKELY = 0.5;

/** A character that is met as a word of its own less often than this in the list is not left to itself by a cut. */
const OFTEN_ALONE = 3000;
/** … and no character where the phrase is met more often than this share of it. */
const SHARE_OF_WORD = 0.0001;

const PARTICLES: ReadonlySet<string> = new Set(["了", "着", "过", "的", "得"]);

/** Estimates for a phrase that was cut, and for one that was kept though its ends are no likely ends of words. */
const RISK_OF_CUT = 0.08;
const RISK_OF_UNCUT = 0.2;

/**
 * A second opinion on what a dictionary matches in a text in simplified characters.
 *
 * @param options.cuts - Where the author's terms begin and end: no phrase goes over these places.
 */
export function secondOpinion(
  text: string,
  dictionary: Dictionary,
  { words, cuts }: { readonly words: WordList; readonly cuts: readonly number[] },
): SecondOpinion {
  const hesitations: Hesitation[] = [];
  const hesitate = (hesitation: Hesitation): void => {
    hesitations.push(hesitation);
  };
  const boundaries = wordBoundaries(text, words);
  const phrases = { text, dictionary, words, boundaries };
  const longest = longestPhrase(phrases, hesitate);
  const longestWithoutCuts = longestPhrase(phrases, () => undefined);
  /** Readings that signs gave, as words of this dictionary, numbered from `FIRST_READING` on. */
  const readings: string[] = [];
  const asWord = (reading: string): number => {
    readings.push(reading);
    return FIRST_READING + readings.length - 1;
  };
  const isCut = new Set(cuts);
  const readingAtCut = (place: number): string | undefined => {
    if (!isCut.has(place) && !isCut.has(place + 1)) return undefined;
    if (readingAt(text, place, { inPhrase: true }) !== undefined) return undefined;
    return readingInPhrase(phrases, place, longestWithoutCuts);
  };
  /** A character that is a word of its own, or has an ending only: what is beside it says how it reads. */
  const readAlone = (start: number, word: number, hasEnding: boolean): number => {
    const reading = hasEnding ? undefined : readingAt(text, start, { inPhrase: false });
    const risk = riskOf(text, start, reading);
    if (risk > 0) {
      const end = start + 1;
      hesitate({ start, end, alternatives: readingsOf(text.charAt(start)), reason: "reading", risk });
    }
    return reading === undefined ? word : asWord(reading);
  };
  const match = (start: number, limit: number): number => {
    const word = longest(start, limit);
    const length = word < 0 ? 1 : dictionary.length(word);
    const inPhrase = length === 1 ? readingAtCut(start) : undefined;
    if (inPhrase !== undefined) return asWord(inPhrase);
    const hasEnding = length === 2 && PARTICLES.has(text.charAt(start + 1));
    const isAlone = (length === 1 || hasEnding) && isDoubtful(text.charCodeAt(start));
    return isAlone ? readAlone(start, word, hasEnding) : word;
  };
  return {
    hesitations,
    dictionary: {
      mayStart: (unit) => dictionary.mayStart(unit) || isDoubtful(unit),
      match: (_, start, limit) => match(start, limit),
      length: (word) => (word >= FIRST_READING ? 1 : dictionary.length(word)),
      replacement: (word) => {
        return word >= FIRST_READING ? readings[word - FIRST_READING] : dictionary.replacement(word);
      },
      segmentingWords: dictionary.segmentingWords,
    },
  };
}

/** Beyond the number of any word of a dictionary. */
const FIRST_READING = 2 ** 30;

/** A text, and what its words are looked up in. */
interface Phrases {
  readonly text: string;
  readonly dictionary: Dictionary;
  readonly words: WordList;
  readonly boundaries: ReturnType<typeof wordBoundaries>;
}

type Hesitate = (hesitation: Hesitation) => void;

/** The dictionary's longest phrase from a place on that goes over no end of a word; -1 where there is none. */
function longestPhrase(phrases: Phrases, hesitate: Hesitate): (start: number, limit: number) => number {
  const { text, dictionary } = phrases;
  const endOf = phraseEnds(phrases, hesitate);
  return (start, limit) => {
    for (let end = limit; ; ) {
      const word = dictionary.mayStart(text.charCodeAt(start)) ? dictionary.match(text, start, end) : -1;
      const length = word < 0 ? 1 : dictionary.length(word);
      const better = length === 1 ? start + 1 : endOf(start, start + length);
      if (better === start + length) return word;
      end = better;
    }
  };
}

/** Where phrases had better end: inside of them, where they go over the end of a word. */
function phraseEnds(
  { text, dictionary, words, boundaries }: Phrases,
  hesitate: Hesitate,
): (start: number, end: number) => number {
  const likeliestInside = (start: number, end: number): number => {
    let likeliest = end;
    let most = LIKELY;
    for (let i = start + 1; i < end; i += 1) {
      const probability = boundaries.at(i);
      if (probability <= most) continue;
      likeliest = i;
      most = probability;
    }
    return likeliest;
  };
  const endByWords = (start: number, end: number): number => {
    const trust = Math.min(boundaries.at(start), boundaries.at(end));
    const cut = trust >= LIKELY ? end : likeliestInside(start, end);
    if (cut === end) return end;
    const whole = convertWith(dictionary, text, start, end);
    const parts = convertWith(dictionary, text, start, cut) + convertWith(dictionary, text, cut, end);
    // Nothing changes here, but words further on may: 东|胡同.
    if (whole === parts) return trust < UNLIKELY && !beginsWithEnding(cut) ? cut : end;
    const isCut = trust < UNLIKELY && !losesItsWord(start, end, cut, firstDifference(whole, parts));
    const risk = isCut ? RISK_OF_CUT : RISK_OF_UNCUT;
    hesitate({ start, end, alternatives: [whole, parts], reason: "boundary", risk });
    return isCut ? cut : end;
  };
  /** Whether the phrase from here on is a character and its ending (干的), which says nothing of the character. */
  const beginsWithEnding = (start: number): boolean =>
    PARTICLES.has(text.charAt(start + 1)) && dictionaryWordLength(dictionary, text, start) === 2;
  /**
   * Whether a cut leaves the character that it changes alone, to be read as if nothing were known of it, though the
   * phrase is a word (守御, 禦) or the character hardly one.
   */
  const losesItsWord = (start: number, end: number, cut: number, difference: number): boolean => {
    const place = start + difference;
    if (difference < 0 || place >= end) return false;
    if (boundaries.at(place) < LIKELY || boundaries.at(place + 1) < LIKELY) return false;
    if (place === cut && dictionaryWordLength(dictionary, text, place) > 1) return false;
    const alone = words.single(text.charCodeAt(place));
    return alone < OFTEN_ALONE || frequency(words, text, start, end) > alone * SHARE_OF_WORD;
  };
  return (start, end) => {
    if (readingAt(text, end - 1, { inPhrase: true }) !== undefined) return end - 1;
    // A phrase of a character and a particle is a word and its ending, not a word that tells the reading.
    const inPhrase = end - start > 2 || !PARTICLES.has(text.charAt(end - 1));
    return readingAt(text, start, { inPhrase }) === undefined ? endByWords(start, end) : start + 1;
  };
}

const LONGEST_PHRASE = 6;

/**
 * How a character reads in the phrase that it would be part of, had a term not taken the rest: the phrase says what
 * it says all the same. The phrase that begins first counts, as it would without the term.
 */
function readingInPhrase(
  { text, dictionary }: Phrases,
  place: number,
  longest: (start: number, limit: number) => number,
): string | undefined {
  for (let start = Math.max(0, place - LONGEST_PHRASE); start <= place; start += 1) {
    const word = longest(start, text.length);
    const length = word < 0 ? 1 : dictionary.length(word);
    if (length === 1 || start + length <= place) continue;
    const phrase = convertWith(dictionary, text, start, start + length);
    if (phrase.length === length) return phrase.charAt(place - start);
  }
  return undefined;
}

/** How often the list has a stretch of two characters or more as a word. */
function frequency(words: WordList, text: string, start: number, end: number): number {
  let found = 0;
  words.longer(text, start, end, (wordEnd, often) => {
    if (wordEnd === end) found = often;
  });
  return found;
}

/** Where two texts of one length differ first; -1 where they do not. */
function firstDifference(a: string, b: string): number {
  for (let i = 0; i < a.length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return i;
  }
  return -1;
}

function dictionaryWordLength(dictionary: Dictionary, text: string, start: number): number {
  const word = dictionary.mayStart(text.charCodeAt(start)) ? dictionary.match(text, start, text.length) : -1;
  return word < 0 ? 1 : dictionary.length(word);
}

/** A stretch as the dictionary alone converts it. */
function convertWith(dictionary: Dictionary, text: string, start: number, end: number): string {
  let converted = "";
  for (let i = start; i < end; ) {
    const word = dictionary.mayStart(text.charCodeAt(i)) ? dictionary.match(text, i, end) : -1;
    const next = word < 0 ? i + 1 : i + dictionary.length(word);
    converted += (word < 0 ? undefined : dictionary.replacement(word)) ?? text.slice(i, next);
    i = next;
  }
  return converted;
}
