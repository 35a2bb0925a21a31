import type { BodyLine } from "./find-measure.ts";
import { endsSentence } from "./sentence-end.ts";

/** The lines of notes at the feet of pages, as indexes into the lines of the text. */
export type NoteZones = ReadonlySet<number>;

/** Lines that are something else. */
interface KnownLines {
  readonly listings: ReadonlySet<number>;
  readonly listed: ReadonlyMap<number, unknown>;
}

const MARK_AT_START = /^(?:[〔［[【][注註]?([\d０-９]{1,3})[〕］\]】]|([①-⑳])|(\d{1,2})(?=[\p{L}“《「『‘]))/u;

/**
 * Finds the notes at the feet of pages: from the first line that begins with a mark which stands in the text of the
 * same page, to the end of the page. The text goes on behind them on the next.
 */
export function findNoteZones(lines: readonly BodyLine[], known: KnownLines): NoteZones {
  const zones = new Set<number>();
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && lines[end]?.page === lines[start]?.page) end += 1;
    const zone = zoneOfPage(lines, start, end, known);
    for (let i = zone; i < end; i += 1) zones.add(i);
    start = end;
  }
  return zones;
}

function zoneOfPage(
  lines: readonly BodyLine[],
  start: number,
  end: number,
  { listings, listed }: KnownLines,
): number {
  for (let i = start + 1; i < end; i += 1) {
    const index = lines[i]?.index ?? -1;
    if (listings.has(index) || listed.has(index)) continue;
    const mark = MARK_AT_START.exec(lines[i]?.text ?? "");
    if (mark === null) continue;
    // A bare digit is a mark only near the foot of its page.
    if (mark[3] !== undefined && i - start < (end - start) * 0.4) continue;
    const isCalled = lines.slice(start, i).some((line) => calls(line.text, mark));
    if (isCalled) return i;
  }
  return end;
}

/** How far above its text a note is called, where no pages are known. In lines. */
const PAGE_LINES = 80;
const LONGEST_NOTE = 6;

/**
 * Where nothing shows the pages: lines that begin with a mark which is called above them, up to the end of the last
 * sentence, behind text that breaks off in mid-sentence and goes on below.
 */
export function findNoteZonesInText(lines: readonly BodyLine[], { listings, listed }: KnownLines): NoteZones {
  const zones = new Set<number>();
  for (let i = 1; i < lines.length; i += 1) {
    const index = lines[i]?.index ?? -1;
    if (listings.has(index) || listed.has(index)) continue;
    const end = zones.has(i - 1) || isBroken(lines[i - 1]) ? endOfNote(lines, i) : i;
    for (let j = i; j < end; j += 1) zones.add(j);
    i = Math.max(i, end - 1);
  }
  return zones;
}

function isBroken(line: BodyLine | undefined): boolean {
  return line !== undefined && line.widthEm >= 12 && /[\p{Script=Han}，、；A-Za-z-]$/u.test(line.text);
}

/** The end of the note that begins at a line; the line itself if none does. */
function endOfNote(lines: readonly BodyLine[], start: number): number {
  const mark = MARK_AT_START.exec(lines[start]?.text ?? "");
  if (mark === null || mark[3] !== undefined) return start;
  const isCalled = lines.slice(Math.max(0, start - PAGE_LINES), start).some((line) => calls(line.text, mark));
  if (!isCalled) return start;
  for (let end = start; end < Math.min(lines.length, start + LONGEST_NOTE); end += 1) {
    if (endsSentence(lines[end]?.text ?? "")) return end + 1;
  }
  return start;
}

function calls(text: string, [written, , , bare]: RegExpExecArray): boolean {
  if (bare === undefined) return text.indexOf(written, 1) > 0;
  return bareMark(bare).test(text);
}

/** A digit that nothing counts by, behind Han or a mark: what is left of a raised one. */
function bareMark(numeral: string): RegExp {
  return new RegExp(
    `(?<=[\\p{Script=Han}”’》）。，！？；：」』])${numeral}(?![\\d.．%％年月日章节節页頁个個号號岁歲元])`,
    "u",
  );
}
