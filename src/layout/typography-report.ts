import type { GapReport, LineReport, TypographyReport } from "../model/build.ts";
import type { GlyphRun, Page, Pages } from "../model/page.ts";
import { type CharClass, charClass } from "../text/char-class.ts";
import { NOT_AT_LINE_END, NOT_AT_LINE_START } from "../text/line-edges.ts";

/** Gaps are counted in bins of a thousandth of an em; the last bin takes all that is wider. */
const BINS_PER_EM = 1000;
const BINS = 2 * BINS_PER_EM;
/** TYPESETTING J-04. */
const GOOD_GAP_EM = 0.125;
const ACCEPTABLE_GAP_EM = 0.25;
const EPSILON = 1e-4;
/** Runs stand on one line if their baselines are no further apart than this: super- and subscripts. */
const LINE_EM = 0.6;
const PUSHED_MARKS = 3;
const REPEATS = 3;
const WORST = 10;
const ASCII_END = 0x80;
const LAST_OF_ONE_UNIT = 0xffff;

const LETTERS: ReadonlySet<CharClass> = new Set(["han", "latin", "other"]);

/** A line as it stands on a page. */
interface PageLine {
  readonly page: string;
  readonly line: number;
  readonly block: number;
  readonly runs: readonly GlyphRun[];
}

/** The line before in the same block, and how often its first and last characters have been repeated. */
interface Neighbour {
  readonly line: PageLine;
  readonly lines: number;
  readonly first: number;
  readonly last: number;
  readonly firstCount: number;
  readonly lastCount: number;
}

/**
 * Reads from pages how well the lines of paragraphs and notes are set, whatever has set them. One pass over
 * the glyphs; nothing is assumed of how lines were broken.
 *
 * @example
 * const { value: pages } = layOut(book, options);
 * const { forbiddenStarts, worst } = typographyReport(pages);
 */
export function typographyReport(pages: Pages): TypographyReport {
  const found: Findings = { faults: [], bins: new Uint32Array(BINS + 1), gap: { pairs: 0, max: 0 } };
  const blocks = new Map<number, Neighbour>();
  let lines = 0;
  for (const page of pages.pages) {
    for (const line of linesOf(page, pages)) {
      lines += 1;
      const before = blocks.get(line.block);
      if (before !== undefined) examineEnd(found, before);
      blocks.set(line.block, examine(found, line, before));
    }
  }
  for (const end of blocks.values()) examineLast(found, end);
  return summary(lines, found);
}

interface Findings {
  readonly faults: LineReport[];
  readonly bins: Uint32Array;
  readonly gap: { pairs: number; max: number };
}

function linesOf(page: Page, pages: Pages): readonly PageLine[] {
  const lines: PageLine[] = [];
  let runs: GlyphRun[] = [];
  let last: GlyphRun | undefined;
  for (const item of page.items) {
    if (item.kind !== "glyphs" || item.role !== "text" || item.text === "") continue;
    const { kind } = pages.blocks[item.block] ?? { kind: "furniture" };
    if (kind !== "paragraph" && kind !== "note") continue;
    if (last === undefined || !isSameLine(last, item)) {
      runs = [];
      lines.push({ page: page.label, line: lines.length + 1, block: item.block, runs });
    }
    runs.push(item);
    last = item;
  }
  return lines;
}

function isSameLine(before: GlyphRun, run: GlyphRun): boolean {
  const near = Math.abs(run.y - before.y) < LINE_EM * Math.max(before.size, run.size);
  return before.block === run.block && near && run.x >= before.x;
}

function examine(found: Findings, line: PageLine, before: Neighbour | undefined): Neighbour {
  const gapEm = countGaps(found, line);
  const add = (fault: LineReport["fault"]): void => {
    found.faults.push(reportOf(line, fault, gapEm));
  };
  const first = firstChar(line);
  const last = lastChar(line);
  if (gapEm > GOOD_GAP_EM + EPSILON) add("loose");
  if (before !== undefined && isForbiddenStart(first, before.last)) {
    add(marksAtStart(line) >= PUSHED_MARKS ? "pushed" : "forbidden-start");
  }
  const firstCount = before?.first === first && charClass(first) === "han" ? before.firstCount + 1 : 1;
  const lastCount = before?.last === last && charClass(last) === "han" ? before.lastCount + 1 : 1;
  if (firstCount === REPEATS || lastCount === REPEATS) add("repeat");
  return { line, lines: (before?.lines ?? 0) + 1, first, last, firstCount, lastCount };
}

/** A line that is not the last of its block. */
function examineEnd(found: Findings, { line, last }: Neighbour): void {
  if (NOT_AT_LINE_END.has(charClass(last))) found.faults.push(reportOf(line, "forbidden-end", 0));
}

function examineLast(found: Findings, { line, lines }: Neighbour): void {
  if (lines === 1) return;
  let letters = 0;
  for (const char of textOf(line)) if (LETTERS.has(charClass(char.codePointAt(0) ?? 0))) letters += 1;
  if (letters === 1) found.faults.push(reportOf(line, "lone-character", 0));
}

