import { repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";

/** The text's own list of contents, which a book has no use for: its titles tell where they stand. */
export interface FoundContents {
  /** The lines, with that of the heading. */
  readonly lines: readonly number[];
  /** What the entries say, as `repeatedKey` has it. */
  readonly keys: ReadonlySet<string>;
}

const HEADING = /^(?:目[录錄次]|[总總]目[录錄]?|(?:table of )?contents)$/iu;
const LEADER = /(?:[.．·…。_]\s*){4,}|…{2,}/u;
const PAGE_BEHIND = /[\s.．·…。_]*(?:\d{1,4}|[ivxlc]{1,8})?$/iu;
const ONLY_LEADER = /^[\s.．·…。_]*$|^(?:\d{1,4}|[ivxlc]{1,8})$/iu;
const WIDEST_EM = 46;
const LEAST_ENTRIES = 3;
/** The most that a list of contents has to look at before it is given up. */
const MOST_LINES = 4000;

/** Finds lists of contents: under their heading, up to where the text itself begins with the first of the entries. */
export function findContents(lines: readonly RawLine[], ignored: ReadonlySet<number>): FoundContents {
  const found: number[] = [];
  const keys = new Set<string>();
  for (let i = 0; i < lines.length; i += 1) {
    const text = lines[i]?.text ?? "";
    if (text.length > 30 || ignored.has(i) || !HEADING.test(text.replace(/[\s\u{3000}]+/gu, ""))) continue;
    const entries = entriesBehind(i, lines, ignored);
    const told = entries.filter((it) => it.key !== "");
    if (told.length < LEAST_ENTRIES) continue;
    found.push(i, ...entries.map((it) => it.line));
    for (const { key } of told) keys.add(key);
    i = entries.at(-1)?.line ?? i;
  }
  return { lines: found, keys };
}

interface Entry {
  readonly line: number;
  /** Empty for what is only a leader or a page number. */
  readonly key: string;
  readonly hasLeader: boolean;
}

function entriesBehind(
  heading: number,
  lines: readonly RawLine[],
  ignored: ReadonlySet<number>,
): readonly Entry[] {
  const entries: Entry[] = [];
  let firstKey: string | undefined;
  const last = Math.min(lines.length, heading + MOST_LINES);
  for (let i = heading + 1; i < last; i += 1) {
    if (ignored.has(i)) continue;
    const text = lines[i]?.text ?? "";
    const key = entryKey(text);
    const hasLeader = LEADER.test(text);
    // Here the text begins: with the title that the first entry names.
    if (firstKey !== undefined && key === firstKey && !hasLeader) return entries;
    if (!hasLeader && ((lines[i]?.widthEm ?? 0) > WIDEST_EM || endsSentence(text))) break;
    if (key !== "") firstKey ??= key;
    entries.push({ line: i, key, hasLeader });
  }
  // The text begins with something else: sure are only the entries whose leaders show what they are.
  const lastLeader = entries.findLastIndex((it) => it.hasLeader);
  return entries.slice(0, lastLeader + 1);
}

function entryKey(text: string): string {
  return ONLY_LEADER.test(text) ? "" : repeatedKey(text.replace(PAGE_BEHIND, ""));
}
