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

/** Columns that ask for less than their share are settled first; each round settles at least one, or all. */
function shared(needs: readonly ColumnNeed[], room: number): readonly number[] {
  const widths: (number | undefined)[] = needs.map(() => undefined);
  for (let round = 0; round < needs.length; round += 1) {
    const open = needs.map((need, i) => ({ need, i })).filter(({ i }) => widths[i] === undefined);
    const rest = room - sum(widths.map((width) => width ?? 0));
    const weight = sum(open.map(({ need }) => need.natural));
    const fair = rest / Math.max(1, open.length);
    const small = open.filter(({ need }) => need.natural <= fair / 2);
    const tight = open.filter(({ need }) => (need.natural * rest) / weight < need.least);
    if (small.length > 0) for (const { need, i } of small) widths[i] = need.natural;
    else if (tight.length > 0) for (const { need, i } of tight) widths[i] = need.least;
    else for (const { need, i } of open) widths[i] = (need.natural * rest) / weight;
    if (small.length === 0 && tight.length === 0) break;
  }
  return widths.map((width) => width ?? 0);
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total + length, 0);
}
