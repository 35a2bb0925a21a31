import type { DoubtReason } from "../model/doubt.ts";
import type { WordList } from "../model/word-list.ts";
import type { Dictionary } from "./dictionary.ts";
import { isDoubtful, readingsOf, riskAlone, riskOfSign, signAt } from "./readings.ts";
import type { Sign } from "./signs.ts";
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

const PARTICLES: ReadonlySet<string> = new Set("了着过的得");
const ADVERBS: ReadonlySet<string> = new Set("不未没无所可已又再也都很太更最");

/** Estimates for a phrase that was cut, and for one that was kept though its ends are no likely ends of words. */
const RISK_OF_CUT = 0.08;
const RISK_OF_UNCUT = 0.2;

/** A phrase may be two words if a place inside of it is likelier than this an end of a word. */
const MAYBE = 0.02;
const RISK_OF_TWO_WORDS = 0.05;

/** A sign against the dictionaries that no other risk is known of. */
const RISK_OF_SIGN = 0.03;

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
  const ends = phraseEnds(phrases, hesitate);
  const longest = longestPhrase(phrases, ends);
  const longestWithoutCuts = longestPhrase(
    phrases,
    phraseEnds(phrases, () => undefined),
  );
  /** Readings that signs gave, as words of this dictionary, numbered from `FIRST_READING` on. */
  const readings: string[] = [];
  const asWord = (reading: string): number => {
    readings.push(reading);
    return FIRST_READING + readings.length - 1;
  };
  const isCut = new Set(cuts);
  const readingAtCut = (place: number): string | undefined => {
    if (!isCut.has(place) && !isCut.has(place + 1)) return undefined;
    if (signAt(text, place, { inPhrase: true }) !== undefined) return undefined;
    return readingInPhrase(phrases, place, longestWithoutCuts);
  };
  const doubtAt = (start: number, risk: number, chosen: readonly string[] = []): void => {
    const isAsked = (hesitations.at(-1)?.end ?? 0) > start;
    if (risk === 0 || isAsked) return;
    const known = readingsOf(text.charAt(start));
    hesitate({
      start,
      end: start + 1,
      alternatives: known.length > 0 ? known : chosen,
      reason: "reading",
      risk,
    });
  };
  /** A character that is a word of its own, or is with a word of grammar only: what is beside it says how it reads. */
  const readAlone = (place: number, word: number, start: number): number => {
    const length = word < 0 ? 1 : dictionary.length(word);
    const usual = (word < 0 ? undefined : dictionary.replacement(word)) ?? text.slice(start, start + length);
    const sign = signAt(text, place, { inPhrase: false });
    const own = usual.charAt(place - start);
    doubtAt(place, riskOf(own, text.charAt(place), sign, ends.takenIn(place, place + 1) >= 0), [
      own,
      sign?.reading ?? own,
    ]);
    return length > 1 || sign === undefined || sign.reading === usual ? word : asWord(sign.reading);
  };
  const match = (start: number, limit: number): number => {
    const word = longest(start, limit);
    const length = word < 0 ? 1 : dictionary.length(word);
    const inPhrase = length === 1 ? readingAtCut(start) : undefined;
    if (inPhrase !== undefined) return asWord(inPhrase);
    const place = placeAlone(text, start, length);
    if (place >= 0 && isDoubtful(text.charCodeAt(place))) return readAlone(place, word, start);
    const taken = place < 0 ? ends.takenIn(start, start + length) : -1;
    if (taken >= 0) doubtAt(taken, riskOfSign(text.charAt(taken)) || RISK_OF_SIGN);
    return word;
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

/** Where in a word of the dictionaries a character stands that nothing but a word of grammar is with; -1 for nowhere. */
function placeAlone(text: string, start: number, length: number): number {
  if (length === 1) return start;
  if (length > 2) return -1;
  if (PARTICLES.has(text.charAt(start + 1))) return start;
  return ADVERBS.has(text.charAt(start)) ? start + 1 : -1;
}

/**
 * A sign that says what the dictionaries say leaves no doubt, unless it warns. One that speaks against them always does,
 * so that a person sees each place where they are not followed.
 */
function riskOf(usual: string, char: string, sign: Sign | undefined, isOverPhrase: boolean): number {
  if (sign === undefined) return riskAlone(char);
  const isDoubt = sign.isWarning || isOverPhrase || sign.reading !== usual;
  return isDoubt ? riskOfSign(char) || RISK_OF_SIGN : 0;
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

interface PhraseEnds {
  /** Where the phrase that stands from `start` to `end` had better end. */
  endOf(start: number, end: number): number;
  /** The place in a stretch whose character a sign took out of the phrase asked for last; -1 where none is. */
  takenIn(start: number, end: number): number;
}

/** The dictionary's longest phrase from a place on that goes over no end of a word; -1 where there is none. */
function longestPhrase(
  { text, dictionary }: Phrases,
  ends: PhraseEnds,
): (start: number, limit: number) => number {
  return (start, limit) => {
    for (let end = limit; ; ) {
      const word = dictionary.mayStart(text.charCodeAt(start)) ? dictionary.match(text, start, end) : -1;
      const length = word < 0 ? 1 : dictionary.length(word);
      const better = length === 1 ? start + 1 : ends.endOf(start, start + length);
      if (better === start + length) return word;
      end = better;
    }
  };
}

/** Where phrases had better end: inside of them, where they go over the end of a word. */
function phraseEnds(phrases: Phrases, hesitate: Hesitate): PhraseEnds {
  const { text, dictionary, words, boundaries } = phrases;
  const likeliestInside = (start: number, end: number, least: number): number => {
    let likeliest = end;
    let most = least;
    for (let i = start + 1; i < end; i += 1) {
      const probability = boundaries.at(i);
      if (probability <= most) continue;
      likeliest = i;
      most = probability;
    }
    return likeliest;
  };
  /** A phrase that stands where words end, and may be two words; kept, but doubtful. */
  const wordsIn = (start: number, end: number): number => {
    const cut = likeliestInside(start, end, MAYBE);
    if (cut === end) return end;
    const [whole, parts] = wholeAndParts(phrases, start, cut, end);
    const place = start + firstDifference(whole, parts);
    if (place < start || place >= end) return end;
    const sign = signAt(text, place, { inPhrase: false });
    const isSure = sign?.reading === whole.charAt(place - start);
    if (isSure || riskOfSign(text.charAt(place)) === 0) return end;
    hesitate({ start, end, alternatives: [whole, parts], reason: "boundary", risk: RISK_OF_TWO_WORDS });
    return end;
  };
  const endByWords = (start: number, end: number): number => {
    const trust = Math.min(boundaries.at(start), boundaries.at(end));
    const cut = trust >= LIKELY ? end : likeliestInside(start, end, LIKELY);
    if (cut === end) return wordsIn(start, end);
    const [whole, parts] = wholeAndParts(phrases, start, cut, end);
    const isCut =
      trust < UNLIKELY &&
      (whole === parts
        ? !beginsWithEnding(cut)
        : !losesItsWord(start, end, cut, firstDifference(whole, parts)));
    const reach = isCut ? nextCommonEnd(phrases, end, cut) : end;
    const alternatives = wholeAndParts(phrases, start, cut, reach);
    const risk = isCut ? RISK_OF_CUT : RISK_OF_UNCUT;
    if (alternatives[0] !== alternatives[1])
      hesitate({ start, end: reach, alternatives, reason: "boundary", risk });
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
  let taken = -1;
  /** Whether a sign speaks against what the phrase makes of a character in it. */
  const isContradicted = (start: number, end: number, place: number, inPhrase: boolean): boolean => {
    const sign = signAt(text, place, { inPhrase });
    if (sign === undefined || sign.isWarning) return false;
    if (sign.reading === convertWith(dictionary, text, start, end).charAt(place - start)) return false;
    taken = place;
    return true;
  };
  return {
    takenIn: (start, end) => (start <= taken && taken < end ? taken : -1),
    endOf: (start, end) => {
      const alone = placeAlone(text, start, end - start);
      if (isContradicted(start, end, end - 1, alone !== end - 1)) return end - 1;
      return isContradicted(start, end, start, alone !== start) ? start + 1 : endByWords(start, end);
    },
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

/** Where the dictionary's words from two places on end together next: a cut makes other words others, too (东|胡同). */
function nextCommonEnd({ text, dictionary }: Phrases, a: number, b: number): number {
  let [first, second] = [Math.min(a, b), Math.max(a, b)];
  while (first < second) {
    const end = first + dictionaryWordLength(dictionary, text, first);
    [first, second] = [Math.min(end, second), Math.max(end, second)];
  }
  return first;
}

/** A stretch as the dictionary alone converts it, and as it converts the two parts of it. */
function wholeAndParts(
  { text, dictionary }: Phrases,
  start: number,
  cut: number,
  end: number,
): readonly [string, string] {
  const parts = convertWith(dictionary, text, start, cut) + convertWith(dictionary, text, cut, end);
  return [convertWith(dictionary, text, start, end), parts];
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
