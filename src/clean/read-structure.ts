import type {
  DecidedLine,
  ImportPlan,
  ImportQuestion,
  LineDecision,
  NotePlan,
  TitleStyle,
} from "../model/import.ts";
import { least } from "../text/least.ts";
import { askQuestions } from "./ask-questions.ts";
import { type BlockSearch, type FoundBlock, findBlocks } from "./find-blocks.ts";
import { findContents, linesOfTitles } from "./find-contents.ts";
import { type Furniture, findFurniture, type Removal } from "./find-furniture.ts";
import { findListings } from "./find-listings.ts";
import { bodyLines } from "./find-measure.ts";
import { type FoundNotes, findNotes } from "./find-notes.ts";
import { titlesBeforeRestarts } from "./find-restarts.ts";
import { isRule } from "./find-rules.ts";
import { type FoundTitle, findTitles, isNamedTitle, PLAIN_TITLE, titleStyles } from "./find-titles.ts";
import { repeatedKey } from "./fold-digits.ts";
import { guessLanguage, guessTitle } from "./guess-book.ts";
import { mergeTitles } from "./merge-titles.ts";
import type { RawParagraph } from "./paragraph.ts";
import type { RawLine, RawText } from "./raw-lines.ts";
import { readParagraphs } from "./read-paragraphs.ts";
import { PART_RANK, rankOf, readNumberedStart, TITLE_RANK } from "./title-style.ts";

/** A text that is understood: what goes, and what its paragraphs are. */
export interface Structure {
  readonly removals: ReadonlyMap<number, Removal>;
  readonly paragraphs: readonly RawParagraph[];
  /** The levels of titles, by paragraph; chapters and what stands above them begin files. */
  readonly levels: ReadonlyMap<number, number>;
  /** The level that chapters have: 2 where parts stand above them. */
  readonly chapterLevel: number;
  readonly notes: FoundNotes;
  readonly blocks: readonly FoundBlock[];
  /** The printed numbers of the pages, by the index of their first lines. */
  readonly pageLabels: ReadonlyMap<number, string>;
  readonly plan: ImportPlan;
  readonly questions: readonly ImportQuestion[];
  readonly unasked: number;
}

/** Understands a text: infers the plan, or follows the one that is given. */
export function readStructure(raw: RawText, given: ImportPlan | undefined): Structure {
  const decisions = decisionsOf(raw, given?.decisions ?? []);
  const furniture = findFurniture(raw, given?.pages);
  const removals = new Map(furniture.removals);
  const ruled = new Set<number>();
  raw.lines.forEach((line, i) => {
    if (removals.has(i) || !isRule(line.text)) return;
    removals.set(i, { reason: "rule", confidence: 0.95 });
    if (i > 0) ruled.add(lastKept(i - 1, removals));
  });
  const contents = findContents(raw.lines, new Set(removals.keys()));
  for (const line of contents.lines) removals.set(line, { reason: "contents", confidence: 0.9 });
  applyDecisions(decisions, removals);
  const listings = findListings(raw.lines, new Set([...removals.keys(), ...linesOfTitles(contents)]));
  const lines = bodyLines(raw.lines, furniture.starts, removals);
  const hasPages = furniture.plan.breaks !== "none";
  const read = readParagraphs({
    lines,
    ruled,
    listings,
    listed: contents.titles,
    hasPages,
    given: given?.lines,
    decisionOf: (line) => decisions.get(line.index),
  });
  const merging = { hasPages, listed: contents.titles, mayTurn: true };
  const paragraphs = mergeTitles(read.paragraphs, merging);
  const found = findTitles({
    paragraphs,
    headKeys: new Set(furniture.heads.keys()),
    contents,
    hasPages,
    usualBlanks: read.plan.blankLines + (read.plan.paragraphGap?.value ?? 0),
  });
  const styles = given?.headings ?? titleStyles(found, paragraphs);
  const levels = levelsOf(found, styles, { paragraphs, decisions });
  if (isBookTitle(found, paragraphs) && !decisions.has(paragraphs[0]?.lines[0]?.index ?? -1))
    levels.delete(0);
  const notes = findNotes(paragraphs);
  const noteParagraphs = new Set([...notes.pairs.values()].flatMap((it) => [it.paragraph, ...it.continued]));
  for (const paragraph of noteParagraphs) levels.delete(paragraph);
  const search: BlockSearch = {
    paragraphs,
    isTaken: (i) => levels.has(i) || noteParagraphs.has(i) || notes.headings.includes(i),
    endsChapter: (i) => endsChapter(i, paragraphs, levels, notes),
  };
  const plan: ImportPlan = {
    ...titleOf(given, raw, furniture, { paragraphs, levels }),
    language: given?.language ?? guessLanguage(raw.text),
    lines: read.plan,
    pages: furniture.plan,
    headings: styles,
    notes: given?.notes ?? notePlan(notes, raw),
    decisions: given?.decisions ?? [],
  };
  return {
    removals,
    paragraphs,
    levels,
    chapterLevel: hasParts(styles) ? 2 : 1,
    notes:
      plan.notes.place === "nowhere" ? { ...notes, pairs: new Map(), headings: [], textsAlone: [] } : notes,
    blocks: findBlocks(search),
    pageLabels: pageLabels(furniture.starts, furniture.numbers),
    plan,
    ...askQuestions({ raw, starts: read.starts, removals, paragraphs, found, styles, decisions }),
  };
}

