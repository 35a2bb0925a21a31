import type { Pages } from "./find-pages.ts";
import { repeatedKey } from "./fold-digits.ts";
import { lineAboveNotes } from "./line-above-notes.ts";
import { type PageNumber, readPageNumbers } from "./page-number.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";

/** A line that was found to be, or to have on it, the number of its page. */
export interface FoundNumber {
  readonly line: number;
  readonly value: number;
  readonly pattern: string;
  readonly isAlone: boolean;
  readonly isReversed: boolean;
  readonly confidence: number;
}

interface Candidate extends PageNumber {
  readonly line: number;
  readonly page: number;
}

/** How many lines from the ends of a page its number may stand. */
const EDGE_LINES = 3;
/** How many pages around a number are asked whether theirs goes with it. */
const REACH = 8;
const WIDEST_WORDS_EM = 60;

/** Finds the page numbers: those that count on with the pages, or, where no pages are known, from one to the next. */
export function findPageNumbers(
  lines: readonly RawLine[],
  pages: Pages,
  ignored: ReadonlySet<number>,
): readonly FoundNumber[] {
  return pages.breaks === "none" ? numbersInText(lines, ignored) : numbersOfPages(lines, pages, ignored);
}

function numbersOfPages(
  lines: readonly RawLine[],
  { starts }: Pages,
  ignored: ReadonlySet<number>,
): readonly FoundNumber[] {
  const all = starts.slice(0, -1).map((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    return edgeLines(start, end, ignored).flatMap((line) => {
      return readPageNumbers(lines[line]?.text ?? "").map((number) => ({ ...number, line, page }));
    });
  });
  const changing = changingPatterns(all.flat());
  const words = wordsAlone(lines, all.flat());
  // Beside words that do not come again with another number, or without one, it is the number of a title.
  const byPage = all.map((candidates) =>
    candidates.filter(
      (it) => it.isAlone || changing.has(it.pattern) || words.has(repeatedKey(it.pattern.replace("#", ""))),
    ),
  );
  const isReversed = digitsAreReversed(byPage);
  const best = byPage.map(
    (candidates) =>
      candidates
        .map((candidate) => ({ candidate, partners: partnersOf(candidate, byPage, isReversed) }))
        .filter(({ candidate, partners }) => partners >= (candidate.isAlone ? 1 : 2))
        .toSorted((a, b) => weight(b) - weight(a))[0],
  );
  const counts = best.flatMap((it) => (it === undefined ? [] : [it.partners])).toSorted((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? 0;
  return best.flatMap((it) => {
    // Numbers that go with those of one page by chance do not go with those of all.
    if (it === undefined || it.partners < usual / 3) return [];
    const confidence = Math.min(0.99, 0.8 + (0.19 * it.partners) / Math.max(1, usual));
    const { line, pattern, isAlone } = it.candidate;
    return [{ line, value: readValue(it.candidate, isReversed), pattern, isAlone, isReversed, confidence }];
  });
}

/** The patterns that stand beside several numbers. */
function changingPatterns(candidates: readonly Candidate[]): ReadonlySet<string> {
  const values = new Map<string, number>();
  const changing = new Set<string>();
  for (const { pattern, value } of candidates) {
    if ((values.get(pattern) ?? value) !== value) changing.add(pattern);
    values.set(pattern, value);
  }
  return changing;
}

/** The words beside the numbers that are also lines of their own. */
function wordsAlone(lines: readonly RawLine[], candidates: readonly Candidate[]): ReadonlySet<string> {
  const wanted = new Set(candidates.map((it) => repeatedKey(it.pattern.replace("#", ""))));
  const keys = lines.flatMap((line) => (line.widthEm <= WIDEST_WORDS_EM ? [repeatedKey(line.text)] : []));
  return new Set(keys.filter((key) => key !== "" && wanted.has(key)));
}

/** A number that stands alone is rather the page's than one at the end of a line of text. */
function weight({
  candidate,
  partners,
}: {
  readonly candidate: Candidate;
  readonly partners: number;
}): number {
  return partners + (candidate.isAlone ? 0.5 : 0);
}

/** The first and last lines of a page, without those that are the page's no more. */
function edgeLines(start: number, end: number, ignored: ReadonlySet<number>): readonly number[] {
  const first: number[] = [];
  for (let i = start; i < end && first.length < EDGE_LINES; i += 1) if (!ignored.has(i)) first.push(i);
  const last: number[] = [];
  const after = first.at(-1) ?? end;
  for (let i = end - 1; i > after && last.length < EDGE_LINES; i -= 1) if (!ignored.has(i)) last.push(i);
  return [...first, ...last];
}

/** How many of the pages around have a number as much greater or less as they are pages away. */
function partnersOf(
  candidate: Candidate,
  byPage: readonly (readonly Candidate[])[],
  isReversed: boolean,
): number {
  const value = readValue(candidate, isReversed);
  let partners = 0;
  for (let distance = -REACH; distance <= REACH; distance += 1) {
    if (distance === 0) continue;
    const others = byPage[candidate.page + distance] ?? [];
    const goes = others.some(
      (it) => it.numerals === candidate.numerals && readValue(it, isReversed) - value === distance,
    );
    if (goes) partners += 1;
  }
  return partners;
}

function readValue({ value, reversedValue }: PageNumber, isReversed: boolean): number {
  return isReversed ? reversedValue : value;
}

/** Whether the numbers count on from page to page only if their digits are read from the end. */
function digitsAreReversed(byPage: readonly (readonly Candidate[])[]): boolean {
  const long = byPage.flat().filter((it) => it.isAlone && it.value !== it.reversedValue);
  const going = (isReversed: boolean): number =>
    long.filter((it) => partnersOf(it, byPage, isReversed) > 0).length;
  return long.length >= 2 && going(true) > going(false);
}

/** The most that the text between two page numbers may differ from the usual, as a share of it. */
const EVENNESS = 0.6;
const LEAST_FLOWING = 0.15;
const LEAST_DRESSED = 8;
const LEAST_CHARACTERS = 40;
const MOST_CHARACTERS = 6000;

/**
 * Page numbers in a text without marks of pages are lines that count on, at like distances, and in the midst of
 * whose pages sentences go on. Chapters that are called 1, 2, 3 begin behind the end of a sentence, always.
 */
function numbersInText(lines: readonly RawLine[], ignored: ReadonlySet<number>): readonly FoundNumber[] {
  const groups = new Map<string, Candidate[]>();
  lines.forEach(({ text }, line) => {
    if (ignored.has(line)) return;
    for (const number of readPageNumbers(text)) {
      const side = number.pattern.startsWith("#") ? "before words" : "behind words";
      const key = number.isAlone ? `${number.numerals} ${number.pattern}` : side;
      const group = groups.get(key) ?? [];
      group.push({ ...number, line, page: 0 });
      groups.set(key, group);
    }
  });
  return [...groups.values()].flatMap((group) => acceptedGroup(group, lines));
}

function acceptedGroup(group: readonly Candidate[], lines: readonly RawLine[]): readonly FoundNumber[] {
  const readings = [false, true].map((isReversed) => ({
    isReversed,
    chain: longestChain(group, lines, isReversed),
  }));
  const best = readings.toSorted((a, b) => b.chain.length - a.chain.length)[0];
  if (best === undefined || best.chain.length < 3) return [];
  const { chain, isReversed } = best;
  const flowing = chain.filter(({ line }) => flowsOver(line, lines)).length / chain.length;
  const even = evenness(chain, lines);
  if (!chain.every((it) => it.isAlone) && !areRepeated(chain)) return [];
  const isMarked = chain.every((it) => /[^#（）()【】[\]]/u.test(it.pattern));
  // · 12 · and 第 12 页 on page after page are nothing else, however short the chapters.
  const isDressed =
    chain.length >= LEAST_DRESSED && chain.every((it) => /^[^#（）()【】[\]]+#/u.test(it.pattern));
  const isSure = isMarked && (isDressed || even >= EVENNESS) && chain.every((it) => it.isAlone);
  if (flowing < LEAST_FLOWING && !isSure) return [];
  // No chapter is called - 12 -.
  const signs = (isMarked ? 0.1 : 0) + (chain.length > 10 ? 0.05 : 0);
  const confidence = Math.min(0.99, 0.75 + flowing / 3 + signs);
  return chain.map((it) => {
    const { line, pattern, isAlone } = it;
    return { line, value: readValue(it, isReversed), pattern, isAlone, isReversed, confidence };
  });
}

/** Whether the same words stand beside different numbers, as running heads do and titles never. */
function areRepeated(chain: readonly Candidate[]): boolean {
  const values = new Map<string, Set<number>>();
  for (const { pattern, value } of chain) values.set(pattern, (values.get(pattern) ?? new Set()).add(value));
  return chain.filter((it) => (values.get(it.pattern)?.size ?? 0) > 1).length >= chain.length / 2;
}

/** The members that each count on from one before it, as far away as pages are long. */
function longestChain(
  group: readonly Candidate[],
  lines: readonly RawLine[],
  isReversed: boolean,
): readonly Candidate[] {
  const chain: Candidate[] = [];
  const pending: Candidate[] = [];
  for (const candidate of group) {
    const last = chain.at(-1) ?? pending.at(-1);
    if (last === undefined || !follows(last, candidate, { lines, isReversed })) {
      // A new count begins here, if the next goes on with it.
      const before = pending.at(-1);
      if (before !== undefined && follows(before, candidate, { lines, isReversed }))
        chain.push(before, candidate);
      pending.push(candidate);
      continue;
    }
    if (chain.length === 0) chain.push(last);
    chain.push(candidate);
  }
  return chain;
}

function follows(
  before: Candidate,
  after: Candidate,
  { lines, isReversed }: { readonly lines: readonly RawLine[]; readonly isReversed: boolean },
): boolean {
  const step = readValue(after, isReversed) - readValue(before, isReversed);
  if (step < 1 || step > 4) return false;
  const distance = charactersBetween(before.line, after.line, lines) / step;
  return distance >= LEAST_CHARACTERS && distance <= MOST_CHARACTERS;
}

function charactersBetween(first: number, last: number, lines: readonly RawLine[]): number {
  return (lines[last]?.start ?? 0) - (lines[first]?.end ?? 0);
}

/** Whether the line before ends in mid-sentence: nothing but the end of a page comes between such lines. */
function flowsOver(line: number, lines: readonly RawLine[]): boolean {
  const before = lineAboveNotes(lines, line);
  return before !== undefined && before.widthEm >= 10 && !endsSentence(before.text);
}

/** The share of distances near the middle one. */
function evenness(chain: readonly Candidate[], lines: readonly RawLine[]): number {
  const distances = chain.slice(1).map((it, i) => charactersBetween(chain[i]?.line ?? 0, it.line, lines));
  const middle = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  return (
    distances.filter((it) => it > middle * 0.6 && it < middle * 1.5).length / Math.max(1, distances.length)
  );
}
