import { assertNever } from "../../model/assert.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Inline, Text } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import { ACCEPTABLE_GAP_EM, breakLines, type LineRange, type LineTarget } from "./break-lines.ts";
import { collectItems } from "./collect-items.ts";
import { drawLine } from "./draw-line.ts";
import { type Filling, fillLine, NATURAL } from "./fill-line.ts";
import type { Item } from "./item.ts";
import type { InlineContext, Line, ParagraphStyle } from "./line.ts";
import { at, type MeasuredRow, measureRow } from "./measure-row.ts";
import { withPageNumbers } from "./page-references.ts";
import { arePushedMarks } from "./pushed-marks.ts";

/** Lengths that differ by less are equal. */
const EPSILON = 1e-6;

/** A paragraph that is ready to be broken into lines, in whatever number of them. */
export interface MeasuredParagraph {
  readonly nodes: readonly Inline[];
  readonly style: ParagraphStyle;
  readonly row: MeasuredRow;
  readonly firstIndent: number;
}

/**
 * Sets a paragraph in lines. Every character is on exactly one line, in order; the text of the lines' runs,
 * joined, is the paragraph's text without the spaces that a gap or a line end stands for. An empty paragraph
 * has no line. Lines that had to be set badly are reported.
 */
export function setParagraph(
  nodes: readonly Inline[],
  style: ParagraphStyle,
  context: InlineContext,
): readonly Line[] {
  const paragraph = measureParagraph(nodes, style, context);
  return drawParagraph(paragraph, breakParagraph(paragraph), context.report);
}

/** What all ways to set a paragraph in lines have in common. */
export function measureParagraph(
  written: readonly Inline[],
  style: ParagraphStyle,
  context: InlineContext,
): MeasuredParagraph {
  const nodes = withPageNumbers(written, context);
  const row = measureRow(collectItems(nodes, style, context), context.profile, style.firstIndent);
  return { nodes, style, row, firstIndent: indentOf(row, style) };
}

/**
 * The lines of a paragraph. Where they are to be even and phrases need one more than the fewest there can be, all of
 * those are. Where a number of lines is asked for that cannot be had without a bad one, there are none.
 */
export function breakParagraph(
  { row, style, firstIndent }: MeasuredParagraph,
  lineCount?: number,
): readonly LineRange[] {
  const { measure, indent, align } = style;
  const breakWith = (target: LineTarget | undefined): readonly LineRange[] =>
    breakLines(row, {
      first: measure - firstIndent,
      rest: measure - indent,
      align,
      ...(lineCount === undefined ? {} : { lineCount }),
      target,
    });
  const fewest = isBalanced(style) ? fewestLines(row, firstIndent, style) : 1;
  if (fewest === 1) return breakWith(undefined);
  const ranges = breakWith(targetOf(row, fewest, { firstIndent, indent }));
  return ranges.length > fewest ? breakWith(targetOf(row, ranges.length, { firstIndent, indent })) : ranges;
}

/** How many of a paragraph's lines have the gaps between their Han opened, which leaves the grid. */
export function openedLines(paragraph: MeasuredParagraph, ranges: readonly LineRange[]): number {
  const { row, style } = paragraph;
  const isOpened = (range: LineRange): boolean =>
    fillingOf(row, range, style, roomOf(paragraph, range)).gapEm > EPSILON;
  return ranges.filter(isOpened).length;
}

/** Draws the lines of a paragraph, and reports those that had to be set badly. */
export function drawParagraph(
  paragraph: MeasuredParagraph,
  ranges: readonly LineRange[],
  tell: InlineContext["report"],
): readonly Line[] {
  const { nodes, style, row } = paragraph;
  return ranges.map((range) => {
    const room = roomOf(paragraph, range);
    const filling = fillingOf(row, range, style, room);
    const line = drawLine(row, range, startOf(paragraph, range) + shift(style, room), filling);
    for (const fault of faultsOf(row, range, style, { line, filling })) {
      tell({ ...fault, span: spanAt(nodes, line.startOffset) });
    }
    return line;
  });
}

