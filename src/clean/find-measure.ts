import type { LinePlan } from "../model/import.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";

/** A line of the text as it stands on its page. */
export interface BodyLine extends RawLine {
  /** Its index among all lines. */
  readonly index: number;
  readonly page: number;
  /** How far it stands in from the other lines of its page. */
  readonly inEm: number;
  /** Where it ends, from the left edge of its page's lines. */
  readonly edgeEm: number;
}

const NARROWEST_EM = 10;
const WIDEST_EM = 64;
const LEAST_LINES = 3;
/** The share of lines at an edge, or of empty space before lines, that makes it the text's own. */
const COMMON = 0.12;
const LEAST_FULL = 0.25;
const LEAST_GOING_ON = 0.5;
const LEAST_CHINESE = 0.25;

/** The lines that are not removed, with their places on the page. */
export function bodyLines(
  lines: readonly RawLine[],
  pageStarts: readonly number[],
  removed: ReadonlyMap<number, unknown>,
): readonly BodyLine[] {
  const result: BodyLine[] = [];
  const wholeLeft = leftEdge(lines);
  for (let page = 0; page + 1 < pageStarts.length; page += 1) {
    const from = pageStarts[page] ?? 0;
    const to = pageStarts[page + 1] ?? lines.length;
    const own: number[] = [];
    for (let i = from; i < to; i += 1) if (!removed.has(i)) own.push(i);
    const members = own.flatMap((i) => lines[i] ?? []);
    const left = pageStarts.length > 2 && members.length > 5 ? leftEdge(members) : wholeLeft;
    members.forEach((line, i) => {
      const inEm = line.indentEm - left;
      const { file, number, start, end, text, indentEm, widthEm, blanks, opensPage } = line;
      // Field by field: Node reads an object that was copied by `...` and then grew half as fast ever after.
      const place = { index: own[i] ?? 0, page, inEm, edgeEm: inEm + widthEm };
      result.push({ file, number, start, end, text, indentEm, widthEm, blanks, opensPage, ...place });
    });
  }
  return result;
}

/** The smallest indent that many lines have. */
function leftEdge(lines: readonly RawLine[]): number {
  const counts = new Map<number, number>();
  for (const { indentEm } of lines) counts.set(indentEm, (counts.get(indentEm) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= lines.length * COMMON).map(([indent]) => indent);
  return common.length === 0 ? 0 : Math.min(...common);
}

/**
 * How wide the lines are that were broken because they were full: the edge at which the most lines end in
 * mid-sentence. Absent where few do: then each line is a paragraph.
 */
export function findMeasure(all: readonly BodyLine[]): LinePlan["measureEm"] {
  const lines = chineseLines(all);
  const measure = commonestEdge(lines);
  if (measure === undefined) return undefined;
  const long = lines.filter((line) => line.edgeEm > measure / 2);
  const full = long.filter((line) => line.edgeEm >= measure - 2.5 && line.edgeEm <= measure + 2);
  const goingOn = full.filter((line) => !endsSentence(line.text));
  const over = long.filter((line) => line.edgeEm > measure + 4);
  const isWrapped =
    full.length >= long.length * LEAST_FULL &&
    goingOn.length >= full.length * LEAST_GOING_ON &&
    over.length <= long.length / 4;
  if (!isWrapped) return undefined;
  const confidence = Math.min(0.99, 0.5 + full.length / Math.max(1, long.length) / 2);
  return { value: usualFull(full), confidence: Math.round(confidence * 100) / 100 };
}

/** Lists, programs and tables have lines of any width; the text is Chinese, if the most of it is. */
function chineseLines(lines: readonly BodyLine[]): readonly BodyLine[] {
  const chinese = lines.filter((line) => /\p{Script=Han}{2}/u.test(line.text));
  return chinese.length >= lines.length * LEAST_CHINESE ? chinese : lines;
}

/** The edge, in whole em, at which or next to which the most lines end in mid-sentence. */
function commonestEdge(lines: readonly BodyLine[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { edgeEm, text } of lines) {
    if (edgeEm < NARROWEST_EM || edgeEm > WIDEST_EM || endsSentence(text)) continue;
    const key = Math.round(edgeEm);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const countOf = (key: number): number => counts.get(key) ?? 0;
  const [best] = [...counts.keys()]
    .map((key) => ({ key, count: countOf(key) + countOf(key - 1) + countOf(key + 1) }))
    .toSorted((a, b) => b.count - a.count || b.key - a.key);
  return best === undefined || best.count < LEAST_LINES ? undefined : best.key;
}

/** What full lines are wide: the middle one of them, to half an em. */
function usualFull(full: readonly BodyLine[]): number {
  const widths = full.map((line) => line.edgeEm).toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}
