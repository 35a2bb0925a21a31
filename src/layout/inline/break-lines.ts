import { defined } from "../../model/assert.ts";
import type { Item } from "./item.ts";
import { at, type MeasuredRow } from "./measure-row.ts";
import { arePushedMarks } from "./pushed-marks.ts";
import { AT_JOINT, tearPenalties } from "./tear-penalties.ts";

/** The lines of a paragraph as ranges of items, ends exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  /** Whether the author or the paragraph ends here, so that the line need not be filled. */
  readonly last: boolean;
}

export interface Measures {
  /** What is left of the measure for the first line, and for the others. */
  readonly first: number;
  readonly rest: number;
  readonly align: "justify" | "start" | "center" | "end";
  /** How many lines to have, all of them good; any number where this is absent. */
  readonly lineCount?: number;
  /** How wide lines are to be that are kept about as long as each other, and break between phrases if they can. */
  readonly target: LineTarget | undefined;
}

/** The width that the first line, and the others, would have. */
export interface LineTarget {
  readonly first: number;
  readonly rest: number;
}

/** How much a gap between Han may open before the line counts as a bad one (TYPESETTING J-04), in em. */
export const ACCEPTABLE_GAP_EM = 0.25;
const GOOD_GAP_EM = 0.125;
const LONE_PENALTY = 10_000;
/** What a line costs at least that ends so. */
const LONE_COST = LONE_PENALTY * LONE_PENALTY;
const FORCED_PENALTY = 20_000;
/** A line that begins with closing marks is better than one whose gaps are too wide, and worse than any other. */
const PUSHED_PENALTY = 1000;
/** How a line is set: its blanks given up, as it is by itself, its spaces opened, its Han parted. */
const TIGHT = -1;
const EVEN = 0;
const LOOSE = 1;
const OPEN = 2;
const CONTRAST_COST = 2500;
const LADDER_COST = 1e6;
const OVERFULL_COST = 1e12;
/** How far a title's line may fall short of the others, so that the next one is no more than an em longer. */
const MOST_SHORT_EM = 0.5;
const TOO_SHORT_COST = 2000;
/** A mark hangs only where nothing else helps. */
const HANG_COST = 900;
/** Lengths that differ by less are equal: far below what can be seen, far above rounding. */
const EPSILON = 1e-6;
// Giving up the blanks of marks is not seen; opening Han gaps is. So all of the first costs less than any of
// the second (CLREQ: pull in before push out).
const SHRINK_WEIGHT = 0.6;
const SPACE_WEIGHT = 0.8;

/**
 * Breaks a paragraph where the sum of its lines' costs is least: of (1 + badness + penalty)², badness being a
 * hundred times the cube of how far a line is from its natural width (Knuth and Plass, 1981). Linear in practice:
 * only the starts a line can reach back to are compared. Where a number of lines is asked for that cannot be had
 * well, there are none.
 */
export function breakLines(row: MeasuredRow, measures: Measures): readonly LineRange[] {
  const count = row.row.items.length;
  if (count === 0) return [];
  if (measures.lineCount !== undefined) {
    return new Search(row, measures, COUNTED).run() ?? [];
  }
  for (const attempt of ATTEMPTS) {
    const lines = new Search(row, measures, attempt).run();
    if (lines !== undefined) return lines;
  }
  throw new Error("a paragraph without any way to break it");
}

interface Attempt {
  readonly maxGapEm: number;
  /** Whether three closing marks and more may begin a line. */
  readonly pushes: boolean;
  /** Break anywhere, and set what is wider than the measure on a line of its own. */
  readonly emergency: boolean;
}

const STRICT: Attempt = { maxGapEm: ACCEPTABLE_GAP_EM, pushes: false, emergency: false };
/**
 * Where a number of lines is asked for. A paragraph gives off some ems to have one more, and each line that gives off
 * any leaves the grid: so few lines do, as far as is hardly seen, whatever stands beside them.
 */
