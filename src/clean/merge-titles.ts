import { titlesBeforeRestarts } from "./find-restarts.ts";
import type { ListedTitle } from "./match-contents.ts";
import { isNumberAlone, joinedText, type RawParagraph } from "./paragraph.ts";
import { endsInPause, endsSentence } from "./sentence-end.ts";
import { readNumberedStart, SECTION_NUMBER } from "./title-style.ts";

const WIDEST_EM = 40;

/** How many titles must have their numbers below them, so that others may. */
const LEAST_BELOW = 3;

/** How many paragraphs a number may stand away from its title, among figures and formulas. */
const REACH = 20;

export interface MergeOptions {
  readonly hasPages: boolean;
  /** The titles that the text's own contents name, by the indexes of their first lines. */
  readonly listed: ReadonlyMap<number, ListedTitle>;
  /** Whether a number may come before the words that it stands below. */
  readonly mayTurn: boolean;
}

/**
 * Puts titles together that stand on two lines: a number above its words, or below or near them where a dump has the
 * margin apart, or a long title at the top of a page.
 */
export function mergeTitles(
  paragraphs: readonly RawParagraph[],
  { hasPages, listed, mayTurn }: MergeOptions,
): readonly RawParagraph[] {
  const told = new Map(Array.from(listed, ([line, { number }]) => [number ?? "", line]));
  const numbers = mayTurn ? numbersApart(paragraphs, listed) : new Map<number, number>();
  const taken = new Set(numbers.values());
  const runs = new Map(titlesBeforeRestarts(paragraphs).map((it) => [it.start, it]));
  const result: RawParagraph[] = [];
  for (let i = 0; i < paragraphs.length; i += 1) {
    const [paragraph, next, after] = [paragraphs[i], paragraphs[i + 1], paragraphs[i + 2]];
    const number = paragraphs[numbers.get(i) ?? -1];
    if (paragraph === undefined || taken.has(i)) continue;
    const run = runs.get(i);
    if (run !== undefined && run.end > i + 1) {
      result.push(paragraphs.slice(i + 1, run.end).reduce(merged, paragraph));
      i = run.end - 1;
      continue;
    }
    if (number !== undefined) {
      result.push(merged(number, paragraph));
    } else if (
      next !== undefined &&
      !taken.has(i + 1) &&
      !numbers.has(i + 1) &&
      !isOfAnother(paragraph, next, told) &&
      belongTogether(paragraph, next, { before: result.at(-1), after, hasPages })
    ) {
      result.push(merged(paragraph, next));
      i += 1;
    } else {
      result.push(paragraph);
    }
  }
  return result;
}

/** The numbers that stand apart from their titles: the index of each number's paragraph by that of its title. */
function numbersApart(
  paragraphs: readonly RawParagraph[],
  listed: ReadonlyMap<number, ListedTitle>,
): ReadonlyMap<number, number> {
  const below = paragraphs.flatMap((_, i) => (isNumberBelow(paragraphs, i) ? [i] : []));
  const found = new Map(below.length < LEAST_BELOW ? [] : below.map((i) => [i - 1, i]));
  const places = new Map<string, number[]>();
  paragraphs.forEach(({ text }, i) => {
    if (!SECTION_NUMBER.test(text)) return;
    const own = places.get(text) ?? [];
    own.push(i);
    places.set(text, own);
  });
  const taken = new Set(found.values());
  paragraphs.forEach((paragraph, i) => {
    const number = paragraph.lines.flatMap(({ index }) => listed.get(index)?.number ?? [])[0] ?? "";
    if (!isTitleLike(paragraph) || readNumberedStart(paragraph.text) !== undefined) return;
    const near = (places.get(number) ?? []).filter((place) => Math.abs(place - i) <= REACH);
    const [nearest] = near.toSorted((a, b) => Math.abs(a - i) - Math.abs(b - i));
    if (nearest === undefined || taken.has(nearest)) return;
    taken.delete(found.get(i) ?? -1);
    taken.add(nearest);
    found.set(i, nearest);
  });
  return found;
}

/** Whether the contents say of a number that it is of another title than the line below it. */
function isOfAnother(number: RawParagraph, words: RawParagraph, told: ReadonlyMap<string, number>): boolean {
  const line = told.get(number.text);
  return line !== undefined && ![...number.lines, ...words.lines].some(({ index }) => index === line);
}

/** Whether a paragraph is the number of the title before it: what follows is text, and no title. */
function isNumberBelow(paragraphs: readonly RawParagraph[], i: number): boolean {
  const [words, number, after] = [paragraphs[i - 1], paragraphs[i], paragraphs[i + 1]];
  if (words === undefined || number === undefined || after === undefined) return false;
  if (!SECTION_NUMBER.test(number.text) || !isTitleLike(words)) return false;
  const isOfOneFile = words.lines[0]?.file === number.lines[0]?.file;
  return isOfOneFile && readNumberedStart(words.text) === undefined && !isTitleLike(after);
}

/** What no title ends in. */
const GOES_ON = /[和与與及或的]$|《[^》]*$|（[^）]*$/u;

interface Around {
  readonly before: RawParagraph | undefined;
  readonly after: RawParagraph | undefined;
  readonly hasPages: boolean;
}

function belongTogether(
  first: RawParagraph,
  second: RawParagraph,
  { before, after, hasPages }: Around,
): boolean {
  if (!isTitleLike(second) || readNumberedStart(second.text) !== undefined) return false;
  if (first.lines[0]?.file !== second.lines[0]?.file) return false;
  const isFollowedByText = after !== undefined && (after.widthEm > WIDEST_EM || endsSentence(after.text));
  if (isNumberAlone(first.text.trim())) {
    // 1 alone may be anything; 1.1 and 第一章 are not.
    const isSure = !/^\d+$/u.test(first.text) || hasPages;
    return isSure && (isFollowedByText || readNumberedStart(after?.text ?? "") !== undefined);
  }
  if (!isFollowedByText || !isTitleLike(first)) return false;
  return GOES_ON.test(first.text) || opensPage(first, second, { before, hasPages });
}

/** Whether a title of two lines stands at the top of a page. */
function opensPage(
  first: RawParagraph,
  second: RawParagraph,
  { before, hasPages }: Omit<Around, "after">,
): boolean {
  const isAtPage = hasPages && (before === undefined || before.lines.at(-1)?.page !== first.lines[0]?.page);
  const hasEnded = before === undefined || endsSentence(before.text) || before.widthEm < 20;
  return isAtPage && hasEnded && readNumberedStart(first.text) === undefined && second.widthEm > 5;
}

function isTitleLike({ text, widthEm, lines, isListing }: RawParagraph): boolean {
  return (
    lines.length === 1 &&
    !isListing &&
    widthEm <= WIDEST_EM &&
    /\p{L}/u.test(text) &&
    !endsSentence(text) &&
    !endsInPause(text) &&
    !/[=<>{}\\|]/u.test(text)
  );
}

function merged(first: RawParagraph, second: RawParagraph): RawParagraph {
  const lines = [...first.lines, ...second.lines];
  return {
    lines,
    text: isNumberAlone(first.text) ? `${first.text}\u{3000}${second.text}` : joinedText(lines),
    widthEm: first.widthEm + second.widthEm,
    confidence: first.confidence,
    hasRule: second.hasRule,
    isListing: false,
  };
}
