import type { Rule } from "../../model/page.ts";
import type { Span } from "../../model/source.ts";
import type { Line, LineRun } from "../inline/line.ts";

/**
 * What stands below one another in the text of a chapter; a page ends between two of them.
 * All `x` count from the start of the type area, all `y` from the top of the piece. Lengths are points.
 */
export type Piece = LinePiece | BoxPiece | SpacePiece | GridPiece | SceneBreakPiece;

interface Content {
  /** From the top of this piece to the top of the next one. */
  readonly height: number;
  /** How much of the height is blank below what stands in it: it may reach below the foot of a page. */
  readonly below: number;
  /** Names of destinations that lead here. */
  readonly anchors: readonly string[];
  /** The ids of the notes called here, in order. */
  readonly calls: readonly string[];
}

/** One line of running text. */
export interface LinePiece extends Content {
  readonly kind: "line";
  readonly line: Line;
  readonly x: number;
  /** From the top of the piece. */
  readonly baseline: number;
  readonly block: number;
  /** What stands before the line's own text: the marker of a list's item, the number of a note. */
  readonly before: readonly LineRun[];
  /** What stands after it: the leader and the page number of an entry of the contents. */
  readonly after: readonly LineRun[];
}

/** What never parts: a heading, a row of a table, a figure with its caption. */
export interface BoxPiece extends Content {
  readonly kind: "box";
  readonly lines: readonly BoxLine[];
  readonly rules: readonly Rule[];
  readonly images: readonly BoxImage[];
  /** Set again above this piece where it is the first of a page: the head of a table. */
  readonly repeated: BoxPiece | undefined;
  /** Drawn at the foot of this piece where it is the last of a page: the rule that closes a part of a table. */
  readonly closing: readonly Rule[];
  /** For headings: what running heads say from here on. */
  readonly section: Section | undefined;
}

export interface BoxLine {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly line: Line;
  readonly block: number;
}

interface BoxImage {
  readonly image: string;
  readonly alt: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly block: number;
}

export interface Section {
  readonly level: number;
  readonly title: string;
  /** What running heads call it, where the author gave it a short title. */
  readonly short: string | undefined;
  readonly span: Span;
}

/** Space that vanishes at the top and at the foot of a page. */
interface SpacePiece {
  readonly kind: "space";
  readonly height: number;
}

/** Goes on to the next line of the grid: after blocks whose lines have a pitch of their own. */
interface GridPiece {
  readonly kind: "grid";
}

/** A blank line, and an ornament where the end of a page would hide it. */
export interface SceneBreakPiece extends Content {
  readonly kind: "scene-break";
  readonly ornament: Line;
  readonly x: number;
  readonly baseline: number;
  readonly block: number;
}

/** The height of pieces that stand below one another, points, without what leads back to the grid. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === "grid" ? 0 : piece.height), 0);
}

/** Running text from one page break that must be to the next: a chapter, most of the time. */
export interface TextFlow {
  readonly pieces: readonly Piece[];
  /** How bad a page break before each piece would be. */
  readonly breaks: readonly number[];
  readonly notes: NotesFlow;
  /** What has room around it, in order. */
  readonly roomy: readonly RoomyBlock[];
  /** Those of them that may float. */
  readonly floats: readonly RoomyBlock[];
  readonly elastic: readonly ElasticParagraph[];
  readonly sides: readonly SideRules[];
}

/** What is boxed in: the pieces from `from` up to `to` stand between two rules on every page that has some of them. */
export interface SideRules {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
  /** How far from the top of the first piece they begin, and how far from the foot of the last one they end. */
  readonly lead: number;
  readonly thickness: number;
}

/** A paragraph that may be set one line shorter or longer where that makes a page end well. */
export interface ElasticParagraph {
  readonly from: number;
  readonly to: number;
  readonly shorter: Reset | undefined;
  readonly longer: Reset | undefined;
}

/** A paragraph set anew. */
export interface Reset {
  /** How much it may be seen, to know what to try first. */
  readonly guess: number;
  /**
   * How much it would be seen: what each line takes in, in em, or how many more lines have the gaps between their Han
   * opened; `undefined` where it cannot be done well. Worked out when it is asked for first.
   */
  readonly strain: () => number | undefined;
  /** Its pieces, one fewer or one more; they are drawn when they are asked for first, as few of them are chosen. */
  readonly pieces: () => readonly Piece[];
}

/** What has room around it, a heading, figure, table or code, or may have some: the pieces from `from` up to `to`. */
export interface RoomyBlock {
  readonly from: number;
  readonly to: number;
  /** Whether it may wait for the top of the next page while the text goes on. */
  readonly floats: boolean;
  /** Whether it takes whole lines, as headings do and what stands on the grid; all others return to it below them. */
  readonly onGrid: boolean;
  /** Whether it has no room of its own, but may have some where nothing else fills a page: a list, a quotation, verse. */
  readonly isTight: boolean;
  /** What is blank above and below it, in all. */
  readonly room: number;
  /** Whether the room around it can lose a line. */
  readonly hasSpare: boolean;
}

/** The notes called by a flow, set in lines and strung together in the order of their calls. */
export interface NotesFlow {
  readonly pieces: readonly Piece[];
  readonly entries: readonly NoteEntry[];
  /** For each piece of the text, how many pieces of notes must have begun once it is on a page. */
  readonly due: readonly number[];
}

export interface NoteEntry {
  readonly note: string;
  /** The number of the note in its chapter, from 1. */
  readonly number: number;
  /** The note's pieces: from `from` up to `to`. */
  readonly from: number;
  readonly to: number;
}

/** Never if it can be helped: the last line of a paragraph alone on a page, a heading without its text. */
export const NEVER = 100_000;
/** Only if pages would be short by several lines: one row of a table, or one line of code, on either side. */
export const SELDOM = 400;
/** Rather than a short page, and than none if pages are full otherwise: the first line of a paragraph alone. */
export const ALONE_AT_FOOT = 30;

export const NO_NOTES: NotesFlow = { pieces: [], entries: [], due: [] };
