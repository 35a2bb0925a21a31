import type { LinePlan } from "../model/import.ts";
import { type BodyLine, findMeasure } from "./find-measure.ts";
import { NOTE_START } from "./line-above-notes.ts";
import { seamOf } from "./paragraph.ts";
import { endsInPause, endsSentence } from "./sentence-end.ts";
import { readNumberedStart } from "./title-style.ts";
import { wholeLines } from "./whole-lines.ts";

/** How sure it is that a paragraph begins with a line, from 0 to 1; of the first line 1. */
export type ParagraphStarts = readonly number[];

interface Boundary {
  readonly before: BodyLine;
  readonly after: BodyLine;
  readonly twoBefore: BodyLine | undefined;
  readonly twoAfter: BodyLine | undefined;
  /** How much is free behind the line before, less what the first word of the next would have needed. */
  readonly freeEm: number;
  readonly measureEm: number;
}

/** What may tell a boundary of paragraphs in one text and not in another. */
type Feature = (boundary: Boundary) => string;

const FEATURES: readonly Feature[] = [
  ({ before, after }) => (before.page === after.page ? `${Math.min(after.blanks, 4)}` : "page"),
  ({ before, after }) => `${indentClass(after.inEm)} after ${indentClass(before.inEm)}`,
  // Where indents are lost, first lines are still narrower by as much.
  ({ after, measureEm }) => `${Math.max(-1, Math.min(SHORT_EM, Math.round(measureEm - after.edgeEm)))}`,
];

const MOST_EVIDENCE = 5;
/** As many sightings of the usual as are added to those of each kind, so that few do not weigh much. */
const DOUBT = 4;
/** In lines. */
const STRETCH = 120;
const SHORT_EM = 4;
const FULL_EM = 1.25;
const LONGEST_LABEL_EM = 14;
const LEAST_SET_RIGHT_EM = 8;
const WIDEST_NAME_EM = 8;
/** More than what the indents say of a line that may go on in a paragraph. */
const NUMBERED_LABEL_EVIDENCE = 9;
const LABEL_EVIDENCE = 6;
const INDENT_EVIDENCE = 6;
const WRAPPED_PRIOR = -0.7;
const UNWRAPPED_PRIOR = 3.5;

