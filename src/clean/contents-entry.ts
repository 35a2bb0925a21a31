import { chineseNumber } from "../text/chinese-number.ts";
import { readTitleNumber } from "../text/title-number.ts";
import { foldDigits, repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";

/** A line as a list of contents, or as the title that it names, would have it. */
export interface EntryLine {
  readonly line: number;
  /** Without the number before it and the page behind it, as `repeatedKey` has it; empty where there is nothing else. */
  readonly words: string;
  /** The numbers in the words, each with a comma behind it. */
  readonly numbers: string;
  /** `1`, `1.2.3`, `A`: in Arabic digits, however it is written. */
  readonly number?: string;
  /** Dots lead to the page. */
  readonly hasLeader: boolean;
  /** A number stands behind the words, apart from them. */
  readonly hasPage: boolean;
}

const PAGE = "(?:\\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})";
const LEADER = new RegExp(`\\s*(?:(?:[.．·…。_]\\s*){4,}|…{2,}\\s*|(?:\\s[.．·])+\\s*)${PAGE}?$`, "u");
const PAGE_BEHIND = new RegExp(`(?:\\s{2,}|\\t|\\s+[(（])${PAGE}[)）]?$`, "u");
const ONLY_PAGE = new RegExp(`^[\\s.．·…。_]*${PAGE}?$`, "u");
const LETTERED = /^(?:附[录錄]\s?|Appendix )?([A-Z](?:\.\d{1,3})+)\.?(?=\s|\p{Script=Han})/u;
const BARE = /^(\d{1,3})[ \u{3000}]+(?=\S)/u;

/** Reads a line as an entry of a list of contents. */
export function readEntryLine(line: number, text: string): EntryLine {
  const folded = foldDigits(text);
  const hasLeader = LEADER.test(folded);
  const isOnlyPage = ONLY_PAGE.test(folded);
  const behind = folded.replace(hasLeader ? LEADER : PAGE_BEHIND, "");
  const own = isOnlyPage ? "" : behind;
  const { number, length } = numberOf(own);
  return {
    line,
    words: repeatedKey(own.slice(length)).replace(/^[.．、：:]+/u, ""),
    numbers: numbersIn(own.slice(length)),
    ...(number === undefined ? {} : { number }),
    hasLeader,
    hasPage: isOnlyPage || (hasLeader && /\w$/u.test(folded)) || (!hasLeader && behind !== folded),
  };
}

/** The numbers in a text, each with a comma behind it. */
export function numbersIn(text: string): string {
  return (foldDigits(text).match(/\d+/gu) ?? []).map((it) => `${it},`).join("");
}

/** The number of a title, if a line has nothing but that on it; a bare one counts many other things. */
export function readNumberLine(text: string): string | undefined {
  const folded = foldDigits(text);
  if (/^[\d\s]*$/u.test(folded) || folded.length > 20) return undefined;
  const { number, length } = numberOf(`${folded} `);
  return length >= folded.trim().length ? number : undefined;
}

/** How many UTF-16 units the number takes that a title begins with. */
export function numberLength(text: string): number {
  return numberOf(text).length;
}

function numberOf(text: string): { readonly number?: string; readonly length: number } {
  const lettered = LETTERED.exec(text);
  if (lettered?.[1] !== undefined) return { number: lettered[1], length: lettered[0].length };
  const known = readTitleNumber(text);
  if (known?.value !== undefined) {
    const dotted = /\d+(?:[.．]\d+)+/u.exec(known.text)?.[0].replaceAll("．", ".");
    return { number: dotted ?? known.value, length: known.text.length };
  }
  const bare = BARE.exec(text)?.[1];
  const value = bare === undefined ? undefined : chineseNumber(bare);
  return bare === undefined || value === undefined
    ? { length: 0 }
    : { number: String(value), length: bare.length };
}

/** Whether what two lines say of their numbers does not differ. */
export function numbersAgree(one: EntryLine, other: EntryLine): boolean {
  return one.number === undefined || other.number === undefined || one.number === other.number;
}

/** The lines of a text by their words. */
export interface LineIndex {
  /** The lines behind a line that say what an entry says, or as much as one line holds, in order. */
  behind(entry: EntryLine, line: number): readonly EntryLine[];
}

/** Of titles that take two lines, the first is as long as that, or has the number. */
const PREFIX = 4;
const LONGEST = 80;
const WIDEST_EM = 66;
/** As many as titles may have the same words. */
const MOST_FOUND = 40;

/** Indexes the lines that may be titles. */
export function indexLines(lines: readonly RawLine[], ignored: ReadonlySet<number>): LineIndex {
  const whole = new Map<string, EntryLine[]>();
  const numbered = new Map<string, EntryLine[]>();
  const add = (index: Map<string, EntryLine[]>, key: string, line: EntryLine): void => {
    const own = index.get(key) ?? [];
    own.push(line);
    index.set(key, own);
  };
  lines.forEach(({ text, widthEm }, i) => {
    if (ignored.has(i) || widthEm > WIDEST_EM) return;
    const read = readEntryLine(i, text);
    if (read.words === "" || read.hasLeader) return;
    add(whole, read.words, read);
    const isShort = read.words.length > 1 && read.words.length < PREFIX;
    if (isShort && read.number !== undefined) add(numbered, read.number, read);
  });
  const found = (own: readonly EntryLine[] = [], line: number): readonly EntryLine[] => {
    const first = firstBehind(own, line);
    return own.slice(first, first + MOST_FOUND);
  };
  return {
    behind: (entry, line) => {
      const { words, number = "" } = entry;
      const candidates = [
        ...found(whole.get(words), line),
        // A number behind the words may be their page.
        ...(/.#$/u.test(words) ? found(whole.get(words.slice(0, -1)), line) : []),
        ...beginnings(words).flatMap((it) => found(whole.get(it), line)),
        ...found(numbered.get(number), line).filter(
          (it) => it.words.length < words.length && words.startsWith(it.words),
        ),
      ];
      return candidates.filter((it) => numbersAgree(entry, it)).toSorted((a, b) => a.line - b.line);
    },
  };
}

/** What the first lines of a title may say that takes several. */
function beginnings(words: string): readonly string[] {
  const count = Math.max(0, Math.min(words.length, LONGEST) - PREFIX);
  return Array.from({ length: count }, (_, i) => words.slice(0, PREFIX + i));
}

function firstBehind(own: readonly EntryLine[], line: number): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}
