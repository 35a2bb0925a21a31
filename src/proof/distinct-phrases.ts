/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 8;
const HAN = /\p{Script=Han}/u;

/**
 * For each stretch of a text as much of its neighbourhood as tells it from all other places in `texts`: at least two
 * characters, no more than eight, Han only beyond its own. What cannot be told apart gets the eight.
 *
 * All places are looked for in one pass over the texts.
 */
export function distinctPhrases(
  texts: readonly string[],
  stretches: readonly { readonly text: string; readonly stretch: Stretch }[],
): readonly Stretch[] {
  const candidates = stretches.map(({ text, stretch }) => widenings(text, stretch));
  const counts = new Map<string, number>();
  const beginnings = new Set<string>();
  stretches.forEach(({ text }, i) => {
    for (const { start, end } of candidates[i] ?? []) {
      counts.set(text.slice(start, end), 0);
      beginnings.add(text.slice(start, start + 2));
    }
  });
  const lengths = [...new Set([...counts.keys()].map((phrase) => phrase.length))];
  for (const text of texts) countPhrases(text, { counts, beginnings, lengths });
  return stretches.map(({ text, stretch }, i) => {
    const all = candidates[i] ?? [];
    return all.find(({ start, end }) => counts.get(text.slice(start, end)) === 1) ?? all.at(-1) ?? stretch;
  });
}

/** The stretch and one more neighbour each time, on the right and on the left in turn. */
function widenings(text: string, stretch: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  let { start, end } = stretch;
  for (let turn = 0; ; turn += 1) {
    if (end - start > 1) found.push({ start, end });
    const right = HAN.test(text.charAt(end));
    const left = start > 0 && HAN.test(text.charAt(start - 1));
    if (end - start >= LONGEST || !(left || right)) return found;
    if (right && (turn % 2 === 0 || !left)) end += 1;
    else start -= 1;
  }
}

interface Counting {
  readonly counts: Map<string, number>;
  /** The first two characters of each phrase that is counted. */
  readonly beginnings: ReadonlySet<string>;
  readonly lengths: readonly number[];
}

function countPhrases(text: string, { counts, beginnings, lengths }: Counting): void {
  for (let i = 0; i < text.length - 1; i += 1) {
    if (!beginnings.has(text.slice(i, i + 2))) continue;
    for (const length of lengths) {
      const phrase = text.slice(i, i + length);
      const count = phrase.length === length ? counts.get(phrase) : undefined;
      if (count !== undefined) counts.set(phrase, count + 1);
    }
  }
}
