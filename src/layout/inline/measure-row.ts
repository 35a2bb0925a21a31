import type { FontSet } from "../../model/font.ts";
import type { ItemRow } from "./collect-items.ts";
import type { Item } from "./item.ts";
import { NO_PAIR, type Pair, pairOf } from "./pair.ts";
import { profileOf } from "./profile.ts";

/**
 * A row of items with what stands between them, and running sums by which the width of any line is known
 * without walking over it. Lengths are points; entry `i` of a sum is what comes before item `i`.
 */
export interface MeasuredRow {
  readonly row: ItemRow;
  /** What stands between an item and the one before it. */
  readonly pairs: readonly Pair[];
  /** Where each item's body begins and ends if the whole paragraph stands on one line. */
  readonly starts: Float64Array;
  readonly bodyEnds: Float64Array;
  readonly shrinks: Float64Array;
  /** How much word spaces and Western gaps may open. */
  readonly stretches: Float64Array;
  /** The ems in which all other gaps open. */
  readonly gaps: Float64Array;
  /** How many items are no marks. */
  readonly counts: Int32Array;
  /** The cost of ending a line after each item. */
  readonly penalties: Float64Array;
  /** What a line is longer by if it ends after each item: a hyphen, a blank that is kept there. */
  readonly endExtras: Float64Array;
}

export const HYPHEN = "-";

const PAIR_KEYS = 4096;
const pairCaches = new WeakMap<FontSet, Map<number, Pair>>();

export function measureRow(row: ItemRow, fonts: FontSet): MeasuredRow {
  const { items } = row;
  const size = items.length + 1;
  const measured = {
    row,
    pairs: new Array<Pair>(items.length),
    starts: new Float64Array(size),
    bodyEnds: new Float64Array(size),
    shrinks: new Float64Array(size),
    stretches: new Float64Array(size),
    gaps: new Float64Array(size),
    counts: new Int32Array(size),
    penalties: new Float64Array(size),
    endExtras: new Float64Array(size),
  };
  const look = pairLookup(fonts);
  const trimEnd = profileOf(fonts.script).trimLineEnd;
  let x = 0;
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    const pair = before === undefined ? NO_PAIR : look(before, item, row.spaced.has(i));
    measured.pairs[i] = pair;
    x += pair.natural;
    measured.starts[i] = x;
    x += item.body;
    measured.bodyEnds[i] = x;
    const opens = pair.stretchStage === 3;
    measured.shrinks[i + 1] = at(measured.shrinks, i) + pair.shrink;
    measured.stretches[i + 1] = at(measured.stretches, i) + (opens ? 0 : pair.stretch);
    measured.gaps[i + 1] = at(measured.gaps, i) + (opens ? pair.stretch : 0);
    measured.counts[i + 1] = at(measured.counts, i) + (isMark(item) ? 0 : 1);
    if (i > 0) measured.penalties[i - 1] = pair.penalty;
    measured.endExtras[i] = endExtra(item, trimEnd);
  }
  return measured;
}

/** An entry of a sum. */
export function at(sums: Float64Array | Int32Array, index: number): number {
  return sums[index] ?? 0;
}

function isMark(item: Item): boolean {
  return item.startClass !== "han" && item.startClass !== "latin";
}

/** What a line gains when it ends after an item, given that the item's trailing blank is not in its width. */
function endExtra(item: Item, trimEnd: boolean): number {
  if (item.joint?.hyphen === true && item.ink.kind === "glyphs") return hyphenWidth(item);
  return trimEnd ? -endLead(item) : item.trail;
}

/**
 * TYPESETTING's profile of Hong Kong: a centred mark at a line end takes half an em, so it gives up the blank
 * before it too. A mark that begins with its body has none.
 */
export function endLead(item: Item): number {
  return item.trail > 0 ? item.lead : 0;
}

export function hyphenWidth(item: Item): number {
  if (item.ink.kind !== "glyphs") return 0;
  const { font, size } = item.ink;
  return font.advanceEm(font.glyph(0x2d)) * size;
}

/** Pairs are few: those of shapes already met are looked up. */
function pairLookup(fonts: FontSet): (a: Item, b: Item, spaced: boolean) => Pair {
  const profile = profileOf(fonts.script);
  const cache = pairCaches.get(fonts) ?? new Map<number, Pair>();
  pairCaches.set(fonts, cache);
  return (a, b, spaced) => {
    const key = (a.shape * PAIR_KEYS + b.shape) * 2 + (spaced ? 1 : 0);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const pair = pairOf(a, b, spaced, profile);
    if (a.shape < PAIR_KEYS && b.shape < PAIR_KEYS) cache.set(key, pair);
    return pair;
  };
}
