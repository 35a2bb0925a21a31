import type { TextFlow } from "../flow/piece.ts";
import { type MeasuredFlow, measureFlow, pageEnds } from "./page-ends.ts";
import type { PageRoom } from "./page-room.ts";

/** Facing pages that end on different lines. */
const UNEVEN_SPREAD = 60;
/** How many ways to come as far as one page are followed up. */
const BEAM = 16;
const NO_MATE = -1;
/** Beyond this, how much shorter the facing page was makes no difference. */
const MOST_SHORT = 6;

/** What one page holds: pieces of the text, and pieces of the notes. */
export interface PageSpan {
  readonly from: number;
  readonly to: number;
  readonly notesFrom: number;
  readonly notesTo: number;
}

/** A way to come to the end of a page. */
interface Way {
  readonly to: number;
  readonly notesTo: number;
  /** By how many lines the verso page that the next page faces is short. */
  readonly mate: number;
  readonly cost: number;
  readonly before: Way | undefined;
}

/**
 * Chooses where the pages of a flow end: of all the ways that look good from page to page the one with the
 * fewest short pages, uneven spreads, torn paragraphs and split notes in all. Every piece of text and notes
 * is on one page, in order. The time is linear in the pages.
 */
export function breakPages(
  flow: TextFlow,
  room: PageRoom,
  firstSide: "recto" | "verso",
): readonly PageSpan[] {
  const measured = measureFlow(flow, room);
  const end = { to: flow.pieces.length, notesTo: flow.notes.pieces.length };
  let ways: readonly Way[] = [{ to: 0, notesTo: 0, mate: NO_MATE, cost: 0, before: undefined }];
  let side = firstSide;
  let best: Way | undefined;
  while (ways.length > 0) {
    const next = nextWays(measured, ways, side);
    const open: Way[] = [];
    for (const way of next) {
      const done = way.to >= end.to && way.notesTo >= end.notesTo;
      if (!done) open.push(way);
      else if (best === undefined || way.cost < best.cost) best = way;
    }
    ways = best === undefined ? open : open.filter((way) => way.cost < (best?.cost ?? 0));
    side = side === "recto" ? "verso" : "recto";
  }
  return pagesOf(best);
}

function nextWays(measured: MeasuredFlow, ways: readonly Way[], side: "recto" | "verso"): readonly Way[] {
  const found = new Map<number, Way>();
  const noteCount = measured.flow.notes.pieces.length + 1;
  for (const way of ways) {
    for (const end of pageEnds(measured, way.to, way.notesTo)) {
      const isLast = end.to >= measured.flow.pieces.length;
      const uneven = side === "recto" && way.mate !== NO_MATE && way.mate !== end.short && !isLast;
      const mate = side === "verso" ? Math.min(end.short, MOST_SHORT) : NO_MATE;
      const cost = way.cost + end.cost + (uneven ? UNEVEN_SPREAD : 0);
      const key = (end.to * noteCount + end.notesTo) * (MOST_SHORT + 2) + mate + 1;
      const known = found.get(key);
      if (known === undefined || cost < known.cost) {
        found.set(key, { to: end.to, notesTo: end.notesTo, mate, cost, before: way });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost || b.to - a.to || a.mate - b.mate).slice(0, BEAM);
}

function pagesOf(last: Way | undefined): readonly PageSpan[] {
  const pages: PageSpan[] = [];
  for (let way = last; way?.before !== undefined; way = way.before) {
    const { before } = way;
    pages.push({ from: before.to, to: way.to, notesFrom: before.notesTo, notesTo: way.notesTo });
  }
  return pages.reverse();
}
