import type { RoomyBlock, TextFlow } from "../flow/piece.ts";
import type { Lead } from "./page-cost.ts";
import type { PageRoom } from "./page-room.ts";

/** Lines and rows that stand further apart by more than this share of a line would be seen to. */
const MOST_FEATHERED = 1 / 8;

/** Which pieces of the text a page holds. */
export interface PageText {
  readonly from: number;
  readonly to: number;
  /** The floats on the page; those that stand before `from` in the text come first. */
  readonly floatsFrom: number;
  readonly floatsTo: number;
  readonly lead: Lead;
}

/** A block with room around it on a page, and whether something stands above and below it there. */
interface Opening {
  readonly block: RoomyBlock;
  readonly above: boolean;
  readonly below: boolean;
}

/** By how many lines the room around the blocks of a page may be opened, and closed. */
export interface Play {
  /** By one at each that has room. */
  readonly open: number;
  /** By one more at figures, which are seen to stand by themselves. */
  readonly openMore: number;
  /** By one at what has no room of its own, and would leave the grid. */
  readonly openLast: number;
  readonly close: number;
}

export function playOf(flow: TextFlow, page: PageText): Play {
  if (flow.roomy.length === 0) return NO_PLAY;
  const openings = openingsOf(flow, page).filter(hasNeighbours);
  return {
    open: openings.filter(isOpenedFirst).length,
    openMore: openings.filter((it) => it.block.floats).length,
    openLast: openings.filter((it) => !isOpenedFirst(it)).length,
    close: openings.filter((it) => it.block.hasSpare).length,
  };
}

const NO_PLAY: Play = { open: 0, openMore: 0, openLast: 0, close: 0 };

function hasNeighbours({ above, below }: Opening): boolean {
  return above || below;
}

/** Code or a table at the top or the foot of a page would take all of a line on one side. */
function isOpenedFirst({ block, above, below }: Opening): boolean {
  return !block.isTight && ((above && below) || block.onGrid || block.floats);
}

/** Whether a figure, table or code goes on with a piece. */
export function isInBlock({ roomy }: TextFlow, piece: number): boolean {
  const block = roomy[firstEndingAfter(roomy, piece)];
  return block !== undefined && block.from < piece;
}

/** How a page is filled. */
export interface Filled {
  /** How many lines the room around blocks is opened by; below 0, closed. */
  readonly opened: number;
  /** Where the text would end without. */
  readonly end: number;
  /** Whether the end of the text may be lowered to the foot of the type area. */
  readonly toFoot: boolean;
}

/**
 * How much lower each of some pieces stands, by their index, so that a page is full. A block that the page
 * ends in is lowered so far that its last line stands at the foot.
 */
export function pageShifts(
  flow: TextFlow,
  page: PageText,
  { pitch, textEnd }: PageRoom,
  { opened, end, toFoot }: Filled,
): ReadonlyMap<number, number> {
  const shifts = new Map<number, number>();
  if (flow.roomy.length === 0) return shifts;
  const lower: Lower = (piece, by) => {
    shifts.set(piece, (shifts.get(piece) ?? 0) + by);
  };
  const openings = openingsOf(flow, page);
  openRoom(openings, { opened, pitch }, lower);
  const last = openings.at(-1);
  const free = textEnd - end - opened * pitch;
  if (!toFoot || last === undefined || last.below || free <= 0) return shifts;
  const part = Math.max(0, free - Math.floor(free / pitch + 0.001) * pitch);
  if (last.above) lower(last.block.from, part);
  else feather(page, [free, part], pitch * MOST_FEATHERED, lower);
  return shifts;
}

type Lower = (piece: number, by: number) => void;

interface Room {
  readonly opened: number;
  readonly pitch: number;
}

