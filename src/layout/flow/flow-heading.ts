import { defined } from "../../model/assert.ts";
import type { Heading } from "../../model/document.ts";
import { plainText, withMarksInside } from "../../model/document.ts";
import type { HeadingStyle } from "../../model/template.ts";
import type { Line } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { addAnchor, addBlockOf, addPiece, addSpace, boxPiece, type Flow, type Frame } from "./flow.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";
import { setTitle, type Title } from "./set-title.ts";

/** The lines of one title stand closer than those of the text. https://www.w3.org/TR/clreq/#handling_of_headings */
const TITLE_LEADING = 1.5;
/** A heading of fewer lines stands as close to its text as it can. */
const MOST_CLOSE = 2;
/** What is left above and below a heading that loses a line, in lines. */
const LEAST_ROOM = 0.25;
/** Of the type area's height: what a title should not take more of. */
const LONG_TITLE = 0.5;

/** A part of a title: the title itself, its subtitle, the names under it. */
export interface TitlePart extends Title {
  /** Between the em boxes of the part above and of this one. */
  readonly gap: number;
  readonly block: number;
}

export type PartStyle = Pick<TitlePart, "size" | "role" | "align" | "indent" | "spread">;

export interface TitleStack {
  readonly lines: readonly BoxLine[];
  /** From the top of the first em box to the foot of the last one. */
  readonly height: number;
  /** Of lines beyond the first one of each part. */
  readonly turnover: number;
}

/** A heading in the text: as many whole lines as its style says, the words in their middle. */
export function flowHeading(flow: Flow, frame: Frame, heading: Heading): void {
  const style = headingStyle(flow, heading);
  const { span, level, label } = heading;
  const { children } = withMarksInside(heading);
  addHeadingAnchors(flow, heading);
  const block = addBlockOf(flow, { kind: "heading", level, span });
  const part: TitlePart = { nodes: children, label, ...partStyle(style), gap: 0, block };
  const stack = stackTitle(flow, frame, [part]);
  const section = { level, title: plainText(children), short: heading.attributes.short, span };
  addHeadingBox(flow, { ...titleBox(flow, stack, Math.max(1, style.lines)), section }, style.keepLines);
}

/** The names by which links lead to a heading. */
export function addHeadingAnchors(flow: Flow, { id, attributes }: Heading): void {
  addAnchor(flow, id);
  if (attributes.id !== id) addAnchor(flow, attributes.id);
}

/** How headings of a level look. */
export function headingStyle(flow: Flow, { level }: Pick<Heading, "level">): HeadingStyle {
  const { headings } = flow.book.template;
  return defined(headings[Math.min(level, headings.length - 1)], "the style of a heading");
}

export function partStyle(style: HeadingStyle): PartStyle {
  const { size, role, align, indentEm, spread } = style;
  return { size, role, align, indent: indentEm * size, spread };
}

/** Sets the parts of a title under one another, the first em box at 0. */
export function stackTitle(flow: Flow, frame: Frame, parts: readonly TitlePart[]): TitleStack {
  const lines: BoxLine[] = [];
  let bottom = 0;
  let turnover = 0;
  for (const part of parts) {
    const set = setTitle(flow, frame, part);
    if (set.length === 0) continue;
    const leading = part.size * TITLE_LEADING;
    const top = bottom === 0 ? 0 : bottom + part.gap;
    set.forEach(({ x, line }, i) => {
      lines.push({ x, y: top + EM_ABOVE_BASELINE * part.size + i * leading, line, block: part.block });
    });
    turnover += (set.length - 1) * leading;
    bottom = top + (set.length - 1) * leading + part.size;
  }
  return { lines, height: bottom, turnover };
}

/**
 * A title in whole lines of the grid (占行). What it turns over, and what does not fit, adds lines.
 * https://www.w3.org/TR/clreq/#handling_of_headings
 */
