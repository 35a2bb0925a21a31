import type { Block, List } from "../../model/document.ts";
import type { EmbeddableFont } from "../../model/font.ts";
import type { LineRun } from "../inline/line.ts";
import { addLines, type Flow, type Frame, inset } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { flowParagraph } from "./flow-paragraph.ts";
import { faceFor, type PlainRuns, plainLine, plainRuns } from "./plain-runs.ts";

const BULLETS = ["•", "◦", "–"] as const;
/** Chinese faces have a bullet of the size of a dot: it is drawn as a full circle made small. */
const CIRCLE = 0x25cf;
const CIRCLE_SIZE = 0.36;
/** The middle of a Han character above the baseline. */
const HAN_MIDDLE_EM = 0.38;
/** From the number to the text of an item. */
const GAP_EM = 0.15;
/** A list stands in as far as the first line of a paragraph. */
const LIST_INDENT_EM = 2;

/** A list with hanging markers: the text of an item, its turnover and what is nested in it share one edge. */
export function flowList(flow: Flow, frame: Frame, list: List): void {
  const { size } = frame;
  const depth = frame.listDepth;
  const outer = depth > 0 ? frame : inset(frame, LIST_INDENT_EM * size);
  const faces = flow.book.fonts.roles[frame.role];
  const bullet = list.ordered || depth > 0 ? undefined : bulletRuns(faces, size);
  const markers = list.items.map(
    (_, i) => bullet ?? plainRuns(markerText(list, i, depth), 0, { faces, size, role: "mark" }),
  );
  const widest = markers.reduce((width, marker) => Math.max(width, marker.width), 0);
  // Whole ems keep the text on its grid: a bullet takes one, a number with its gap as many as it needs.
  const column = Math.max(1, Math.ceil((widest + (list.ordered ? GAP_EM * size : 0)) / size - 0.001)) * size;
  const inner = { ...inset(outer, column), listDepth: depth + 1 };
  list.items.forEach((item, i) => {
    const marker = markers[i];
    if (marker === undefined) return;
    flow.waiting.marker = placeMarker(marker, list.ordered, column, size);
    flowItem(flow, inner, item.children);
  });
}

function flowItem(flow: Flow, frame: Frame, children: readonly Block[]): void {
  const [first, ...rest] = children;
  if (first?.kind === "paragraph") flowParagraph(flow, frame, { ...first, firstIndent: 0 });
  else addMarkerLine(flow, frame);
  flowBlocks(flow, frame, first?.kind === "paragraph" ? rest : children);
}

/** An item that does not begin with a line of text has its marker on a line of its own. */
function addMarkerLine(flow: Flow, frame: Frame): void {
  addLines(flow, frame, [plainLine([], 0)], flow.book.blocks.length - 1);
  flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
}

/** Numbers end where the gap before the text begins, bullets stand in the middle of their em. */
function placeMarker(marker: PlainRuns, ordered: boolean, column: number, size: number): readonly LineRun[] {
  const x = ordered ? -marker.width - GAP_EM * size : -column + (size - marker.width) / 2;
  return marker.runs.map((run) => ({ ...run, x: run.x + x }));
}

/** A bullet that can be seen, or `undefined` where the faces have no circle. */
function bulletRuns(faces: readonly EmbeddableFont[], size: number): PlainRuns | undefined {
  const font = faceFor(faces, CIRCLE);
  const glyph = font.glyph(CIRCLE);
  const ink = font.inkEm(glyph);
  if (glyph === 0 || ink === undefined) return undefined;
  const own = size * CIRCLE_SIZE;
  const advance = font.advanceEm(glyph) * own;
  const y = ((ink.bottom + ink.top) / 2) * own - HAN_MIDDLE_EM * size;
  const glyphs = { font, size: own, glyphs: [glyph], advances: [advance], text: BULLETS[0] };
  return { runs: [{ kind: "glyphs", ...glyphs, x: 0, y, role: "mark", offset: 0 }], width: advance };
}

function markerText(list: List, index: number, depth: number): string {
  if (list.ordered) return `${list.start + index}.`;
  return BULLETS[Math.min(depth, BULLETS.length - 1)] ?? "•";
}
