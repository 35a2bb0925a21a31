import { ALONE_AT_FOOT, type ElasticParagraph, type Reset } from "../flow/piece.ts";
import {
  AS_IT_IS,
  COST,
  dueBy,
  emptyCost,
  type Fitting,
  lastPageCost,
  type MeasuredFlow,
  NO_LEAD,
  type NotesEnd,
  notesBelow,
  type PageEnd,
  type PageTop,
  type Place,
  type ResetParagraph,
} from "./page-cost.ts";
import { EPSILON } from "./page-walk.ts";
import { type Play, playOf } from "./roomy-blocks.ts";

/** So many lines a page may have too many, if its text can take them in. */
export const MOST_TAKEN_IN = 3;
/** So many paragraphs of a page are set anew at most, and so many tried. */
const MOST_RESET = 3;
const MOST_TRIED = 4;
/** A paragraph that is set anew and torn has at most so many lines on either page. */
const MOST_LEAD = 12;

/** What fills a page by some lines, and what it costs. */
interface Filling {
  readonly lines: number;
  readonly fitting: Fitting;
  readonly cost: number;
}

const NOTHING: Filling = { lines: 0, fitting: AS_IT_IS, cost: 0 };

/**
 * The ways to end a page at a place: as it is, with what fills its last lines, and, where there is too little room
 * otherwise, with text that takes in a line or two. `elastic` are the paragraphs that are whole on the page.
 */
export function fittedEnds(
  measured: MeasuredFlow,
  top: PageTop,
  place: Place,
  elastic: () => readonly ElasticParagraph[],
): readonly PageEnd[] {
  const { pieces, floats } = measured.flow;
  const isLast = place.to >= pieces.length && place.floatsTo >= floats.length;
  const found = notesBelow(measured, top, place);
  if (found !== undefined && isLast) {
    return [endOf(place, found, { ...NOTHING, lines: found.freeLines, cost: lastPageCost(top, place) })];
  }
  const { to, floatsTo } = place;
  const play = playOf(measured.flow, {
    from: top.from,
    to,
    floatsFrom: top.floatsFrom,
    floatsTo,
    lead: top.lead,
  });
  const ends: PageEnd[] = [];
  if (found !== undefined) {
    for (const filling of looserWays(found.freeLines, play, elastic)) {
      const short = found.freeLines - filling.lines;
      ends.push(endOf(place, found, { ...filling, cost: filling.cost + emptyCost(place, short) }));
    }
    if (found.cost < COST.splitNote) return ends;
  }
  const tight = tightNotes(measured, top, place);
  const filling = tight && tighterWay(tight.lines, play.close, elastic);
  if (tight === undefined || filling === undefined) return ends;
  const own = isLast ? lastPageCost(top, place) : emptyCost(place, 0);
  return [...ends, endOf(place, tight.notes, { ...filling, cost: filling.cost + own })];
}

function endOf(place: Place, notes: NotesEnd, { lines, fitting, cost }: Filling): PageEnd {
  const { to, floatsTo } = place;
  const short = Math.max(0, notes.freeLines - Math.max(0, lines));
  const own = place.cost + notes.cost + cost;
  return { to, notesTo: notes.notesTo, floatsTo, lead: NO_LEAD, fitting, short, cost: own };
}

/** How many lines, as few as can be, the text has to take in for its notes to stand whole below it. */
function tightNotes(
  measured: MeasuredFlow,
  top: PageTop,
  place: Place,
): { readonly lines: number; readonly notes: NotesEnd } | undefined {
  const { room } = measured;
  for (let lines = 1; lines <= MOST_TAKEN_IN; lines += 1) {
    const y = place.y - lines * room.pitch;
    if (y > room.textEnd + EPSILON) continue;
    const notes = notesBelow(measured, top, { ...place, y });
    if (notes !== undefined && notes.freeLines === 0 && notes.cost < COST.splitNote) return { lines, notes };
  }
  return undefined;
}

/**
 * The ways to fill a page from a place on with the beginning of a paragraph that is set a line longer or shorter,
 * where its own lines would leave one alone. Not for paragraphs that call notes, which go where their lines go.
 */
