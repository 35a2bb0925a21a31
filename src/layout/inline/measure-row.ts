import { INSEPARABLE, lineBonds } from "../../text/line-bonds.ts";
import type { ItemRow } from "./collect-items.ts";
import type { Item } from "./item.ts";
import { NO_PAIR, type Pair, pairOf, withBond } from "./pair.ts";
import type { Profile } from "./profile.ts";
import { withReadings } from "./ruby-gap.ts";

/**
 * A row of items with what stands between them, and running sums by which the width of any line is known
 * without walking over it. Lengths are points; entry `i` of a sum reaches up to and with the pair before item `i`.
 */
export interface MeasuredRow {
  readonly row: ItemRow;
  readonly profile: Profile;
  /** What stands between an item and the one before it. */
  readonly pairs: readonly Pair[];
  /** Where each item's body begins if the whole paragraph stands on one line. */
  readonly starts: Float64Array;
  /** Where a line begins that begins with each item: before its body if its reading stands out. */
  readonly lineStarts: Float64Array;
  readonly shrinks: Float64Array;
  /** How much word spaces and Western gaps may open. */
  readonly stretches: Float64Array;
  /** The ems in which all other gaps open. */
  readonly gaps: Float64Array;
}

/** `indent` is the room before the first line that a reading may stand out into. */
export function measureRow(row: ItemRow, profile: Profile, indent: number): MeasuredRow {
  const { items, spaced, joined } = row;
  const count = items.length;
  const pairs: Pair[] = [];
  const starts = new Float64Array(count);
  const shrinks = new Float64Array(count);
  const stretches = new Float64Array(count);
  const gaps = new Float64Array(count);
  const look = pairTable(profile);
  const bonds = row.hasForeign ? lineBonds(row.whole) : undefined;
  let before: Item | undefined;
  let [x, shrink, stretch, gap] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const item = items[i];
    if (item === undefined) break;
    const isSpaced = spaced.size > 0 && spaced.has(i);
    const bond = joined.size > 0 && joined.has(i) ? INSEPARABLE : bonds?.[row.offsets[i] ?? 0];
    const pair = before === undefined ? NO_PAIR : withBond(look(before, item, isSpaced), before, item, bond);
    pairs.push(pair);
    x += pair.natural;
    shrink += pair.shrink;
    if (pair.stretchStage === 3) gap += pair.stretch;
    else stretch += pair.stretch;
    starts[i] = x;
    shrinks[i] = shrink;
    stretches[i] = stretch;
    gaps[i] = gap;
    x += item.body;
    before = item;
  }
  const lineStarts = row.hasReadings ? readingStarts(items, starts, indent) : starts;
  return { row, profile, pairs, starts, lineStarts, shrinks, stretches, gaps };
}

/** TYPESETTING R-03: a reading does not stand out of its line. */
function readingStarts(items: readonly Item[], starts: Float64Array, indent: number): Float64Array {
  return starts.map((start, i) => {
    const room = i === 0 ? indent : 0;
    return start - Math.max(0, (items[i]?.reading?.start ?? 0) - room);
  });
}

/** An entry of a sum. */
export function at(sums: Float64Array, index: number): number {
  return sums[index] ?? 0;
}

type PairLookup = (a: Item, b: Item, spaced: boolean) => Pair;

/** Shapes are few; those beyond the table are worked out each time. */
const SHAPES = 256;
const tables = new WeakMap<Profile, PairLookup>();

function pairTable(profile: Profile): PairLookup {
  const known = tables.get(profile);
  if (known !== undefined) return known;
  const table: (Pair | undefined)[] = new Array(2 * SHAPES * SHAPES);
  const look: PairLookup = (a, b, spaced) => {
    if (a.shape >= SHAPES || b.shape >= SHAPES) {
      const pair = pairOf(a, b, spaced, profile);
      return a.reading === undefined && b.reading === undefined ? pair : withReadings(pair, a, b);
    }
    const key = (a.shape * SHAPES + b.shape) * 2 + (spaced ? 1 : 0);
    const found = table[key];
    if (found !== undefined) return found;
    const made = pairOf(a, b, spaced, profile);
    table[key] = made;
    return made;
  };
  tables.set(profile, look);
  return look;
}
