import type { Attributes, Inline } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import type { InlineContext, Line, ParagraphStyle } from "../inline/line.ts";
import { setParagraph } from "../inline/set-paragraph.ts";
import { addAnchor, addBlockOf, addLines, type Flow, type Frame, linePiece } from "./flow.ts";
import { imageSize } from "./image-size.ts";
import type { Piece } from "./piece.ts";

/** Lines shorter than this are not justified: their gaps would open too wide. */
const RAGGED_BELOW_EM = 12;
/** How long a last line may be for the lines before it to take it in: for each of them, and for all. */
const TAKEN_IN_EM = 1.5;
const MOST_TAKEN_IN_EM = 12;
/** https://www.w3.org/TR/clreq/#paragraph_adjustment asks one em of indent, not two, of narrow columns. */
const NARROW_BELOW_EM = 14;

export interface RunningText {
  readonly children: readonly Inline[];
  readonly attributes: Attributes | undefined;
  readonly span: Span;
  /** The first line's indent, where it is not that of the frame. */
  readonly firstIndent?: number;
}

/** Running text: indented, justified, on the lines of its frame. */
export function flowParagraph(flow: Flow, frame: Frame, paragraph: RunningText): void {
  const { children, attributes, span } = paragraph;
  addAnchor(flow, attributes?.id);
  const block = addBlockOf(flow, { kind: frame.kind, span });
  const classes = attributes?.classes ?? [];
  const align = alignOf(classes, frame);
  const indented = !classes.includes("noindent") && (align === "justify" || align === "start");
  const indent = paragraph.firstIndent ?? paragraphIndent(frame);
  const style = { ...textStyle(frame), align, firstIndent: indented ? indent : 0 };
  const lines = setLines(flow, children, style);
  const from = flow.pieces.length;
  addLines(flow, frame, lines, block);
  if (isElastic(flow, frame, lines)) {
    const set = () =>
      setLines({ ...flow, context: quiet(flow.context) }, children, { ...style, fewestLines: true });
    addElastic(flow, frame, { from, lines, block, set });
  }
}

/** Whether the lines of a paragraph may be able to take in its last one. */
function isElastic(flow: Flow, frame: Frame, lines: readonly Line[]): boolean {
  if (lines.length < 2 || frame.kind !== "paragraph" || frame.pitch !== flow.book.geometry.pitch)
    return false;
  const last = (lines.at(-1)?.end ?? 0) / frame.size;
  const most = Math.min(MOST_TAKEN_IN_EM, (lines.length - 1) * TAKEN_IN_EM);
  return last <= most && lines.every((line) => line.images.length === 0);
}

interface SetText {
  readonly from: number;
  readonly lines: readonly Line[];
  readonly block: number;
  readonly set: () => readonly Line[];
}

function addElastic(flow: Flow, frame: Frame, { from, lines, block, set }: SetText): void {
  const { pieces } = flow;
  let made: { readonly pieces: readonly Piece[] | undefined } | undefined;
  const make = (): readonly Piece[] | undefined => {
    const first = pieces[from];
    const fewer = set();
    if (fewer.length !== lines.length - 1 || first?.kind !== "line") return undefined;
    const { anchors, before } = first;
    return fewer.map((line, i) => {
      const piece = linePiece(flow, frame, line, block);
      return i === 0 ? { ...piece, anchors, before } : piece;
    });
  };
  const shorter = (): readonly Piece[] | undefined => {
    made ??= { pieces: make() };
    return made.pieces;
  };
  flow.elastic.push({ from, to: pieces.length, lastWidth: lines.at(-1)?.end ?? 0, shorter });
}

/** What is wrong with a paragraph has been said when it was set as it should be. */
function quiet(context: InlineContext): InlineContext {
  return { ...context, report: () => undefined };
}

/** The style of text in a frame, without an indent. */
export function textStyle(frame: Frame): ParagraphStyle {
  const { role, size, measure } = frame;
  return { role, size, measure, firstIndent: 0, indent: 0, align: isNarrow(frame) ? "start" : "justify" };
}

/** Sets inline nodes in lines, with images among them no wider than the lines. */
export function setLines(flow: Flow, nodes: readonly Inline[], style: ParagraphStyle): readonly Line[] {
  const lines = setParagraph(nodes, style, contextFor(flow, style.measure));
  // Places to link to that have no text lead to the next piece.
  if (lines.length === 0) for (const name of anchorsIn(nodes)) addAnchor(flow, name);
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
