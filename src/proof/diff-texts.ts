/** A paragraph that two versions of a book do not share. */
export interface TextDifference<T> {
  /** Absent for one that is new. */
  readonly before?: T;
  /** Absent for one that is gone. */
  readonly after?: T;
}

/**
 * What differs between two versions, in their order. Paragraphs that both have once are taken to be the same ones, as
 * long as they come in the same order; between two of them the others are paired one by one.
 */
export function diffTexts<T extends { readonly text: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly TextDifference<T>[] {
  const ends = [...anchors(before, after), [before.length, after.length] as const];
  return ends.flatMap(([end, otherEnd], i) => {
    const [start, otherStart] = ends[i - 1] ?? [0, 0];
    return paired(before.slice(start, end), after.slice(otherStart, otherEnd));
  });
}

/** One with one, without what is alike at the start and at the end. */
function paired<T extends { readonly text: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly TextDifference<T>[] {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first]?.text === after[first]?.text) first += 1;
  let last = 0;
  while (last < most - first && before.at(-1 - last)?.text === after.at(-1 - last)?.text) last += 1;
  const old = before.slice(first, before.length - last);
  const now = after.slice(first, after.length - last);
  const longer = old.length > now.length ? old : now;
  return longer.flatMap((_, i) => {
    const [a, b] = [old[i], now[i]];
    return a?.text === b?.text ? [] : [{ ...(a && { before: a }), ...(b && { after: b }) }];
  });
}

/** The places of the paragraphs that both have once, the most of them that come in the same order. */
function anchors(
  before: readonly { readonly text: string }[],
  after: readonly { readonly text: string }[],
): readonly (readonly [number, number])[] {
  const there = placesOfUnique(after);
  const pairs = [...placesOfUnique(before)]
    .flatMap(([text, place]) => {
      const other = there.get(text);
      return other === undefined ? [] : [[place, other] as const];
    })
    .toSorted((a, b) => a[0] - b[0]);
  return longestRising(pairs);
}

function placesOfUnique(texts: readonly { readonly text: string }[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [i, { text }] of texts.entries()) {
    if (places.has(text)) repeated.add(text);
    else places.set(text, i);
  }
  for (const text of repeated) places.delete(text);
  return places;
}

/** Of pairs in the order of their first numbers the most whose second ones rise too. */
function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  /** For each length the pair that ends such a row with the smallest number. */
  const ends: number[] = [];
  const previous: number[] = [];
  const numberOf = (index: number | undefined): number => pairs[index ?? -1]?.[1] ?? -1;
  for (const [index, [, number]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numberOf(ends[middle]) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const rising: (readonly [number, number])[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) rising.push(pair);
  }
  return rising.reverse();
}
