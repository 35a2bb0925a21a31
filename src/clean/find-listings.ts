import type { RawLine } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";
import { readNumberedStart } from "./title-style.ts";

const HAN = /[\p{Script=Han}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}“”‘’…]/u;
const FRAME = /^[+|│┃┌└├┏┗┣╔╚╠║].*[+|│┃┐┘┤┓┛┫╗╝╣║]$/u;
const PROMPT = /^(?:[$>%] [!-~]|# [!-~]{2}|[\w.~-]+@[\w.-]+[:~][^ ]*[$#] )/u;
const CODE =
  /[{}|\\│├└┌┐┘┤┬┴┼]|\$[\w({]|[;&]$|\w=|=[\w"']|==|->|<[\w/!][^<>]*>|(?:^|\s)--?[A-Za-z]|(?:^|\s)[~.]{0,2}\/\w|\w\(\)|^[-drwxlst]{10}/u;
const COMMENT = /^(?:#|\/\/|--|;)/u;
const ADDRESS = /^<?(?:https?|ftp):\/\/\S+$/u;
const LEAST_STRONG = 0.3;
const GAP = /(?<=\S) {2,}(?=\S)/gu;
const LEAST_ROWS = 3;

type Kind = "frame" | "code" | "plain" | "text";

/**
 * Finds the lines that were set as they stand and must not be joined: tables drawn with characters or set in columns,
 * commands, programs and what they print.
 */
export function findListings(lines: readonly RawLine[], ignored: ReadonlySet<number>): ReadonlySet<number> {
  const own = lines.flatMap((line, index) => (ignored.has(index) ? [] : [{ line, index }]));
  const usual = usualBlanks(own.map((it) => it.line));
  const listed = new Set<number>();
  const run = (start: number, goesOn: (at: number) => boolean): number => {
    let end = start + 1;
    while (end < own.length && goesOn(end) && (own[end]?.line.blanks ?? 0) <= usual + 1) end += 1;
    return end;
  };
  const at = (i: number): RawLine | undefined => own[i]?.line;
  const take = (start: number, end: number): void => {
    for (let i = start; i < end; i += 1) listed.add(own[i]?.index ?? -1);
  };
  const kinds = own.map(({ line }) => kindOf(line));
  for (let start = 0; start < own.length; ) {
    const columnsEnd = run(start, (i) => areAligned(at(i - 1), at(i)));
    if (columnsEnd - start >= LEAST_ROWS) {
      take(start, columnsEnd);
      start = columnsEnd;
      continue;
    }
    if (kinds[start] === "text") {
      start += 1;
      continue;
    }
    const end = run(start, (i) => kinds[i] !== "text" || isComment(at(i), at(i - 1), kinds[i - 1]));
    const strong = kinds.slice(start, end).filter((it) => it === "frame" || it === "code").length;
    const isSetOff = partsFrom(at(start - 1), at(start), usual) && partsFrom(at(end - 1), at(end), usual);
    const members = own.slice(start, end).map((it) => it.line);
    const isDense = strong >= members.length * LEAST_STRONG || members.length === 1;
    if (isDense && isSetOff && isMore(members, [at(start - 1), at(end)], strong)) take(start, end);
    start = end;
  }
  return listed;
}

/**
 * One line is a listing if it begins as commands do, or stands in from both neighbours; a sign that programs use may
 * stand in any line.
 */
function isMore(
  lines: readonly RawLine[],
  around: readonly (RawLine | undefined)[],
  strong: number,
): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  if (PROMPT.test(first.text)) return true;
  if (lines.length > 1) return strong > 1;
  return (
    around.every((it) => it === undefined || first.indentEm >= it.indentEm + 1) &&
    /^[a-z~/.$]/u.test(first.text)
  );
}

function usualBlanks(lines: readonly RawLine[]): number {
  const none = lines.filter((it) => it.blanks === 0).length;
  return none >= lines.length * 0.3 ? 0 : 1;
}

function kindOf({ text }: RawLine): Kind {
  if (FRAME.test(text)) return "frame";
  if (PROMPT.test(text)) return "code";
  if (HAN.test(text) || ADDRESS.test(text) || /^[•●○■*] /u.test(text)) return "text";
  // A title or an item of a list.
  if (/^[\dA-Z]+(?:\.\d+)*\.? /u.test(text) && readNumberedStart(text) !== undefined) return "text";
  return CODE.test(text) ? "code" : "plain";
}

/** Programs are explained in the language of the book. */
function isComment(line: RawLine | undefined, before: RawLine | undefined, kind: Kind | undefined): boolean {
  return (
    line !== undefined &&
    before !== undefined &&
    kind === "code" &&
    COMMENT.test(line.text) &&
    Math.abs(line.indentEm - before.indentEm) < 0.75
  );
}

/** Whether lines do not go on with one another: a sentence ends, or space stands between them. */
function partsFrom(before: RawLine | undefined, after: RawLine | undefined, usual: number): boolean {
  if (before === undefined || after === undefined) return true;
  return (
    after.blanks > usual ||
    Math.abs(after.indentEm - before.indentEm) >= 1 ||
    endsSentence(before.text) ||
    /[：:]$/u.test(before.text) ||
    // What follows would have had room.
    before.widthEm < 15
  );
}

/** Whether two lines have gaps that end at the same place, counted in widths or, as some dumps do, in characters. */
function areAligned(before: RawLine | undefined, after: RawLine | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const [one, other] = [gapEnds(before), gapEnds(after)];
  if (one.length === 0 || other.length === 0 || areVerse(before.text, after.text)) return false;
  const share = (key: "chars" | "halves"): boolean =>
    one.some((it) => other.some((its) => Math.abs(its[key] - it[key]) <= 1));
  return share("chars") || share("halves");
}

interface GapEnd {
  readonly chars: number;
  readonly halves: number;
}

function gapEnds({ text, indentEm }: RawLine): readonly GapEnd[] {
  if (!text.includes("  ")) return [];
  return Array.from(text.matchAll(GAP), (match) => {
    const chars = match.index + match[0].length;
    const wide = text.slice(0, chars).match(/[\u{2E80}-\u{FFEF}]/gu)?.length ?? 0;
    return { chars: indentEm * 2 + chars, halves: indentEm * 2 + chars + wide };
  });
}

/** Lines of verse are set apart with spaces as well, but all in parts of one length. */
function areVerse(...texts: readonly string[]): boolean {
  const lengths = new Set(
    texts.flatMap((text) => text.split(/\s+/u).map((part) => part.replace(/\p{P}$/u, "").length)),
  );
  return lengths.size === 1 && texts.every((text) => /^[\p{Script=Han}\p{P}\s]+$/u.test(text));
}
