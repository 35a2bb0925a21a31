import { type Attributes, type Inline, withMarksInside } from "../../model/document.ts";
import type { PlacedBlock } from "../../model/page.ts";
import type { Span } from "../../model/source.ts";
import type { LineRange } from "../inline/break-lines.ts";
import type { InlineContext, Line, ParagraphStyle } from "../inline/line.ts";
import {
  breakParagraph,
  drawParagraph,
  type MeasuredParagraph,
  measureParagraph,
  openedLines,
} from "../inline/set-paragraph.ts";
import { addAnchor, addBlockOf, addLines, type Flow, type Frame, linePiece } from "./flow.ts";
import { imageSize } from "./image-size.ts";
import type { Piece, Reset } from "./piece.ts";

/** Lines shorter than this are not justified: their gaps would open too wide. */
const RAGGED_BELOW_EM = 12;
/** How much each line may have to take in, and give off, for the paragraph to be worth setting anew; and all of them. */
const TAKEN_IN_EM = 1.5;
const GIVEN_OFF_EM = 3;
const MOST_MOVED_EM = 18;
/** A new last line has two characters at least. */
const LEAST_LAST_EM = 2;
/** https://www.w3.org/TR/clreq/#paragraph_adjustment asks one em of indent, not two, of narrow columns. */
const NARROW_BELOW_EM = 14;

/** The lines of an entry of a bibliography but its first. */
const ENTRY_INDENT_EM = 2;

export interface RunningText {
  readonly children: readonly Inline[];
  readonly attributes: Attributes;
  readonly span: Span;
  /** The first line's indent, where it is not that of the frame. */
  readonly firstIndent?: number;
  readonly runIn?: NonNullable<PlacedBlock["runIn"]>;
}

/** Running text: indented, justified, on the lines of its frame. */
export function flowParagraph(around: Flow, frame: Frame, paragraph: RunningText): void {
  const flow = inLanguage(around, paragraph.attributes.language);
  const { span, runIn } = paragraph;
  const { children, attributes } = withMarksInside(paragraph);
  addAnchor(flow, attributes.id);
  const block = addBlockOf(flow, { kind: frame.kind, span, ...(runIn && { runIn }) });
  const { classes } = attributes;
  const align = alignOf(classes, frame);
  const hangs = classes.includes("entry");
  const indented = !hangs && !classes.includes("noindent") && (align === "justify" || align === "start");
  const indent = paragraph.firstIndent ?? paragraphIndent(frame);
  const style = {
    ...textStyle(frame),
    align,
    firstIndent: indented ? indent : 0,
    indent: hangs ? paragraphIndent({ ...frame, paragraphIndentEm: ENTRY_INDENT_EM }) : 0,
  };
  const measured = measureParagraph(children, style, contextFor(flow, style.measure));
  const ranges = breakParagraph(measured);
  const lines = drawLines(flow, measured, ranges);
  const from = flow.pieces.length;
  addLines(flow, frame, lines, block);
  addElastic(flow, frame, { from, lines, block, measured, ranges });
}

/** The same flow for what the author marked as of another language. */
export function inLanguage(flow: Flow, language: string | undefined): Flow {
  return language === undefined ? flow : { ...flow, context: { ...flow.context, language } };
}

interface SetText {
  readonly from: number;
  readonly lines: readonly Line[];
  readonly block: number;
  readonly measured: MeasuredParagraph;
  readonly ranges: readonly LineRange[];
}

/** Remembers a paragraph whose lines may be able to take in its last one, or to fill one more. */
function addElastic(flow: Flow, frame: Frame, text: SetText): void {
  const { from, lines } = text;
  if (frame.kind !== "paragraph" || frame.pitch !== flow.book.geometry.pitch) return;
  if (lines.some((line) => line.images.length > 0)) return;
  const last = lines.at(-1)?.end ?? 0;
  const less = lines.length - 1;
  const takenIn = last / frame.size;
  const shorter = reset(flow, frame, text, {
    lineCount: less,
    em: takenIn,
    most: TAKEN_IN_EM * less,
    guess: takenIn / less,
    // Marks take it in, and no gap opens.
    strain: () => takenIn / less,
  });
  const givenOff = (frame.measure - last) / frame.size + LEAST_LAST_EM;
  const longer = reset(flow, frame, text, {
    lineCount: lines.length + 1,
    em: givenOff,
    most: GIVEN_OFF_EM * lines.length,
    guess: givenOff,
    strain: (ranges) => openedLines(text.measured, ranges) - openedLines(text.measured, text.ranges),
  });
  if (shorter !== undefined || longer !== undefined) {
    flow.elastic.push({ from, to: flow.pieces.length, shorter, longer });
  }
}

