import { assertNever } from "../../model/assert.ts";
import {
  type Block,
  type Container,
  type Heading,
  type Paragraph,
  plainText,
  type Quotation,
  type SceneBreak,
} from "../../model/document.ts";
import { isTableRemark, NO_REMARKS, tableRemarks } from "../../text/table-remarks.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import {
  addAnchor,
  addBlockOf,
  addPiece,
  addTight,
  type Flow,
  type Frame,
  inset,
  reportNesting,
  textNode,
} from "./flow.ts";
import { flowCode } from "./flow-code.ts";
import { flowContainer } from "./flow-container.ts";
import { flowFigure } from "./flow-figure.ts";
import { flowFigureGroup } from "./flow-figure-group.ts";
import { addHeadingAnchors, flowHeading, headingStyle } from "./flow-heading.ts";
import { flowIndex } from "./flow-index.ts";
import { flowList } from "./flow-list.ts";
import { flowParagraph, inLanguage, type RunningText } from "./flow-paragraph.ts";
import { flowTable } from "./flow-table.ts";
import { SELDOM } from "./piece.ts";
import { plainLine, plainRuns } from "./plain-runs.ts";

const ENDS_IN_COLON = /[：:]\s*$/u;
const IDEOGRAPHIC_SPACE = "\u{3000}";
const ORNAMENT = "＊＊＊";

/** Containers that stand by themselves among paragraphs, as quotations do. */
const MAY_HAVE_ROOM: ReadonlySet<Container["name"]> = new Set(["verse", "letter", "dialogue", "box"]);

/** Turns blocks into pieces, in order, set in a frame. */
export function flowBlocks(flow: Flow, frame: Frame, blocks: readonly Block[]): void {
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    const runsOn = block.kind === "paragraph" && before?.kind === "heading" && runsIn(flow, before, block);
    if (runsOn) flowParagraph(flow, frame, withHeading(before, block));
    else if (block.kind === "heading" && runsIn(flow, block, blocks[i + 1])) addHeadingAnchors(flow, block);
    else if (block.kind === "table") flowTable(flow, frame, block, tableRemarks(blocks, i));
    else if (!isTableRemark(blocks, i)) flowBlock(flow, frame, block);
    if (announces(block, blocks[i + 1])) flow.waiting.bond = SELDOM;
  });
}

/** A heading of no lines stands at the beginning of the paragraph after it. */
function runsIn(flow: Flow, heading: Heading, next: Block | undefined): boolean {
  return next?.kind === "paragraph" && headingStyle(flow, heading).lines === 0;
}

/** https://www.w3.org/TR/clreq/#handling_of_headings: a run-in heading is bold, with an em behind it. */
function withHeading({ children, attributes, span }: Heading, paragraph: Paragraph): RunningText {
  const heading = { kind: "styled", style: "strong", attributes, children, span } as const;
  const opening = [heading, textNode(IDEOGRAPHIC_SPACE, span)];
  const runIn = { heading: span, length: plainText(opening).length };
  return { ...paragraph, children: [...opening, ...paragraph.children], runIn };
}

/** Words that end in a colon stand with what they announce. */
function announces(block: Block, next: Block | undefined): boolean {
  if (block.kind !== "paragraph" || next === undefined) return false;
  if (next.kind === "paragraph" || next.kind === "heading" || next.kind === "scene-break") return false;
  const last = block.children.at(-1);
  return last?.kind === "text" && ENDS_IN_COLON.test(last.text);
}

function flowBlock(around: Flow, frame: Frame, block: Block): void {
  const flow = inLanguage(around, "attributes" in block ? block.attributes.language : undefined);
  switch (block.kind) {
    case "paragraph":
      flowParagraph(flow, frame, block);
      break;
    case "heading":
      flowHeading(flow, frame, block);
      break;
    case "quotation":
      addTight(flow, () => flowQuotation(flow, frame, block));
      break;
    case "list":
      addTight(flow, () => flowList(flow, frame, block));
      break;
    case "code-block":
      flowCode(flow, frame, block);
      break;
    case "table":
      flowTable(flow, frame, block, NO_REMARKS);
      break;
    case "figure":
      flowFigure(flow, frame, block);
      break;
    case "figure-group":
      flowFigureGroup(flow, frame, block);
      break;
    case "scene-break":
      flowSceneBreak(flow, frame, block);
      break;
    case "container":
      if (MAY_HAVE_ROOM.has(block.name)) addTight(flow, () => flowContainer(flow, frame, block));
      else flowContainer(flow, frame, block);
      break;
    case "index":
      flowIndex(flow, frame, block);
      break;
    case "only":
      flowBlocks(flow, frame, block.children);
      break;
    default:
      assertNever(block);
  }
}

/** https://www.w3.org/TR/clreq/#paragraph_adjustment: a quotation set off stands two ems in, in Kai. */
function flowQuotation(flow: Flow, frame: Frame, quotation: Quotation): void {
  const { role, indentEm } = flow.book.template.quotation;
  addAnchor(flow, quotation.attributes.id);
  const inner = inset(frame, indentEm * frame.size);
  reportNesting(flow, inner, frame, quotation.span);
  flowBlocks(flow, { ...inner, role }, quotation.children);
}

function flowSceneBreak(flow: Flow, frame: Frame, sceneBreak: SceneBreak): void {
  const block = addBlockOf(flow, { kind: "paragraph", span: sceneBreak.span });
  const faces = flow.book.fonts.roles[frame.role];
  const { runs, width } = plainRuns(ORNAMENT, 0, { faces, size: frame.size, role: "artifact" });
  addPiece(flow, {
    kind: "scene-break",
    ornament: plainLine(runs, width),
    x: frame.x + (frame.measure - width) / 2,
    height: frame.pitch,
    below: frame.pitch - frame.baseline - (1 - EM_ABOVE_BASELINE) * frame.size,
    baseline: frame.baseline,
    block,
    anchors: [],
    calls: [],
  });
}
