import { numberLength } from "./contents-entry.ts";
import { foldDigits, repeatedKey } from "./fold-digits.ts";
import { lineAboveNotes, NOTE_START } from "./line-above-notes.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsInPause, endsSentence } from "./sentence-end.ts";

/** A line at the head or foot of a page that is the page's and not the text's. */
export interface FoundHead {
  readonly line: number;
  readonly pattern: string;
  readonly confidence: number;
}

interface Occurrence {
  readonly line: number;
  readonly page: number;
}

export interface HeadSearch {
  readonly lines: readonly RawLine[];
  /** The indexes of the pages' first lines, and the number of lines. */
  readonly starts: readonly number[];
  /** The lines with page numbers. */
  readonly numbers: ReadonlySet<number>;
  /** What is no part of the text for other reasons. */
  readonly ignored: ReadonlySet<number>;
}

const CHAPTER_NUMBER = /^(?:第.{1,6}[章回节節卷部编編篇]|(?:chapter|part|appendix) \w|附[录錄])/iu;
const WIDEST_EM = 45;
/** How many running lines may stand above one another. */
const DEPTH = 2;

/** Finds the lines that stand at the same edge of several pages, but for a title that they repeat. */
export function findRunningHeads(search: HeadSearch): readonly FoundHead[] {
  const found = new Map<number, FoundHead>();
  const times = countKeys(search);
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const taken = new Set([...search.numbers, ...search.ignored, ...found.keys()]);
    const fresh = ["head", "foot"].flatMap((side) => repeatedAt(side, { ...search, times }, taken));
    for (const head of fresh) found.set(head.line, head);
    if (fresh.length === 0) break;
  }
  for (const head of besideNumbers(search, found)) found.set(head.line, head);
  for (const head of returningTitles(search, found)) found.set(head.line, head);
  for (const head of headsInTwoLines(search, found)) found.set(head.line, head);
  return [...found.values()].toSorted((a, b) => a.line - b.line);
}

/**
 * Where heads say the numbered titles of the book, a title is said once: what says the same again is a head that has
 * slipped from the edge of its page, below a title or a figure.
 */
