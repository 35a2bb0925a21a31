import type { LineDecision, LinePlan } from "../model/import.ts";
import { findCarriedNotes } from "./find-carried-notes.ts";
import { type BodyLine, findMeasure } from "./find-measure.ts";
import { findNoteZones, findNoteZonesInText } from "./find-note-zones.ts";
import { findParagraphStarts } from "./join-lines.ts";
import type { ListedTitle } from "./match-contents.ts";
import { joinedText, type RawParagraph } from "./paragraph.ts";
import { asPrinted } from "./printed-width.ts";
import { splitFullTitles } from "./split-full-titles.ts";

/** The paragraphs of a text, and how its lines were understood. */
export interface ReadParagraphs {
  readonly plan: LinePlan;
  readonly paragraphs: readonly RawParagraph[];
  /** How sure it is that a paragraph begins with a line, by the index of the line. */
  readonly starts: ReadonlyMap<number, number>;
}

export interface ParagraphSource {
  readonly lines: readonly BodyLine[];
  /** The lines that a rule stands behind. */
  readonly ruled: ReadonlySet<number>;
  /** The lines that stand as they are. */
  readonly listings: ReadonlySet<number>;
  /** The titles that a list of contents names, by their first lines. */
  readonly listed: ReadonlyMap<number, ListedTitle>;
  readonly hasPages: boolean;
  readonly given: LinePlan | undefined;
  readonly decisionOf: (line: BodyLine) => LineDecision | undefined;
}

/** Joins lines to paragraphs: those of the text, over the ends of pages, and those of the notes at the feet of pages. */
export function readParagraphs(source: ParagraphSource): ReadParagraphs {
  const { hasPages, given, listings } = source;
  const lines = asPrinted(source.lines);
  const called = hasPages ? findNoteZones(lines, source) : findNoteZonesInText(lines, source);
  const isProse = (it: BodyLine): boolean => !listings.has(it.index);
  const above = lines.filter((_, i) => !called.has(i));
  const measureEm = given === undefined ? findMeasure(above.filter(isProse)) : given.measureEm;
  const carried =
    hasPages && measureEm !== undefined && called.size > 0
      ? findCarriedNotes(lines, called, measureEm.value)
      : new Map<number, number>();
  const zones = new Set(called);
  for (const [from, to] of carried) for (let i = from; i < to; i += 1) zones.add(i);
  const main = carried.size === 0 ? above : lines.filter((_, i) => !zones.has(i));
  const plan = given ?? planOf(main.filter(isProse), measureEm);
  const starts = new Map<number, number>();
  const paragraphs = [
    ...streamParagraphs(main, plan, source, starts),
    ...zoneStreams(lines, zones, carried).flatMap((stream) => streamParagraphs(stream, plan, source, starts)),
  ].toSorted((a, b) => (a.lines[0]?.start ?? 0) - (b.lines[0]?.start ?? 0));
  return { plan, paragraphs, starts };
}

function zoneStreams(
  lines: readonly BodyLine[],
  zones: ReadonlySet<number>,
  carried: ReadonlyMap<number, unknown>,
): readonly (readonly BodyLine[])[] {
  const streams: BodyLine[][] = [];
  lines.forEach((line, i) => {
    if (!zones.has(i)) return;
    const isNew = !zones.has(i - 1) || lines[i - 1]?.page !== line.page;
    if (isNew && !carried.has(i)) streams.push([]);
    streams.at(-1)?.push(line);
  });
  return streams;
}

