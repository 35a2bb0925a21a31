import { defined } from "../../model/assert.ts";
import { type ElasticParagraph, NEVER, type RoomyBlock } from "../flow/piece.ts";
import {
  AS_IT_IS,
  COST,
  dueBy,
  EMPTY_LINES,
  HOPELESS,
  type MeasuredFlow,
  NO_LEAD,
  notesRoom,
  type PageEnd,
  type PageTop,
  type Place,
} from "./page-cost.ts";
import { fittedEnds, MOST_TAKEN_IN, tornEnds } from "./page-fittings.ts";
import { roomAbove } from "./page-room.ts";
import { advance, EPSILON, newWalk } from "./page-walk.ts";
import { isInBlock } from "./roomy-blocks.ts";

/** How many of the fullest ways to end a page are worth a look. */
const CHOICES = 6;
/** So many floats may wait for the next page. */
const MOST_WAITING = 2;
/** Where the text of a heading goes on before a float, so many lines of it stay with the heading. */
const KEPT_LINES = 2;

/** The ways a page that begins so may end. Never empty. */
export function pageEnds(measured: MeasuredFlow, top: PageTop): readonly PageEnd[] {
  const ends = new PageScan(measured, top).run();
  return ends.length === 0 ? [forcedEnd(measured, top)] : ends;
}

/** One walk down a page and a little beyond its foot. */
class PageScan {
  private readonly measured: MeasuredFlow;
  private readonly top: PageTop;
  private readonly places: Place[] = [];
  private readonly walk = newWalk();
  /** The first float that is not on the page, and the first that the text has not come to. */
  private placed: number;
  private next: number;
  private penalty = 0;
  private keptUntil = 0;
  private isFull = false;
  /** The elastic paragraphs from the first on the page to the first that is not whole on it. */
  private readonly firstElastic: number;
  private nextElastic: number;
  private nextRoomy: number;
  /** Whether something on the page may become a line shorter. */
  private mayTakeIn = false;