const STARTS_CLOSED = /^[，。、；：！？…”’」』）》〉】﹐﹑﹒﹔﹕﹖﹗,.;:!?)\]]/u;
const STARTS_CHAPTER = /^第\s?[\d０-９〇零一二三四五六七八九十百千]{1,8}\s?[章回节節卷部编編篇集]/u;
const STARTS_ITEM =
  /^(?:[一二三四五六七八九十]{1,3}[、是]|[（(][\d０-９一二三四五六七八九十]{1,3}[)）]|[\d０-９]{1,3}[、.．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[，、]|首先|其次|再次|最后|[·※-]\s?\S)/u;
const STARTS_BULLET = /^(?:[•●○■□◆◇▪‣◦]\s*|[*+–-] +)\S/u;
/** What papers have between their titles and their text. */
const STARTS_LABEL =
  /^[［[【]?(?:摘\s?要|内容提要|關鍵[詞字]|关键[词字]|中[图圖]分[类類][号號]|文[献獻][标標][识識][码碼]|基金[项項]目|收稿日期|作者[简簡]介)[］\]】：:]/u;
/** The number of a figure or a table with the colon behind it. */
const STARTS_CAPTION = /^(?:[图圖表]|figure|table|fig\.)\s?[A-Z\d]+(?:[-–.．]\d+)*\s*[:：]/iu;
const STARTS_SPEECH = /^[“「『‘]/u;
/** 二〇一八年三月, 2018年3月5日: alone on its line. */
const DATE =
  /^[\d０-９〇○零一二三四五六七八九十]{2,4}\s?年(?:[\s\d０-９一二三四五六七八九十]{1,4}月)?(?:[\s\d０-９一二三四五六七八九十]{1,4}[日号])?$/u;
const WORD_AT_START = /^[!-~]{1,40}/u;

/**
 * Weighs for each line whether a paragraph begins with it. What a short line and the end of a sentence mean is the
 * same in all texts; what empty lines, indents and the width of first lines mean is learned from this one, at the
 * places where the former leave no doubt.
 */
export function findParagraphStarts(lines: readonly BodyLine[], plan: LinePlan): ParagraphStarts {
  const whole = wholeLines(lines, plan);
  const starts = startsOfLines(
    whole.map((it) => it.line),
    plan,
  );
  return whole.flatMap(({ count }, i) => [starts[i] ?? 1, ...new Array<number>(count - 1).fill(0)]);
}

function startsOfLines(lines: readonly BodyLine[], plan: LinePlan): ParagraphStarts {
  const measureEm = plan.measureEm?.value;
  const measures = localMeasures(lines, measureEm);
  const boundaries = lines.slice(1).map((after, i): Boundary => {
    const before = lines[i] ?? after;
    const measure = measures[Math.floor(i / STRETCH)] ?? 0;
    const word = WORD_AT_START.exec(after.text)?.[0].length ?? 0;
    return {
      before,
      after,
      twoBefore: lines[i - 1],
      twoAfter: lines[i + 2],
      freeEm: measure - before.edgeEm - (word > 1 ? word / 2 : 0),
      measureEm: measure,
    };
  });
  const learned = measureEm === undefined ? () => 0 : learn(boundaries);
  const lostEm = measureEm === undefined ? 0 : lostIndent(boundaries);
  const starts = [1];
  for (const boundary of boundaries) {
    const isFirstLine = (starts.at(-1) ?? 1) >= 0.5 && boundary.before.inEm < lostEm;
    const seen = isFirstLine ? { ...boundary, freeEm: boundary.freeEm - lostEm } : boundary;
    starts.push(probability(seen, plan, learned));
  }
  return starts;
}

/** A text that was put together from several has several measures: one for each stretch of lines. */
function localMeasures(lines: readonly BodyLine[], measureEm: number | undefined): readonly number[] {
  if (measureEm === undefined) return [];
  const measures: number[] = [];
  for (let start = 0; start < lines.length; start += STRETCH) {
    const own = findMeasure(lines.slice(Math.max(0, start - STRETCH / 2), start + STRETCH * 1.5));
    const differs = own !== undefined && own.confidence > 0.8 && Math.abs(own.value - measureEm) > 1.5;
    measures.push(differs ? own.value : measureEm);
  }
  return measures;
}

function probability(boundary: Boundary, plan: LinePlan, learned: (boundary: Boundary) => number): number {
  if (boundary.before.file !== boundary.after.file) return 1;
  const odds =
    boundary.measureEm === 0
      ? UNWRAPPED_PRIOR + endEvidence(boundary) + 2 * runEvidence(boundary)
      : WRAPPED_PRIOR + widthEvidence(boundary) + endEvidence(boundary) + runEvidence(boundary);
  return (
    1 / (1 + Math.exp(-(odds + startEvidence(boundary) + planEvidence(boundary, plan) + learned(boundary))))
  );
}

function indentClass(inEm: number): string {
  if (inEm < -0.25) return "out";
  if (inEm < 0.75) return "flush";
  if (inEm < 3.25) return "in";
  return "far in";
}

/** How much narrower the first lines of paragraphs are because the text has lost their indents; 0 where it has not. */
function lostIndent(boundaries: readonly Boundary[]): number {
  const isWide = (it: Boundary): boolean => it.measureEm - it.after.edgeEm < SHORT_EM;
  const firsts = boundaries.filter((it) => isCertainBreak(it) && isWide(it) && it.after.inEm < 0.75);
  const others = boundaries.filter((it) => isCertainJoin(it) && isWide(it));
  if (firsts.length < 3 || others.length < 3) return 0;
  const lost = middleFree(firsts) - middleFree(others);
  return lost >= 1.5 && lost < SHORT_EM ? lost : 0;
}

function middleFree(boundaries: readonly Boundary[]): number {
  const free = boundaries.map((it) => it.measureEm - it.after.edgeEm).toSorted((a, b) => a - b);
  return free[Math.floor(free.length / 2)] ?? 0;
}

function isCertainBreak({ freeEm, before }: Boundary): boolean {
  return freeEm >= SHORT_EM && endsSentence(before.text);
}

function isCertainJoin({ freeEm, before }: Boundary): boolean {
  return freeEm < FULL_EM && !endsSentence(before.text);
}

function widthEvidence({ freeEm }: Boundary): number {
  if (freeEm >= SHORT_EM) return 5.5;
  if (freeEm >= 2.5) return 2;
  return freeEm >= FULL_EM ? 0.3 : -1.5;
}

function endEvidence({ before, freeEm, measureEm }: Boundary): number {
  if (endsSentence(before.text)) return 1.2;
  // A colon ends the paragraph before a speech or a list.
  if (/[：:﹕︰]$/u.test(before.text)) return -0.3;
  if (endsInPause(before.text)) return -3.5;
  if (measureEm > 0 && freeEm >= SHORT_EM) return 0;
  // No heading is as long as that, and nothing else ends without a mark.
  if (before.edgeEm > Math.max(measureEm * 0.8, LONGEST_LABEL_EM)) return measureEm === 0 ? -5.5 : -3.5;
  // Where nothing is wrapped, lines end where their paragraphs do.
  return measureEm === 0 ? -1 : -2;
}

function startEvidence(boundary: Boundary): number {
  const { before, after, measureEm } = boundary;
  if (STARTS_CLOSED.test(after.text)) return -8;
  if (isAtSignature(boundary)) return 8;
  if (STARTS_CHAPTER.test(before.text) && before.widthEm < 30 && !endsSentence(before.text)) return 3;
  if (STARTS_CHAPTER.test(after.text)) return endsInPause(before.text) ? 1 : 5;
  if (mayBeNumberedTitle(after, measureEm)) {
    const odds = titleEvidence(boundary);
    if (odds > 0) return odds;
  }
  if (STARTS_CAPTION.test(after.text) || STARTS_LABEL.test(after.text)) return 5;
  const isNote = NOTE_START.test(after.text) && endsSentence(before.text);
  if (isNote || STARTS_BULLET.test(after.text)) return 5;
  return itemEvidence(boundary);
}

/** Of a line with a number that may be a title; behind a title without a mark there may be one, too. */
function titleEvidence({ before, after, measureEm }: Boundary): number {
  const isShort = isLabel(after, measureEm);
  if (endsSentence(before.text)) return isShort ? NUMBERED_LABEL_EVIDENCE : 4.5;
  return isShort && STARTS_ITEM.test(after.text) && !endsInPause(before.text) ? LABEL_EVIDENCE : 0;
}

function itemEvidence({ before, after, measureEm }: Boundary): number {
  const hasEnded = endsSentence(before.text);
  if (hasEnded && isLabel(after, measureEm)) return LABEL_EVIDENCE;
  if (STARTS_ITEM.test(after.text)) return hasEnded ? 2.5 : 0.5;
  // In novels a speech opens a paragraph two to five times as often as it stands behind a sentence within one.
  if (hasEnded && STARTS_SPEECH.test(after.text)) return 1.7;
  return seamOf(before.text, after.text) === "hyphen" ? -4 : 0;
}

/** A short line without a mark at its end: the last lines of paragraphs have one. */
function isLabel({ text, edgeEm }: BodyLine, measureEm: number): boolean {
  const isShort = measureEm > 0 && measureEm - edgeEm >= SHORT_EM;
  return isShort && /[\p{Script=Han}①-⑳]$/u.test(text);
}

/** Whether a line is the first or another one of a signature, or the first behind it. */
function isAtSignature({ before, after, twoAfter, measureEm }: Boundary): boolean {
  if (DATE.test(after.text) && (endsSentence(before.text) || isName(before))) return true;
  if (DATE.test(twoAfter?.text ?? "") && isName(after) && endsSentence(before.text)) return true;
  const isSigning = isSetRight(after, measureEm);
  if (!isSetRight(before, measureEm)) return isSigning && endsSentence(before.text);
  return isSigning ? before.widthEm <= WIDEST_NAME_EM : after.inEm < LEAST_SET_RIGHT_EM / 2;
}

/** A line of a few Han, as below a preface. */
function isName({ text, widthEm }: BodyLine): boolean {
  return widthEm <= WIDEST_NAME_EM && /^[\p{Script=Han}\s·]+$/u.test(text);
}

/** A short line at the right side of its page: a name or a date below a letter. */
function isSetRight({ inEm, widthEm }: BodyLine, measureEm: number): boolean {
  return inEm >= LEAST_SET_RIGHT_EM && inEm > widthEm && (measureEm === 0 || widthEm < measureEm * 0.4);
}

/** A short line with a number in front that is no whole sentence. */
function mayBeNumberedTitle({ text, widthEm }: BodyLine, measureEm: number): boolean {
  return (
    measureEm > 0 &&
    widthEm < measureEm * 0.8 &&
    !endsSentence(text) &&
    !endsInPause(text) &&
    readNumberedStart(text) !== undefined
  );
}

/** What the plan says of indents and empty lines, so that a change of it is heeded. */
function planEvidence({ before, after }: Boundary, { indentEm, paragraphGap, blankLines }: LinePlan): number {
  let odds = 0;
  if (indentEm.value > 0) {
    const isIndented = Math.abs(after.inEm - indentEm.value) < 0.6;
    // From line to line of a paragraph nothing moves in.
    if (isIndented) odds += (before.inEm < 0.3 ? INDENT_EVIDENCE : 2) * indentEm.confidence;
    else if (after.inEm < 0.3) odds -= 2 * indentEm.confidence;
  }
  if (paragraphGap !== undefined && before.page === after.page) {
    odds += (after.blanks - blankLines >= paragraphGap.value ? 2 : -1) * paragraphGap.confidence;
  }
  // More space than paragraphs have parts more than paragraphs.
  const isSetOff = before.page === after.page && after.blanks > blankLines + (paragraphGap?.value ?? 0);
  return isSetOff ? odds + 1.5 : odds;
}

/** Lines that end at one edge and in the midst of sentences were wrapped there, whatever the others do. */
function runEvidence({ before, after, twoBefore }: Boundary): number {
  if (before.widthEm < 12 || endsSentence(before.text) || /[：:]$/u.test(before.text)) return 0;
  const isLevel = (other: BodyLine | undefined): boolean =>
    other !== undefined && Math.abs(other.indentEm + other.widthEm - before.indentEm - before.widthEm) <= 1;
  // A line that stands in from the one before opens a paragraph, whatever its end.
  if (after.inEm >= before.inEm + 1) return 0;
  const runs = isLevel(after) || (isLevel(twoBefore) && after.widthEm <= before.widthEm + 1);
  return runs ? -2.5 : 0;
}

/** The evidence of all features, learned from boundaries that are certain without them. */
function learn(boundaries: readonly Boundary[]): (boundary: Boundary) => number {
  const breaks = boundaries.filter(isCertainBreak);
  const joins = boundaries.filter(isCertainJoin);
  if (breaks.length < 3 || joins.length < 3) return () => 0;
  const tables = FEATURES.map((feature) => evidenceTable(feature, breaks, joins));
  return (boundary) =>
    tables.reduce((sum, table, i) => sum + (table.get(FEATURES[i]?.(boundary) ?? "") ?? 0), 0);
}

function evidenceTable(
  feature: Feature,
  breaks: readonly Boundary[],
  joins: readonly Boundary[],
): ReadonlyMap<string, number> {
  const inBreaks = countBy(breaks, feature);
  const inJoins = countBy(joins, feature);
  const table = new Map<string, number>();
  for (const key of new Set([...inBreaks.keys(), ...inJoins.keys()])) {
    const [b, j] = [inBreaks.get(key) ?? 0, inJoins.get(key) ?? 0];
    const usual = (b + j) / (breaks.length + joins.length);
    const odds = Math.log(
      (b + DOUBT * usual) / (breaks.length + DOUBT) / ((j + DOUBT * usual) / (joins.length + DOUBT)),
    );
    table.set(key, Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, odds)));
  }
  return table;
}

function countBy(boundaries: readonly Boundary[], feature: Feature): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const boundary of boundaries) {
    const key = feature(boundary);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
