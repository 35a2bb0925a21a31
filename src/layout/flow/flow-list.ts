import type { Block, List, ListItem } from "../../model/document.ts";
import type { EmbeddableFont } from "../../model/font.ts";
import { numberPattern, writeNumber } from "../../text/number-pattern.ts";
import type { Line, LineRun } from "../inline/line.ts";
import { addLines, type Flow, type Frame, inset, reportNesting, textNode } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { flowParagraph, setLines, textStyle } from "./flow-paragraph.ts";
import { faceFor, type PlainRuns, plainLine, plainRuns } from "./plain-runs.ts";

const BULLET = "•";
/** Chinese faces have a bullet of the size of a dot: it is drawn as a full circle made small. */
const CIRCLE = 0x25cf;
const CIRCLE_SIZE = 0.36;
/** The middle of a Han character above the baseline. */
const HAN_MIDDLE_EM = 0.38;
/** What is to be done and what is done, the best first, and what every Chinese face has. */
const BOXES = [
  ["☐", "☑"],
  ["□", "■"],
] as const;
/** From the number to the text of an item: in a column, and in one line with it. */
const GAP_EM = 0.15;
const PROSE_GAP_EM = 0.25;
const ENDS_IN_ASCII = /[!-~]$/u;
const HAN = "一";
const ENDLESS = 1_000_000;

interface Marker extends PlainRuns {
  /** Whether it stands in the middle of its column. */
  readonly centred: boolean;
  /** Before the text of the item in prose. */
  readonly gap: number;
}

/**
 * A list. Hanging, the text of an item, its turnover and what is nested in it share one edge; as prose, items are
 * paragraphs that begin with their numbers, and turn over to the edge of the text.
 */
export function flowList(flow: Flow, frame: Frame, list: List): void {
  const isBibliography = list.items[0]?.label !== undefined;
  const style = isBibliography ? "hanging" : flow.book.template.lists.style;
  const markers = list.items.map((item, i) => markerOf(flow, frame, { list, item, number: list.start + i }));
  if (style === "prose") flowProse(flow, frame, list, markers);
  else flowHanging(flow, frame, list, markers);
}

function flowHanging(flow: Flow, frame: Frame, list: List, markers: readonly Marker[]): void {
  const { size } = frame;
  // A list stands in as far as the first line of a paragraph.
  const { indentEm } = flow.book.template.lists;
  const isLabelled = list.items[0]?.label !== undefined;
  const outer = frame.listDepth > 0 || isLabelled ? frame : inset(frame, indentEm * size);
  const widest = markers.reduce(
    (width, it) => Math.max(width, it.width + (it.centred ? 0 : GAP_EM * size)),
    0,
  );
  // Whole ems keep the text on its grid: a bullet takes one, a number with its gap as many as it needs.
  const column = Math.max(1, Math.ceil(widest / size - 0.001)) * size;
  const inner = nested(inset(outer, column), list);
  reportNesting(flow, inner, frame, list.span);
  list.items.forEach((item, i) => {
    const marker = markers[i];
    if (marker === undefined) return;
    // Numbers end where the gap before the text begins, bullets stand in the middle of their em.
    const x = marker.centred ? -column + (size - marker.width) / 2 : -marker.width - GAP_EM * size;
    flow.waiting.marker = shifted(marker, x);
    flowItem(flow, inner, item.children, 0);
  });
}

function flowProse(flow: Flow, frame: Frame, list: List, markers: readonly Marker[]): void {
  const indent = Math.min(flow.book.template.lists.indentEm * frame.size, frame.measure / 4);
  const inner = nested(frame, list);
  list.items.forEach((item, i) => {
    const marker = markers[i];
    if (marker === undefined) return;
    flow.waiting.marker = shifted(marker, indent);
    flowItem(flow, inner, item.children, indent + marker.width + marker.gap);
  });
}

/** What is in a list. */
function nested(frame: Frame, list: List): Frame {
  const { listDepth, numberDepth } = frame;
  return { ...frame, listDepth: listDepth + 1, numberDepth: numberDepth + (list.ordered ? 1 : 0) };
}

