import { numberLength } from "./contents-entry.ts";
import { foldDigits, repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";
import {
  COUNTED_ONCE,
  type FoundHead,
  firstFree,
  type HeadSearch,
  headKey,
  isFull,
  LEAST_PROVEN,
  LEAST_WORDS,
  mayBeHead,
} from "./running-head.ts";
import { endsSentence } from "./sentence-end.ts";
import { SECTION_NUMBER } from "./title-style.ts";

const NUMBER_ONLY = /^第.{1,6}[章回节節卷部编編篇]$/u;
const NUMBER_AND_WORDS = /^(第.{1,6}?[章回节節卷部编編篇])[\s\u{3000}]+(\S.*)$/u;
/** How many pages must have such heads, so that they are no accident. */
const LEAST_TITLES = 3;
/** How many lines a head may have slipped below the title that it repeats. */
const SLIPPED = 5;
const LONGEST_TITLE = 60;
const SECTION = /^[A-Z\d]\d?(?:\.\d{1,2})+/u;
const HAS_STOP = /^[A-Z\d]\d?(?:\.\d{1,2})+\. /u;

/** The lines below other furniture at the heads of pages that say what a title says which stands somewhere else. */
export function repeatedTitles(
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

/** The words of a title, however its letters are written. */
function titleKey(text: string): string {
  return repeatedKey(text.slice(numberLength(text)))
    .toLowerCase()
    .replace(/^[.．、]+/u, "");
}

/**
 * Where heads say the numbered titles of the book, a title is said once: what says the same again is a head that has
 * slipped from the edge of its page, below a title or a figure.
 */
export function returningTitles(
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

/** How many lines the words of a head may take. */
const MOST_WORD_LINES = 3;
/** What leads to the page in contents. */
const LEADER = /[\s.．·…]*\d*$/u;

/**
 * The number of a chapter at the edge of a page, and its words on the next lines, where the whole title stands on a line
 * of its own in the contents or before, and other numbers are heads.
 */
export function headsInTwoLines(
  { lines, starts, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
): readonly FoundHead[] {
  const numbers = new Set(
    [...found.values()].filter((it) => NUMBER_ONLY.test(it.pattern)).map((it) => it.pattern),
  );
  if (numbers.size < LEAST_PROVEN) return [];
  const atEdge = new Set(starts);
  /** In one line and, behind it, with the next. */
  const titles = new Map<string, readonly string[]>();
  const standing = new Set<string>();
  const isGone = (i: number): boolean => ignored.has(i) || found.has(i);
  const wordsAgain = (i: number, number: string): readonly number[] => {
    const known = titles.get(number);
    if (known === undefined || !atEdge.has(i)) return [];
    // What the contents name and the text has not said is the title itself.
    const isTitle = !standing.has(number) && !found.has(i);
    standing.add(number);
    const own = known.map((words) => linesOfWords(i + 1, words, lines)).find((it) => it.length > 0) ?? [];
    return isTitle ? [] : [i, ...own].filter((it) => !isGone(it));
  };
  const again = lines.flatMap(({ text }, i) => {
    const [, number = "", rest = ""] = NUMBER_AND_WORDS.exec(foldDigits(text)) ?? [];
    const words = repeatedKey(rest.replace(LEADER, ""));
    // The title may take two lines where it stands, and one in the contents.
    if (words !== "" && titles.get(number)?.at(-1)?.startsWith(words) !== true)
      titles.set(number, [words + repeatedKey((lines[i + 1]?.text ?? "").replace(LEADER, "")), words]);
    if (words !== "" && !isGone(i)) standing.add(number);
    return NUMBER_ONLY.test(text) && !ignored.has(i) ? wordsAgain(i, foldDigits(text)) : [];
  });
  return again.map((line) => ({ line, pattern: repeatedKey(lines[line]?.text ?? ""), confidence: 0.85 }));
}

/** The lines from a place on that say the words of a title between them, or the first of those and more. */
function linesOfWords(first: number, words: string, lines: readonly RawLine[]): readonly number[] {
  let said = "";
  for (let i = first; i < first + MOST_WORD_LINES; i += 1) {
    said += repeatedKey(lines[i]?.text ?? "");
    const isWhole = said === words || (words.length >= LEAST_WORDS && said.startsWith(words));
    if (isWhole) return Array.from({ length: i - first + 1 }, (_, j) => first + j);
    if (!words.startsWith(said)) return [];
  }
  return [];
}