function isBalanced({ align, balanced }: ParagraphStyle): boolean {
  return align === "center" || balanced === true;
}

/** How many lines a paragraph takes at least; one where the author breaks it himself. */
function fewestLines(row: MeasuredRow, firstIndent: number, { measure, indent }: ParagraphStyle): number {
  const beyond = widthOf(row) - (measure - firstIndent);
  if (beyond <= EPSILON || row.row.ends.size > 0) return 1;
  return 1 + Math.ceil(beyond / (measure - indent) - EPSILON);
}

/** How wide the first line and the others are if all of them end at one place. */
function targetOf(
  row: MeasuredRow,
  count: number,
  { firstIndent, indent }: Pick<ParagraphStyle, "firstIndent" | "indent">,
): LineTarget {
  const end = (widthOf(row) + firstIndent + (count - 1) * indent) / count;
  return { first: end - firstIndent, rest: end - indent };
}

function widthOf(row: MeasuredRow): number {
  const last = row.row.items.length - 1;
  return at(row.starts, last) + (row.row.items[last]?.body ?? 0);
}

/** TYPESETTING P-04: where the first mark of an indented paragraph stands. */
function indentOf(row: MeasuredRow, { firstIndent }: ParagraphStyle): number {
  const lead = firstIndent > 0 ? (row.row.items[0]?.lead ?? 0) : 0;
  switch (row.profile.paragraphStart) {
    case "ink":
      return firstIndent;
    case "cell":
      return firstIndent + lead;
    case "hang":
      return firstIndent - lead;
    default:
      return assertNever(row.profile.paragraphStart);
  }
}

function startOf({ style, firstIndent }: MeasuredParagraph, range: LineRange): number {
  return range.start === 0 ? firstIndent : style.indent;
}

function roomOf(paragraph: MeasuredParagraph, range: LineRange): number {
  const { row, style } = paragraph;
  return fillableRoom(row, range, style.measure - startOf(paragraph, range) - naturalWidth(row, range));
}

/** What is left for the gaps of a line, after its end has given up what it may. */
function fillableRoom(row: MeasuredRow, range: LineRange, room: number): number {
  const item = row.row.items[range.end - 1];
  if (room >= -EPSILON || item === undefined) return room;
  const trimmed = Math.min(0, room + item.endBlank);
  const capacity = at(row.shrinks, range.end - 1) - at(row.shrinks, range.start);
  const hanging = -trimmed > capacity + EPSILON ? item.hanging : 0;
  return trimmed + hanging;
}

function naturalWidth(row: MeasuredRow, range: LineRange): number {
  const item = row.row.items[range.end - 1];
  const end = at(row.starts, range.end - 1) + (item?.body ?? 0);
  return end - at(row.lineStarts, range.start) + (endsInWord(item, range) ? 0 : (item?.endExtra ?? 0));
}

/** Whether a line that need not be broken ends with a part of a word: then there is no hyphen. */
function endsInWord(item: Item | undefined, range: LineRange): boolean {
  return range.last && item?.joint !== undefined;
}

function fillingOf(row: MeasuredRow, range: LineRange, style: ParagraphStyle, room: number): Filling {
  if (style.align !== "justify" || Math.abs(room) <= EPSILON) return NATURAL;
  return room > 0 && range.last ? NATURAL : fillLine(row, range, room);
}

function shift(style: ParagraphStyle, room: number): number {
  if (style.align === "center") return Math.max(0, room / 2);
  return style.align === "end" ? Math.max(0, room) : 0;
}

const EXCERPT_LENGTH = 20;
/** A line that ends so far from where it should is seen. */
const VISIBLE_EM = 0.5;

type Fault = Omit<Diagnostic, "span">;

const NO_FAULTS: readonly Fault[] = [];