/**
 * Whether the first paragraph is the title of the book: nothing stands between it and the first numbered title, and the
 * numbers do not begin anew below other such titles.
 */
function isBookTitle(found: readonly FoundTitle[], paragraphs: readonly RawParagraph[]): boolean {
  if (titlesBeforeRestarts(paragraphs).length > 0) return false;
  const [first, second] = found.filter((it) => it.confidence >= 0.5);
  return (
    first?.paragraph === 0 &&
    second?.paragraph === 1 &&
    first.style === PLAIN_TITLE &&
    second.style !== PLAIN_TITLE
  );
}

function lastKept(from: number, removals: ReadonlyMap<number, unknown>): number {
  let line = from;
  while (line > 0 && removals.has(line)) line -= 1;
  return line;
}

function decisionsOf(raw: RawText, decided: readonly DecidedLine[]): ReadonlyMap<number, LineDecision> {
  if (decided.length === 0) return new Map();
  const byPlace = new Map(decided.map((it) => [`${it.file}:${it.line}`, it.decision]));
  const decisions = new Map<number, LineDecision>();
  raw.lines.forEach((line: RawLine, i) => {
    const decision = byPlace.get(`${raw.files[line.file]?.path ?? ""}:${line.number}`);
    if (decision !== undefined) decisions.set(i, decision);
  });
  return decisions;
}

function applyDecisions(decisions: ReadonlyMap<number, LineDecision>, removals: Map<number, Removal>): void {
  for (const [line, decision] of decisions) {
    if (decision !== "remove") removals.delete(line);
    else if (!removals.has(line)) removals.set(line, { reason: "answer", confidence: 1 });
  }
}

/** The levels of the titles by the styles of the plan; what is decided of a line goes first. */
function levelsOf(
  found: readonly FoundTitle[],
  styles: readonly TitleStyle[],
  {
    paragraphs,
    decisions,
  }: { readonly paragraphs: readonly RawParagraph[]; readonly decisions: ReadonlyMap<number, LineDecision> },
): Map<number, number> {
  const byStyle = new Map(styles.map((it) => [it.style, it.level]));
  const levels = new Map<number, number>();
  for (const { paragraph, style, confidence, depth = 1 } of found) {
    const level = byStyle.get(style) ?? 0;
    if (level > 0 && confidence >= 0.5) levels.set(paragraph, Math.min(6, Math.max(level, depth)));
  }
  if (decisions.size === 0) return levels;
  paragraphs.forEach((paragraph, i) => {
    const decision = decisions.get(paragraph.lines[0]?.index ?? -1);
    if (decision === undefined) return;
    if (decision.startsWith("heading-")) levels.set(i, Number(decision.slice("heading-".length)));
    else levels.delete(i);
  });
  return levels;
}

