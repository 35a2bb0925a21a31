import type { Container, Paragraph } from "../../model/document.ts";
import type { Line } from "../inline/line.ts";
import { addAnchor, addBlockOf, addPiece, addSpace, type Flow, type Frame, linePiece } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { setLines, textStyle } from "./flow-paragraph.ts";
import { flowTitleLine } from "./flow-title-line.ts";
import { NEVER } from "./piece.ts";
import { splitLines } from "./split-lines.ts";

/** What a line of verse that is too long turns over by. */
const TURNOVER_EM = 2;

interface VerseLine {
  readonly lines: readonly Line[];
  readonly span: Paragraph["span"];
}

/**
 * Verse keeps its lines. The block stands in the middle by its longest line; stanzas are a blank line apart,
 * and no page ends inside a couplet.
 */
export function flowVerse(flow: Flow, frame: Frame, container: Container): void {
  const { role, indentEm } = flow.book.template.verse;
  const verse: Frame = { ...frame, role };
  addSpace(flow, frame.pitch);
  flowTitleLine(flow, verse, container);
  const stanzas = container.children.map((child) =>
    child.kind === "paragraph" ? setStanza(flow, verse, child) : undefined,
  );
  const longest = longestOf(stanzas.flatMap((stanza) => stanza ?? []));
  const start =
    longest === undefined
      ? Math.min(indentEm * frame.size, frame.measure / 4)
      : (frame.measure - longest) / 2;
  container.children.forEach((child, i) => {
    const stanza = stanzas[i];
    if (i > 0) addSpace(flow, frame.pitch);
    if (stanza !== undefined && child.kind === "paragraph") {
      addAnchor(flow, child.attributes.id);
      addStanza(flow, { ...verse, x: verse.x + start }, stanza);
    } else {
      flowBlocks(flow, verse, [child]);
    }
  });
  addSpace(flow, frame.pitch);
}

function setStanza(flow: Flow, frame: Frame, stanza: Paragraph): readonly VerseLine[] {
  const indent = Math.min(flow.book.template.verse.indentEm * frame.size, frame.measure / 4);
  const style = {
    ...textStyle(frame),
    measure: frame.measure - indent,
    align: "start",
    indent: Math.min(TURNOVER_EM * frame.size, frame.measure / 4),
  } as const;
  return splitLines(stanza.children).map((nodes) => {
    return { lines: setLines(flow, nodes, style), span: nodes[0]?.span ?? stanza.span };
  });
}

/** The width of the longest line, or `undefined` where one turns over. */
function longestOf(lines: readonly VerseLine[]): number | undefined {
  let longest = 0;
  for (const { lines: set } of lines) {
    if (set.length > 1) return undefined;
    longest = Math.max(longest, set[0]?.end ?? 0);
  }
  return longest;
}

function addStanza(flow: Flow, frame: Frame, stanza: readonly VerseLine[]): void {
  stanza.forEach(({ lines, span }, i) => {
    const block = addBlockOf(flow, { kind: frame.kind, span });
    lines.forEach((line, k) => {
      const insideCouplet = k > 0 || i % 2 === 1;
      addPiece(flow, linePiece(flow, frame, line, block), insideCouplet ? NEVER : 0);
    });
  });
}