function faultsOf(
  row: MeasuredRow,
  range: LineRange,
  style: ParagraphStyle,
  { line, filling }: { readonly line: Line; readonly filling: Filling },
): readonly Fault[] {
  const over = overEm(row, range, style, line);
  const justified = style.align === "justify" && !range.last;
  const badStart = range.start > 0 && row.pairs[range.start]?.penalty === Number.POSITIVE_INFINITY;
  const fine = Math.abs(over) <= VISIBLE_EM && filling.gapEm <= ACCEPTABLE_GAP_EM + EPSILON;
  if (!badStart && (fine || (over <= 0 && !justified))) return NO_FAULTS;
  const faults: Fault[] = [];
  const excerpt = `\`${line.runs
    .map((run) => run.actualText ?? run.text)
    .join("")
    .slice(0, EXCERPT_LENGTH)}\``;
  if (over > VISIBLE_EM) {
    const message = `a line is ${over.toFixed(1)} em longer than the measure: ${excerpt}`;
    faults.push({ code: "layout/overfull-line", message, hint: "reword the line, or give it more room" });
  } else if (justified && filling.gapEm > ACCEPTABLE_GAP_EM + EPSILON) {
    const message = `a line had to be stretched by ${filling.gapEm.toFixed(2)} em a gap: ${excerpt}`;
    faults.push({ code: "layout/loose-line", message, hint: BREAK_HINT });
  } else if (justified && -over > VISIBLE_EM) {
    const message = `a line is ${(-over).toFixed(1)} em shorter than the measure: ${excerpt}`;
    faults.push({ code: "layout/loose-line", message, hint: BREAK_HINT });
  }
  if (badStart && !row.row.ends.has(range.start - 1) && !arePushedMarks(row.row, range.start)) {
    const message = `a line had to begin where it may not: ${excerpt}`;
    faults.push({ code: "layout/forbidden-break", message, hint: "reword the line, or give it more room" });
  }
  return faults;
}

/**
 * How far a line reaches beyond the measure, in em; negative for one that does not reach it. The blank that a mark
 * keeps at a line end belongs to the line, though there is no ink in it.
 */
function overEm(row: MeasuredRow, { end }: LineRange, { measure, size }: ParagraphStyle, line: Line): number {
  const item = row.row.items[end - 1];
  if (item === undefined) return 0;
  const over = line.end - measure;
  if (over > 0) return Math.max(0, over - item.hanging) / size;
  return Math.min(0, over + item.endBlank) / size;
}

const BREAK_HINT = "let a long word break with a soft hyphen, or reword the line";

/** The place in the source of what stands at an offset of the joined text: that of the text node it is in. */
function spanAt(nodes: readonly Inline[], offset: number): Span {
  let left = offset;
  let found: Span | undefined;
  const visit = (list: readonly Inline[]): void => {
    for (const node of list) {
      if (left < 0) return;
      if (node.kind === "styled" || node.kind === "link") visit(node.children);
      else left = advance(node, left);
    }
  };
  const advance = (node: Exclude<Inline, { children: unknown }>, before: number): number => {
    const length = lengthOf(node);
    if (length > 0) found = before < length && node.kind === "text" ? placeIn(node, before) : node.span;
    return before < length ? -1 : before - length;
  };
  visit(nodes);
  const span = found ?? nodes[0]?.span;
  if (span === undefined) throw new Error("a line of a paragraph without nodes");
  return span;
}

function placeIn(node: Text, offset: number): Span {
  return node.pieces === undefined ? { ...node.span, column: node.span.column + offset } : node.span;
}

function lengthOf(node: Exclude<Inline, { children: unknown }>): number {
  switch (node.kind) {
    case "text":
    case "code":
      return node.text.length;
    case "image":
      return node.alt.length;
    case "line-break":
      return 1;
    case "note-reference":
      return 0;
    default:
      return node.segments.reduce((length, segment) => length + segment.base.text.length, 0);
  }
}
