import type { FurnitureStyle, ImportReason, PagePlan } from "../model/import.ts";
import { findAdvertisements } from "./find-advertisements.ts";
import { type FoundContents, findContents, linesOfTitles } from "./find-contents.ts";
import { type FoundNumber, findPageNumbers } from "./find-page-numbers.ts";
import { findPages, type Pages } from "./find-pages.ts";
import { findRepeatedLines } from "./find-repeated-lines.ts";
import { findRunningHeads } from "./find-running-heads.ts";
import { findTitleHeads } from "./find-title-heads.ts";
import { repeatedKey } from "./fold-digits.ts";
import { readPageNumbers } from "./page-number.ts";
import type { RawLine, RawText } from "./raw-lines.ts";
import type { FoundHead } from "./running-head.ts";

/** Why a line is no part of the text. */
export interface Removal {
  readonly reason: ImportReason;
  readonly confidence: number;
}

/** What is the page's and not the text's, and the pages. */
export interface Furniture {
  readonly starts: readonly number[];
  readonly removals: ReadonlyMap<number, Removal>;
  readonly plan: PagePlan;
  /** The printed numbers of pages, by the line that they stand on. */
  readonly numbers: ReadonlyMap<number, number>;
  /** What running heads say, as `repeatedKey` has it, with how often. */
  readonly heads: ReadonlyMap<string, number>;
}

/**
 * Finds advertisements, page numbers and running heads. A plan that is given says which styles of numbers and heads
 * are taken out, also such that nothing was inferred of.
 */
export function findFurniture(raw: RawText, given: PagePlan | undefined): Furniture {
  const { lines } = raw;
  const removals = new Map<number, Removal>();
  for (const { line, confidence } of findAdvertisements(lines)) {
    removals.set(line, { reason: "advertisement", confidence });
  }
  const ignored = new Set(removals.keys());
  const marked = findPages(raw);
  const numbers = findPageNumbers(lines, marked, ignored);
  const numbered = withNumbers(marked, numbers, lines.length);
  // Titles that the contents name come again as titles.
  const contents = findContents(lines, ignored);
  const known = new Set([...ignored, ...contents.lines]);
  // The first line of a longer title may say what heads say.
  const ofTitles = new Set(linesOfTitles({ titles: longTitles(contents) }));
  const headLines = findHeads(raw, numbered, numbers, known).filter((it) => !ofTitles.has(it.line));
  const pages = withHeads(numbered, headLines, lines.length);
  const found = [
    ...numbers.map((it) => ({ ...it, kind: "page-number" as const })),
    ...headLines.map((it) => ({ ...it, kind: "running-head" as const, isReversed: false })),
  ];
  const inferred = stylesOf(found);
  const wanted = given?.furniture ?? inferred;
  const patterns = new Set(wanted.map((it) => it.pattern));
  const heads = new Map<string, number>();
  for (const { line, pattern, kind, confidence } of found) {
    if (!patterns.has(pattern)) continue;
    removals.set(line, { reason: kind, confidence });
    const words = kind === "running-head" ? pattern : repeatedKey(pattern.replace("#", ""));
    if (/\p{L}/u.test(words)) heads.set(words, (heads.get(words) ?? 0) + 1);
  }
  addWanted(wanted, inferred, lines, removals);
  return {
    starts: pages.starts,
    removals,
    plan: { breaks: pages.breaks, count: pages.starts.length - 1, furniture: wanted },
    numbers: new Map(numbers.map((it) => [it.line, it.value])),
    heads,
  };
}

/** The titles that take several lines, which are found by all of their words. */
function longTitles({ titles }: FoundContents): FoundContents["titles"] {
  return new Map([...titles].filter(([, { lineCount }]) => lineCount > 1));
}

function findHeads(
  { lines }: RawText,
  pages: Pages,
  numbers: readonly FoundNumber[],
  ignored: ReadonlySet<number>,
): readonly FoundHead[] {
  const search = { lines, starts: pages.starts, numbers: new Set(numbers.map((it) => it.line)), ignored };
  if (pages.breaks !== "none") return findRunningHeads(search);
  const repeated = findRepeatedLines(lines, ignored);
  const found = new Map(repeated.map((it) => [it.line, it]));
  return [...repeated, ...findTitleHeads(search, found, { hasPages: false })];
}

/** Where nothing marks the pages, their numbers do. */
function withNumbers(pages: Pages, numbers: readonly FoundNumber[], end: number): Pages {
  if (pages.breaks !== "none" || numbers.length === 0) return pages;
  const starts = new Set([...pages.starts, ...numbers.map((it) => it.line + 1), end]);
  return { breaks: "page-number", starts: [...starts].toSorted((a, b) => a - b) };
}

const LEAST_PAGES = 8;
/** Of the distances between heads, that are about as long as a page or a few. */
const REGULAR = 0.75;
const ABOUT = 0.25;
const MOST_APART = 3;

/** Where numbers do not mark them either, heads do that return after as many lines each time. */
function withHeads(pages: Pages, heads: readonly FoundHead[], end: number): Pages {
  if (pages.breaks !== "none" || heads.length < LEAST_PAGES) return pages;
  const starts = heads.map((it) => it.line).toSorted((a, b) => a - b);
  const gaps = starts.slice(1).map((line, i) => line - (starts[i] ?? 0));
  const page = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0;
  // Pages without a head lie between: those that chapters begin on.
  const regular = gaps.filter((gap) => {
    const pagesApart = Math.round(gap / page);
    return pagesApart >= 1 && pagesApart <= MOST_APART && Math.abs(gap / page - pagesApart) <= ABOUT;
  }).length;
  if (regular < gaps.length * REGULAR) return pages;
  return {
    breaks: "running-head",
    starts: [...new Set([...pages.starts, ...starts, end])].toSorted((a, b) => a - b),
  };
}

interface FoundFurniture extends Pick<FurnitureStyle, "kind" | "pattern" | "isReversed" | "confidence"> {
  readonly line: number;
}

function stylesOf(found: readonly FoundFurniture[]): readonly FurnitureStyle[] {
  const styles = new Map<string, FurnitureStyle>();
  for (const { kind, pattern, isReversed, confidence } of found) {
    const before = styles.get(pattern);
    const times = (before?.times ?? 0) + 1;
    const least = Math.round(Math.min(before?.confidence ?? 1, confidence) * 100) / 100;
    styles.set(pattern, { kind, pattern, isReversed, times, confidence: least });
  }
  return [...styles.values()];
}

/** Takes out what the editor has added to the plan, wherever a line is just that. */
function addWanted(
  wanted: readonly FurnitureStyle[],
  inferred: readonly FurnitureStyle[],
  lines: readonly RawLine[],
  removals: Map<number, Removal>,
): void {
  const known = new Set(inferred.map((it) => it.pattern));
  const added = wanted.filter((it) => !known.has(it.pattern));
  if (added.length === 0) return;
  lines.forEach(({ text }, line) => {
    const patterns = [repeatedKey(text), ...readPageNumbers(text).map((it) => it.pattern)];
    const style = added.find(
      (it) => patterns.includes(it.pattern) || repeatedKey(it.pattern) === patterns[0],
    );
    if (style !== undefined) removals.set(line, { reason: style.kind, confidence: 1 });
  });
}