const COUNTED: Attempt = { ...STRICT, maxGapEm: 0.15 };
const COUNTED_GAP_WEIGHT = 0.1;
const ANY_GAP: Attempt = { maxGapEm: Number.POSITIVE_INFINITY, pushes: true, emergency: false };
const ATTEMPTS: readonly Attempt[] = [
  STRICT,
  { ...STRICT, pushes: true },
  ANY_GAP,
  { ...ANY_GAP, emergency: true },
];

/**
 * A line that might end with one item: what all its possible beginnings share. A search has one of them for all items,
 * and what is passed on goes by its fields: an object for each character, and a boxed number for each call, made
 * half of the garbage of layout.
 */
interface LineEnd {
  item: number;
  last: boolean;
  /** Where the ink ends, without and with what a line end adds. */
  bareEnd: number;
  end: number;
  /** What the line may be too long by all the same: the blank of its last mark, or the whole of a mark that hangs. */
  endShrink: number;
  hanging: number;
  penalty: number;
  /** Whether a hyphen is added. */
  hyphen: boolean;
  /** What a line from the beginning that is looked at leaves of the measure; without what a line end adds. */
  room: number;
  bareRoom: number;
}

/**
 * One search over a paragraph. A node is a place where a line begins, reached at the least cost; where lines are
 * counted, at the least cost for the lines before it.
 */
class Search {
  private readonly row: MeasuredRow;
  private readonly measures: Measures;
  private readonly attempt: Attempt;
  private readonly justified: boolean;
  /** What it costs to tear a phrase after each item; only titles mind. */
  private readonly tears: Float64Array | undefined;
  private readonly line: LineEnd = {
    item: 0,
    last: false,
    bareEnd: 0,
    end: 0,
    endShrink: 0,
    hanging: 0,
    penalty: 0,
    hyphen: false,
    room: 0,
    bareRoom: 0,
  };
  private readonly positions: number[] = [0];
  private readonly costs: number[] = [0];
  private readonly previous: number[] = [-1];
  private readonly forced: boolean[] = [false];
  /** How the line before each node is set. */
  private readonly fits: number[] = [EVEN];
  /** How the line is set whose cost was asked for last. */
  private fit: number = EVEN;
  /** How many lines are before each node; only where lines are counted. */
  private readonly counts: number[] = [0];
  /** The first node that a line may still begin at. */
  private head = 0;
  /** The node from there on that is reached at the least cost. */
  private cheapest = 0;

  constructor(row: MeasuredRow, measures: Measures, attempt: Attempt) {
    this.row = row;
    this.measures = measures;
    this.attempt = attempt;
    this.justified = measures.align === "justify";
    this.tears = measures.target === undefined ? undefined : tearPenalties(row);
  }

  run(): readonly LineRange[] | undefined {
    const { items, ends } = this.row.row;
    const { line, row } = this;
    for (let i = 0; i < items.length; i += 1) {
      const last = i === items.length - 1 || (ends.size > 0 && ends.has(i));
      const penalty = last ? 0 : this.penalty(i);
      const item = items[i];
      if (item === undefined || penalty === Number.POSITIVE_INFINITY) continue;
      line.item = i;
      line.last = last;
      line.bareEnd = at(row.starts, i) + item.body;
      line.end = item.joint !== undefined && last ? line.bareEnd : line.bareEnd + item.endExtra;
      line.endShrink = item.endBlank;
      line.hanging = item.hanging;
      line.penalty = penalty;
      line.hyphen = item.joint?.hyphen === true && !last;
      this.close();
      if (this.head >= this.positions.length) return undefined;
    }
    return this.ranges(this.lastNode());
  }

  private lastNode(): number {
    const { lineCount } = this.measures;
    return lineCount === undefined ? this.positions.length - 1 : this.counts.indexOf(lineCount, this.head);
  }

  private penalty(item: number): number {
    const penalty = this.row.pairs[item + 1]?.penalty ?? 0;
    if (penalty !== Number.POSITIVE_INFINITY) return penalty;
    if (this.attempt.pushes && arePushedMarks(this.row.row, item + 1)) return PUSHED_PENALTY;
    return this.attempt.emergency ? FORCED_PENALTY : penalty;
  }

