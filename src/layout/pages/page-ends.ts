import { defined } from "../../model/assert.ts";
import {
  type BoxPiece,
  type ElasticParagraph,
  NEVER,
  type NoteEntry,
  type OffGridBlock,
  type Piece,
  type TextFlow,
} from "../flow/piece.ts";
import { stretchOf } from "./off-grid.ts";
import { type PageRoom, roomAbove } from "./page-room.ts";

/** Two lengths that differ by less are the same. */
const EPSILON = 0.01;
/** How many of the fullest ways to end a page are worth a look. */
const CHOICES = 6;
/** A note that goes on on the next page should leave this many lines on either. */
const NOTE_PART = 2;
/** So many floats may wait for the next page. */
const MOST_WAITING = 2;
/** Where the text of a heading goes on before a float, so many lines of it stay with the heading. */
const KEPT_LINES = 2;

/** The costs that a choice of page ends is made by; only their order of size matters. */
const COST = {
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
  /** The note of a call on this page begins on the next one. */
  lateNote: 8_000,
  /** A page with a single line of text. */
  oneLine: 20_000,
  /** The last page of a chapter with fewer lines than four. */
  fewLines: 10,
} as const;

const EMPTY_LINES = 6;
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
  readonly shorter?: ElasticParagraph;
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

interface Cut extends PageTop {
  readonly to: number;
  readonly floatsTo: number;
  /** Where the text ends. */
  readonly y: number;
  readonly lines: number;
}

/** The ways a page that begins so may end. Never empty. */
export function pageEnds(measured: MeasuredFlow, top: PageTop): readonly PageEnd[] {
  const ends = new PageScan(measured, top).run();
  return ends.length === 0 ? [forcedEnd(measured, top)] : ends;
}

/** A place where a page might end. */
interface Place {
  readonly to: number;
  readonly floatsTo: number;
  /** Where the text ends. */
  readonly y: number;
  readonly lines: number;
  readonly cost: number;
  /** How many of the elastic paragraphs are whole before it. */
  readonly elastic: number;
}

/** One walk down a page and a little beyond its foot. */
class PageScan {
  private readonly measured: MeasuredFlow;
  private readonly top: PageTop;
  private readonly places: Place[] = [];
  private walk = { y: 0, end: 0, lines: 0 };
  /** The first float that is not on the page, and the first that the text has not come to. */
  private placed: number;
  private next: number;
  private penalty = 0;
  private keptUntil = 0;
  private isFull = false;
  /** The elastic paragraphs from the first on the page to the first that is not whole on it. */
  private readonly firstElastic: number;
  private nextElastic: number;

  constructor(measured: MeasuredFlow, top: PageTop) {
    this.measured = measured;
    this.top = top;
    this.placed = top.floatsFrom;
    this.next = top.floatsFrom;
    this.firstElastic = firstFrom(measured.flow.elastic, top.from);
    this.nextElastic = this.firstElastic;
  }

  run(): readonly PageEnd[] {
    const { pieces, floats } = this.measured.flow;
    this.waiting();
    let i = this.top.from;
    while (i < pieces.length && !this.isFull) {
      const float = floats[this.next];
      if (float?.from === i) i = this.float(float);
      else i = this.piece(i);
    }
    if (!this.isFull) this.end(pieces.length, 0);
    return this.best();
  }

  /** The best few of the ways to end, the fullest ones; what stands higher on the page is not even looked at. */
  private best(): readonly PageEnd[] {
    const good: PageEnd[] = [];
    let least: PageEnd | undefined;
    for (let i = this.places.length - 1; i >= 0 && good.length < CHOICES; i -= 1) {
      const place = defined(this.places[i]);
      for (const end of this.endsAt(place)) {
        if (end.cost < NEVER) good.push(end);
        if (least === undefined || end.cost < least.cost) least = end;
      }
    }
    if (good.length > 0) return good;
    return least === undefined ? [] : [least];
  }

