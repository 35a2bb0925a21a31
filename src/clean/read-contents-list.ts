import {
  type EntryLine,
  type LineIndex,
  numbersAgree,
  readEntryLine,
  readNumberLine,
} from "./contents-entry.ts";
import { endOfTitle } from "./match-contents.ts";
import { type RawLine, widthOf } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";
import { type NumberedStart, readNumberedStart } from "./title-style.ts";

/** An entry of a list of contents, with its lines put together. */
export interface ContentsEntry extends EntryLine {
  readonly indentEm: number;
}

export interface ListSearch {
  readonly lines: readonly RawLine[];
  readonly ignored: ReadonlySet<number>;
  readonly index: LineIndex;
}

interface ContentsList {
  readonly lines: readonly number[];
  readonly entries: readonly ContentsEntry[];
  /** Whether it is one: its entries are found again, or have pages. Between other lists it needs no such proof. */
  readonly isList: boolean;
  /** The line where reading ended, which may be far behind the last of the list. */
  readonly end: number;
}

const HEADING = /^(?:目[录錄次]|[总總]目[录錄]?|(?:table of )?contents)$/iu;
const LIST_HEADING =
  /^(?:(?:插?[图圖]表?|表格?|公式|示例|代[码碼])(?:目[录錄次]|[清列]?[单單]|索引)|list of (?:tables|figures|examples|listings))$/iu;
const LEAST_ENTRIES = 3;
const LEAST_FOUND = 0.4;
const LEAST_PAGED = 0.5;
const WIDEST_EM = 46;
const MOST_WRAPPED = 3;
const MOST_DOUBTFUL = 2;

/** Whether a line is the heading of a list of contents, or of one of tables or figures. */
export function contentsHeading(text: string): "contents" | "list" | undefined {
  if (text.length > 30) return undefined;
  const squeezed = text.replace(/[\s\u{3000}【】[\]]+/gu, "");
  const matches = (pattern: RegExp): boolean => pattern.test(squeezed) || pattern.test(text.trim());
  if (matches(HEADING)) return "contents";
  return matches(LIST_HEADING) ? "list" : undefined;
}

/** Reads what may be the list under a heading, in front of a line `bound`. */
export function readContentsList(
  heading: number,
  search: ListSearch,
  { bound, isInside }: { readonly bound: number; readonly isInside: boolean },
): ContentsList {
  const { lines, ignored, index } = search;
  const reading: Reading = {
    entries: [],
    taken: [],
    sure: 0,
    doubtful: 0,
    widest: NARROWEST_FULL_EM,
    wrapped: 0,
  };
  let end = heading + 1;
  while (end < Math.min(lines.length, bound) && (ignored.has(end) || readLine(end, search, reading)))
    end += 1;
  const taken = reading.taken.slice(0, reading.sure);
  const last = taken.at(-1) ?? heading;
  const entries = reading.entries.filter((it) => it.line <= last && it.words !== "");
  if (isInside) return { lines: taken, entries, isList: true, end };
  if (entries.length < LEAST_ENTRIES) return { lines: [], entries: [], isList: false, end };
  const found = entries.filter((it) => index.behind(it, last).length > 0).length;
  const paged = entries.filter((it) => it.hasPage || it.hasLeader).length;
  const isList = found >= entries.length * LEAST_FOUND || paged >= entries.length * LEAST_PAGED;
  return { lines: taken, entries, isList, end };
}

const NARROWEST_FULL_EM = 20;
const FULL = 0.8;

/** How far a list is read. */
interface Reading {
  readonly entries: ContentsEntry[];
  readonly taken: number[];
  /** How many of the lines are of the list for sure. */
  sure: number;
  /** How many lines in a row may be of the list or not. */
  doubtful: number;
  /** How far lines reach that are full, from the left edge of the page. */
  widest: number;
  /** How many lines the last entry has gone on for. */
  wrapped: number;
}

/** Reads a line that looks like an entry or goes on with one; false where the text begins. */
function readLine(i: number, search: ListSearch, reading: Reading): boolean {
  const { lines } = search;
  const line = lines[i];
  if (line === undefined || contentsHeading(line.text) === "list") return false;
  const { taken, entries } = reading;
  const read = withNumberAbove(readEntryLine(i, line.text), entries);
  const before = lines[taken.at(-1) ?? -1];
  if (isFirstAgain(read, entries, search)) {
    // The number above the title where the text begins.
    const isNumber = readNumberLine(before?.text ?? "") !== undefined;
    if (isNumber) reading.sure = Math.min(reading.sure, taken.length - 1);
    return false;
  }
  const isFull = before !== undefined && before.indentEm + before.widthEm >= reading.widest;
  const mayGoOn = isFull && line.blanks <= before.blanks;
  if (addColumns(i, line, reading) || addEntry(read, line, reading, { mayGoOn, search }))
    reading.doubtful = 0;
  else if (line.widthEm > WIDEST_EM || endsSentence(line.text)) return false;
  else reading.doubtful += 1;
  taken.push(i);
  if (reading.doubtful === 0) reading.sure = taken.length;
  reading.widest = Math.max(reading.widest, (line.indentEm + line.widthEm) * FULL);
  return reading.doubtful <= MOST_DOUBTFUL;
}

