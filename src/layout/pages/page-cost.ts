import type { NoteEntry, Piece, TextFlow } from "../flow/piece.ts";
import { type PageRoom, roomAbove } from "./page-room.ts";
import { EPSILON } from "./page-walk.ts";

/** A note that goes on on the next page should leave this many lines on either. */
const NOTE_PART = 2;
/** The costs that a choice of page ends is made by; only their order of size matters. */
export const COST = {
  /** A page that ends one line early; the square of the lines counts, until a page looks half empty. */
  shortLine: 90,
  emptyLine: 120,
  /** A line that the room around a block is opened by, or closed. */
  openedLine: 15,
  openedMore: 40,
  /** One at what has no room of its own and leaves the grid: rather than a short page, and than none otherwise. */
  openedLast: 85,
  closedLine: 20,
  /**
   * A paragraph set one line shorter or longer: so much, and more by its strain. At these costs 98 of 100 pages of a
   * novel and of a story of fifty pages end on the last line, and 995 of 1,000 gaps between Han stay shut: three
   * lines may open to fill a page, and a fourth one may not.
   */
  reset: 2,
  strain: 29,
  splitNote: 250,
  thinNotePart: 300,
  /** A float is not where the text has it, and not even in its section. */
  waitingFloat: 20,
  floatPastHeading: 600,
  /** A float that waited stands between two parts of a table or of code. */
  floatInBlock: 500,
  /** The note of a call on this page begins on the next one. */
  lateNote: 8_000,
  /** A page with a single line of text. */
  oneLine: 20_000,
  /** A line that the last page of a chapter lacks of four. */
  fewLines: 80,
} as const;

/** A way that costs so much more than the best one will not be made good later. */
export const HOPELESS = 1_500;
export const EMPTY_LINES = 6;
const FEW_LINES = 4;

/** What a page begins with. */
export interface PageTop {
  readonly from: number;
  readonly notesFrom: number;
  /** The first float that is on no page yet; it waits if it stands before `from` in the text. */
  readonly floatsFrom: number;
  readonly lead: Lead;
}

/** The rest of a paragraph that was set anew and begun on the page before; it stands before all other text. */
export interface Lead {
  readonly pieces: readonly Piece[];
  /** Differs where the pieces do, among those that come before the same piece; 0 for none. */
  readonly key: number;
}

/** Keys are less than this. */
export const MOST_LEADS = 64;

export const NO_LEAD: Lead = { pieces: [], key: 0 };

/** What is done to the text of a page so that it fills it. */
export interface Fitting {
  /** By how many lines room is opened around blocks; below 0, closed. */
  readonly opened: number;
  /** Paragraphs that are set one line shorter or longer, in order. */
  readonly resets: readonly ResetParagraph[];
}

export interface ResetParagraph {
  readonly from: number;
  readonly to: number;
  readonly pieces: () => readonly Piece[];
}

export const AS_IT_IS: Fitting = { opened: 0, resets: [] };

/** One way for a page to end. */
export interface PageEnd {
  /** The first piece of the next page. */
  readonly to: number;
  /** The first piece of notes that the next page still has to take. */
  readonly notesTo: number;
  readonly floatsTo: number;
  readonly lead: Lead;
  readonly fitting: Fitting;
  /** How many lines of the page stay empty. */
  readonly short: number;
  readonly cost: number;
}

/** A flow with what page making asks of it again and again. */
export interface MeasuredFlow {
  readonly flow: TextFlow;
  readonly room: PageRoom;
  /** The height of all pieces of notes before each one, and of all of them. */
  readonly notesBefore: readonly number[];
  /** The note that each piece of notes belongs to. */
  readonly entryOf: readonly NoteEntry[];
}