/** A straight quotation mark may open as well as close; the glyphs of a page do not say which. */
const STRAIGHT_QUOTES: ReadonlySet<number> = new Set([0x22, 0x27]);

/** Addresses and paths may break before any of their marks (TYPESETTING L-07). */
function isForbiddenStart(first: number, before: number): boolean {
  if (STRAIGHT_QUOTES.has(first)) return false;
  return NOT_AT_LINE_START.has(charClass(first)) && !(first < ASCII_END && before < ASCII_END);
}

function marksAtStart(line: PageLine): number {
  let count = 0;
  for (const char of textOf(line)) {
    if (!NOT_AT_LINE_START.has(charClass(char.codePointAt(0) ?? 0))) break;
    count += 1;
  }
  return count;
}

/** Counts what is added between the Han of a line and gives the most of it. */
function countGaps(found: Findings, { runs }: PageLine): number {
  let most = 0;
  for (const run of runs) most = Math.max(most, countRun(found, run));
  return most;
}

// The innermost loop: every glyph of a book comes through here once.
function countRun(found: Findings, { text, advances, glyphs, lengths, font, size }: GlyphRun): number {
  let most = 0;
  let wasHan = false;
  let offset = 0;
  for (let i = 0; i < glyphs.length; i += 1) {
    const codePoint = text.codePointAt(offset) ?? 0;
    const isHan = isUnified(codePoint) || charClass(codePoint) === "han";
    if (wasHan && isHan) {
      const added = (advances[i - 1] ?? 0) / size - font.advanceEm(glyphs[i - 1] ?? 0);
      countGap(found, added);
      most = Math.max(most, added);
    }
    wasHan = isHan;
    offset += lengths?.[i] ?? (codePoint > LAST_OF_ONE_UNIT ? 2 : 1);
  }
  return most;
}

/** Nearly all Han of a book: looking them up in the table of classes takes half of the report's time. */
function isUnified(codePoint: number): boolean {
  return codePoint >= 0x4e00 && codePoint <= 0x9fff;
}

function countGap({ bins, gap }: Findings, added: number): void {
  const bin = Math.min(BINS, Math.max(0, Math.round(Math.abs(added) * BINS_PER_EM)));
  bins[bin] = (bins[bin] ?? 0) + 1;
  gap.pairs += 1;
  if (added > gap.max) gap.max = added;
}

function firstChar({ runs }: PageLine): number {
  return runs[0]?.text.codePointAt(0) ?? 0;
}

function lastChar({ runs }: PageLine): number {
  const text = runs.at(-1)?.text ?? "";
  const unit = text.charCodeAt(text.length - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit < 0xe000;
  return text.codePointAt(text.length - (isLowSurrogate ? 2 : 1)) ?? 0;
}

function textOf({ runs }: PageLine): string {
  return runs.map((run) => run.text).join("");
}

function reportOf(line: PageLine, fault: LineReport["fault"], gapEm: number): LineReport {
  return { page: line.page, line: line.line, fault, gapEm: rounded(gapEm), text: textOf(line) };
}

function rounded(em: number): number {
  return Math.round(em * BINS_PER_EM) / BINS_PER_EM;
}

/** What is seen first comes first. */
const RANKS: Readonly<Record<LineReport["fault"], number>> = {
  "forbidden-start": 0,
  "forbidden-end": 0,
  loose: 1,
  "lone-character": 2,
  pushed: 3,
  repeat: 4,
};

function rank({ fault, gapEm }: LineReport): number {
  return fault === "loose" && gapEm <= ACCEPTABLE_GAP_EM ? RANKS.repeat : RANKS[fault];
}

function summary(lines: number, found: Findings): TypographyReport {
  const worstFirst = found.faults.toSorted((a, b) => rank(a) - rank(b) || b.gapEm - a.gapEm);
  const of = (fault: LineReport["fault"]): readonly LineReport[] =>
    worstFirst.filter((it) => it.fault === fault);
  const loose = of("loose");
  return {
    lines,
    forbiddenStarts: of("forbidden-start"),
    forbiddenEnds: of("forbidden-end"),
    pushed: of("pushed"),
    hanGap: gapReport(found),
    loose,
    tooLoose: loose.filter((it) => it.gapEm > ACCEPTABLE_GAP_EM).length,
    loneCharacters: of("lone-character"),
    repeats: of("repeat"),
    worst: worstFirst.slice(0, WORST),
  };
}

function gapReport({ bins, gap }: Findings): GapReport {
  const { pairs, max } = gap;
  const exact = pairs === 0 ? 1 : Math.round(((bins[0] ?? 0) / pairs) * 1e6) / 1e6;
  return {
    pairs,
    exact,
    p95: quantile(bins, 0.95 * pairs),
    p99: quantile(bins, 0.99 * pairs),
    max: rounded(max),
  };
}

function quantile(bins: Uint32Array, count: number): number {
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin += 1) {
    seen += bins[bin] ?? 0;
    if (seen >= count) return bin / BINS_PER_EM;
  }
  return BINS / BINS_PER_EM;
}
