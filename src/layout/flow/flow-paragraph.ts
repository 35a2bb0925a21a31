import type { Attributes, Inline } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import type { InlineContext, Line, ParagraphStyle } from "../inline/line.ts";
import { setParagraph } from "../inline/set-paragraph.ts";
import { addAnchors, addBlockOf, addLines, type Flow, type Frame } from "./flow.ts";

/** Lines shorter than this are not justified: their gaps would open too wide. */
const RAGGED_BELOW_EM = 12;
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
  addAnchors(flow, attributes?.id, children);
  const block = addBlockOf(flow, { kind: frame.kind, span });
  const classes = attributes?.classes ?? [];
  const align = alignOf(classes, frame);
  const indented = !classes.includes("noindent") && (align === "justify" || align === "start");
  const indent = paragraph.firstIndent ?? paragraphIndent(frame);
  const style = { ...textStyle(frame), align, firstIndent: indented ? indent : 0 };
  addLines(flow, frame, setLines(flow, children, style), block);
}

/** The style of text in a frame, without an indent. */
export function textStyle(frame: Frame): ParagraphStyle {
  const { role, size, measure } = frame;
  return { role, size, measure, firstIndent: 0, indent: 0, align: isNarrow(frame) ? "start" : "justify" };
}

/** Sets inline nodes in lines, with images among them no wider than the lines. */
export function setLines(flow: Flow, nodes: readonly Inline[], style: ParagraphStyle): readonly Line[] {
  return setParagraph(nodes, style, contextFor(flow, style.measure));
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
  if (measure >= flow.book.geometry.measure) return flow.context;
  return {
    ...flow.context,
    imageSize: (source) => {
      const size = flow.context.imageSize(source);
      if (size === undefined || size.width <= measure) return size;
      return { width: measure, height: (size.height * measure) / size.width };
    },
  };
}
