import type { TextFlow } from "../flow/piece.ts";
import {
  AS_IT_IS,
  type Fitting,
  HOPELESS,
  type Lead,
  type MeasuredFlow,
  MOST_LEADS,
  measureFlow,
  NO_LEAD,
  type PageEnd,
  type PageTop,
} from "./page-cost.ts";
import { pageEnds } from "./page-ends.ts";
import type { PageRoom } from "./page-room.ts";

/** Facing pages that end on different lines. */
const UNEVEN_SPREAD = 300;
/** How many ways to come as far as one page are followed up. */
const BEAM = 12;
const NO_MATE = -1;
/** Beyond this, how much shorter the facing page was makes no difference. */
const MOST_SHORT = 6;

/** What one page holds: pieces of the text, pieces of the notes, and floats. */
export interface PageSpan {
  readonly from: number;
  readonly to: number;
  readonly notesFrom: number;
  readonly notesTo: number;
  readonly floatsFrom: number;
  readonly floatsTo: number;
  /** What stands on it before the piece `from`. */
  readonly lead: Lead;
  readonly fitting: Fitting;
  readonly room: PageRoom;
}

/** How the pages of a flow, or the columns of its pages, follow one another; `index` counts from the first. */
export interface PageOrder {
  readonly from: PageTop;
  readonly roomOf: (index: number) => PageRoom;
  /** Whether it should end on the same line as the one that follows, which can be seen beside it. */
  readonly facesNext: (index: number) => boolean;
}

export interface BrokenPages {
  readonly pages: readonly PageSpan[];
  readonly cost: number;
}

/** The beginning of a flow. */
export const FLOW_TOP: PageTop = { from: 0, notesFrom: 0, floatsFrom: 0, lead: NO_LEAD };

/** A way to come to the end of a page. */
interface Way {
  readonly end: Pick<PageEnd, "to" | "notesTo" | "floatsTo" | "lead" | "fitting">;
  /** By how many lines the page is short, if the next one faces it. */
  readonly mate: number;
  readonly room: PageRoom | undefined;
  readonly cost: number;
  readonly before: Way | undefined;
}

/**
 * Chooses where the pages of a flow end: of all the ways that look good from page to page the one with the
 * fewest short pages, uneven spreads, torn paragraphs and split notes in all. Every piece of text and notes
 * is on one page, in order. The time is linear in the pages.
 */
export function breakPages(flow: TextFlow, { from: top, roomOf, facesNext }: PageOrder): BrokenPages {
  const measured = measureFlow(flow, roomOf(0));
  const { from: to, notesFrom: notesTo, floatsFrom: floatsTo, lead } = top;
  const end = { to, notesTo, floatsTo, lead, fitting: AS_IT_IS };
  let ways: readonly Way[] = [{ end, mate: NO_MATE, room: undefined, cost: 0, before: undefined }];
  let best: Way | undefined;
  for (let index = 0; ways.length > 0; index += 1) {
    const next = nextWays({ ...measured, room: roomOf(index) }, ways, facesNext(index));
    const open: Way[] = [];
    for (const way of next) {
      if (!isDone(flow, way.end)) open.push(way);
      else if (best === undefined || way.cost < best.cost) best = way;
    }
    ways = best === undefined ? open : open.filter((way) => way.cost < (best?.cost ?? 0));
  }
  return { pages: pagesOf(best), cost: best?.cost ?? 0 };
}

function isDone({ pieces, notes, floats }: TextFlow, end: Way["end"]): boolean {
  const { to, notesTo, floatsTo, lead } = end;
  const isPlaced = to >= pieces.length && lead.pieces.length === 0;
  return isPlaced && notesTo >= notes.pieces.length && floatsTo >= floats.length;
}

function nextWays(measured: MeasuredFlow, ways: readonly Way[], facesNext: boolean): readonly Way[] {
  const { room } = measured;
  const { notes, floats } = measured.flow;
  const placeOf = ({ to, notesTo, floatsTo, lead }: Way["end"]): number =>
    ((to * (notes.pieces.length + 1) + notesTo) * (floats.length + 1) + floatsTo) * MOST_LEADS + lead.key;
  const found = new Map<number, Way>();
  // Ways that differ in the page before go on alike.
  const known = new Map<number, readonly PageEnd[]>();
  for (const way of ways) {
    const place = placeOf(way.end);
    const ends = known.get(place) ?? endsAfter(measured, way);
    known.set(place, ends);
    for (const end of ends) {
      const mate = facesNext ? Math.min(end.short, MOST_SHORT) : NO_MATE;
      const cost = way.cost + end.cost + (isUneven(measured.flow, way, end) ? UNEVEN_SPREAD : 0);
      const key = placeOf(end) * (MOST_SHORT + 2) + mate + 1;
      if (cost < (found.get(key)?.cost ?? Number.POSITIVE_INFINITY)) {
        found.set(key, { end, mate, room, cost, before: way });
      }
    }
  }
  return bestOf([...found.values()]);
}

/** Whether a page ends on another line than the one before that it faces; the last page of the text may. */
function isUneven({ pieces }: TextFlow, { mate }: Way, { to, lead, short }: PageEnd): boolean {
  const isLast = to >= pieces.length && lead.pieces.length === 0;
  return mate !== NO_MATE && mate !== short && !isLast;
}

function endsAfter(measured: MeasuredFlow, { end }: Way): readonly PageEnd[] {
  const { to, notesTo, floatsTo, lead } = end;
  return pageEnds(measured, { from: to, notesFrom: notesTo, floatsFrom: floatsTo, lead });
}

function bestOf(ways: readonly Way[]): readonly Way[] {
  const best = ways
    .toSorted((a, b) => a.cost - b.cost || b.end.to - a.end.to || a.mate - b.mate)
    .slice(0, BEAM);
  const limit = (best[0]?.cost ?? 0) + HOPELESS;
  return best.filter((way) => way.cost <= limit);
}

function pagesOf(last: Way | undefined): readonly PageSpan[] {
  const pages: PageSpan[] = [];
  for (let way = last; way?.before !== undefined && way.room !== undefined; way = way.before) {
    const { to, notesTo, floatsTo, lead, fitting } = way.end;
    const before = way.before.end;
    // What was begun before waits on where a page has no room for any of the text.
    const waits = lead === before.lead;
    pages.push({
      from: before.to,
      to,
      notesFrom: before.notesTo,
      notesTo,
      floatsFrom: before.floatsTo,
      floatsTo,
      lead: waits ? NO_LEAD : before.lead,
      fitting,
      room: way.room,
    });
  }
  return pages.reverse();
}
