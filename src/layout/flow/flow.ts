import type { BookChapter } from "../../model/book.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Inline } from "../../model/document.ts";
import type { FontRole, FontSet } from "../../model/font.ts";
import type { Hyphenation } from "../../model/hyphenation.ts";
import type { PlacedBlock } from "../../model/page.ts";
import type { Span } from "../../model/source.ts";
import type { Labels, PageTemplate } from "../../model/template.ts";
import type { NoteMark } from "../../text/note-mark.ts";
import type { InlineContext, Line, LineRun } from "../inline/line.ts";
import type { Profile } from "../inline/profile.ts";
import { EM_ABOVE_BASELINE, type Geometry } from "../pages/geometry.ts";
import { floatsOf } from "./floats-of.ts";
import type { PageNumbers } from "./page-numbers.ts";
import {
  ALONE_AT_FOOT,
  type BoxPiece,
  type ElasticParagraph,
  type LinePiece,
  NEVER,
  type NotesFlow,
  type Piece,
  type RoomyBlock,
  type SceneBreakPiece,
  type SideRules,
  type TextFlow,
} from "./piece.ts";
import { sliceBox } from "./slice-box.ts";

/** What all chapters of a book share while they are turned into pieces. */
export interface BookFlow {
  readonly template: PageTemplate;
  readonly labels: Labels;
  readonly geometry: Geometry;
  readonly fonts: FontSet;
  readonly hyphenation: Hyphenation;
  readonly profile: Profile;
  readonly images: ReadonlyMap<string, { readonly widthPx: number; readonly heightPx: number }>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Grows as the book is read: the index of a block is its place in here. */
  readonly blocks: PlacedBlock[];
  readonly pageNumbers: PageNumbers;
  /** The chapters whose notes stand together in a chapter of notes. */
  readonly noted: readonly BookChapter[];
  /** Whether notes are marked ① ② from each page anew, or 1 2 through the chapter. */
  readonly circledNotes: boolean;
  /** The marks of notes by chapter and note. */
  readonly noteMarks: ReadonlyMap<string, ReadonlyMap<string, NoteMark>>;
}

/** A chapter on its way into pieces. */
export interface Flow {
  readonly book: BookFlow;
  readonly chapter: string;
  readonly context: InlineContext;
  readonly pieces: Piece[];
  readonly breaks: number[];
  readonly roomy: RoomyBlock[];
  readonly elastic: ElasticParagraph[];
  readonly sides: SideRules[];
  readonly waiting: Waiting;
}

/** What the next piece has to take along. */
interface Waiting {
  /** The marker of a list's item, and the names of destinations. */
  marker: readonly LineRun[];
  anchors: string[];
  /** How many more lines must stay on the page of what went before. */
  keepLines: number;
  /** How bad it is at least to end the page before the next piece. */
  bond: number;
}

/** Where blocks are set: the type area itself or a part of it. Lengths are points. */
export interface Frame {
  /** From the start of the type area. */
  readonly x: number;
  readonly measure: number;
  /** Indents stop growing where they would leave less than this. */
  readonly leastMeasure: number;
  /** Whether they have stopped. */
  readonly isNarrowest: boolean;
  readonly size: number;
  readonly pitch: number;
  /** From the top of a line to its baseline. */
  readonly baseline: number;
  readonly role: FontRole;
  /** What its paragraphs are. */
  readonly kind: PlacedBlock["kind"];
  readonly paragraphIndentEm: number;
  /** How many lists it is in. */
  readonly listDepth: number;
  /** How many of them are numbered. */
  readonly numberDepth: number;
}

const NONE: readonly never[] = [];

/** Blocks that do not stand on the grid have at least this share of a line around them in all. */
const LEAST_ROOM = 0.75;
/** A block right below another one has the room between them already. */
const LEAST_ROOM_BELOW = 0.6;

export function newFlow(book: BookFlow, chapter: string, context: InlineContext): Flow {
  const waiting: Waiting = { marker: NONE, anchors: [], keepLines: 0, bond: 0 };
  return { book, chapter, context, pieces: [], breaks: [], roomy: [], elastic: [], sides: [], waiting };
}

/** What has been made of a flow. */
export function textFlow(flow: Flow, notes: NotesFlow): TextFlow {
  const { pieces, breaks, roomy, elastic, sides } = flow;
  return {
    pieces,
    breaks,
    notes,
    roomy,
    elastic,
    sides,
    floats: floatsOf(flow, flow.book.geometry.areaHeight),
  };
}

/** The same frame with its start and end moved in, unless that would leave too little. */
export function inset(frame: Frame, start: number, end = 0): Frame {
  const measure = frame.measure - start - end;
  if (measure < frame.leastMeasure) return { ...frame, isNarrowest: true };
  return { ...frame, x: frame.x + start, measure };
}

/** Says where in lists and quotations within each other indents stop growing. */
export function reportNesting(flow: Flow, inner: Frame, outer: Frame, span: Span): void {
  if (outer.isNarrowest || !inner.isNarrowest) return;
  flow.book.report({
    code: "layout/deep-nesting",
    message: "lists and quotations are nested so deeply that what is here stands in no further",
    span,
    hint: "give the inner ones a place of their own in the text",
  });
}

export function addBlockOf(flow: Flow, block: Omit<PlacedBlock, "chapter">): number {
  flow.book.blocks.push({ chapter: flow.chapter, ...block });
  return flow.book.blocks.length - 1;
}

