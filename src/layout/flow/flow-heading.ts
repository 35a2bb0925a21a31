import type { Heading, Inline } from "../../model/document.ts";
import { plainText } from "../../model/document.ts";
import type { FontRole } from "../../model/font.ts";
import type { HeadingStyle } from "../../model/template.ts";
import type { Line, ParagraphStyle } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { addAnchor, addBlockOf, addPiece, boxPiece, type Flow, type Frame } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";

/** The lines of one title stand closer than those of the text. https://www.w3.org/TR/clreq/#handling_of_headings */
const TITLE_LEADING = 1.5;
/** A centred title is no wider than this share of the measure. */
export const TITLE_SHARE = 0.8;

/** A heading of fewer lines stands as close to its text as it can. */
const MOST_CLOSE = 2;
/** What is left above and below a heading that loses a line, in lines. */
const LEAST_ROOM = 0.25;

/** A part of a title: the title itself, its subtitle, the names under it. */
export interface TitlePart {
  readonly nodes: readonly Inline[];
  readonly size: number;
  readonly role: FontRole;
  readonly align: "start" | "center";
  readonly indent: number;
  /** Between the em boxes of the part above and of this one. */
  readonly gap: number;
  readonly block: number;
}

export interface TitleStack {
  readonly lines: readonly BoxLine[];
  /** From the top of the first em box to the foot of the last one. */
  readonly height: number;
  /** Of lines beyond the first one of each part. */
  readonly turnover: number;
}

/** A heading in the text: as many whole lines as its style says, the words in their middle. */
export function flowHeading(flow: Flow, frame: Frame, heading: Heading): void {
  const { headings } = flow.book.template;
  const style = headings[Math.min(heading.level, headings.length - 1)];
  if (style === undefined) throw new Error("a template without heading styles");
  const { span, level, id } = heading;
  addAnchor(flow, id);
  if (heading.attributes.id !== id) addAnchor(flow, heading.attributes.id);
  const block = addBlockOf(flow, { kind: "heading", level, span });
  const stack = stackTitle(flow, frame, [{ nodes: heading.children, ...partStyle(style), gap: 0, block }]);
  const piece = titleBox(flow, stack, style.lines);
  const section = { level, title: plainText(heading.children) };
  addHeadingBox(flow, { ...piece, section }, style.keepLines);
}

export function partStyle(style: HeadingStyle): Pick<TitlePart, "size" | "role" | "align" | "indent"> {
  const { size, role, align, indentEm } = style;
  return { size, role, align, indent: indentEm * size };
}

/** Sets the parts of a title under one another, the first em box at 0. */
export function stackTitle(flow: Flow, frame: Frame, parts: readonly TitlePart[]): TitleStack {
  const lines: BoxLine[] = [];
  let bottom = 0;
  let turnover = 0;
  for (const part of parts) {
    const set = setLines(flow, part.nodes, titleStyle(part, frame));
    if (set.length === 0) continue;
    const x = frame.x + (part.align === "center" ? titleMargin(part, frame) : 0);
    const leading = part.size * TITLE_LEADING;
    const top = bottom === 0 ? 0 : bottom + part.gap;
    set.forEach((line, i) => {
      lines.push({ x, y: top + EM_ABOVE_BASELINE * part.size + i * leading, line, block: part.block });
    });
    turnover += (set.length - 1) * leading;
    bottom = top + (set.length - 1) * leading + part.size;
  }
  return { lines, height: bottom, turnover };
}

function titleStyle(part: TitlePart, frame: Frame): ParagraphStyle {
  const { role, size, align, indent } = part;
  const measure = frame.measure - (align === "center" ? 2 * titleMargin(part, frame) : 0);
  const start = align === "center" ? 0 : Math.min(indent, measure / 2);
  return { role, size, measure, firstIndent: start, indent: start, align };
}

function titleMargin(part: TitlePart, frame: Frame): number {
  const roomy = frame.measure * TITLE_SHARE >= 4 * part.size;
  return roomy ? (frame.measure * (1 - TITLE_SHARE)) / 2 : 0;
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
  let box = piece;
  if (last?.kind === "box" && last.section !== undefined) {
    if (footOf(last) <= last.height - pitch) flow.pieces[flow.pieces.length - 1] = shorter(last, pitch);
    else if (rows > 1 && topOf(piece, flow) >= pitch) box = raised(piece, pitch);
  }
  addPiece(flow, box);
  flow.waiting.keepLines = Math.max(1, keepLines);
  addRoom(flow, box);
}

/** The room around a heading in the text may have a line more or less where that makes a page end well. */
function addRoom(flow: Flow, box: BoxPiece): void {
  const { pitch } = flow.book.geometry;
  const to = flow.pieces.length;
  if (box.section === undefined || box.section.level === 0 || box.height < MOST_CLOSE * pitch) return;
  // Of headings below one another only the room around all of them opens: they have lost a line already.
  const above = flow.roomy.at(-1);
  if (above?.onGrid === true && above.to === to - 1) {
    flow.roomy[flow.roomy.length - 1] = { ...above, to, hasSpare: false };
    return;
  }
  const hasSpare =
    Math.min(topOf(box, flow), box.height - footOf(box) - pitch / 2) >= pitch / 2 + LEAST_ROOM * pitch;
  flow.roomy.push({ from: to - 1, to, floats: false, onGrid: true, hasSpare });
}

function shorter(piece: BoxPiece, pitch: number): BoxPiece {
  return { ...piece, height: piece.height - pitch };
}

function raised(piece: BoxPiece, pitch: number): BoxPiece {
  return {
    ...piece,
    height: piece.height - pitch,
    lines: piece.lines.map((it) => ({ ...it, y: it.y - pitch })),
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