export function titleBox(flow: Flow, stack: TitleStack, rows: number): BoxPiece {
  const { pitch, size, lines } = flow.book.geometry;
  const gap = pitch - size;
  const wanted = Math.max(Math.min(rows, lines) * pitch + stack.turnover, stack.height + gap);
  const height = Math.ceil(wanted / pitch - 0.001) * pitch;
  const top = Math.max(0, (height - gap - stack.height) / 2);
  return boxPiece({ height, below: gap, lines: stack.lines.map((it) => ({ ...it, y: it.y + top })) });
}

/** Adds a heading that keeps with what follows; of two in a row the room between them loses one line. */
export function addHeadingBox(flow: Flow, piece: BoxPiece, keepLines: number): void {
  const { pitch } = flow.book.geometry;
  const last = flow.pieces.at(-1);
  const rows = Math.round(piece.height / pitch);
  reportLongTitle(flow, piece);
  let box = piece;
  if (last?.kind === "box" && last.section !== undefined) {
    if (footOf(last) <= last.height - pitch) flow.pieces[flow.pieces.length - 1] = shorter(last, pitch);
    else if (rows > 1 && topOf(piece, flow) >= pitch) box = raised(piece, pitch);
  }
  box = withoutHead(flow, box);
  addPiece(flow, box);
  flow.waiting.keepLines = Math.max(1, keepLines);
  addRoom(flow, box);
}

function reportLongTitle(flow: Flow, piece: BoxPiece): void {
  const { section } = piece;
  const { areaHeight } = flow.book.geometry;
  if (section === undefined || footOf(piece) - topOf(piece, flow) <= areaHeight * LONG_TITLE) return;
  flow.book.report({
    code: "layout/long-title",
    message: `the title \`${section.title}\` takes more than half a page`,
    span: section.span,
    hint: "shorten it, or make a part of it a subtitle or text",
  });
}

/** The room around a heading in the text may have a line more or less where that makes a page end well. */
function addRoom(flow: Flow, box: BoxPiece): void {
  const { pitch } = flow.book.geometry;
  const to = flow.pieces.length;
  if (box.section === undefined || box.section.level === 0 || box.height < MOST_CLOSE * pitch) return;
  const room = topOf(box, flow) + box.height - footOf(box);
  // Of headings below one another only the room around all of them opens: they have lost a line already.
  const above = flow.roomy.at(-1);
  if (above?.onGrid === true && !above.isTight && above.to === to - 1) {
    flow.roomy[flow.roomy.length - 1] = { ...above, to, room: above.room + room, hasSpare: false };
    return;
  }
  const hasSpare =
    Math.min(topOf(box, flow), box.height - footOf(box) - pitch / 2) >= pitch / 2 + LEAST_ROOM * pitch;
  flow.roomy.push({ from: to - 1, to, floats: false, onGrid: true, isTight: false, room, hasSpare });
}

/** H-01: the whole blank lines above a heading, which vanish at the top of a page, where a template has it so. */
function withoutHead(flow: Flow, piece: BoxPiece): BoxPiece {
  const { pitch } = flow.book.geometry;
  const blank = Math.floor(topOf(piece, flow) / pitch + 0.001) * pitch;
  if (flow.book.template.headingAtPageTop === "keep" || flow.pieces.length === 0 || blank <= 0) return piece;
  addSpace(flow, blank);
  return raised(piece, blank);
}

function shorter(piece: BoxPiece, pitch: number): BoxPiece {
  const height = piece.height - pitch;
  return { ...piece, height, below: Math.min(piece.below, height - footOf(piece)) };
}

function raised(piece: BoxPiece, by: number): BoxPiece {
  return {
    ...piece,
    height: piece.height - by,
    lines: piece.lines.map((it) => ({ ...it, y: it.y - by })),
  };
}

function footOf(piece: BoxPiece): number {
  const last = piece.lines.at(-1);
  return last === undefined ? 0 : last.y + (1 - EM_ABOVE_BASELINE) * largest(last.line);
}

function topOf(piece: BoxPiece, flow: Flow): number {
  const first = piece.lines[0];
  return first === undefined
    ? 0
    : first.y - EM_ABOVE_BASELINE * (largest(first.line) || flow.book.geometry.size);
}

function largest(line: Line): number {
  return line.runs.reduce((size, run) => Math.max(size, run.size), 0);
}