/** Adds the lines of a paragraph, with the breaks that would leave a line of it alone made costly. */
export function addLines(flow: Flow, frame: Frame, lines: readonly Line[], block: number): void {
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined) continue;
    addPiece(flow, linePiece(flow, frame, line, block), lonelyBreak(i, lines.length, ALONE_AT_FOOT));
  }
}

/** How bad a break before one of some lines is; `alone` where it leaves the first one at the foot of a page. */
export function lonelyBreak(index: number, count: number, alone: number): number {
  if (index === 0) return 0;
  if (index === count - 1) return NEVER;
  return index === 1 ? alone : 0;
}

/** A line in its frame; an image higher than the line makes it as many lines of the grid higher as it needs. */
export function linePiece(flow: Flow, frame: Frame, line: Line, block: number): LinePiece {
  let height = frame.pitch;
  let baseline = frame.baseline;
  if (line.images.length > 0) {
    const highest = Math.max(...line.images.map((image) => image.height));
    const more = Math.ceil(Math.max(0, highest - frame.baseline) / frame.pitch) * frame.pitch;
    height += more;
    baseline += more;
  }
  const before = flow.waiting.marker;
  flow.waiting.marker = NONE;
  return {
    kind: "line",
    line,
    x: frame.x,
    height,
    below: frame.pitch - frame.baseline - (1 - EM_ABOVE_BASELINE) * frame.size,
    baseline,
    block,
    before,
    after: NONE,
    anchors: NONE,
    calls: callsOf(line),
  };
}

function callsOf(line: Line): readonly string[] {
  return line.calls.length === 0 ? NONE : line.calls.map((call) => call.note);
}

/** Adds a piece with text in it, and with the anchors and the bond to what went before that wait for one. */
export function addPiece(flow: Flow, piece: LinePiece | BoxPiece | SceneBreakPiece, badness = 0): void {
  const parts = piece.kind === "box" ? sliceBox(piece, flow.book.geometry.areaHeight) : [piece];
  parts.forEach((part, i) => {
    addOne(flow, part, i === 0 ? badness : 0);
  });
}

function addOne(flow: Flow, piece: LinePiece | BoxPiece | SceneBreakPiece, badness: number): void {
  const { waiting } = flow;
  const kept = waiting.keepLines > 0;
  if (kept) waiting.keepLines -= Math.max(1, Math.round(piece.height / flow.book.geometry.pitch));
  flow.breaks.push(Math.max(badness, waiting.bond, kept ? NEVER : 0));
  waiting.bond = 0;
  if (waiting.anchors.length === 0) {
    flow.pieces.push(piece);
    return;
  }
  flow.pieces.push({ ...piece, anchors: [...waiting.anchors, ...piece.anchors] });
  waiting.anchors = [];
}

/** Adds space that vanishes where a page begins or ends. */
export function addSpace(flow: Flow, height: number): void {
  if (height <= 0) return;
  flow.pieces.push({ kind: "space", height });
  flow.breaks.push(NEVER);
}

/** Goes on to the next line of the grid. */
function returnToGrid(flow: Flow): void {
  flow.pieces.push({ kind: "grid" });
  flow.breaks.push(NEVER);
}

/**
 * Adds a block whose lines do not stand on the grid, with room around it that looks the same above and below
 * and that leaves the text after it on the grid again.
 */
export function addOffGrid(flow: Flow, { height, floats }: OffGridSize, add: () => void): void {
  const { pitch, size } = flow.book.geometry;
  // The line before the block has its own gap below it already.
  const gap = pitch - size;
  const isBelow = flow.pieces.at(-1)?.kind === "grid";
  const whole = Math.ceil((height + (isBelow ? LEAST_ROOM_BELOW : LEAST_ROOM) * pitch) / pitch) * pitch;
  const room = whole - height;
  const above = isBelow ? 0 : (room - gap) / 2;
  const from = flow.pieces.length;
  addSpace(flow, above);
  add();
  addSpace(flow, room - above);
  returnToGrid(flow);
  flow.roomy.push({
    from,
    to: flow.pieces.length,
    floats,
    onGrid: false,
    isTight: false,
    room,
    hasSpare: false,
  });
}

/** Adds what stands on the grid like the text around it: unless a part of it has room of its own, the whole may have some. */
export function addTight(flow: Flow, add: () => void): void {
  const from = flow.pieces.length;
  const known = flow.roomy.length;
  add();
  const to = flow.pieces.length;
  if (to === from || flow.roomy.slice(known).some((it) => !it.isTight)) return;
  flow.roomy.length = known;
  flow.roomy.push({ from, to, floats: false, onGrid: true, isTight: true, room: 0, hasSpare: false });
}

export interface OffGridSize {
  readonly height: number;
  /** Whether text may go on before it; only where `add` adds one piece. */
  readonly floats: boolean;
}

/** Remembers the name by which links lead to a block; the next piece takes it. */
export function addAnchor(flow: Flow, id: string | undefined): void {
  if (id !== undefined) flow.waiting.anchors.push(id);
}

/** A box with nothing but what is given. */
export function boxPiece(parts: Partial<BoxPiece> & { readonly height: number }): BoxPiece {
  return {
    kind: "box",
    below: 0,
    lines: NONE,
    rules: NONE,
    images: NONE,
    anchors: NONE,
    calls: parts.lines === undefined ? NONE : parts.lines.flatMap((it) => callsOf(it.line)),
    repeated: undefined,
    closing: NONE,
    section: undefined,
    ...parts,
  };
}

/** A text node for words that are not the author's own text: names on a title page, labels. */
export function textNode(text: string, span: Span): Inline {
  return { kind: "text", text, span };
}
