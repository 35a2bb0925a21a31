import type { Removal } from "./find-furniture.ts";
import type { RawLine } from "./raw-lines.ts";
import type { RunningLines } from "./running-lines.ts";

/** A stretch of the source. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What lies between two lines that stay, or at an edge of the text between one and what is no text. */
export interface Seam {
  /** Indexes of lines. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** The white space behind the line before. */
  readonly gap: Gap | undefined;
  /** Lines that are removed, each with the white space behind it. */
  readonly gone: readonly GoneLine[];
}

interface GoneLine {
  readonly line: Gap;
  readonly removal: Removal;
  readonly behind: Gap;
}

/** The seams of a chapter's text, in its order. Code, tables and the like stand in none. */
export function findSeams(
  source: string,
  { raw: { lines }, titles, closed }: RunningLines,
  removed: ReadonlyMap<number, Removal>,
): readonly Seam[] {
  const startOf = (i: number, line: RawLine): number => titles.get(i)?.start ?? line.start;
  const gap = (start: number, end: number): Gap => ({ start, end, text: source.slice(start, end) });
  const seams: Seam[] = [];
  let open: { before: number | undefined; gap: Gap | undefined; gone: GoneLine[] } | undefined;
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    const isLast = closed.has(i) || next === undefined;
    const behind = gap(line.end, isLast ? lineEnd(source, line.end) : startOf(i + 1, next));
    const removal = removed.get(i);
    if (removal !== undefined) {
      open ??= { before: undefined, gap: undefined, gone: [] };
      open.gone.push({ line: gap(startOf(i, line), line.end), removal, behind });
    } else {
      if (open !== undefined) seams.push({ ...open, after: i });
      open = { before: i, gap: behind, gone: [] };
    }
    if (!isLast) return;
    if (open !== undefined && open.gone.length > 0) seams.push({ ...open, after: undefined });
    open = undefined;
  });
  return seams;
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  const next = end < 0 ? source.length : end + 1;
  return source.slice(from, next).trim() === "" ? next : from;
}
