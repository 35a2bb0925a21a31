import type { Container, Inline } from "../../model/document.ts";
import type { Line } from "../inline/line.ts";
import { addAnchor, addBlockOf, addPiece, type Flow, type Frame, linePiece } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { setLines, textStyle } from "./flow-paragraph.ts";
import { flowTitleLine } from "./flow-title-line.ts";
import { NEVER } from "./piece.ts";
import { splitLines } from "./split-lines.ts";

/** The signature ends so far before the end of the measure. */
const END_EM = 2;
/** So many lines of the text before it stay with it. */
const KEPT_LINES = 2;

interface SignedLine {
  readonly line: Line;
  readonly block: number;
}

/**
 * 落款: names and dates on lines of their own, two ems before the end, the shorter ones in the middle of the
 * longest, on one page with the last lines of the text.
 */
export function flowSignature(flow: Flow, frame: Frame, container: Container): void {
  keepWithText(flow);
  flowTitleLine(flow, frame, container);
  const lines: SignedLine[] = [];
  for (const child of container.children) {
    if (child.kind !== "paragraph") {
      addSigned(flow, frame, lines.splice(0));
      flowBlocks(flow, frame, [child]);
      continue;
    }
    addAnchor(flow, child.attributes.id);
    for (const nodes of splitLines(child.children))
      lines.push(...setOne(flow, frame, { nodes, span: child.span }));
  }
  addSigned(flow, frame, lines);
}

function setOne(
  flow: Flow,
  frame: Frame,
  source: { readonly nodes: readonly Inline[]; readonly span: Container["span"] },
): readonly SignedLine[] {
  const block = addBlockOf(flow, { kind: frame.kind, span: source.span });
  const measure = Math.max(frame.leastMeasure, frame.measure - END_EM * frame.size);
  const style = { ...textStyle(frame), measure, align: "start" } as const;
  return setLines(flow, source.nodes, style).map((line) => ({ line, block }));
}

function addSigned(flow: Flow, frame: Frame, lines: readonly SignedLine[]): void {
  const longest = lines.reduce((width, { line }) => Math.max(width, line.end), 0);
  const start = Math.max(0, frame.measure - END_EM * frame.size - longest);
  for (const { line, block } of lines) {
    const x = frame.x + start + (longest - line.end) / 2;
    addPiece(flow, linePiece(flow, { ...frame, x }, line, block), flow.pieces.length === 0 ? 0 : NEVER);
  }
}

/** No page begins with a signature, nor with the last line of the text before it. */
function keepWithText(flow: Flow): void {
  let kept = 1;
  for (let i = flow.pieces.length - 1; i > 0 && kept < KEPT_LINES; i -= 1) {
    const piece = flow.pieces[i];
    if (piece?.kind === "space" || piece?.kind === "grid") continue;
    flow.breaks[i] = NEVER;
    kept += 1;
  }
}
