import { type CodedRun, glyphText, glyphWidth, sizeUnit } from "./code-run.ts";
import { literalText } from "./literal-string.ts";

/** An operator that stands before a glyph of a run, or behind its last one. */
export interface Cut {
  readonly index: number;
  readonly operator: string;
}

export const END_OF_SPAN = "EMC";

/** Readers take glyphs that lie over one another by a fifth of an em for different words or lines. */
const OVERLAP_EM = 0.19;
/** They take a gap of a tenth of an em for a space. */
const GAP_EM = 0.09;
/** A marker stands no higher or lower than this beside its text, and the reading of a Han higher. */
const MARKER_RISE_EM = 0.5;
/** From here on in Unicode, writing has no spaces between words; below it are letters and their marks. */
const FIRST_SOLID = 0x2010;
/** They take a space of seven tenths of an em for what stands between columns. */
const COLUMN_EM = 0.6;
const HYPHEN = "-";
const IDEOGRAPHIC_SPACE = "\u{3000}";

const NO_CUTS: readonly Cut[] = [];
const NO_JOINTS: readonly number[] = [];

/**
 * Wraps what readers of PDFs would tear in spans that say how it is copied: marks that gave up their blanks, so
 * that the pen goes back over them, and Han that are spaced out. Most runs have nothing of that.
 *
 * Whole lines in spans would read as well, but they make a file a third larger.
 * ISO 32000-1, 14.9.4; TYPESETTING P-14, X-07.
 *
 * @param runs - Runs that follow one another in a block.
 * @returns The cuts of each run, sorted by index.
 */
export function copiedSpans(runs: readonly CodedRun[]): readonly (readonly Cut[])[] {
  const cuts = new Map<number, Cut[]>();
  const cut = (run: number, index: number, operator: string): void => {
    const known = cuts.get(run);
    if (known === undefined) cuts.set(run, [{ index, operator }]);
    else known.push({ index, operator });
  };
  let before: Joint | undefined;
  let open = { run: 0, index: 0, text: "" };
  for (const [i, coded] of runs.entries()) {
    const after = jointAfter(runs, i);
    const ranges = joinedRanges(coded, before, after);
    for (const [k, range] of ranges.entries()) {
      const isFirst = k === 0 && before?.goesOn === true;
      const joint = k === ranges.length - 1 ? after : undefined;
      if (!isFirst) open = { run: i, index: range.from, text: "" };
      open.text += textOf(coded, range) + (joint?.text ?? "");
      if (joint?.goesOn === true) continue;
      cut(open.run, open.index, startOfSpan(open.text));
      cut(i, range.to, END_OF_SPAN);
    }
    before = after;
  }
  return runs.map((_, i) => cuts.get(i) ?? NO_CUTS);
}

/** What the copied text has behind the last glyph of a run. */
interface Joint {
  readonly text: string;
  /** Whether the span goes on in the next run. */
  readonly goesOn: boolean;
}

/** Glyphs from `from` up to `to`. */
interface Range {
  readonly from: number;
  to: number;
}

/** The glyphs of a run that are in spans. */
function joinedRanges(
  coded: CodedRun,
  before: Joint | undefined,
  after: Joint | undefined,
): readonly Range[] {
  const { length } = coded.codes;
  // A wide space goes with what is on either side of it.
  const first = isWide(coded, 0) ? 2 : 1;
  const ranges: Range[] = before?.goesOn === true ? [{ from: 0, to: Math.min(first, length) }] : [];
  for (const joint of jointsWithin(coded)) {
    const last = ranges.at(-1);
    if (last?.to === joint) last.to = joint + 1;
    else ranges.push({ from: joint - 1, to: joint + 1 });
  }
  if (after !== undefined && ranges.at(-1)?.to !== length) {
    const own = isWide(coded, length - 1) ? 2 : 1;
    ranges.push({ from: Math.max(ranges.at(-1)?.to ?? 0, length - own), to: length });
  }
  return ranges;
}

/** The glyphs of a run that must be in one span with the glyph before them. */
function jointsWithin(coded: CodedRun): readonly number[] {
  const { codes, face } = coded;
  const { text, advances, size, lengths } = coded.run;
  const unit = sizeUnit(coded.run);
  const hasSpace = text.includes(" ") || text.includes(IDEOGRAPHIC_SPACE);
  let joints: number[] | undefined;
  for (let i = 1; i < codes.length; i += 1) {
    const apart = (advances[i - 1] ?? 0) - (face.widths[codes[i - 1] ?? 0] ?? 0) * unit;
    const isTorn = apart < -OVERLAP_EM * size || (apart > GAP_EM * size && isSolid(coded, i));
    if (
      isTorn ||
      (hasSpace && (isWideSpace(coded, i) || isSpaceOfMany(coded, i))) ||
      (lengths !== undefined && isSilent(lengths, i))
    ) {
      joints ??= [];
      joints.push(i);
    }
  }
  return joints ?? NO_JOINTS;
}

