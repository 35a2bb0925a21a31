import type { Chapter } from "../model/chapter.ts";
import type { ImportQuestion, TextEdit } from "../model/import.ts";
import type { SourceText } from "../model/source.ts";
import { withoutOverlaps } from "../text/apply-edits.ts";
import { isSure } from "./ask-questions.ts";
import { type CommonTraits, NO_TRAITS } from "./common-traits.ts";
import { findBlocks } from "./find-blocks.ts";
import { findCharacterEdits } from "./find-character-edits.ts";
import { NO_CONTENTS } from "./find-contents.ts";
import { findEndNotes } from "./find-end-notes.ts";
import { type Furniture, findFurniture, type Removal } from "./find-furniture.ts";
import { findLineEdits } from "./find-line-edits.ts";
import { bodyLines, findMeasure } from "./find-measure.ts";
import { findTitles } from "./find-titles.ts";
import { findUntypedTitles, type UntypedTitle } from "./find-untyped-titles.ts";
import { mergeTitles } from "./merge-titles.ts";
import { openTexts } from "./open-texts.ts";
import type { RawParagraph } from "./paragraph.ts";
import { readParagraphs } from "./read-paragraphs.ts";
import { type RunningLines, runningLines } from "./running-lines.ts";

/** What is to be done to a chapter that is Markdown already, and what its editor should decide. */
export interface Fixes {
  /** Sorted; none overlaps another. */
  readonly edits: readonly TextEdit[];
  readonly questions: readonly ImportQuestion[];
}

export interface FixOptions {
  /** Only characters, and no line. */
  readonly keepsLines?: boolean;
  /** What the other chapters of the book show; nothing if absent. */
  readonly common?: CommonTraits;
}

/**
 * Finds in a chapter of Markdown what import finds in raw text: wrapped lines, page numbers, running heads, indents,
 * titles and notes without their signs, characters for others. What is not certain stays as it is and is asked about;
 * code, tables, links, front matter, HTML and what is locked are never touched.
 */
export function findFixes(
  file: SourceText,
  chapter: Chapter,
  { keepsLines = false, common = NO_TRAITS }: FixOptions = {},
): Fixes {
  const { text: source } = file;
  const characters = findCharacterEdits(source, chapter, openTexts(chapter, source));
  // Lines that end with CR alone are those of no system of today.
  if (keepsLines || /\r(?!\n)/u.test(source)) return { edits: withoutOverlaps(characters), questions: [] };
  const all = runningLines(file, chapter);
  const furniture = findFurniture(all.raw, undefined);
  const removals = sureRemovals(new Map([...common.removals, ...furniture.removals]), all);
  const running = closedAtLists(all, removals);
  const hasPages = furniture.plan.breaks !== "none";
  const lines = bodyLines(running.raw.lines, furniture.starts, removals);
  const read = readParagraphs({
    lines,
    ruled: running.closed,
    listings: NO_LISTINGS,
    listed: NO_CONTENTS.titles,
    hasPages,
    given: findMeasure(lines) === undefined ? common.lines : undefined,
    decisionOf: ({ index }) => (running.titles.has(index) ? "heading-1" : undefined),
  });
  const paragraphs = mergeTitles(read.paragraphs, { hasPages, listed: new Map(), mayTurn: false });
  const titles = titlesIn(paragraphs, running, { furniture, common });
  const notes = findEndNotes(source, paragraphs, labelsIn(source));
  const typed = typedTitles(paragraphs, running);
  const apart = new Set([...titles.map((it) => it.paragraph), ...notes.starts]);
  const lineEdits = findLineEdits({
    source,
    running,
    paragraphs,
    starts: read.starts,
    isWrapped: read.plan.measureEm !== undefined,
    apart,
    typed,
    continued: notes.continued,
    blocks: findBlocks({
      paragraphs,
      isTaken: (i) => apart.has(i) || typed.has(i) || notes.continued.has(i),
      endsChapter: (i) => i + 1 >= paragraphs.length || typed.has(i + 1),
    }),
    removed: new Map([...removals, ...headingRemovals(notes.headings, paragraphs)]),
  });
  return {
    edits: withoutOverlaps([
      ...titles.map((it) => titleEdit(it, paragraphs)),
      ...notes.edits,
      ...lineEdits.edits,
      ...characters,
    ]),
    questions: lineEdits.questions,
  };
}

function sureRemovals(
  removals: ReadonlyMap<number, Removal>,
  { titles }: RunningLines,
): ReadonlyMap<number, Removal> {
  return new Map(
    [...removals].filter(
      ([line, { reason, confidence }]) =>
        (reason === "page-number" || reason === "running-head") && isSure(confidence) && !titles.has(line),
    ),
  );
}

/** Lists that are no page numbers after all are none of the text, and nothing is joined over them. */
function closedAtLists(running: RunningLines, removals: ReadonlyMap<number, Removal>): RunningLines {
  const closed = new Set(running.closed);
  for (const i of running.lists) if (!removals.has(i)) closed.add(i - 1).add(i);
  return { ...running, closed };
}

/** The paragraphs that are written as titles, with their levels. */
function typedTitles(
  paragraphs: readonly RawParagraph[],
  { titles }: RunningLines,
): ReadonlyMap<number, number> {
  return new Map(
    paragraphs.flatMap(({ lines }, i) => {
      const title = titles.get(lines[0]?.index ?? -1);
      return title === undefined ? [] : [[i, title.level] as const];
    }),
  );
}

function titlesIn(
  paragraphs: readonly RawParagraph[],
  running: RunningLines,
  { furniture, common }: { readonly furniture: Furniture; readonly common: CommonTraits },
): readonly UntypedTitle[] {
  const hasPages = furniture.plan.breaks !== "none";
  const found = findTitles({
    paragraphs,
    headKeys: new Set(furniture.heads.keys()),
    contents: NO_CONTENTS,
    hasPages,
    usualBlanks: 1,
  });
  return findUntypedTitles({ paragraphs, found, typed: typedTitles(paragraphs, running), common });
}

// Code is known in Markdown, and contents are made by the edition.
const NO_LISTINGS: ReadonlySet<number> = new Set();

const LABEL = /\[\^([^\]\s]+)\]/gu;

function labelsIn(source: string): ReadonlySet<string> {
  return new Set(Array.from(source.matchAll(LABEL), ([, label = ""]) => label));
}

function titleEdit(
  { paragraph, level, confidence }: UntypedTitle,
  paragraphs: readonly RawParagraph[],
): TextEdit {
  const start = paragraphs[paragraph]?.lines[0]?.start ?? 0;
  return { start, end: start, to: `${"#".repeat(level)} `, reason: "heading-mark", confidence };
}

/** 注释 above notes that Markdown now knows for notes. */
function headingRemovals(
  headings: ReadonlySet<number>,
  paragraphs: readonly RawParagraph[],
): readonly (readonly [number, Removal])[] {
  return [...headings].flatMap((i) =>
    (paragraphs[i]?.lines ?? []).map(
      ({ index }) => [index, { reason: "note-heading", confidence: 0.9 }] as const,
    ),
  );
}