function openRoom(openings: readonly Opening[], { opened, pitch }: Room, lower: Lower): void {
  const near = openings.filter(hasNeighbours);
  const wanted = near.filter((it) => (opened > 0 ? isOpenedFirst(it) : it.block.hasSpare));
  // Where there is least, a line more is least seen, and one less where there is most.
  wanted.sort((a, b) => Math.sign(opened) * (a.block.room - b.block.room));
  const half = (Math.sign(opened) * pitch) / 2;
  for (const opening of wanted.slice(0, Math.abs(opened))) openOne(opening, half, lower);
  const figures = near.filter((it) => it.block.floats);
  const more = Math.max(0, opened - wanted.length);
  for (const opening of figures.slice(0, more)) openMore(opening, pitch, lower);
  const others = near.filter((it) => !isOpenedFirst(it));
  for (const opening of others.slice(0, Math.max(0, more - figures.length))) openOne(opening, half, lower);
}

/** Half a line above, half a line below; the return to the grid makes the latter of a block off the grid. */
function openOne({ block, above, below }: Opening, half: number, lower: Lower): void {
  if ((above && below) || (block.onGrid && !block.isTight)) {
    lower(block.from, half);
    if (block.onGrid) lower(block.to, half);
  } else {
    lower(above ? block.from : block.to, 2 * half);
  }
}

/** A second line at a figure. */
function openMore({ block, above, below }: Opening, pitch: number, lower: Lower): void {
  // With the half line above that it has, a whole one: the return to the grid leaves none below.
  if (above && below) lower(block.from, pitch / 2);
  lower(below ? block.to : block.from, pitch);
}

/** Code or a table that fills a page by itself: its lines stand a hair further apart, by the first room that is. */
function feather(page: PageText, rooms: readonly number[], most: number, lower: Lower): void {
  const gaps = page.to - page.from - 1;
  const room = rooms.find((it) => it <= gaps * most);
  if (room === undefined) return;
  for (let i = page.from + 1; i < page.to; i += 1) lower(i, room / gaps);
}

function openingsOf(flow: TextFlow, page: PageText): readonly Opening[] {
  const to = contentEnd(flow, page);
  const onTop = openingsOnTop(flow, page, to);
  const isBelow = onTop.length > 0 || page.lead.pieces.length > 0;
  return [...onTop, ...openingsInText(flow, page, { to, isBelow })];
}

/** Floats that waited for the page. */
function openingsOnTop(
  { floats }: TextFlow,
  { from, floatsFrom, floatsTo, lead }: PageText,
  to: number,
): readonly Opening[] {
  const blocks = floats.slice(floatsFrom, floatsTo).filter((block) => block.from < from);
  return blocks.map((block, i) => ({
    block,
    above: i > 0,
    below: i < blocks.length - 1 || to > from || lead.pieces.length > 0,
  }));
}

function openingsInText(
  { floats, roomy, pieces }: TextFlow,
  { from, floatsTo }: PageText,
  { to, isBelow }: { readonly to: number; readonly isBelow: boolean },
): readonly Opening[] {
  const waitsFrom = floats[floatsTo]?.from ?? pieces.length;
  const openings: Opening[] = [];
  for (let i = firstEndingAfter(roomy, from); i < roomy.length; i += 1) {
    const block = roomy[i];
    if (block === undefined || block.from >= to) break;
    // A heading takes room on both sides, so its text is below it on the same page.
    if (block.onGrid && (block.from < from || block.to >= to)) continue;
    const isElsewhere = block.floats && (block.from < from || block.from >= waitsFrom);
    const above = block.from > from || (block.from === from && isBelow);
    if (!isElsewhere) openings.push({ block, above, below: block.to < to });
  }
  return openings;
}

/** The end of what can be seen: space at the foot of a page vanishes, and floats that wait are not there. */
function contentEnd({ pieces, floats }: TextFlow, { from, to, floatsTo }: PageText): number {
  let end = to;
  while (end > from) {
    const kind = pieces[end - 1]?.kind;
    const waiting = floats[floatsTo];
    if (waiting !== undefined && end === waiting.to) end = waiting.from;
    else if (kind === "space" || kind === "grid") end -= 1;
    else break;
  }
  return Math.max(end, from);
}

function firstEndingAfter(blocks: readonly RoomyBlock[], piece: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((blocks[middle]?.to ?? 0) <= piece) low = middle + 1;
    else high = middle;
  }
  return low;
}