interface NewLength {
  readonly lineCount: number;
  /** What its lines have to take in or give off. */
  readonly em: number;
  readonly most: number;
  readonly guess: number;
  readonly strain: (ranges: readonly LineRange[]) => number;
}

function reset(
  flow: Flow,
  frame: Frame,
  text: SetText,
  { lineCount, em, most, guess, strain }: NewLength,
): Reset | undefined {
  if (em > Math.min(most, MOST_MOVED_EM)) return undefined;
  let ranges: readonly LineRange[] | undefined;
  const broken = (): readonly LineRange[] => {
    ranges ??= breakParagraph(text.measured, lineCount);
    return ranges;
  };
  const isPossible = (): boolean => flow.pieces[text.from]?.kind === "line" && broken().length === lineCount;
  let strained: { readonly strain: number | undefined } | undefined;
  let made: readonly Piece[] | undefined;
  return {
    guess,
    strain: () => {
      strained ??= { strain: isPossible() ? Math.max(0, strain(broken())) : undefined };
      return strained.strain;
    },
    pieces: () => {
      made ??= resetPieces(flow, frame, text, broken());
      return made;
    },
  };
}

function resetPieces(
  flow: Flow,
  frame: Frame,
  { from, block, measured }: SetText,
  ranges: readonly LineRange[],
): readonly Piece[] {
  const first = flow.pieces[from];
  // What is wrong with a paragraph has been said when it was set as it should be.
  return drawParagraph(measured, ranges, () => undefined).map((line, i) => {
    const piece = linePiece(flow, frame, line, block);
    if (i > 0 || first?.kind !== "line") return piece;
    return { ...piece, anchors: first.anchors, before: first.before };
  });
}

/** The style of text in a frame, without an indent. */
export function textStyle(frame: Frame): ParagraphStyle {
  const { role, size, measure } = frame;
  return { role, size, measure, firstIndent: 0, indent: 0, align: isNarrow(frame) ? "start" : "justify" };
}

/** Sets inline nodes in lines, with images among them no wider than the lines. */
export function setLines(flow: Flow, nodes: readonly Inline[], style: ParagraphStyle): readonly Line[] {
  const measured = measureParagraph(nodes, style, contextFor(flow, style.measure));
  return drawLines(flow, measured, breakParagraph(measured));
}

function drawLines(flow: Flow, measured: MeasuredParagraph, ranges: readonly LineRange[]): readonly Line[] {
  const lines = drawParagraph(measured, ranges, flow.context.report);
  // Places to link to that have no text lead to the next piece.
  if (lines.length === 0) for (const name of anchorsIn(measured.nodes)) addAnchor(flow, name);
  return lines;
}

function anchorsIn(nodes: readonly Inline[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "link") return anchorsIn(node.children);
    const own = "attributes" in node && node.attributes.id !== undefined ? [node.attributes.id] : [];
    return node.kind === "styled" ? [...own, ...anchorsIn(node.children)] : own;
  });
}

function paragraphIndent(frame: Frame): number {
  const narrow = frame.measure < NARROW_BELOW_EM * frame.size;
  return (narrow ? Math.min(1, frame.paragraphIndentEm) : frame.paragraphIndentEm) * frame.size;
}

function isNarrow(frame: Frame): boolean {
  return frame.measure < RAGGED_BELOW_EM * frame.size;
}

function alignOf(classes: readonly string[], frame: Frame): ParagraphStyle["align"] {
  if (classes.includes("center")) return "center";
  if (classes.includes("right")) return "end";
  return isNarrow(frame) ? "start" : "justify";
}

function contextFor(flow: Flow, measure: number): InlineContext {
  const { book, context } = flow;
  if (measure >= book.geometry.measure) return context;
  const frame = { measure, size: book.geometry.size };
  return { ...context, imageSize: (image) => imageSize(book, frame, image) };
}