/** The number of an entry may stand on the line above; where several numbers do, each belongs to another. */
function withNumberAbove(read: EntryLine, entries: readonly ContentsEntry[]): EntryLine {
  const [above, before] = entries.slice(-2).toReversed();
  const isStacked = before?.words === "" && before.number !== undefined;
  const number = isStacked || above?.words !== "" ? undefined : above.number;
  return number === undefined || read.words === "" || read.number !== undefined ? read : { ...read, number };
}

// Behind the page of an entry, another column begins.
const COLUMN = /(?<=[.．·…]\s?\d{1,4})[ \u{3000}]{2,}(?=\S)/u;

/** Adds the entries of a line that has several, and returns whether it has. */
function addColumns(i: number, { text, indentEm }: RawLine, { entries }: Reading): boolean {
  const cells = text.split(COLUMN);
  if (cells.length < 2) return false;
  for (const cell of cells) entries.push({ ...readEntryLine(i, cell), indentEm });
  return true;
}

/** Adds a line to the entries, as one of its own or to the last; returns whether it looks like either. */
function addEntry(
  read: EntryLine,
  line: RawLine,
  reading: Reading,
  { mayGoOn, search }: { readonly mayGoOn: boolean; readonly search: ListSearch },
): boolean {
  const { entries } = reading;
  const last = entries.at(-1);
  const isHalf = last !== undefined && isHalfOfTitle(last, read, search);
  const isOpen =
    last !== undefined && (isHalf || (mayGoOn && !last.hasPage)) && reading.wrapped < MOST_WRAPPED;
  const isNumbered = read.number !== undefined || read.hasLeader || read.hasPage;
  const goesOn = isOpen && (isHalf || (!isNumbered && last.number !== undefined));
  if (!goesOn && isEvident(read, line, search.index)) {
    entries.push({ ...read, indentEm: line.indentEm });
    reading.wrapped = 0;
    return true;
  }
  if (isOpen) {
    entries[entries.length - 1] = { ...last, ...joined(last, read), hasPage: read.hasPage };
    reading.wrapped += 1;
    return true;
  }
  entries.push({ ...read, indentEm: line.indentEm });
  return false;
}

/** What an entry of two lines says. */
function joined(first: EntryLine, second: EntryLine): Pick<EntryLine, "words" | "numbers"> {
  return { words: first.words + second.words, numbers: first.numbers + second.numbers };
}

/** Whether an entry with a number and the line below it are the two halves of a title that the text has. */
function isHalfOfTitle(last: ContentsEntry, read: EntryLine, search: ListSearch): boolean {
  if (last.number === undefined || last.words === "" || last.hasPage || last.hasLeader) return false;
  if (read.number !== undefined || read.words === "" || !(read.hasLeader || read.hasPage)) return false;
  const whole = { ...last, ...joined(last, read) };
  return search.index.behind(whole, read.line).some((it) => endOfTitle(whole, it, search) !== undefined);
}

/** Whether the text begins: with the title that the first entry names. */
function isFirstAgain(read: EntryLine, entries: readonly ContentsEntry[], search: ListSearch): boolean {
  const first = entries.find((it) => it.words !== "");
  if (first === undefined || read.hasLeader || read.hasPage) return false;
  if (isOfAnother(first, read, { entries, lines: search.lines })) return false;
  if (read.words.length < (read.number === undefined ? 2 : 1)) return false;
  // The title may take more lines than one.
  if (read.number !== undefined && read.number === first.number) return first.words.startsWith(read.words);
  return numbersAgree(first, read) && endOfTitle(first, read, search) !== undefined;
}

/** Whether an entry is another chapter's, or a section's as others before it, though it has the words of the first. */
function isOfAnother(
  first: EntryLine,
  read: EntryLine,
  { entries, lines }: { readonly entries: readonly EntryLine[]; readonly lines: readonly RawLine[] },
): boolean {
  const startOf = ({ line }: EntryLine): NumberedStart | undefined =>
    readNumberedStart(lines[line]?.text ?? "");
  const [own, other] = [startOf(first), startOf(read)];
  if (own === undefined || other === undefined) return false;
  if (own.style === other.style) return own.value !== other.value;
  return entries.some((it) => startOf(it)?.style === other.style);
}

function isEvident(read: EntryLine, { widthEm, text }: RawLine, index: LineIndex): boolean {
  if (read.hasLeader || (read.hasPage && widthOf(read.words) <= WIDEST_EM)) return true;
  if (widthEm > WIDEST_EM) return false;
  if (read.number !== undefined) return true;
  return !/[。；]$/u.test(text) && read.words.length > 1 && index.behind(read, read.line).length > 0;
}