/** A glyph without a text goes with the one before it, or behind it at the start of a run. */
function isSilent(lengths: readonly number[], index: number): boolean {
  return lengths[index] === 0 || (index === 1 && lengths[0] === 0);
}

/** Whether a glyph is a space that a reader would take for the gap between two columns, or the one behind it. */
function isWideSpace(coded: CodedRun, index: number): boolean {
  return (isWide(coded, index - 1) && index > 1) || (isWide(coded, index) && index < coded.codes.length - 1);
}

function isWide(coded: CodedRun, index: number): boolean {
  const { advances, size } = coded.run;
  return (advances[index] ?? 0) > COLUMN_EM * size && isSpace(glyphText(coded, index));
}

/** Whether a glyph is one of several spaces in a row, which readers take for one, or the one behind them. */
function isSpaceOfMany(coded: CodedRun, index: number): boolean {
  const isSpaceAt = (at: number): boolean => isSpace(glyphText(coded, at));
  const isDouble = (at: number): boolean =>
    at >= 0 && at + 1 < coded.codes.length && isSpaceAt(at) && isSpaceAt(at + 1);
  return isDouble(index - 2) || isDouble(index - 1) || isDouble(index);
}

function isSpace(text: string): boolean {
  return text === " " || text === IDEOGRAPHIC_SPACE;
}

function isSolid(coded: CodedRun, index: number): boolean {
  return isSolidChar(glyphText(coded, index - 1)) && isSolidChar(glyphText(coded, index));
}

function isSolidChar(text: string): boolean {
  return (text.codePointAt(0) ?? 0) >= FIRST_SOLID;
}

function jointAfter(runs: readonly CodedRun[], index: number): Joint | undefined {
  const coded = runs[index];
  const next = runs[index + 1];
  if (coded === undefined) return undefined;
  if (next === undefined || next.run.y !== coded.run.y) {
    // Readers take a hyphen at a line end for one that the line end has brought.
    if (glyphText(coded, coded.codes.length - 1) === HYPHEN) return { text: " ", goesOn: false };
    return next !== undefined && isMarker(runs, index) ? { text: " ", goesOn: true } : undefined;
  }
  if (next.run.role === coded.run.role && areTorn(coded, next)) return { text: "", goesOn: true };
  const apart = next.run.x - endOf(coded);
  return isMarker(runs, index) && apart > GAP_EM * coded.run.size ? { text: " ", goesOn: true } : undefined;
}

/** Whether readers would part two runs of a line that belong together. */
function areTorn(coded: CodedRun, next: CodedRun): boolean {
  const last = coded.codes.length - 1;
  if (isWide(coded, last) || isWide(next, 0)) return true;
  const { size } = coded.run;
  const apart = next.run.x - endOf(coded);
  const areSolid = isSolidChar(glyphText(coded, last)) && isSolidChar(glyphText(next, 0));
  return apart < -OVERLAP_EM * size || (apart > GAP_EM * size && areSolid);
}

/** Whether a run is a mark that begins a line and has the line's text beside it. */
function isMarker(runs: readonly CodedRun[], index: number): boolean {
  const run = runs[index]?.run;
  const next = runs[index + 1]?.run;
  if (run?.role !== "mark" || next?.role !== "text" || next.x < run.x) return false;
  const rise = Math.abs(run.y - next.y);
  const line = runs[index - 1]?.run.y;
  return rise < MARKER_RISE_EM * next.size && line !== run.y && line !== next.y;
}

/** Where the last glyph of a run ends by itself. */
function endOf(coded: CodedRun): number {
  const { run, codes } = coded;
  let x = run.x;
  for (let i = 0; i < codes.length - 1; i += 1) x += run.advances[i] ?? 0;
  return x + glyphWidth(coded, codes.length - 1);
}

function textOf(coded: CodedRun, { from, to }: Range): string {
  let text = "";
  for (let i = from; i < to; i += 1) text += glyphText(coded, i);
  return text;
}

export function startOfSpan(text: string): string {
  return `/Span<</ActualText${literalText(text)}>>BDC`;
}
