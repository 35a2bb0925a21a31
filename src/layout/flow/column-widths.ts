/** What a column asks for. Lengths are points. */
export interface ColumnNeed {
  /** The width at which no cell of the column turns over. */
  readonly natural: number;
  /** The width of what cannot be broken. */
  readonly least: number;
}

/**
 * Divides the room of a table among its columns: each gets its natural width where that fits, else narrow
 * columns keep theirs and wide ones share the rest by weight. No column gets less than it must have while
 * there is room for that; the sum is at most `room` then.
 */
export function columnWidths(needs: readonly ColumnNeed[], room: number): readonly number[] {
  const natural = sum(needs.map((it) => it.natural));
  if (natural <= room) return needs.map((it) => it.natural);
  const least = sum(needs.map((it) => it.least));
  if (least >= room) return needs.map((it) => (it.least * room) / least);
  return shared(needs, room);
}

/** Columns that ask for little are settled first; each round settles one column at least, or all. */
function shared(needs: readonly ColumnNeed[], room: number): readonly number[] {
  const widths = new Map<ColumnNeed, number>();
  while (widths.size < needs.length) {
    const open = needs.filter((need) => !widths.has(need));
    settle(widths, open, room - sum([...widths.values()]));
  }
  return needs.map((need) => widths.get(need) ?? 0);
}

function settle(widths: Map<ColumnNeed, number>, open: readonly ColumnNeed[], rest: number): void {
  // A column that is endless by itself weighs no more than one that would fill the table.
  const weightOf = (need: ColumnNeed): number => Math.min(need.natural, rest);
  const weight = sum(open.map(weightOf));
  const share = (need: ColumnNeed): number => (weightOf(need) * rest) / weight;
  const small = open.filter((need) => need.natural <= rest / open.length);
  const tight = open.filter((need) => share(need) < need.least);
  if (small.length > 0) for (const need of small) widths.set(need, need.natural);
  else if (tight.length > 0) for (const need of tight) widths.set(need, need.least);
  else for (const need of open) widths.set(need, share(need));
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
