import type { Item } from "./item.ts";
import type { Pair } from "./pair.ts";

/** How far a reading may stand over a neighbour that has none: half an em of the reading. */
export const OVERHANG_EM = 0.25;
/** Two readings are never nearer to each other: a quarter of an em of the reading. */
const READINGS_APART_EM = 0.125;

/** Opens what stands between two items as far as their readings ask (TYPESETTING R-03). */
export function withReadings(pair: Pair, a: Item, b: Item): Pair {
  const least = leastGap(a, b);
  const natural = Math.max(pair.natural, least);
  return { ...pair, natural, shrink: Math.min(pair.shrink, natural - least) };
}

function leastGap(a: Item, b: Item): number {
  const { reading: before } = a;
  const { reading: after } = b;
  if (before !== undefined && after !== undefined) {
    return before.end + after.start + READINGS_APART_EM * Math.max(a.size, b.size);
  }
  if (before !== undefined) return before.end - overhang(b, a.size);
  return after === undefined ? Number.NEGATIVE_INFINITY : after.start - overhang(a, b.size);
}

/** A narrow neighbour may have another reading on its other side: the two share it, and stay apart. */
function overhang(neighbour: Item, size: number): number {
  return Math.min(OVERHANG_EM * size, (neighbour.body - READINGS_APART_EM * size) / 2);
}