/** Whether the first level is that of parts, and the second that of chapters. */
function hasParts(styles: readonly TitleStyle[]): boolean {
  const names = new Set(styles.map((it) => it.style));
  const ranksAt = (level: number): readonly number[] =>
    styles.filter((it) => it.level === level).map((it) => rankOf(it.style, names));
  return ranksAt(1).includes(PART_RANK) && ranksAt(2).includes(TITLE_RANK);
}

function endsChapter(
  i: number,
  paragraphs: readonly RawParagraph[],
  levels: ReadonlyMap<number, number>,
  notes: FoundNotes,
): boolean {
  const next = i + 1;
  const level = levels.get(next);
  return next >= paragraphs.length || (level !== undefined && level <= 2) || notes.headings.includes(next);
}

function notePlan(notes: FoundNotes, raw: RawText): NotePlan {
  const first = [...notes.pairs][0];
  if (first === undefined) {
    const alone = notes.marksAlone[0];
    const mark = alone === undefined ? {} : { mark: raw.text.slice(alone.start, alone.end) };
    return { ...mark, place: "nowhere", confidence: 0.9 };
  }
  const [mark] = first;
  const texts = [...notes.pairs.values()];
  const lastMark = [...notes.pairs.keys()].at(-1);
  const isAtEnd = texts.every((it) => it.start > (lastMark?.start ?? 0));
  const answered = notes.pairs.size / (notes.pairs.size + notes.marksAlone.length + notes.textsAlone.length);
  const place = isAtEnd && texts.length > 1 ? "book" : notes.headings.length > 0 ? "chapter" : "page";
  return { mark: raw.text.slice(mark.start, mark.end), place, confidence: Math.round(answered * 100) / 100 };
}

function pageLabels(
  starts: readonly number[],
  numbers: ReadonlyMap<number, number>,
): ReadonlyMap<number, string> {
  const labels = new Map<number, string>();
  starts.slice(0, -1).forEach((start, page) => {
    const end = starts[page + 1] ?? start;
    for (let line = start; line < end; line += 1) {
      const value = numbers.get(line);
      if (value !== undefined) labels.set(page, String(value));
    }
    if (!labels.has(page)) labels.set(page, `[${page + 1}]`);
  });
  return labels;
}

/** The title without a number that all stands below, in front of chapters that have numbers. */
function titleInFront(
  paragraphs: readonly RawParagraph[],
  levels: ReadonlyMap<number, number>,
): string | undefined {
  const isNumbered = (i: number): boolean => readNumberedStart(paragraphs[i]?.text ?? "") !== undefined;
  const [first, ...others] = [...levels].filter(([, level]) => level === 1).map(([i]) => i);
  const { text = "" } = paragraphs[first ?? -1] ?? {};
  if (first !== 0 || isNumbered(first) || isNamedTitle(text)) return undefined;
  return others.filter(isNumbered).length > others.length / 2 ? text : undefined;
}

/** A title stands on the half title and on the title page; what comes more often is a label. */
const MOST_TITLES = 2;

function titleOf(
  given: ImportPlan | undefined,
  raw: RawText,
  { heads, plan }: Furniture,
  {
    paragraphs,
    levels,
  }: { readonly paragraphs: readonly RawParagraph[]; readonly levels: ReadonlyMap<number, number> },
): Pick<ImportPlan, "title"> {
  if (given !== undefined) return given.title === undefined ? {} : { title: given.title };
  const titles = new Set([...levels.keys()].map((i) => repeatedKey(paragraphs[i]?.text ?? "")));
  const firstTitle = least(levels.keys(), paragraphs.length);
  const times = new Map<string, number>();
  for (const { text } of paragraphs) times.set(text, (times.get(text) ?? 0) + 1);
  const title = guessTitle({
    heads,
    pageCount: plan.count,
    titles,
    front: paragraphs.slice(0, firstTitle).filter((it) => (times.get(it.text) ?? 0) <= MOST_TITLES),
    first: titleInFront(paragraphs, levels),
    path: raw.files[0]?.path ?? "",
  });
  return title === undefined ? {} : { title };
}