  constructor(measured: MeasuredFlow, top: PageTop) {
    this.measured = measured;
    this.top = top;
    this.placed = top.floatsFrom;
    this.next = top.floatsFrom;
    this.firstElastic = firstFrom(measured.flow.elastic, top.from);
    this.nextElastic = this.firstElastic;
    this.nextRoomy = firstFrom(measured.flow.roomy, top.from);
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
    const found: PageEnd[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (let i = this.places.length - 1; i >= 0 && found.length < CHOICES; i -= 1) {
      const ends = this.endsAt(defined(this.places[i]));
      least = ends.reduce((cost, end) => Math.min(cost, end.cost), least);
      const limit = Math.min(NEVER, least + HOPELESS);
      found.push(...ends.filter((end) => end.cost < limit));
      if ((found.at(-1)?.short ?? 0) > EMPTY_LINES) break;
    }
    return found.length > 0 ? found : this.leastBad();
  }

  private leastBad(): readonly PageEnd[] {
    const ends = this.places.flatMap((place) => this.endsAt(place));
    const [first, ...rest] = ends;
    return first === undefined ? [] : [rest.reduce((best, it) => (it.cost <= best.cost ? it : best), first)];
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
    this.walk.isFirst = true;
    for (const piece of this.top.lead.pieces) advance(this.walk, piece, this.measured.room.pitch);
  }

  /** A float in the text stands there if it fits, and else waits for the next page. */
  private float(float: RoomyBlock): number {
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
    const spare = this.mayTakeIn ? MOST_TAKEN_IN * room.pitch : 0;
    this.isFull = walk.lines > 0 && walk.end > room.textEnd + spare + EPSILON;
    return index + 1;
  }

  private passed(index: number): void {
    const { elastic, roomy } = this.measured.flow;
    const paragraph = elastic[this.nextElastic];
    if (paragraph?.to === index) {
      this.nextElastic += 1;
      this.mayTakeIn ||= paragraph.shorter !== undefined;
    }
    if (roomy[this.nextRoomy]?.to === index) {
      this.mayTakeIn ||= defined(roomy[this.nextRoomy]).hasSpare;
      this.nextRoomy += 1;
    }
  }

  private end(to: number, badness: number): void {
    const { y: nextY, end, lines } = this.walk;
    const elastic = this.nextElastic - this.firstElastic;
    const { placed: floatsTo } = this;
    const waits = floatsTo < this.next && isInBlock(this.measured.flow, to);
    const cost = badness + this.penalty + (waits ? COST.floatInBlock : 0);
    this.places.push({ to, floatsTo, y: end, nextY, lines, cost, elastic });
  }

  private endsAt(place: Place): readonly PageEnd[] {
    const { elastic } = this.measured.flow;
    const last = this.firstElastic + place.elastic;
    const ends = fittedEnds(this.measured, this.top, place, () => elastic.slice(this.firstElastic, last));
    const torn = elastic[last];
    if (torn?.from !== place.to || place.cost >= NEVER || place.floatsTo < this.next) return ends;
    return [...ends, ...tornEnds(this.measured, this.top, place, torn)];
  }

  /** Whether a float fits on the page below what it has, and above the notes called up to `to`. */
  private fits(float: RoomyBlock, to: number): boolean {
    if (this.walk.lines === 0) return true;
    const { room, notesBefore } = this.measured;
    const walk = { ...this.walk };
    this.past(float, walk);
    const notes = (notesBefore[dueBy(this.measured, to)] ?? 0) - (notesBefore[this.top.notesFrom] ?? 0);
    return walk.end <= roomAbove(room, notes) + EPSILON;
  }

  private past(float: RoomyBlock, walk = this.walk): void {
    const { flow, room } = this.measured;
    for (let i = float.from; i < float.to; i += 1) {
      const piece = flow.pieces[i];
      if (piece !== undefined) advance(walk, piece, room.pitch);
    }
  }

  private content(float: RoomyBlock): number {
    const { pieces } = this.measured.flow;
    let i = float.from;
    while (i < float.to - 1 && pieces[i]?.kind === "space") i += 1;
    return i;
  }
}

/** The first that begins at a piece or after it. */
function firstFrom(parts: readonly (ElasticParagraph | RoomyBlock)[], piece: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((parts[middle]?.from ?? 0) < piece) low = middle + 1;
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
  const isNotesOnly = owed > room.mostNotes;
  // What a column below a title has no room for may have it in the next one.
  if (!isNotesOnly && room.top > 0) return emptyEnd(top);
  const { to, floatsTo, y } = isNotesOnly
    ? { to: from, floatsTo: top.floatsFrom, y: 0 }
    : forcedText(measured, top);
  const height = notesRoom(room, y);
  const due = dueBy(measured, to);
  let notesTo = notesFrom;
  while (notesTo < due && (notesBefore[notesTo + 1] ?? 0) - start <= height + EPSILON) notesTo += 1;
  if (to === from && notesTo === notesFrom) notesTo = Math.min(due, notesFrom + 1);
  const lead = isNotesOnly ? top.lead : NO_LEAD;
  return { to, notesTo, floatsTo, lead, fitting: AS_IT_IS, short: 0, cost: COST.lateNote };
}

function emptyEnd({ from, notesFrom, floatsFrom, lead }: PageTop): PageEnd {
  const end = { to: from, notesTo: notesFrom, floatsTo: floatsFrom, lead };
  return { ...end, fitting: AS_IT_IS, short: 0, cost: COST.lateNote };
}

/** The rest of a paragraph, the first piece of text, or the whole of a float, whatever its height. */
function forcedText(
  { flow, room }: MeasuredFlow,
  { from, floatsFrom, lead }: PageTop,
): { readonly to: number; readonly floatsTo: number; readonly y: number } {
  const { pieces, floats } = flow;
  const walk = newWalk();
  for (const piece of lead.pieces) advance(walk, piece, room.pitch);
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