export function tornEnds(
  measured: MeasuredFlow,
  top: PageTop,
  place: Place,
  paragraph: ElasticParagraph,
): readonly PageEnd[] {
  const { flow, room } = measured;
  const { from, to } = paragraph;
  // The paragraph begins below the space that would vanish at the end of a page.
  const notes = notesBelow(measured, top, { ...place, y: place.nextY - room.textGap });
  if (notes === undefined || notes.freeLines === 0 || notes.freeLines > MOST_LEAD) return [];
  if (dueBy(measured, from) !== dueBy(measured, to)) return [];
  return [paragraph.shorter, paragraph.longer].flatMap((reset): readonly PageEnd[] => {
    if (reset === undefined) return [];
    const isLonger = reset === paragraph.longer;
    const count = to - from + (isLonger ? 1 : -1);
    const left = count - notes.freeLines;
    if (left < 2 || left > MOST_LEAD) return [];
    const strain = reset.strain();
    if (strain === undefined) return [];
    const pieces = reset.pieces();
    const begun = { from, to, pieces: () => pieces.slice(0, notes.freeLines), strain };
    const lead = { pieces: pieces.slice(notes.freeLines), key: 2 * left + (isLonger ? 1 : 0) };
    const alone = notes.freeLines === 1 ? ALONE_AT_FOOT : 0;
    const cost = place.cost - (flow.breaks[from] ?? 0) + notes.cost + alone + resetCost([begun]);
    const fitting = { opened: 0, resets: inOrder([begun]) };
    const { floatsTo } = place;
    return [{ to, notesTo: notes.notesTo, floatsTo, lead, fitting, short: 0, cost }];
  });
}

/** From the page as it is to one with all the lines that it can be filled by. */
function looserWays(
  free: number,
  { open, openMore, openLast }: Play,
  elastic: () => readonly ElasticParagraph[],
): readonly Filling[] {
  const ways = [NOTHING];
  const costOf = (lines: number): number => {
    const more = Math.max(0, lines - open);
    const last = Math.max(0, more - openMore);
    return (lines - more) * COST.openedLine + (more - last) * COST.openedMore + last * COST.openedLast;
  };
  const most = Math.min(free, open + openMore + openLast);
  for (let lines = 1; lines <= most; lines += 1) {
    // What has no room gets some only where that fills the page.
    if (lines > open + openMore && most < free) break;
    ways.push({ lines, fitting: { opened: lines, resets: [] }, cost: costOf(lines) });
  }
  if (free <= open) return ways;
  const resets = resetsOf(elastic(), (it) => it.longer, free - Math.min(free, open));
  // Lines are loosened only where that fills the page.
  for (let count = 1; count <= resets.length; count += 1) {
    const opened = free - count;
    if (opened > most) continue;
    const chosen = resets.slice(0, count);
    const fitting = { opened, resets: inOrder(chosen) };
    ways.push({ lines: free, fitting, cost: costOf(opened) + resetCost(chosen) });
  }
  const [best, ...rest] = ways.filter((it) => it.lines === free);
  if (best === undefined) return ways;
  const fullest = rest.reduce((least, it) => (it.cost < least.cost ? it : least), best);
  return [...ways.filter((it) => it.lines < free), fullest];
}

/** What takes in so many lines at the least cost, or `undefined`. */
function tighterWay(
  lines: number,
  closable: number,
  elastic: () => readonly ElasticParagraph[],
): Filling | undefined {
  const resets = resetsOf(elastic(), (it) => it.shorter, lines);
  const closed = lines - resets.length;
  if (closed > closable) return undefined;
  return {
    lines: -lines,
    fitting: { opened: -closed, resets: inOrder(resets) },
    cost: closed * COST.closedLine + resetCost(resets),
  };
}

interface StrainedReset extends ResetParagraph {
  readonly strain: number;
}

/** The paragraphs that are set anew with the least strain, the easiest first. */
function resetsOf(
  elastic: readonly ElasticParagraph[],
  way: (paragraph: ElasticParagraph) => Reset | undefined,
  most: number,
): readonly StrainedReset[] {
  const found: StrainedReset[] = [];
  const candidates = elastic
    .flatMap((paragraph) => {
      const reset = way(paragraph);
      return reset === undefined ? [] : [{ paragraph, reset }];
    })
    .sort((a, b) => a.reset.guess - b.reset.guess);
  for (const { paragraph, reset } of candidates.slice(0, MOST_TRIED)) {
    const { from, to } = paragraph;
    const strain = reset.strain();
    if (strain !== undefined) found.push({ from, to, pieces: reset.pieces, strain });
  }
  return found.sort((a, b) => a.strain - b.strain).slice(0, Math.min(most, MOST_RESET));
}

function inOrder(resets: readonly StrainedReset[]): readonly ResetParagraph[] {
  return resets.map(({ from, to, pieces }) => ({ from, to, pieces })).sort((a, b) => a.from - b.from);
}

function resetCost(resets: readonly StrainedReset[]): number {
  return resets.reduce((sum, { strain }) => sum + COST.reset + strain * COST.strain, 0);
}
