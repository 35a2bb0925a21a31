import { least } from "../text/least.ts";
import { indexLines } from "./contents-entry.ts";
import { type ListedTitle, matchContents } from "./match-contents.ts";
import type { RawLine } from "./raw-lines.ts";
import { contentsHeading, type ListSearch, readContentsList } from "./read-contents-list.ts";

/** The text's own lists of contents, which a book has no use for: they tell where its titles stand. */
export interface FoundContents {
  /** The lines, with those of the headings. */
  readonly lines: readonly number[];
  /** The titles in the text that the entries name, by their first lines. */
  readonly titles: ReadonlyMap<number, ListedTitle>;
  /** Whether nearly all entries were found again, so that what they do not name is hardly a title. */
  readonly isTold: boolean;
}

/** Of a text that has no list of contents. */
export const NO_CONTENTS: FoundContents = { lines: [], titles: new Map(), isTold: false };

/** The most that a list of contents has to look at before it is given up. */
const MOST_LINES = 4000;
/** What comes more often is no heading of contents. */
const MOST_HEADINGS = 200;
/** The most lines that are read in vain: where 目录 stands above each few of them, all were read again and again. */
const MOST_IN_VAIN = 20_000;
const LEAST_TOLD = 6;
const NEARLY_ALL = 0.7;

/** Finds lists of contents, of figures and of tables: under their heading, up to where the text begins. */
export function findContents(lines: readonly RawLine[], ignored: ReadonlySet<number>): FoundContents {
  const headings = lines
    .flatMap(({ text }, line): readonly Heading[] => {
      const kind = ignored.has(line) ? undefined : contentsHeading(text);
      if (kind !== undefined) return [{ first: line, line, kind }];
      // The two characters of the word may stand so far apart that they are two lines.
      const isApart = text === "目" && /^[录錄次]$/u.test(lines[line + 1]?.text ?? "");
      return isApart && !ignored.has(line) ? [{ first: line, line: line + 1, kind: "contents" }] : [];
    })
    .slice(0, MOST_HEADINGS);
  const lists = headings.length === 0 ? [] : listsUnder(headings, lines, ignored);
  const titles = new Map<number, ListedTitle>();
  // What is said first goes first: a chapter's own contents know less of the depth of its sections.
  for (const { matched } of lists.toReversed()) for (const [line, title] of matched) titles.set(line, title);
  const told = lists.reduce((sum, it) => sum + it.told, 0);
  const again = lists.reduce((sum, it) => sum + it.matched.size, 0);
  return {
    lines: lists.flatMap((it) => it.lines),
    titles,
    isTold: told >= LEAST_TOLD && again >= told * NEARLY_ALL,
  };
}

interface Heading {
  readonly first: number;
  /** Its last line. */
  readonly line: number;
  readonly kind: "contents" | "list";
}

interface FoundList {
  readonly lines: readonly number[];
  /** How many entries name titles; those of lists of tables do not. */
  readonly told: number;
  readonly matched: ReadonlyMap<number, ListedTitle>;
}

const NOTHING: ReadonlyMap<number, ListedTitle> = new Map();

function listsUnder(
  headings: readonly Heading[],
  lines: readonly RawLine[],
  ignored: ReadonlySet<number>,
): readonly FoundList[] {
  const search: ListSearch = { lines, ignored, index: indexLines(lines, ignored) };
  const lists: FoundList[] = [];
  let [last, end, inVain] = [-1, 0, 0];
  for (const { first, line, kind } of headings) {
    if (line <= last) continue;
    // What stands between the contents and the first title that they name are more lists.
    const isInside = kind === "list" && line < end;
    const list = readContentsList(line, search, {
      bound: isInside ? end : line + Math.min(MOST_LINES, MOST_IN_VAIN - inVain),
      isInside,
    });
    if (!list.isList) {
      inVain += list.end - line;
      continue;
    }
    last = list.lines.at(-1) ?? line;
    const matched = kind === "list" ? NOTHING : matchContents(list.entries, last, search);
    if (kind === "contents") end = least(matched.keys(), last + MOST_LINES);
    const told = kind === "list" ? 0 : list.entries.length;
    lists.push({ lines: [...new Set([first, line]), ...list.lines], told, matched });
  }
  return lists;
}

/** The lines of all titles that the contents name. */
export function linesOfTitles({ titles }: Pick<FoundContents, "titles">): readonly number[] {
  return [...titles].flatMap(([line, { lineCount }]) =>
    Array.from({ length: lineCount }, (_, i) => line + i),
  );
}