  /** Adds the best line that ends with the item, if one can; where lines are counted, one for each count. */
  private close(): void {
    const added = this.positions.length;
    if (this.measures.lineCount === undefined) this.closeBest();
    else this.closeCounted(this.measures.lineCount);
    // A line that must end here leaves no other way on; without one, there is no way at all.
    if (this.line.last) this.head = added;
  }

  private closeCounted(most: number): void {
    const known = this.positions.length;
    const first = this.head;
    for (let node = first; node < known; node += 1) {
      const cost = this.lineCost(defined(this.positions[node]));
      if (cost === TOO_SHORT) break;
      if (cost === TOO_LONG && node === this.head) this.head += 1;
      const count = defined(this.counts[node]) + 1;
      if (cost === TOO_LONG || cost >= LONE_COST || count > most) continue;
      const total = defined(this.costs[node]) + cost + this.contrastCost(node);
      const same = this.counts.indexOf(count, known);
      if (same < 0) {
        this.add(total, node, this.fit);
        this.counts.push(count);
      } else if (total < defined(this.costs[same])) {
        this.costs[same] = total;
        this.previous[same] = node;
        this.fits[same] = this.fit;
      }
    }
  }

  private closeBest(): void {
    let best = Number.POSITIVE_INFINITY;
    let from = -1;
    let fit: number = EVEN;
    this.findCheapest();
    const floor = this.costs[this.cheapest] ?? 0;
    for (let node = this.head; node < this.positions.length; node += 1) {
      const cost = this.lineCost(defined(this.positions[node]));
      // The lines from here on are looser still, and no way to where they begin costs less than the cheapest.
      if (cost === TOO_SHORT || (this.fit > EVEN && cost + floor >= best)) break;
      if (cost === TOO_LONG && node === this.head) this.head += 1;
      if (cost < 0) continue;
      const total = defined(this.costs[node]) + cost + this.contrastCost(node);
      if (total >= best) continue;
      best = total;
      from = node;
      fit = this.fit;
    }
    if (from >= 0) this.add(best, from, fit);
  }

  /** Finds the cheapest node that a line may still begin at, unless it is known. */
  private findCheapest(): void {
    const { costs, head } = this;
    if (this.cheapest >= head) return;
    let cheapest = head;
    for (let node = head + 1; node < costs.length; node += 1) {
      if (defined(costs[node]) < defined(costs[cheapest])) cheapest = node;
    }
    this.cheapest = cheapest;
  }

  private add(cost: number, from: number, fit: number): void {
    this.positions.push(this.line.item + 1);
    if (cost < defined(this.costs[this.cheapest])) this.cheapest = this.costs.length;
    this.costs.push(cost);
    this.previous.push(from);
    this.forced.push(this.line.last);
    this.fits.push(fit);
  }

  /** TYPESETTING J-09, L-07: a tight line beside an open one, and a third hyphen below two. */
  private contrastCost(node: number): number {
    const contrast = this.fit - defined(this.fits[node]);
    const isUneven = (contrast > 1 || contrast < -1) && this.attempt !== COUNTED;
    const uneven = isUneven ? CONTRAST_COST : 0;
    const third = this.line.hyphen && this.isHyphenated(node) && this.isHyphenated(this.previous[node] ?? 0);
    return third ? uneven + LADDER_COST : uneven;
  }

  private isHyphenated(node: number): boolean {
    const item = this.row.row.items[(this.positions[node] ?? 0) - 1];
    return item?.joint?.hyphen === true && this.forced[node] === false;
  }

  private lineCost(start: number): number {
    const { line } = this;
    this.fit = EVEN;
    const measure = start === 0 ? this.measures.first : this.measures.rest;
    const x = at(this.row.lineStarts, start);
    line.room = measure - line.end + x;
    line.bareRoom = measure - line.bareEnd + x;
    if (line.room < -EPSILON) return this.tightCost(start);
    const lone = line.last ? this.lonePenalty(start, line.item) : 0;
    if (this.measures.target !== undefined) {
      const target = start === 0 ? this.measures.target.first : this.measures.target.rest;
      return this.balancedCost(target - measure + line.room, lone);
    }
    if (!this.justified) return this.raggedCost(line.room / measure, lone);
    if (line.last) return square(1 + lone);
    return line.room <= EPSILON ? square(1 + line.penalty) : this.looseCost(start);
  }