function streamParagraphs(
  lines: readonly BodyLine[],
  plan: LinePlan,
  source: ParagraphSource,
  found: Map<number, number>,
): readonly RawParagraph[] {
  const { ruled, listings, decisionOf } = source;
  const inferred = findParagraphStarts(lines, plan);
  const known = knownStarts(lines, source);
  const groups: { readonly lines: BodyLine[]; readonly confidence: number }[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const isParted = before !== undefined && (ruled.has(before.index) || isTitle(decisionOf(before)));
    const start =
      decidedStart(decisionOf(line)) ?? (isParted ? 1 : (known.get(line.index) ?? inferred[i] ?? 1));
    found.set(line.index, start);
    if (start >= 0.5 || groups.length === 0) groups.push({ lines: [line], confidence: start });
    else groups.at(-1)?.lines.push(line);
  });
  const parted = splitFullTitles(groups, plan.measureEm?.value);
  for (const { lines: own, confidence } of parted) found.set(own[0]?.index ?? -1, confidence);
  return parted.map((group) => {
    const text = joinedText(group.lines);
    const widthEm = group.lines.reduce((sum, line) => sum + line.widthEm, 0);
    const hasRule = ruled.has(group.lines.at(-1)?.index ?? -1);
    const isListing = listings.has(group.lines[0]?.index ?? -1);
    return { lines: group.lines, text, widthEm, confidence: group.confidence, hasRule, isListing };
  });
}

/** Where paragraphs begin, and where they do not, whatever the lines look like: at listings and at titles that are listed. */
function knownStarts(
  lines: readonly BodyLine[],
  { listings, listed }: Pick<ParagraphSource, "listings" | "listed">,
): ReadonlyMap<number, number> {
  const known = new Map<number, number>();
  lines.forEach(({ index }, i) => {
    const isBehindListing = listings.has(lines[i - 1]?.index ?? -1);
    if (listings.has(index) || isBehindListing) known.set(index, 1);
    const title = listed.get(index);
    if (title === undefined) return;
    for (let j = 0; j <= title.lineCount; j += 1) {
      const own = lines[i + j]?.index ?? -1;
      known.set(own, j === 0 || j === title.lineCount ? 1 : 0);
    }
  });
  return known;
}

function decidedStart(decision: LineDecision | undefined): number | undefined {
  if (decision === undefined) return undefined;
  return decision === "join" ? 0 : 1;
}

function isTitle(decision: LineDecision | undefined): boolean {
  return decision?.startsWith("heading") === true;
}

/** Of paragraphs with more than one line, that tell how first lines stand. */
const LEAST_BREAKS = 5;

/** What the lines show of indents and empty lines, at the places where the width alone leaves no doubt. */
function planOf(lines: readonly BodyLine[], measureEm: LinePlan["measureEm"]): LinePlan {
  const none: LinePlan = { indentEm: { value: 0, confidence: 0.5 }, blankLines: 0 };
  if (measureEm === undefined) return none;
  const pairs = lines.slice(1).flatMap((after, i) => {
    const before = lines[i];
    return before === undefined || before.page !== after.page ? [] : [{ before, after }];
  });
  const free = (line: BodyLine): number => measureEm.value - line.edgeEm;
  const ended = pairs.filter(({ before }) => free(before) >= 4 && /[。．！？”’」』]$/u.test(before.text));
  // What is short behind a paragraph may be a title.
  const long = ended.filter(({ after }) => free(after) < 4);
  const breaks = long.length >= LEAST_BREAKS ? long : ended;
  const joins = pairs.filter(({ before }) => free(before) < 1.25 && /[\p{L}]$/u.test(before.text));
  const blank = usual(joins.map((it) => it.after.blanks));
  const indent = usual(breaks.map((it) => it.after.inEm));
  const flush = joins.filter((it) => it.after.inEm === indent.value).length / Math.max(1, joins.length);
  const gap = usual(breaks.map((it) => it.after.blanks - blank.value));
  const same =
    joins.filter((it) => it.after.blanks - blank.value === gap.value).length / Math.max(1, joins.length);
  const isIndented = indent.value >= 1 && indent.share - flush > 0.4;
  return {
    measureEm,
    indentEm: isIndented
      ? { value: indent.value, confidence: rounded(indent.share - flush) }
      : { value: 0, confidence: rounded(1 - Math.max(0, indent.share - flush)) },
    blankLines: blank.value,
    ...(gap.value >= 1 && gap.share - same > 0.4
      ? { paragraphGap: { value: gap.value, confidence: rounded(gap.share - same) } }
      : {}),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The commonest of the values, and its share. */
function usual(values: readonly number[]): { readonly value: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [value = 0, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return { value, share: values.length === 0 ? 0 : count / values.length };
}
