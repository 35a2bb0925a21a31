/** The last of the items, sorted by `placeOf`, whose place is not after the given one. */
export function lastBefore<T>(
  items: readonly T[],
  place: number,
  placeOf: (item: T) => number,
): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) <= place) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