function returningTitles(
  { lines, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
): readonly FoundHead[] {
  const saidOnce = [...found.values()].filter((it) => COUNTED_ONCE.test(lines[it.line]?.text ?? ""));
  const proven = new Set(saidOnce.map((it) => it.pattern));
  if (proven.size < LEAST_PROVEN) return [];
  const standing = new Set<string>();
  return lines.flatMap((line, i) => {
    if (ignored.has(i) || found.has(i) || !COUNTED_ONCE.test(line.text) || !mayBeHead(line)) return [];
    const pattern = headKey(line.text);
    if (!proven.has(pattern)) return [];
    const isFirst = !standing.has(pattern);
    standing.add(pattern);
    return isFirst ? [] : [{ line: i, pattern, confidence: 0.85 }];
  });
}

const NUMBER_ONLY = /^第.{1,6}[章回节節卷部编編篇]$/u;
const NUMBER_AND_WORDS = /^(第.{1,6}?[章回节節卷部编編篇])[\s\u{3000}]+(\S.*)$/u;

/**
 * The number of a chapter at the edge of a page, and its words on the next line, where the whole title stands before on a
 * line of its own, and other numbers are heads.
 */
function headsInTwoLines(
  { lines, starts, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
): readonly FoundHead[] {
  const numbers = new Set(
    [...found.values()].filter((it) => NUMBER_ONLY.test(it.pattern)).map((it) => it.pattern),
  );
  if (numbers.size < LEAST_PROVEN) return [];
  const atEdge = new Set(starts);
  const titles = new Map<string, string>();
  const isFree = (i: number): boolean => !ignored.has(i) && !found.has(i);
  return lines.flatMap(({ text }, i) => {
    if (!isFree(i)) return [];
    const [, number = "", words = ""] = NUMBER_AND_WORDS.exec(text) ?? [];
    if (words !== "") titles.set(foldDigits(number), repeatedKey(words));
    const known = NUMBER_ONLY.test(text) && atEdge.has(i) ? titles.get(foldDigits(text)) : undefined;
    if (known === undefined) return [];
    const own = isFree(i + 1) && saysWords(lines[i + 1], known) ? [i, i + 1] : [i];
    return own.map((line) => ({
      line,
      pattern: repeatedKey(lines[line]?.text ?? ""),
      confidence: 0.85,
    }));
  });
}

/** Whether a line says the words of a title, or those and more: the title may take two lines itself. */
function saysWords(line: RawLine | undefined, words: string): boolean {
  const key = repeatedKey(line?.text ?? "");
  return key === words || (words.length >= LEAST_WORDS && key.startsWith(words));
}

const OFTEN = 4;
/** Numbers that count through the book; （二） comes again in each chapter. */
const COUNTED_ONCE = /^(?:第|[【〔[]第|[\d０-９]+(?:\.\d+)*[ \u{3000}.．、])/u;
/** Of the line before, which is full. */
const NARROW = 0.6;
const NEARLY_FULL = 0.85;
/** In UTF-16 units; single characters are what is left of broken lines. */
const LEAST_WORDS = 4;
const LEAST_FLOWING = 0.3;

/** Where nothing shows the pages: short lines that come again and again in the midst of sentences. */
export function findRepeatedLines(
  lines: readonly RawLine[],
  ignored: ReadonlySet<number>,
): readonly FoundHead[] {
  const byKey = new Map<string, number[]>();
  lines.forEach((line, i) => {
    if (ignored.has(i) || !mayBeHead(line) || endsSentence(line.text)) return;
    // The page's number may stand beside it.
    const key = headKey(line.text).replace(/#$|(?<=\D)\d{1,3}$/u, "");
    const group = byKey.get(key) ?? [];
    group.push(i);
    byKey.set(key, group);
  });
  const heads = [...byKey].flatMap(([pattern, group]) =>
    headsAmong(group, pattern, lines).map((line) => ({ line, pattern, confidence: 0.9 })),
  );
  return [...heads, ...runsOfTitles([...byKey], heads, lines)];
}

/** How many titles must be repeated in the midst of sentences, so that the others that are repeated are heads, too. */
const LEAST_PROVEN = 3;

/**
 * Where several titles come back as heads, so do those that by chance interrupt no sentence. Nothing else comes back
 * between their lines: the number of a section counts anew in each chapter.
 */
function runsOfTitles(
  groups: readonly (readonly [string, readonly number[]])[],
  proven: readonly FoundHead[],
  lines: readonly RawLine[],
): readonly FoundHead[] {
  const known = new Set(proven.map((it) => it.pattern));
  const titles = groups.filter(([, [first = -1]]) => COUNTED_ONCE.test(lines[first]?.text ?? ""));
  const isTitle = new Set(titles.map(([pattern]) => pattern));
  if ([...known].filter((it) => isTitle.has(it)).length < LEAST_PROVEN) return [];
  const places = proven.filter((it) => isTitle.has(it.pattern)).map((it) => it.line);
  return titles.flatMap(([pattern, group]) => {
    const [from = 0, to = 0] = [group[0], group.at(-1)];
    if (known.has(pattern) || places.some((line) => line > from && line < to)) return [];
    return group.slice(1).map((line) => ({ line, pattern, confidence: 0.85 }));
  });
}

/** Those of the lines that say the same which are no part of the text. */
function headsAmong(group: readonly number[], key: string, lines: readonly RawLine[]): readonly number[] {
  const [first = -1] = group;
  const flowing = group.filter((i) => interrupts(lineAboveNotes(lines, i)));
  const isFirstFlowing = flowing.includes(first);
  // A chapter's title that stands in the midst of a sentence is no title there.
  const isTitle = COUNTED_ONCE.test(lines[first]?.text ?? "") && !isFirstFlowing;
  const widest = flowing.reduce(
    (most, i) => Math.max(most, (lines[i]?.widthEm ?? 0) / (lines[i - 1]?.widthEm ?? 1)),
    0,
  );
  // A full line is one of the text, though another may say the same.
  if (!isTitle && widest > NEARLY_FULL) return [];
  const isSure = isTitle || (flowing.length > 1 && widest < NARROW && key.length >= LEAST_WORDS);
  if (group.length < (isSure ? 2 : OFTEN) || flowing.length < group.length * LEAST_FLOWING) return [];
  // The first is the title itself that the others repeat, where nothing goes on over it.
  return isFirstFlowing ? group : group.slice(1);
}

/** Whether a sentence goes on behind a line, so that what follows is none of the text. */
function interrupts(before: RawLine | undefined): boolean {
  return before !== undefined && before.widthEm >= 15 && /[\p{Script=Han}，、；]$/u.test(before.text);
}

/** How often each short line comes in the whole text, but for the contents. */
function countKeys({ lines, ignored }: HeadSearch): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  lines.forEach((line, i) => {
    if (ignored.has(i) || !mayBeHead(line)) return;
    const key = headKey(line.text);
    times.set(key, (times.get(key) ?? 0) + 1);
  });
  return times;
}

/** Numbers that count chapters tell heads apart, others do not. */
function headKey(text: string): string {
  return CHAPTER_NUMBER.test(text) || /^[【〔[\d０-９]/u.test(text)
    ? foldDigits(text).replace(/[\s\u{3000}]+/gu, "")
    : repeatedKey(text);
}

function repeatedAt(
  side: string,
  search: HeadSearch & { readonly times: ReadonlyMap<string, number> },
  taken: ReadonlySet<number>,
): readonly FoundHead[] {
  const { lines, starts, times } = search;
  const byKey = new Map<string, Occurrence[]>();
  starts.slice(0, -1).forEach((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    const line = side === "head" ? firstFree(start, end, taken) : lastFree(start, end, taken);
    const text = lines[line]?.text;
    if (text === undefined || !mayBeHead(lines[line]) || isOfSentence(line, lines)) return;
    const key = headKey(text);
    const group = byKey.get(key) ?? [];
    group.push({ line, page });
    byKey.set(key, group);
  });
  const pageCount = starts.length - 1;
  return [...byKey].flatMap(([pattern, group]) => {
    // What comes as often in the midst of pages is a label of the text.
    const inPages = (times.get(pattern) ?? 0) - group.length;
    if (!isRepeated(pattern, group) || inPages > Math.max(1, group.length / 2)) return [];
    // What stands on half of all pages is what the book is called; only the very first may be its title.
    const isOfBook = group.length > pageCount * 0.4 && group[0]?.page !== 0;
    const members = isOfBook ? group : withoutTitle(pattern, group, search);
    const confidence = Math.min(0.99, 0.82 + 0.03 * group.length);
    return members.map(({ line }) => ({ line, pattern, confidence }));
  });
}

function firstFree(start: number, end: number, taken: ReadonlySet<number>): number {
  let line = start;
  while (line < end && taken.has(line)) line += 1;
  return line < end ? line : -1;
}

function lastFree(start: number, end: number, taken: ReadonlySet<number>): number {
  let line = end - 1;
  while (line >= start && taken.has(line)) line -= 1;
  return line >= start ? line : -1;
}

function mayBeHead(line: RawLine | undefined): boolean {
  return (
    line !== undefined &&
    line.widthEm <= WIDEST_EM &&
    !endsInPause(line.text) &&
    /\p{L}/u.test(line.text) &&
    !NOTE_START.test(line.text)
  );
}

/** A line as wide as the next one, with a pause or the end of a sentence in it: such come again in ballads and creeds. */
function isOfSentence(i: number, lines: readonly RawLine[]): boolean {
  const [line, next] = [lines[i], lines[i + 1]];
  if (line === undefined || next === undefined || !/[，。；].*\p{Script=Han}$/u.test(line.text)) return false;
  return line.widthEm >= NARROWEST_FULL_EM && Math.abs(line.widthEm - next.widthEm) <= 1;
}

const NARROWEST_FULL_EM = 12;

/** Whether a line is about as wide as the next, and goes on in it. */
function isFull(i: number, lines: readonly RawLine[]): boolean {
  const [line, next] = [lines[i], lines[i + 1]];
  if (line === undefined || next === undefined) return false;
  return line.widthEm >= NARROWEST_FULL_EM && line.widthEm >= next.widthEm * NEARLY_FULL;
}

function isRepeated(key: string, group: readonly Occurrence[]): boolean {
  if (group.length >= 3) return !endsSentence(key) || group.length >= 5;
  const [first, second] = group;
  if (first === undefined || second === undefined) return false;
  // Twice within a few pages: the head of a short chapter, on left or right pages.
  return second.page - first.page <= 3 && !endsSentence(key) && Array.from(key).length >= 2 && key !== "#";
}

/** Leaves out what is the title itself that the heads repeat: the first, where its chapter begins with it. */
function withoutTitle(key: string, group: readonly Occurrence[], search: HeadSearch): readonly Occurrence[] {
  const result: Occurrence[] = [];
  let last = -10;
  const isSaidOnce = /^第.{1,6}[章回卷部编編篇]/u.test(key) || isOnOneSide(group, search.starts.length - 1);
  for (const occurrence of group) {
    // A chapter's number is said once; other titles may come back in every chapter.
    const mayReturn = !isSaidOnce || last < 0;
    const beginsRun = occurrence.page - last > 3 && mayReturn;
    last = occurrence.page;
    if (!(beginsRun && isTitle(key, occurrence, search))) result.push(occurrence);
  }
  return result;
}

const LEAST_ON_SIDE = 5;

/** Whether the lines stand on left pages only, or on right ones, through most of the book: chapters begin on both. */
function isOnOneSide(group: readonly Occurrence[], pageCount: number): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined || group.length < LEAST_ON_SIDE) return false;
  const isWide = last.page - first.page > pageCount / 2;
  return isWide && group.every((it) => (it.page - first.page) % 2 === 0);
}

function isTitle(
  key: string,
  { line, page }: Occurrence,
  { lines, starts, numbers, ignored }: HeadSearch,
): boolean {
  const from = starts[Math.max(0, page - 1)] ?? 0;
  const to = starts[page + 1] ?? lines.length;
  // The title stands in the text of these pages, so that this is its repetition.
  const isRepetition = lines.slice(from, to).some(({ widthEm, text }, i) => {
    const isOther = from + i !== line && !ignored.has(from + i);
    return isOther && widthEm <= WIDEST_EM && endsWithKey(text, key);
  });
  if (isRepetition) return false;
  // A number of the page beside it: titles stand alone.
  if ((line > (starts[page] ?? 0) && numbers.has(line - 1)) || (line + 1 < to && numbers.has(line + 1)))
    return false;
  let before = line - 1;
  while (before >= 0 && (numbers.has(before) || ignored.has(before))) before -= 1;
  const previous = lines[before];
  return previous === undefined || endsSentence(previous.text) || previous.widthEm < 20;
}

function endsWithKey(text: string, key: string): boolean {
  const own = repeatedKey(text);
  return own === key || (own.length > 2 && key.endsWith(own)) || (key.length > 2 && own.endsWith(key));
}

/**
 * A short line between the number at a page's foot and its end, or between its beginning and the number at its head,
 * is the page's too, even if it stands on one page only; and so is one beside another head that repeats a title.
 */
function besideNumbers(search: HeadSearch, found: ReadonlyMap<number, FoundHead>): readonly FoundHead[] {
  const { lines, starts, numbers, ignored } = search;
  const atFeet = starts.slice(0, -1).flatMap((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    const last = lastFree(start, end, ignored);
    const text = lines[last]?.text ?? "";
    const isLoose = last > start && !numbers.has(last) && numbers.has(last - 1) && !found.has(last);
    if (!isLoose || endsSentence(text) || !mayBeHead(lines[last])) return [];
    return [{ line: last, pattern: repeatedKey(text), confidence: 0.8 }];
  });
  return [...atFeet, ...repeatedTitles(search, found)];
}

/** How many pages must have such heads, so that they are no accident. */
const LEAST_TITLES = 3;

/** The lines below other furniture at the heads of pages that say what a title says which stands somewhere else. */
function repeatedTitles(
  { lines, starts, numbers, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
): readonly FoundHead[] {
  const furniture = new Set([...numbers, ...found.keys()]);
  const taken = new Set([...furniture, ...ignored]);
  const below = starts.slice(0, -1).flatMap((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    const first = firstFree(start, end, taken);
    if (first <= start || !furniture.has(first - 1)) return [];
    // The number of a title may have got between.
    const line = SECTION_NUMBER.test(lines[first]?.text ?? "") ? firstFree(first + 1, end, taken) : first;
    if (!mayBeHead(lines[line]) || endsSentence(lines[line]?.text ?? "")) return [];
    return COUNTED_ONCE.test(lines[line]?.text ?? "") || !isFull(line, lines) ? [line] : [];
  });
  if (below.length < LEAST_TITLES) return [];
  const heads = inStyleOfHeads(below, lines);
  const isBelow = new Set(heads);
  const wanted = new Set(heads.map((line) => titleKey(lines[line]?.text ?? "")));
  const standing = new Set<string>();
  lines.forEach(({ text }, line) => {
    if (taken.has(line) || isBelow.has(line) || text.length > LONGEST_TITLE) return;
    const key = titleKey(text);
    if (wanted.has(key)) standing.add(key);
  });
  const repeated = heads.filter((line) => {
    const key = titleKey(lines[line]?.text ?? "");
    if (standing.has(key)) return true;
    // The first of those that stand nowhere else is the title.
    standing.add(key);
    return false;
  });
  if (repeated.length < LEAST_TITLES) return [];
  return repeated.map((line) => ({ line, pattern: repeatedKey(lines[line]?.text ?? ""), confidence: 0.9 }));
}

/** How many lines a head may have slipped below the title that it repeats. */
const SLIPPED = 5;

/**
 * Where a page begins with a title and its head comes after it, the head is the one that is written as the others are:
 * `2.5. DEBIAN 文档`, not `2.5 Debian 文档`.
 */
function inStyleOfHeads(below: readonly number[], lines: readonly RawLine[]): readonly number[] {
  const textOf = (line: number): string => lines[line]?.text ?? "";
  const dotted = below.filter((line) => HAS_STOP.test(textOf(line))).length;
  const hasStop = dotted > below.filter((line) => SECTION.test(textOf(line))).length / 2;
  return below.map((line) => {
    const text = textOf(line);
    if (!SECTION.test(text) || HAS_STOP.test(text) === hasStop) return line;
    const others = Array.from({ length: SLIPPED }, (_, i) => line + 1 + i);
    const isHead = (it: string): boolean => SECTION.test(it) && HAS_STOP.test(it) === hasStop;
    return others.find((it) => isHead(textOf(it)) && titleKey(textOf(it)) === titleKey(text)) ?? line;
  });
}

const LONGEST_TITLE = 60;
const SECTION_NUMBER = /^(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+$/u;
const SECTION = /^[A-Z\d]\d?(?:\.\d{1,2})+/u;
const HAS_STOP = /^[A-Z\d]\d?(?:\.\d{1,2})+\. /u;

/** The words of a title, however its letters are written. */
function titleKey(text: string): string {
  return repeatedKey(text.slice(numberLength(text)))
    .toLowerCase()
    .replace(/^[.．、]+/u, "");
}
