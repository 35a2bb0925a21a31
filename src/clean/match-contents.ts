import { type EntryLine, type LineIndex, numbersIn, readNumberLine } from "./contents-entry.ts";
import { repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";
import type { ContentsEntry } from "./read-contents-list.ts";

/** A title in the text that a list of contents names. */
export interface ListedTitle {
  /** Its lines, the first with them. */
  readonly lineCount: number;
  /** How deep it stands in the contents, from 1; absent where they do not show it. */
  readonly depth?: number;
  /** The number that the contents or the title itself give it. */
  readonly number?: string;
}

interface Text {
  readonly lines: readonly RawLine[];
  readonly ignored: ReadonlySet<number>;
  readonly index: LineIndex;
}

interface Found {
  readonly first: number;
  readonly lineCount: number;
  readonly entry: number;
  readonly number?: string;
}

/** The places behind a list of contents where its entries stand as titles, in their order: as many as can be. */
export function matchContents(
  entries: readonly ContentsEntry[],
  last: number,
  text: Text,
): ReadonlyMap<number, ListedTitle> {
  const indents = indentSteps(entries);
  // The longest sequence that ascends in the entries and in the text.
  const tails: Found[] = [];
  const before = new Map<Found, Found | undefined>();
  entries.forEach((entry, i) => {
    const candidates = text.index.behind(entry, last).flatMap((it) => titleAt(entry, it, i, text));
    for (const found of candidates.toReversed()) {
      const at = firstNotBefore(tails, found.first);
      before.set(found, tails[at - 1]);
      tails[at] = found;
    }
  });
  const chain: Found[] = [];
  for (let found = tails.at(-1); found !== undefined; found = before.get(found)) chain.push(found);
  const inOrder = new Set(chain.map((it) => it.entry));
  const titles = new Map<number, ListedTitle>();
  for (const found of [...chain, ...outOfOrder(entries, inOrder, last, text)]) {
    const depth = depthOf(found.number, entries[found.entry]?.indentEm ?? 0, indents);
    const number = found.number === undefined ? {} : { number: found.number };
    titles.set(found.first, {
      lineCount: found.lineCount,
      ...(depth === undefined ? {} : { depth }),
      ...number,
    });
  }
  return titles;
}

/** Where a dump has put the entries in another order, number and words together say enough. */
function outOfOrder(
  entries: readonly ContentsEntry[],
  inOrder: ReadonlySet<number>,
  last: number,
  text: Text,
): readonly Found[] {
  return entries.flatMap((entry, i) => {
    if (inOrder.has(i) || entry.number?.includes(".") !== true) return [];
    const places = text.index.behind(entry, last).flatMap((it) => {
      return it.number === entry.number ? titleAt(entry, it, i, text) : [];
    });
    return places.length === 1 ? places : [];
  });
}

/** Where a line goes among those that ascend. */
function firstNotBefore(tails: readonly Found[], line: number): number {
  let [low, high] = [0, tails.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tails[middle]?.first ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

const MOST_LINES = 3;

/** The title that begins at a line, if its lines say all that the entry says and nothing more. */
function titleAt(entry: ContentsEntry, candidate: EntryLine, index: number, text: Text): readonly Found[] {
  const end = endOfTitle(entry, candidate, text);
  if (end === undefined) return [];
  const above = numberAbove(entry, candidate, text);
  const number = entry.number ?? candidate.number ?? above?.number;
  // A few characters without their number may stand anywhere.
  if (entry.words.length < 2 && above === undefined && candidate.number === undefined) return [];
  const lineCount = end - candidate.line + (above === undefined ? 0 : 1);
  const first = above?.line ?? candidate.line;
  return [{ first, lineCount, entry: index, ...(number === undefined ? {} : { number }) }];
}

/** Behind which line a title ends that begins with a candidate, if its lines say what the entry says. */
export function endOfTitle(
  entry: EntryLine,
  candidate: EntryLine,
  { lines, ignored }: Pick<Text, "lines" | "ignored">,
): number | undefined {
  let { words, numbers } = candidate;
  let end = candidate.line + 1;
  // The last of the entry's numbers may be its page.
  const isWhole = (): boolean =>
    (words === entry.words && numbers === entry.numbers) ||
    (`${words}#` === entry.words && entry.numbers.startsWith(numbers));
  while (!isWhole() && entry.words.startsWith(words) && end - candidate.line < MOST_LINES) {
    const next = lines[end];
    if (next === undefined || ignored.has(end)) return undefined;
    words += repeatedKey(next.text);
    numbers += numbersIn(next.text);
    end += 1;
  }
  return isWhole() ? end : undefined;
}

/** The number of a title may stand above its words, as dumps have it that read a page by columns. */
function numberAbove(
  entry: ContentsEntry,
  candidate: EntryLine,
  { lines, ignored }: Text,
): { readonly line: number; readonly number: string } | undefined {
  if (candidate.number !== undefined) return undefined;
  let line = candidate.line - 1;
  while (line > 0 && ignored.has(line)) line -= 1;
  const number = readNumberLine(lines[line]?.text ?? "");
  return number === undefined || number !== (entry.number ?? number) ? undefined : { line, number };
}

/** The indents that show how entries are nested; none where they do not. */
function indentSteps(entries: readonly ContentsEntry[]): readonly number[] {
  const indents = [...new Set(entries.map((it) => Math.round(it.indentEm)))].toSorted((a, b) => a - b);
  const steps = indents.filter((it, i) => i === 0 || it - (indents[i - 1] ?? 0) > 0.5);
  return steps.length > 1 && steps.length <= 6 ? steps : [];
}

/** How deep an entry stands: as its number or its indent shows. */
function depthOf(number: string | undefined, indentEm: number, steps: readonly number[]): number | undefined {
  const points = number?.split(".").length ?? 1;
  if (points > 1) return points;
  const step = steps.indexOf(Math.round(indentEm));
  return step < 0 ? undefined : step + 1;
}