function flowItem(flow: Flow, frame: Frame, children: readonly Block[], firstIndent: number): void {
  const [first, ...rest] = children;
  if (first?.kind === "paragraph") flowParagraph(flow, frame, { ...first, firstIndent });
  else addMarkerLine(flow, frame);
  flowBlocks(flow, frame, first?.kind === "paragraph" ? rest : children);
}

/** An item that does not begin with a line of text has its marker on a line of its own. */
function addMarkerLine(flow: Flow, frame: Frame): void {
  addLines(flow, frame, [plainLine([], 0)], flow.book.blocks.length - 1);
  flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
}

function shifted({ runs }: Marker, x: number): readonly LineRun[] {
  return runs.map((run) => ({ ...run, x: run.x + x }));
}

interface MarkedItem {
  readonly list: List;
  readonly item: ListItem;
  readonly number: number;
}

function markerOf(flow: Flow, frame: Frame, { list, item, number }: MarkedItem): Marker {
  const { size } = frame;
  const faces = flow.book.fonts.roles[frame.role];
  if (item.checked !== undefined) {
    const text = checkbox(faces, item.checked);
    const gap = PROSE_GAP_EM * size;
    return { ...plainRuns(text, 0, { faces, size, role: "mark" }), centred: false, gap };
  }
  if (item.label !== undefined) {
    const gap = PROSE_GAP_EM * size;
    return { ...plainRuns(item.label, 0, { faces, size, role: "mark" }), centred: false, gap };
  }
  if (list.ordered) return numberMarker(flow, frame, { number, span: item.span });
  const { bullets } = flow.book.template.lists;
  const bullet = bullets[Math.min(frame.listDepth, bullets.length - 1)] ?? BULLET;
  const drawn = bullet === BULLET ? circle(faces, size) : undefined;
  const runs = drawn ?? plainRuns(bullet, 0, { faces, size, role: "mark" });
  return { ...runs, centred: true, gap: GAP_EM * size };
}

/** A number is set as text is, so that its brackets give up their blanks. */
function numberMarker(
  flow: Flow,
  frame: Frame,
  { number, span }: { readonly number: number; readonly span: ListItem["span"] },
): Marker {
  const { numbers } = flow.book.template.lists;
  const pattern = numberPattern(numbers[Math.min(frame.numberDepth, numbers.length - 1)] ?? "1.");
  const text = pattern === undefined ? `${number}.` : writeNumber(pattern, [String(number)]);
  const style = { ...textStyle(frame), measure: ENDLESS, align: "start" } as const;
  const set = (words: string): Line => setLines(flow, [textNode(words, span)], style)[0] ?? plainLine([], 0);
  const line = set(text);
  const runs = line.runs.map((run): LineRun => ({ ...run, role: "mark" }));
  // In prose the mark that ends it has the blank that it has in a line.
  const natural = set(`${text}${HAN}`).end - frame.size - line.end;
  const gap = Math.max(natural, ENDS_IN_ASCII.test(text) ? PROSE_GAP_EM * frame.size : 0);
  return { runs, width: line.end, centred: false, gap };
}

function checkbox(faces: readonly EmbeddableFont[], checked: boolean): string {
  const has = (char: string): boolean => faces.some((face) => face.glyph(char.codePointAt(0) ?? 0) !== 0);
  const pair = BOXES.find((boxes) => boxes.every(has)) ?? BOXES[1];
  return pair[checked ? 1 : 0];
}

/** A bullet that can be seen, or `undefined` where the faces have no circle. */
function circle(faces: readonly EmbeddableFont[], size: number): PlainRuns | undefined {
  const font = faceFor(faces, CIRCLE);
  const glyph = font.glyph(CIRCLE);
  const ink = font.inkEm(glyph);
  if (glyph === 0 || ink === undefined) return undefined;
  const own = size * CIRCLE_SIZE;
  const advance = font.advanceEm(glyph) * own;
  const y = ((ink.bottom + ink.top) / 2) * own - HAN_MIDDLE_EM * size;
  const glyphs = { font, size: own, glyphs: [glyph], advances: [advance], text: BULLET };
  return { runs: [{ kind: "glyphs", ...glyphs, x: 0, y, role: "mark", offset: 0 }], width: advance };
}