  private tightCost(start: number): number {
    const { line } = this;
    const { shrinks } = this.row;
    const capacity = line.endShrink + (this.justified ? at(shrinks, line.item) - at(shrinks, start) : 0);
    if (-line.room <= capacity + EPSILON) {
      if (-line.room > capacity / 2) this.fit = TIGHT;
      return square(1 + 100 * cube((SHRINK_WEIGHT * -line.room) / capacity) + line.penalty);
    }
    line.room += line.hanging;
    if (line.hanging > 0 && line.room >= -EPSILON) {
      return HANG_COST + (line.room <= EPSILON ? square(line.penalty) : this.looseCost(start));
    }
    if (this.attempt.emergency && line.item === start) return OVERFULL_COST;
    // What makes the line too long may be a hyphen that the next break does not need.
    return -line.bareRoom > capacity + EPSILON ? TOO_LONG : NOT_HERE;
  }

  private looseCost(start: number): number {
    const { room, item, penalty } = this.line;
    const { stretches, gaps, row } = this.row;
    const spaces = at(stretches, item) - at(stretches, start);
    if (room > spaces / 2) this.fit = LOOSE;
    if (room <= spaces) return square(1 + 100 * cube((SPACE_WEIGHT * room) / spaces) + penalty);
    // A line without any gap that opens is as bad as if it had one.
    const ems = Math.max(at(gaps, item) - at(gaps, start), row.items[start]?.size ?? 0);
    const gap = (room - spaces) / ems;
    if (gap > this.attempt.maxGapEm) return TOO_SHORT;
    if (gap > GOOD_GAP_EM / 2) this.fit = OPEN;
    const weight = this.attempt === COUNTED ? COUNTED_GAP_WEIGHT : 1;
    const badness = 100 * cube(SPACE_WEIGHT + (0.5 * weight * Math.min(gap, 4)) / GOOD_GAP_EM);
    return square(1 + badness + penalty);
  }

  /** Ragged lines are best when none but the last is much shorter than the measure. */
  private raggedCost(share: number, lone: number): number {
    const { line } = this;
    return square(1 + line.penalty + lone + (line.last ? 0 : 100 * square(share)));
  }

  /**
   * A line of a title may be longer than the one after it rather than shorter, by an em at most (TYPESETTING H-06),
   * but where the title has a joint.
   */
  private balancedCost(shortfall: number, lone: number): number {
    const { line } = this;
    const short = shortfall / (this.row.row.items[0]?.size ?? 1);
    const uneven = 100 * square(short);
    if (line.last) return square(1 + line.penalty + lone) + uneven;
    const tear = this.tears === undefined ? 0 : at(this.tears, line.item);
    const tooShort = short > MOST_SHORT_EM && tear > AT_JOINT ? TOO_SHORT_COST + 3 * uneven : 0;
    return square(1 + line.penalty) + uneven + tooShort + tear;
  }

  /** TYPESETTING J-06: the last line of several has more than one character. */
  private lonePenalty(start: number, end: number): number {
    const { items } = this.row.row;
    if (start === 0 || (items[start]?.ink.text.length ?? 0) > 2) return 0;
    for (let i = start + 1; i <= end; i += 1) if (!isMark(defined(items[i]))) return 0;
    return end > start && !this.row.profile.loneWithMark ? 0 : LONE_PENALTY;
  }

  private ranges(last: number): readonly LineRange[] | undefined {
    if (last < 0) return undefined;
    const lines: LineRange[] = [];
    let node = last;
    while (node > 0) {
      const from = this.previous[node] ?? 0;
      const start = this.positions[from] ?? 0;
      lines.push({ start, end: this.positions[node] ?? 0, last: this.forced[node] ?? false });
      node = from;
    }
    return lines.reverse();
  }
}

const TOO_LONG = -1;
const TOO_SHORT = -2;
const NOT_HERE = Number.POSITIVE_INFINITY;

function square(value: number): number {
  return value * value;
}

function cube(value: number): number {
  return value * value * value;
}

function isMark(item: Item): boolean {
  return item.startClass !== "han" && item.startClass !== "latin";
}
