import { type BoxPiece, NEVER, type NoteEntry, type Piece, type TextFlow } from "../flow/piece.ts";
import { type PageRoom, roomAbove } from "./page-room.ts";

/** Two lengths that differ by less are the same. */
const EPSILON = 0.01;
/** How many of the fullest ways to end a page are worth a look. */
const CHOICES = 5;
/** A note that goes on on the next page should leave this many lines on either. */
const NOTE_PART = 2;

/** The costs that a choice of page ends is made by; only their order of size matters. */
const COST = {
  /** A page that ends one line early; the square of the lines counts. */
  shortLine: 40,
  splitNote: 250,
  thinNotePart: 300,
  /** The note of a call on this page begins on the next one. */
  lateNote: 5_000,
  /** A page with a single line of text. */
  oneLine: 20_000,
  /** The last page of a chapter with fewer lines than four. */
  fewLines: 10,
} as const;

const MOST_SHORT_LINES = 10;
const FEW_LINES = 4;

/** One way for a page to end. */
export interface PageEnd {
  /** The first piece of the next page. */
  readonly to: number;
  /** The first piece of notes that the next page still has to take. */
  readonly notesTo: number;
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

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly notesFrom: number;
  /** Where the text ends. */
  readonly y: number;
  readonly lines: number;
}

/** The ways a page that begins with this piece, and with notes left over from before, may end. Never empty. */
export function pageEnds(measured: MeasuredFlow, from: number, notesFrom: number): readonly PageEnd[] {
  const { pieces, breaks } = measured.flow;
  const ends: PageEnd[] = [];
  const walk = { y: 0, end: 0, lines: 0 };
  for (let i = from; i < pieces.length; i += 1) {
    const piece = pieces[i];
    if (piece === undefined) break;
    const isText = piece.kind !== "space" && piece.kind !== "grid";
    if (isText && walk.lines > 0) {
      const end = endBefore(measured, { from, to: i, notesFrom, y: walk.end, lines: walk.lines });
      if (end !== undefined) ends.push({ ...end, cost: end.cost + (breaks[i] ?? 0) });
    }
    advance(walk, piece, measured.room.pitch);
    if (walk.lines > 0 && walk.end > measured.room.textEnd + EPSILON)
      return choices(measured, ends, { from, notesFrom });
  }
  const last = endBefore(measured, { from, to: pieces.length, notesFrom, y: walk.end, lines: walk.lines });
  if (last !== undefined) ends.push(last);
  return choices(measured, ends, { from, notesFrom });
}

/** Goes down a page past a piece; space at its top vanishes, and a table's head comes again there. */
export function advance(walk: { y: number; end: number; lines: number }, piece: Piece, pitch: number): void {
  switch (piece.kind) {
    case "space":
      if (walk.lines > 0) walk.y += piece.height;
      return;
    case "grid":
      walk.y = Math.ceil((walk.y - EPSILON) / pitch) * pitch;
      return;
    default: {
      const repeated = walk.lines === 0 ? repeatedHead(piece) : undefined;
      walk.y += piece.height + (repeated?.height ?? 0);
      walk.end = walk.y - piece.below;
      walk.lines += Math.max(1, Math.round(piece.height / pitch));
    }
  }
}

export function repeatedHead(piece: Piece): BoxPiece | undefined {
  return piece.kind === "box" ? piece.repeated : undefined;
}

/** The end of a page before piece `to`, or `undefined` where text and notes do not fit together. */
function endBefore(measured: MeasuredFlow, cut: Cut): PageEnd | undefined {
  const { notesBefore, room } = measured;
  const due = dueBy(measured, cut.to);
  const whole = (notesBefore[due] ?? 0) - (notesBefore[cut.notesFrom] ?? 0);
  const free = roomAbove(room, whole) - cut.y;
  if (free >= -EPSILON && (whole <= room.mostNotes || cut.notesFrom === due)) {
    return { to: cut.to, notesTo: due, ...shortness(measured, cut, free) };
  }
  return splitEnd(measured, cut, due);
}

