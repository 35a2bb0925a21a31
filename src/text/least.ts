/** The least of the values, or the bound where none is less. Of any number of values. */
export function least(values: Iterable<number>, bound: number): number {
  let result = bound;
  for (const value of values) result = Math.min(result, value);
  return result;
}