  /** Floats from before the page's text go on top of it, as long as they fit. */
  private waiting(): void {
    const { floats } = this.measured.flow;
    for (let float = floats[this.next]; float !== undefined && float.from < this.top.from; ) {
      if (this.placed === this.next && this.fits(float, this.top.from)) {
        this.past(float);
        this.placed += 1;
      }
      this.next += 1;
      float = floats[this.next];
    }
  }

  /** A float in the text stands there if it fits, and else waits for the next page. */
  private float(float: OffGridBlock): number {
    const { breaks } = this.measured.flow;
    const badness = breaks[this.content(float)] ?? 0;
    if (this.walk.lines > 0) this.end(float.from, badness);
    const stays = this.placed === this.next && this.fits(float, float.to);
    this.next += 1;
    if (stays) {
      this.past(float);
      this.placed = this.next;
    } else {
      this.isFull = this.next - this.placed > MOST_WAITING;
      this.penalty += COST.waitingFloat;
      if (badness >= NEVER) this.keptUntil = this.walk.lines + KEPT_LINES;
    }
    return float.to;
  }

  private piece(index: number): number {
    const { pieces, breaks } = this.measured.flow;
    const piece = pieces[index];
    if (piece === undefined) return index + 1;
    const { walk } = this;
    if (piece.kind !== "space" && piece.kind !== "grid" && walk.lines > 0) {
      this.end(index, walk.lines < this.keptUntil ? NEVER : (breaks[index] ?? 0));
    }
    advance(walk, piece, this.measured.room.pitch);
    this.passed(index + 1);
    const begins = piece.kind === "box" && piece.section !== undefined;
    if (begins && this.placed < this.next) this.penalty += COST.floatPastHeading;
    const { room } = this.measured;
    const spare = this.nextElastic > this.firstElastic ? room.pitch : 0;
    this.isFull = walk.lines > 0 && walk.end > room.textEnd + spare + EPSILON;
    return index + 1;
  }

  private passed(index: number): void {
    if (this.measured.flow.elastic[this.nextElastic]?.to === index) this.nextElastic += 1;
  }

  private end(to: number, badness: number): void {
    const { end, lines } = this.walk;
    const elastic = this.nextElastic - this.firstElastic;
    this.places.push({ to, floatsTo: this.placed, y: end, lines, cost: badness + this.penalty, elastic });
  }

  /** The page as it is, and with a paragraph one line shorter where there is too little room for it otherwise. */
  private endsAt(place: Place): readonly PageEnd[] {
    const { measured } = this;
    const { room } = measured;
    const cut = { ...this.top, ...place };
    const found = endBefore(measured, cut);
    const ends = found === undefined ? [] : [{ ...found, cost: found.cost + place.cost }];
    const isRoomy = found !== undefined && found.cost < COST.splitNote;
    if (isRoomy || place.cost >= NEVER || place.y - room.pitch > room.textEnd + EPSILON) return ends;
    const shorter = this.shorter(place.elastic);
    if (shorter === undefined) return ends;
    const tight = endBefore(measured, { ...cut, y: place.y - room.pitch });
    if (tight === undefined || tight.short > 0 || tight.cost >= COST.splitNote) return ends;
    return [...ends, { ...tight, shorter, cost: tight.cost + place.cost + COST.shorterParagraph }];
  }

  /** Of the first elastic paragraphs that are whole on the page, the one that loses a line most easily. */
  private shorter(count: number): ElasticParagraph | undefined {
    const { elastic } = this.measured.flow;
    return elastic
      .slice(this.firstElastic, this.firstElastic + count)
      .sort((a, b) => a.lastWidth - b.lastWidth)
      .find((it) => it.shorter() !== undefined);
  }

  /** Whether a float fits on the page below what it has, and above the notes called up to `to`. */
  private fits(float: OffGridBlock, to: number): boolean {
    if (this.walk.lines === 0) return true;
    const { room, notesBefore } = this.measured;
    const walk = { ...this.walk };
    this.past(float, walk);
    const notes = (notesBefore[dueBy(this.measured, to)] ?? 0) - (notesBefore[this.top.notesFrom] ?? 0);
    return walk.end <= roomAbove(room, notes) + EPSILON;
  }

