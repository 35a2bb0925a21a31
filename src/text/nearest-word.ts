/** How much of a word may be mistyped for another to be what was meant. */
const TOLERANCE = 0.4;
/** What is longer is a sentence, not a name that somebody mistyped. */
const MAX_LENGTH = 100;

/**
 * The candidate that `word` was probably meant to be, the first of equals; `undefined` where none is like it. Capital
 * and small letters are the same here.
 *
 * @example
 * nearestWord("publsher", ["title", "publisher"]); // publisher
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = Array.from(word.toLowerCase());
  if (wanted.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const chars = Array.from(candidate.toLowerCase());
    const tolerated = Math.floor(Math.max(wanted.length, chars.length) * TOLERANCE);
    if (Math.abs(chars.length - wanted.length) > Math.min(tolerated, bestDistance - 1)) continue;
    const distance = editDistance(wanted, chars);
    if (distance > tolerated || distance >= bestDistance) continue;
    bestDistance = distance;
    best = candidate;
  }
  return best;
}

/** How many characters are missing, too many, wrong, or change places with the next one. */
function editDistance(from: readonly string[], to: readonly string[]): number {
  let twoBack: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, char] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (row[j] ?? 0) + (char === other ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === other;
      const swapped = isSwapped ? (twoBack[j - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    twoBack = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
