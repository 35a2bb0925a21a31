import type { ElasticParagraph, NoteEntry, TextFlow } from "../flow/piece.ts";
import { stretchOf } from "./off-grid.ts";
import { type PageRoom, roomAbove } from "./page-room.ts";
import { EPSILON } from "./page-walk.ts";

/** A note that goes on on the next page should leave this many lines on either. */
const NOTE_PART = 2;
/** The costs that a choice of page ends is made by; only their order of size matters. */
export const COST = {
  /** A page that ends one line early; the square of the lines counts, until a page looks half empty. */
  shortLine: 40,
  emptyLine: 120,
  /** A line that blocks off the grid have more room by. */
  stretchedLine: 15,
  shorterParagraph: 12,
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
  /** The last page of a chapter with fewer lines than four. */
  fewLines: 10,
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
}

/** One way for a page to end. */
export interface PageEnd {
  /** The first piece of the next page. */
  readonly to: number;
  /** The first piece of notes that the next page still has to take. */
  readonly notesTo: number;
  readonly floatsTo: number;
  /** By how many lines room is opened around blocks off the grid. */
  readonly stretch: number;
  /** A paragraph on the page that is set one line shorter. */
  readonly shorter: ElasticParagraph | undefined;
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
  /** Where the text ends. */
  readonly y: number;
  readonly lines: number;
  readonly cost: number;
  /** How many of the elastic paragraphs are whole before it. */
  readonly elastic: number;
}

/** The end of a page at a place, or `undefined` where text and notes do not fit together. */
export function endBefore(measured: MeasuredFlow, top: PageTop, place: Place): PageEnd | undefined {
  const { notesBefore, room } = measured;
  const due = dueBy(measured, place.to);
  const whole = (notesBefore[due] ?? 0) - (notesBefore[top.notesFrom] ?? 0);
  const free = roomAbove(room, whole) - place.y;
  if (free >= -EPSILON && (whole <= room.mostNotes || top.notesFrom === due)) {
    return pageEnd(measured, top, place, { notesTo: due, free, cost: 0 });
  }
  return splitEnd(measured, top, place, due);
}

/** How high notes may be below text that ends here. */
export function notesRoom(room: PageRoom, y: number): number {
  return room.notesEnd - room.ruleGap - (y === 0 ? 0 : room.textGap) - y;
}

export function dueBy(measured: MeasuredFlow, to: number): number {
  return to === 0 ? 0 : (measured.flow.notes.due[to - 1] ?? 0);
}

interface NotesEnd {
  readonly notesTo: number;
  /** What is left between text and notes. */
  readonly free: number;
  readonly cost: number;
}

function pageEnd(measured: MeasuredFlow, top: PageTop, place: Place, notes: NotesEnd): PageEnd {
  const { flow, room } = measured;
  const { to, floatsTo } = place;
  const { notesTo } = notes;
  const cost = place.cost + notes.cost;
  if (to >= flow.pieces.length && floatsTo >= flow.floats.length) {
    const alone = place.lines < 2 && top.from > 0 ? COST.oneLine : 0;
    const few = place.lines < FEW_LINES && top.from > 0 ? COST.fewLines : 0;
    return { to, notesTo, floatsTo, stretch: 0, short: 0, cost: cost + alone + few, shorter: undefined };
  }
  const lines = Math.max(0, Math.floor((notes.free + EPSILON) / room.pitch));
  const page = { from: top.from, to, floatsFrom: top.floatsFrom, floatsTo };
  const stretch = lines === 0 ? 0 : Math.min(lines, stretchOf(flow, page));
  const short = lines - stretch;
  const counted = Math.min(short, EMPTY_LINES);
  const empty = counted * counted * COST.shortLine + (short - counted) * COST.emptyLine;
  const alone = place.lines < 2 ? COST.oneLine : 0;
  const own = empty + stretch * COST.stretchedLine + alone;
  return { to, notesTo, floatsTo, stretch, short, cost: cost + own, shorter: undefined };
}

/** Lets the last note go on on the next page; every note called on this page must begin on it. */
function splitEnd(measured: MeasuredFlow, top: PageTop, place: Place, due: number): PageEnd | undefined {
  const { notesBefore, room, entryOf } = measured;
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
  return pageEnd(measured, top, place, { notesTo, free, cost: COST.splitNote + thin });
}
