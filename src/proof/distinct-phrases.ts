/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 8;
const HAN = /\p{Script=Han}/u;
/** Where eight Han are not enough, or marks stand around fewer. */
const LONGEST_WITH_MARKS = 16;
// A line of a glossary that begins with # is a comment.
const HAN_OR_MARK = /(?!#)[\p{Script=Han}\p{P}]/u;
// Letters and spaces tell least, but a term of one character would change all of the book: 第三编　准 合 同.
const ANY_IN_LINE = /[^#\t\n]/u;

/**
 * For each stretch of a text as much of its neighbourhood as tells it from all other places in `texts`: at least two
 * characters, up to eight with Han only beyond its own, or up to sixteen with marks, or else with anything. What cannot be
 * told apart gets the eight.
 *
 * All places are looked for in one pass over the texts.
 */
export function distinctPhrases(
  texts: readonly string[],
  stretches: readonly { readonly text: string; readonly stretch: Stretch }[],
): readonly Stretch[] {
  const plain = stretches.map(({ text, stretch }) =>
    widenings(text, stretch, { longest: LONGEST, among: HAN }),
  );
  const candidates = stretches.map(({ text, stretch }, i) => {
    const all = plain[i] ?? [];
    const widest = all.at(-1) ?? stretch;
    const marked = widenings(text, widest, { longest: LONGEST_WITH_MARKS, among: HAN_OR_MARK });
    const lettered = widenings(text, marked.at(-1) ?? widest, {
      longest: LONGEST_WITH_MARKS,
      among: ANY_IN_LINE,
    });
    return [...all, ...marked, ...lettered.filter(({ start, end }) => isTrimmed(text.slice(start, end)))];
  });
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
    const isAlone = ({ start, end }: Stretch): boolean => counts.get(text.slice(start, end)) === 1;
    return all.find(isAlone) ?? plain[i]?.at(-1) ?? stretch;
  });
}

/** A glossary does not keep the spaces around a term. */
function isTrimmed(text: string): boolean {
  return text === text.trim();
}

/** The stretch and one more neighbour each time, on the right and on the left in turn. */
function widenings(
  text: string,
  stretch: Stretch,
  { longest, among }: { readonly longest: number; readonly among: RegExp },
): readonly Stretch[] {
  const found: Stretch[] = [];
  let { start, end } = stretch;
  for (let turn = 0; ; turn += 1) {
    if (end - start > 1) found.push({ start, end });
    const right = among.test(text.charAt(end));
    const left = start > 0 && among.test(text.charAt(start - 1));
    if (end - start >= longest || !(left || right)) return found;
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
