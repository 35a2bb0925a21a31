import type { LinePlan } from "../model/import.ts";
import { NO_CONTENTS } from "./find-contents.ts";
import { findFurniture, type Removal } from "./find-furniture.ts";
import { bodyLines } from "./find-measure.ts";
import type { RawLine } from "./raw-lines.ts";
import { readParagraphs } from "./read-paragraphs.ts";
import type { RunningLines } from "./running-lines.ts";
import { endsSentence } from "./sentence-end.ts";
import { readNumberedStart } from "./title-style.ts";

/** What the chapters of a book show together that one of them may be too short to show. */
export interface CommonTraits {
  /** What is the page's and not the text's, by the line of a chapter. */
  readonly removals: ReadonlyMap<number, Removal>;
  /** How lines are, for a chapter that has too few of them; absent where chapters differ. */
  readonly lines?: LinePlan;
  /** The levels of titles that are written as titles, by the style of their numbers. */
  readonly levels: ReadonlyMap<string, number>;
  /** The level of the titles that nearly all chapters begin with; absent where they do not. */
  readonly topLevel?: number;
}

export const NO_TRAITS: CommonTraits = { removals: new Map(), levels: new Map() };

/** Of fewer chapters nothing is common. */
const FEWEST = 3;
/** The share of the other chapters that must begin with a title. */
const NEARLY_ALL = 0.6;

/** Infers over all chapters of a book; for each what it may take from the others. */
export function findCommonTraits(chapters: readonly RunningLines[]): readonly CommonTraits[] {
  if (chapters.length < 2) return chapters.map(() => NO_TRAITS);
  const lines = linesOfAll(chapters);
  const files = chapters.flatMap(({ raw }) => raw.files);
  const furniture = findFurniture({ text: "", files, lines }, undefined);
  const plan = readParagraphs({
    lines: bodyLines(lines, furniture.starts, furniture.removals),
    ruled: new Set(),
    listings: new Set(),
    listed: NO_CONTENTS.titles,
    hasPages: furniture.plan.breaks !== "none",
    given: undefined,
    decisionOf: () => undefined,
  }).plan;
  const levels = typedLevels(chapters);
  let first = 0;
  return chapters.map((chapter, i): CommonTraits => {
    const { raw } = chapter;
    const count = raw.lines.length;
    const own = [...furniture.removals]
      .filter(([line]) => line >= first && line < first + count)
      .map(([line, removal]) => [line - first, removal] as const);
    const fits = raw.lines.every(({ indentEm, widthEm }) => indentEm + widthEm <= widest(plan));
    const topLevel = commonTopLevel(chapters.filter((_, other) => other !== i));
    first += count;
    return {
      removals: withinText(new Map(own), chapter),
      ...(plan.measureEm !== undefined && fits ? { lines: plan } : {}),
      levels,
      ...(topLevel === undefined ? {} : { topLevel }),
    };
  });
}

/**
 * Those of the removals that stand in the midst of a sentence of the chapter, or are numbers of pages beside such. What
 * comes again in other chapters may be a part of each: a date below the title, a name at the end.
 */
function withinText(
  removals: ReadonlyMap<number, Removal>,
  running: RunningLines,
): ReadonlyMap<number, Removal> {
  const kept = new Map<number, Removal>();
  let block: (readonly [number, Removal])[] = [];
  running.raw.lines.forEach((_, i) => {
    const removal = removals.get(i);
    if (removal !== undefined) block.push([i, removal]);
    if (removals.has(i + 1)) return;
    if (isWithinSentence(block, running)) for (const [line, it] of block) kept.set(line, it);
    block = [];
  });
  return kept;
}

function isWithinSentence(
  block: readonly (readonly [number, Removal])[],
  { raw, titles, closed }: RunningLines,
): boolean {
  const first = block[0]?.[0] ?? 0;
  const behind = first + block.length;
  const [before, after] = [raw.lines[first - 1], raw.lines[behind]];
  if (before === undefined || after === undefined || endsSentence(before.text)) return false;
  for (let line = first - 1; line < behind; line += 1) if (closed.has(line)) return false;
  return !titles.has(first - 1) && !titles.has(behind);
}

/** The lines of all chapters behind one another, each of which begins a page. */
function linesOfAll(chapters: readonly RunningLines[]): readonly RawLine[] {
  let offset = 0;
  return chapters.flatMap(({ raw }, file) => {
    const own = raw.lines.map((line, i) => ({
      ...line,
      file,
      start: offset + line.start,
      end: offset + line.end,
      opensPage: line.opensPage || i === 0,
    }));
    offset += raw.text.length;
    return own;
  });
}

function widest({ measureEm }: LinePlan): number {
  return (measureEm?.value ?? 0) + 2;
}

function typedLevels(chapters: readonly RunningLines[]): CommonTraits["levels"] {
  const levels = new Map<string, number>();
  for (const { raw, titles } of chapters) {
    for (const [line, { level }] of titles) {
      const style = readNumberedStart(raw.lines[line]?.text ?? "")?.style;
      if (style !== undefined && !levels.has(style)) levels.set(style, level);
    }
  }
  return levels;
}

/** The level of the first titles of chapters, where nearly all begin with one and most agree. */
function commonTopLevel(others: readonly RunningLines[]): number | undefined {
  const levels = others.flatMap(({ titles }) => titles.get(0)?.level ?? []);
  const times = new Map<number, number>();
  for (const level of levels) times.set(level, (times.get(level) ?? 0) + 1);
  const [level, count = 0] = [...times].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return others.length + 1 >= FEWEST && count >= others.length * NEARLY_ALL ? level : undefined;
}
