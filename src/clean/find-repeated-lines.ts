import { lineAboveNotes } from "./line-above-notes.ts";
import type { RawLine } from "./raw-lines.ts";
import {
  COUNTED_ONCE,
  type FoundHead,
  headKey,
  LEAST_PROVEN,
  LEAST_WORDS,
  mayBeHead,
  NEARLY_FULL,
} from "./running-head.ts";
import { endsSentence } from "./sentence-end.ts";

const OFTEN = 4;
/** Of the line before, which is full. */
const NARROW = 0.6;
const LEAST_FLOWING = 0.3;

/** Where nothing shows the pages: short lines that come again and again in the midst of sentences. */
export function findRepeatedLines(
  lines: readonly RawLine[],
  ignored: ReadonlySet<number>,
): readonly FoundHead[] {
  const byKey = new Map<string, number[]>();
  lines.forEach((line, i) => {
    if (ignored.has(i) || !mayBeHead(line) || endsSentence(line.text)) return;
    // The page's number may stand beside it.
    const key = headKey(line.text).replace(/#$|(?<=\D)\d{1,3}$/u, "");
    const group = byKey.get(key) ?? [];
    group.push(i);
    byKey.set(key, group);
  });
  const fullEm = usualFull(lines);
  const heads = [...byKey].flatMap(([pattern, group]) =>
    headsAmong(group, pattern, { lines, fullEm }).map((line) => ({ line, pattern, confidence: 0.9 })),
  );
  return [...heads, ...runsOfTitles([...byKey], heads, lines)];
}

/**
 * Where several titles come back as heads, so do those that by chance interrupt no sentence. Nothing else comes back
 * between their lines: the number of a section counts anew in each chapter.
 */
function runsOfTitles(
  groups: readonly (readonly [string, readonly number[]])[],
  proven: readonly FoundHead[],
  lines: readonly RawLine[],
): readonly FoundHead[] {
  const known = new Set(proven.map((it) => it.pattern));
  const titles = groups.filter(([, [first = -1]]) => COUNTED_ONCE.test(lines[first]?.text ?? ""));
  const isTitle = new Set(titles.map(([pattern]) => pattern));
  if ([...known].filter((it) => isTitle.has(it)).length < LEAST_PROVEN) return [];
  const places = proven.filter((it) => isTitle.has(it.pattern)).map((it) => it.line);
  return titles.flatMap(([pattern, group]) => {
    const [from = 0, to = 0] = [group[0], group.at(-1)];
    if (known.has(pattern) || places.some((line) => line > from && line < to)) return [];
    return group.slice(1).map((line) => ({ line, pattern, confidence: 0.85 }));
  });
}

/** Those of the lines that say the same which are no part of the text. */
function headsAmong(
  group: readonly number[],
  key: string,
  { lines, fullEm }: { readonly lines: readonly RawLine[]; readonly fullEm: number },
): readonly number[] {
  const [first = -1] = group;
  const flowing = group.filter((i) => interrupts(lineAboveNotes(lines, i), fullEm));
  const isFirstFlowing = flowing.includes(first);
  // A chapter's title that stands in the midst of a sentence is no title there.
  const isTitle = COUNTED_ONCE.test(lines[first]?.text ?? "") && !isFirstFlowing;
  const widest = flowing.reduce(
    (most, i) => Math.max(most, (lines[i]?.widthEm ?? 0) / (lines[i - 1]?.widthEm ?? 1)),
    0,
  );
  // A full line is one of the text, though another may say the same.
  if (!isTitle && widest > NEARLY_FULL) return [];
  const isSure = isTitle || (flowing.length > 1 && widest < NARROW && key.length >= LEAST_WORDS);
  if (group.length < (isSure ? 2 : OFTEN) || flowing.length < group.length * LEAST_FLOWING) return [];
  // The first is the title itself that the others repeat, where nothing goes on over it.
  return isFirstFlowing ? group : group.slice(1);
}

const GOES_ON = /[\p{Script=Han}，、；]$/u;
const NARROWEST_EM = 15;
/** Of the usual full line; a title that a section stands below ends without a mark, too. */
const FULL = 0.8;

/** How wide the lines are, in the middle, that sentences go on behind. */
function usualFull(lines: readonly RawLine[]): number {
  const widths = lines
    .filter(({ text, widthEm }) => widthEm >= NARROWEST_EM && GOES_ON.test(text))
    .map((it) => it.widthEm)
    .toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

/** Whether a sentence goes on behind a line, so that what follows is none of the text. */
function interrupts(before: RawLine | undefined, fullEm: number): boolean {
  if (before === undefined || !GOES_ON.test(before.text)) return false;
  return before.widthEm >= Math.max(NARROWEST_EM, fullEm * FULL);
}
