import { headsInTwoLines, repeatedTitles, returningTitles } from "./find-slipped-heads.ts";
import { findTitleHeads } from "./find-title-heads.ts";
import { repeatedKey } from "./fold-digits.ts";
import { NOTE_START } from "./line-above-notes.ts";
import type { RawLine } from "./raw-lines.ts";
import {
  type FoundHead,
  firstFree,
  type HeadSearch,
  headKey,
  LEAST_PROVEN,
  mayBeHead,
  NARROWEST_FULL_EM,
  ORNAMENT,
  WIDEST_EM,
} from "./running-head.ts";
import { endsSentence } from "./sentence-end.ts";

/** How many running lines may stand above one another. */
const DEPTH = 2;
/** How far below its first line a note ends. */
const NOTE_LINES = 6;
const SECTION = /^(?:[一二三四五六七八九十\d#]{1,3}[.．、]|[（(][一二三四五六七八九十\d#]{1,3}[)）])\P{N}/u;
/** Of all pages, that have the book's title as their heads. */
const SHARE_OF_BOOK = 0.4;

interface Occurrence {
  readonly line: number;
  readonly page: number;
}

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
  for (const head of findTitleHeads(search, found, { hasPages: true })) found.set(head.line, head);
  return [...found.values()].toSorted((a, b) => a.line - b.line);
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
    if (line > start && endsWhatIsAbove(line, lines)) return;
    if (endsSentence(text) && isOfNote(line, start, lines)) return;
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
    const isOfBook = group.length > pageCount * SHARE_OF_BOOK && group[0]?.page !== 0;
    const members = isOfBook ? group : withoutTitle(pattern, group, search);
    const confidence = Math.min(0.99, 0.82 + 0.03 * group.length);
    return members.map(({ line }) => ({ line, pattern, confidence }));
  });
}

function lastFree(start: number, end: number, taken: ReadonlySet<number>): number {
  let line = end - 1;
  while (line >= start && taken.has(line)) line -= 1;
  return line >= start ? line : -1;
}

/** Whether a note begins above a line of its page: two may end in the same sentence. */
function isOfNote(i: number, start: number, lines: readonly RawLine[]): boolean {
  return lines.slice(Math.max(start, i - NOTE_LINES), i).some(({ text }) => NOTE_START.test(text));
}

/** The last words of a sentence that began on the full line above: notes end in the same words. */
function endsWhatIsAbove(i: number, lines: readonly RawLine[]): boolean {
  const above = lines[i - 1];
  const isFullAbove = above !== undefined && above.widthEm >= NARROWEST_FULL_EM;
  return isFullAbove && !endsSentence(above.text) && endsSentence(lines[i]?.text ?? "");
}

/** A line as wide as the next one, with a pause or the end of a sentence in it: such come again in ballads and creeds. */
function isOfSentence(i: number, lines: readonly RawLine[]): boolean {
  const [line, next] = [lines[i], lines[i + 1]];
  if (line === undefined || next === undefined || !/[，。；].*\p{Script=Han}$/u.test(line.text)) return false;
  return line.widthEm >= NARROWEST_FULL_EM && Math.abs(line.widthEm - next.widthEm) <= 1;
}

function isRepeated(key: string, group: readonly Occurrence[]): boolean {
  if (group.length >= 3) return !endsSentence(key) || group.length >= 5;
  const [first, second] = group;
  if (first === undefined || second === undefined) return false;
  // Twice within a few pages: the head of a short chapter, on left or right pages. Sections count anew in each.
  if (second.page - first.page > 3 || endsSentence(key) || SECTION.test(key)) return false;
  return Array.from(key).length >= 2 && key !== "#";
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
  if (ORNAMENT.test(lines[line]?.text ?? "")) return false;
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
  return [...atFeet, ...knownHeads(search, found), ...repeatedTitles(search, found)];
}

/** What says the same as the heads of half of the pages, and has a page's number beside it; a title may stand above. */
function knownHeads(
  { lines, starts, numbers, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
): readonly FoundHead[] {
  const usual = Math.max(LEAST_PROVEN, (starts.length - 1) * SHARE_OF_BOOK);
  const times = new Map<string, number>();
  for (const { pattern } of found.values()) times.set(pattern, (times.get(pattern) ?? 0) + 1);
  const isKnown = (line: number): boolean =>
    !found.has(line) && !ignored.has(line) && (times.get(headKey(lines[line]?.text ?? "")) ?? 0) > usual;
  const beside = [...numbers].flatMap((number) => [number - 1, number + 1]);
  return [...new Set(beside)]
    .filter(isKnown)
    .map((line) => ({ line, pattern: headKey(lines[line]?.text ?? ""), confidence: 0.9 }));
}