/** How high notes may be below text that ends here. */
function notesRoom(room: PageRoom, y: number): number {
  return room.notesEnd - room.ruleGap - (y === 0 ? 0 : room.textGap) - y;
}

function dueBy(measured: MeasuredFlow, to: number): number {
  return to === 0 ? 0 : (measured.flow.notes.due[to - 1] ?? 0);
}

function shortness(measured: MeasuredFlow, cut: Cut, free: number): Pick<PageEnd, "short" | "cost"> {
  const isLast = cut.to >= measured.flow.pieces.length;
  if (isLast) {
    const alone = cut.lines < 2 && cut.from > 0 ? COST.oneLine : 0;
    return { short: 0, cost: alone + (cut.lines < FEW_LINES && cut.from > 0 ? COST.fewLines : 0) };
  }
  const short = Math.max(0, Math.floor((free + EPSILON) / measured.room.pitch));
  const counted = Math.min(short, MOST_SHORT_LINES);
  return { short, cost: counted * counted * COST.shortLine + (cut.lines < 2 ? COST.oneLine : 0) };
}

/** Lets the last note go on on the next page; every note called on this page must begin on it. */
function splitEnd(measured: MeasuredFlow, cut: Cut, due: number): PageEnd | undefined {
  const { notesBefore, room, entryOf } = measured;
  const height = Math.min(notesRoom(room, cut.y), room.mostNotes);
  const start = notesBefore[cut.notesFrom] ?? 0;
  let notesTo = due;
  while (notesTo > cut.notesFrom && (notesBefore[notesTo] ?? 0) - start > height + EPSILON) notesTo -= 1;
  const last = entryOf[due - 1];
  if (last === undefined || notesTo === cut.notesFrom) return undefined;
  const begun = notesTo - Math.max(last.from, cut.notesFrom);
  if (begun <= 0 && last.from >= cut.notesFrom) return undefined;
  const thin = Math.min(begun, due - notesTo) < NOTE_PART ? COST.thinNotePart : 0;
  const free = roomAbove(room, (notesBefore[notesTo] ?? 0) - start) - cut.y;
  const { short, cost } = shortness(measured, cut, free);
  return { to: cut.to, notesTo, short, cost: cost + COST.splitNote + thin };
}

/** The best few of the ways found, or one that leaves a note late or a piece too high for the page. */
function choices(
  measured: MeasuredFlow,
  ends: readonly PageEnd[],
  page: { readonly from: number; readonly notesFrom: number },
): readonly PageEnd[] {
  if (ends.length === 0) return [forcedEnd(measured, page.from, page.notesFrom)];
  const good = ends.filter((end) => end.cost < NEVER).slice(-CHOICES);
  if (good.length > 0) return good;
  return [ends.reduce((best, end) => (end.cost <= best.cost ? end : best))];
}

/** Nothing fits as it should: one piece at least goes on the page, and of the notes what there is room for. */
function forcedEnd(measured: MeasuredFlow, from: number, notesFrom: number): PageEnd {
  const { flow, room, notesBefore } = measured;
  const start = notesBefore[notesFrom] ?? 0;
  const walk = { y: 0, end: 0, lines: 0 };
  let to = from;
  // Left over notes that fill a page by themselves come before any more text.
  const left = dueBy(measured, from);
  const owed = (notesBefore[left] ?? 0) - start;
  while (owed <= room.mostNotes && to < flow.pieces.length && walk.lines === 0) {
    const piece = flow.pieces[to];
    if (piece !== undefined) advance(walk, piece, room.pitch);
    to += 1;
  }
  const height = notesRoom(room, walk.end);
  const due = dueBy(measured, to);
  let notesTo = notesFrom;
  while (notesTo < due && (notesBefore[notesTo + 1] ?? 0) - start <= height + EPSILON) notesTo += 1;
  if (to === from && notesTo === notesFrom) notesTo = Math.min(due, notesFrom + 1);
  return { to, notesTo, short: 0, cost: COST.lateNote };
}
