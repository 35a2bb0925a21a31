import type { PlacedDoubt, ProofSheet } from "./proof-sheet.ts";

/**
 * Words of two characters and more, twice in a book, that are in doubt wherever it has them and became the same
 * everywhere: as a term of the glossary each changes its places and nothing else. A place whose phrase is another doubt's
 * too has no term of its own, since of two terms that overlap a glossary can take one only.
 */
export function sharedTerms({ chapters }: ProofSheet): ReadonlySet<string> {
  const rows = chapters.flatMap((chapter) => chapter.rows);
  const bySource = new Map<string, Place[]>();
  for (const { doubts } of rows) {
    for (const doubt of doubts) {
      const place = { chosen: doubt.chosen, isAlone: !doubts.some((other) => sharesPhrase(doubt, other)) };
      const known = bySource.get(doubt.source);
      if (known === undefined) bySource.set(doubt.source, [place]);
      else known.push(place);
    }
  }
  const text = rows.map(({ source }) => source).join("\n");
  const terms = [...bySource].filter(([source, places]) => isTerm(source, places, text));
  return new Set(terms.map(([source]) => source));
}

interface Place {
  readonly chosen: string;
  readonly isAlone: boolean;
}

function isTerm(source: string, places: readonly Place[], text: string): boolean {
  if (Array.from(source).length < 2 || places.length < 2) return false;
  const [first] = places;
  if (!places.every(({ chosen, isAlone }) => isAlone && chosen === first?.chosen)) return false;
  return occurrences(source, text) === places.length;
}

function sharesPhrase(doubt: PlacedDoubt, other: PlacedDoubt): boolean {
  return other !== doubt && other.phrase.start < doubt.phrase.end && doubt.phrase.start < other.phrase.end;
}

function occurrences(words: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}
