import { distance } from "fastest-levenshtein";

/** The word among `words` that `word` was probably meant to be. */
export function nearestOf(word: string, words: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of words) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps >= least || steps > Math.max(word.length, candidate.length) / 2) continue;
    nearest = candidate;
    least = steps;
  }
  return nearest;
}
