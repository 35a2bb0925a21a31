import { assertNever } from "../../model/assert.ts";
import type { Block, Container, Paragraph } from "../../model/document.ts";
import { addAnchor, addPiece, addSpace, boxPiece, type Flow, type Frame, inset, textNode } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { flowDialogue } from "./flow-dialogue.ts";
import { flowSignature } from "./flow-signature.ts";
import { flowTitleLine } from "./flow-title-line.ts";
import { flowVerse } from "./flow-verse.ts";

/** Epigraphs, abstracts and keywords are one step smaller than the text. */
const STEP = 6 / 7;
const SUMMARY_INSET_EM = 2;
const BOX_RULE = 0.5;

/** Blocks with a look of their own. */
export function flowContainer(flow: Flow, frame: Frame, container: Container): void {
  addAnchor(flow, container.attributes.id);
  switch (container.name) {
    case "signature":
      flowSignature(flow, frame, container);
      break;
    case "verse":
      flowVerse(flow, frame, container);
      break;
    case "epigraph":
      flowEpigraph(flow, frame, container);
      break;
    case "letter":
      flowLetter(flow, frame, container);
      break;
    case "dialogue":
      flowDialogue(flow, frame, container);
      break;
    case "dedication":
      flowDedication(flow, frame, container);
      break;
    case "remark":
      flowRemark(flow, frame, container);
      break;
    case "box":
      flowBox(flow, frame, container);
      break;
    case "abstract":
    case "keywords":
      flowSummary(flow, frame, container);
      break;
    default:
      assertNever(container.name);
  }
}

/** https://www.w3.org/TR/clreq/#paragraph_adjustment: smaller, in the right half, the source flush right. */
function flowEpigraph(flow: Flow, frame: Frame, container: Container): void {
  const size = frame.size * STEP;
  const measure = Math.floor(frame.measure / 2 / size + 0.001) * size;
  const roomy = measure >= 6 * size;
  const x = roomy ? frame.x + frame.measure - measure : frame.x;
  const inner: Frame = {
    ...frame,
    x,
    measure: roomy ? measure : frame.measure,
    leastMeasure: (roomy ? measure : frame.measure) / 2,
    isNarrowest: false,
    size,
    role: flow.book.template.quotation.role,
    paragraphIndentEm: 0,
  };
  flowTitleLine(flow, inner, container);
  flowBlocks(flow, inner, container.children);
  addSpace(flow, frame.pitch);
}

/**
 * The abstract of a paper, and the keywords below it: smaller, in Kai, set in at both ends, with a line of air above
 * the first and below the second. A measure of whole characters is in the middle of the text's own.
 */
function flowSummary(flow: Flow, frame: Frame, container: Container): void {
  const size = frame.size * STEP;
  const room = inset(frame, SUMMARY_INSET_EM * frame.size, SUMMARY_INSET_EM * frame.size);
  const measure = Math.floor(room.measure / size + 0.001) * size;
  const x = room.x + (room.measure - measure) / 2;
  const { role } = flow.book.template.quotation;
  const inner: Frame = { ...room, x, measure, leastMeasure: measure / 2, isNarrowest: false, size, role };
  const isFirst = flow.pieces.at(-1)?.kind !== "line";
  if (container.name === "abstract" && !isFirst) addSpace(flow, frame.pitch);
  flowTitleLine(flow, inner, container);
  flowBlocks(flow, inner, container.children.map(flush));
  if (container.name === "keywords") addSpace(flow, frame.pitch);
}

/** The first paragraph begins with a label, which stands flush. */
function flush(block: Block, index: number): Block {
  return index === 0 && block.kind === "paragraph" ? withClass(block, "noindent") : block;
}

/** A letter stands between blank lines. */
function flowLetter(flow: Flow, frame: Frame, container: Container): void {
  addSpace(flow, frame.pitch);
  flowTitleLine(flow, frame, container);
  flowBlocks(flow, frame, container.children);
  addSpace(flow, frame.pitch);
}

/** A dedication is centred, with a line of air around it. */
function flowDedication(flow: Flow, frame: Frame, container: Container): void {
  const inner: Frame = { ...frame, role: flow.book.template.quotation.role };
  addSpace(flow, frame.pitch);
  flowTitleLine(flow, inner, container);
  const centred = container.children.map((child) => (child.kind === "paragraph" ? centredOf(child) : child));
  flowBlocks(flow, inner, centred);
  addSpace(flow, frame.pitch);
}

function centredOf(paragraph: Paragraph): Paragraph {
  return withClass(paragraph, "center");
}

function withClass(paragraph: Paragraph, name: string): Paragraph {
  const { attributes } = paragraph;
  return { ...paragraph, attributes: { ...attributes, classes: [...attributes.classes, name] } };
}

/** A box, its upper and lower rules in the middle of lines of the grid; where a page ends in it, it stays open. */
function flowBox(flow: Flow, frame: Frame, container: Container): void {
  const from = flow.pieces.length;
  const inner = inset(frame, frame.size, frame.size);
  addRuleLine(flow, frame);
  flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 2);
  flowTitleLine(flow, inner, container);
  flowBlocks(flow, inner, container.children);
  flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
  addRuleLine(flow, frame);
  const { x, measure: width, pitch } = frame;
  flow.sides.push({ from, to: flow.pieces.length, x, width, lead: pitch / 2, thickness: BOX_RULE });
}

/** An editor's remark is boxed in, so that it is not taken for the text. */
function flowRemark(flow: Flow, frame: Frame, container: Container): void {
  const { labels, template } = flow.book;
  const title = container.title.length > 0 ? container.title : [textNode(labels.remark, container.span)];
  flowBox(flow, { ...frame, role: template.quotation.role }, { ...container, title });
}

function addRuleLine(flow: Flow, frame: Frame): void {
  const y = frame.pitch / 2 - BOX_RULE / 2;
  const rule = { kind: "rule", x: frame.x, y, width: frame.measure, height: BOX_RULE, gray: 0 } as const;
  addPiece(flow, boxPiece({ height: frame.pitch, rules: [rule] }));
}