export function measureFlow(flow: TextFlow, room: PageRoom): MeasuredFlow {
  const notesBefore = [0];
  let height = 0;
  for (const piece of flow.notes.pieces) {
    height += piece.kind === "grid" ? 0 : piece.height;
    notesBefore.push(height);
  }
  const entryOf: NoteEntry[] = [];
  for (const entry of flow.notes.entries) for (let i = entry.from; i < entry.to; i += 1) entryOf.push(entry);
  return { flow, room, notesBefore, entryOf };
}

/** A place where a page might end. */
export interface Place {
  readonly to: number;
  readonly floatsTo: number;
  /** Where what can be seen of the text ends, and where the next piece would begin. */
  readonly y: number;
  readonly nextY: number;
  readonly lines: number;
  readonly cost: number;
  /** How many of the elastic paragraphs are whole before it. */
  readonly elastic: number;
}

/** Where the notes of a page end that has its text up to a place. */
export interface NotesEnd {
  readonly notesTo: number;
  /** How many lines are left between text and notes. */
  readonly freeLines: number;
  readonly cost: number;
}

/** How the notes fit below a place, or `undefined` where text and notes do not fit together. */
export function notesBelow(measured: MeasuredFlow, top: PageTop, place: Place): NotesEnd | undefined {
  const { notesBefore, room } = measured;
  const due = dueBy(measured, place.to);
  const whole = (notesBefore[due] ?? 0) - (notesBefore[top.notesFrom] ?? 0);
  const free = roomAbove(room, whole) - place.y;
  if (free >= -EPSILON && (whole <= room.mostNotes || top.notesFrom === due)) {
    return { notesTo: due, freeLines: linesIn(room, free), cost: 0 };
  }
  return splitEnd(measured, top, place, due);
}

function linesIn(room: PageRoom, free: number): number {
  return Math.max(0, Math.floor((free + EPSILON) / room.pitch));
}

/** What it costs that a page of some lines leaves others empty. */
export function emptyCost(place: Place, short: number): number {
  const counted = Math.min(short, EMPTY_LINES);
  const empty = counted * counted * COST.shortLine + (short - counted) * COST.emptyLine;
  return empty + (place.lines < 2 ? COST.oneLine : 0);
}

/** What it costs that the last page of a chapter has no more lines. */
export function lastPageCost(top: PageTop, { lines }: Place): number {
  if (top.from === 0) return 0;
  return (lines < 2 ? COST.oneLine : 0) + (lines < FEW_LINES ? (FEW_LINES - lines) * COST.fewLines : 0);
}

/** How high notes may be below text that ends here. */
export function notesRoom(room: PageRoom, y: number): number {
  return room.notesEnd - room.ruleGap - (y === 0 ? 0 : room.textGap) - y;
}

export function dueBy(measured: MeasuredFlow, to: number): number {
  return to === 0 ? 0 : (measured.flow.notes.due[to - 1] ?? 0);
}

/** Lets the last note go on on the next page; every note called on this page must begin on it. */
function splitEnd(measured: MeasuredFlow, top: PageTop, place: Place, due: number): NotesEnd | undefined {
  const { notesBefore, room, entryOf } = measured;
  if (place.y > room.textEnd + EPSILON) return undefined;
  const height = Math.min(notesRoom(room, place.y), room.mostNotes);
  const start = notesBefore[top.notesFrom] ?? 0;
  let notesTo = due;
  while (notesTo > top.notesFrom && (notesBefore[notesTo] ?? 0) - start > height + EPSILON) notesTo -= 1;
  const last = entryOf[due - 1];
  if (last === undefined || notesTo === top.notesFrom) return undefined;
  const begun = notesTo - Math.max(last.from, top.notesFrom);
  if (begun <= 0 && last.from >= top.notesFrom) return undefined;
  const thin = Math.min(begun, due - notesTo) < NOTE_PART ? COST.thinNotePart : 0;
  const free = roomAbove(room, (notesBefore[notesTo] ?? 0) - start) - place.y;
  return { notesTo, freeLines: linesIn(room, free), cost: COST.splitNote + thin };
}