  private past(float: OffGridBlock, walk = this.walk): void {
    const { flow, room } = this.measured;
    for (let i = float.from; i < float.to; i += 1) {
      const piece = flow.pieces[i];
      if (piece !== undefined) advance(walk, piece, room.pitch);
    }
  }

  private content(float: OffGridBlock): number {
    const { pieces } = this.measured.flow;
    let i = float.from;
    while (i < float.to - 1 && pieces[i]?.kind === "space") i += 1;
    return i;
  }
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
  const { to, floatsTo } = cut;
  if (free >= -EPSILON && (whole <= room.mostNotes || cut.notesFrom === due)) {
    return { to, floatsTo, notesTo: due, ...shortness(measured, cut, free) };
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

function shortness(
  measured: MeasuredFlow,
  cut: Cut,
  free: number,
): Pick<PageEnd, "short" | "stretch" | "cost"> {
  const { flow, room } = measured;
  if (cut.to >= flow.pieces.length && cut.floatsTo >= flow.floats.length) {
    const alone = cut.lines < 2 && cut.from > 0 ? COST.oneLine : 0;
    const few = cut.lines < FEW_LINES && cut.from > 0 ? COST.fewLines : 0;
    return { short: 0, stretch: 0, cost: alone + few };
  }
  const lines = Math.max(0, Math.floor((free + EPSILON) / room.pitch));
  const stretch = lines === 0 ? 0 : Math.min(lines, stretchOf(flow, cut));
  const short = lines - stretch;
  const counted = Math.min(short, EMPTY_LINES);
  const empty = counted * counted * COST.shortLine + (short - counted) * COST.emptyLine;
  const alone = cut.lines < 2 ? COST.oneLine : 0;
  return { short, stretch, cost: empty + stretch * COST.stretchedLine + alone };
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
  const { to, floatsTo } = cut;
  const end = shortness(measured, cut, free);
  return { to, floatsTo, notesTo, ...end, cost: end.cost + COST.splitNote + thin };
}

/** The first elastic paragraph that begins at a piece or after it. */
function firstFrom(elastic: readonly ElasticParagraph[], piece: number): number {
  let low = 0;
  let high = elastic.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((elastic[middle]?.from ?? 0) < piece) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nothing fits as it should: one piece at least goes on the page, and of the notes what there is room for. */
function forcedEnd(measured: MeasuredFlow, top: PageTop): PageEnd {
  const { room, notesBefore } = measured;
  const { from, notesFrom } = top;
  const start = notesBefore[notesFrom] ?? 0;
  // Left over notes that fill a page by themselves come before any more text.
  const owed = (notesBefore[dueBy(measured, from)] ?? 0) - start;
  const { to, floatsTo, y } =
    owed <= room.mostNotes ? forcedText(measured, top) : { to: from, floatsTo: top.floatsFrom, y: 0 };
  const height = notesRoom(room, y);
  const due = dueBy(measured, to);
  let notesTo = notesFrom;
  while (notesTo < due && (notesBefore[notesTo + 1] ?? 0) - start <= height + EPSILON) notesTo += 1;
  if (to === from && notesTo === notesFrom) notesTo = Math.min(due, notesFrom + 1);
  return { to, notesTo, floatsTo, stretch: 0, short: 0, cost: COST.lateNote };
}

/** The first piece of text, or the whole of a float, whatever its height. */
function forcedText(
  { flow, room }: MeasuredFlow,
  { from, floatsFrom }: PageTop,
): { readonly to: number; readonly floatsTo: number; readonly y: number } {
  const { pieces, floats } = flow;
  const walk = { y: 0, end: 0, lines: 0 };
  let to = from;
  let floatsTo = floatsFrom;
  while (to < pieces.length && walk.lines === 0) {
    const float = floats[floatsTo];
    const end = float?.from === to ? float.to : to + 1;
    if (float?.from === to) floatsTo += 1;
    for (; to < end; to += 1) advance(walk, defined(pieces[to]), room.pitch);
  }
  return { to, floatsTo, y: walk.end };
}
