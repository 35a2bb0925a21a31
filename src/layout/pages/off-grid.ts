import type { OffGridBlock, TextFlow } from "../flow/piece.ts";
import type { PageRoom } from "./page-room.ts";

/** Which pieces of the text a page holds. */
export interface PageText {
  readonly from: number;
  readonly to: number;
  /** The floats on the page; those that stand before `from` in the text come first. */
  readonly floatsFrom: number;
  readonly floatsTo: number;
}

/** A block off the grid on a page, and whether something stands above and below it there. */
interface Opening {
  readonly block: OffGridBlock;
  readonly above: boolean;
  readonly below: boolean;
}

/** By how many lines a page may be stretched: by one at each block that does not stand on the grid. */
export function stretchOf(flow: TextFlow, page: PageText): number {
  if (flow.offGrid.length === 0) return 0;
  return openingsOf(flow, page).reduce((count, it) => count + (it.above || it.below ? 1 : 0), 0);
}

/** Whether a block off the grid goes on with a piece. */
export function isInBlock({ offGrid }: TextFlow, piece: number): boolean {
  const block = offGrid[firstEndingAfter(offGrid, piece)];
  return block !== undefined && block.from < piece;
}

/** How a page is stretched. */
export interface Stretch {
  /** How many lines the room around blocks off the grid is opened by. */
  readonly stretch: number;
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
  { stretch, end, toFoot }: Stretch,
): ReadonlyMap<number, number> {
  const shifts = new Map<number, number>();
  if (flow.offGrid.length === 0) return shifts;
  const openings = openingsOf(flow, page);
  let left = stretch;
  for (const { block, above, below } of openings) {
    if (left === 0) break;
    if (!above && !below) continue;
    // Half a line above; the return to the grid makes the other half.
    shifts.set(above ? block.from : block.to, above && below ? pitch / 2 : pitch);
    left -= 1;
  }
  const last = openings.at(-1);
  const free = textEnd - end - stretch * pitch;
  if (toFoot && last?.above === true && !last.below && free > 0) {
    const part = free - Math.floor(free / pitch + 0.001) * pitch;
    shifts.set(last.block.from, (shifts.get(last.block.from) ?? 0) + Math.max(0, part));
  }
  return shifts;
}

function openingsOf(flow: TextFlow, page: PageText): readonly Opening[] {
  const to = contentEnd(flow, page);
  const onTop = openingsOnTop(flow, page, to);
  return [...onTop, ...openingsInText(flow, page, { to, isBelow: onTop.length > 0 })];
}

/** Floats that waited for the page. */
function openingsOnTop(
  { floats }: TextFlow,
  { from, floatsFrom, floatsTo }: PageText,
  to: number,
): readonly Opening[] {
  const blocks = floats.slice(floatsFrom, floatsTo).filter((block) => block.from < from);
  return blocks.map((block, i) => ({ block, above: i > 0, below: i < blocks.length - 1 || to > from }));
}

function openingsInText(
  { floats, offGrid, pieces }: TextFlow,
  { from, floatsTo }: PageText,
  { to, isBelow }: { readonly to: number; readonly isBelow: boolean },
): readonly Opening[] {
  const waitsFrom = floats[floatsTo]?.from ?? pieces.length;
  const openings: Opening[] = [];
  for (let i = firstEndingAfter(offGrid, from); i < offGrid.length; i += 1) {
    const block = offGrid[i];
    if (block === undefined || block.from >= to) break;
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

function firstEndingAfter(blocks: readonly OffGridBlock[], piece: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((blocks[middle]?.to ?? 0) <= piece) low = middle + 1;
    else high = middle;
  }
  return low;
}
