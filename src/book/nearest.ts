/** How much of a word may be mistyped for another to be what was meant. */
const TOLERANCE = 0.4;
/** What is longer is a sentence, not a name that somebody mistyped. */
const MAX_LENGTH = 100;

/** The candidate with the fewest changes from `word`, the first of equals; `undefined` where none is like it. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = Array.from(word);
  if (wanted.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Math.ceil(wanted.length * TOLERANCE) + 1;
  for (const candidate of candidates) {
    const chars = Array.from(candidate);
    if (Math.abs(chars.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, chars);
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = candidate;
  }
  return best;
}

/** The Levenshtein distance. */
function editDistance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, char] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      const substitution = (row[j] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
