import type { BodyLine } from "./find-measure.ts";
import { endsInPause, endsSentence } from "./sentence-end.ts";
import { rankOf, readNumberedStart, UNKNOWN_RANK } from "./title-style.ts";

/** Lines that were put together to a paragraph. */
export interface LineGroup {
  readonly lines: readonly BodyLine[];
  readonly confidence: number;
}

const NO_STYLES: ReadonlySet<string> = new Set();
const LEAST_TITLES = 2;
const FULL_EM = 4;
const CONFIDENCE = 0.6;

/**
 * A title that just fills its line looks like the first line of a paragraph. Where the others with such numbers are
 * titles, and each that is none may be one, it is parted from the text behind it.
 */
export function splitFullTitles(
  groups: readonly LineGroup[],
  measureEm: number | undefined,
): readonly LineGroup[] {
  if (measureEm === undefined) return groups;
  const styles = new Map<string, { titles: number; full: number; others: number }>();
  const styleOf = ({ lines }: LineGroup): string | undefined => {
    const style = readNumberedStart(lines[0]?.text ?? "")?.style;
    return style === undefined || rankOf(style, NO_STYLES) === UNKNOWN_RANK ? undefined : style;
  };
  for (const group of groups) {
    const style = styleOf(group);
    if (style === undefined) continue;
    const counts = styles.get(style) ?? { titles: 0, full: 0, others: 0 };
    if (isTitle(group)) counts.titles += 1;
    else if (beginsFull(group, measureEm)) counts.full += 1;
    else counts.others += 1;
    styles.set(style, counts);
  }
  const split = new Set(
    [...styles].flatMap(([style, { titles, full, others }]) =>
      titles >= LEAST_TITLES && full > 0 && others === 0 ? [style] : [],
    ),
  );
  if (split.size === 0) return groups;
  return groups.flatMap((group) => {
    const style = styleOf(group);
    const isSplit =
      style !== undefined && split.has(style) && !isTitle(group) && beginsFull(group, measureEm);
    if (!isSplit) return [group];
    const { lines, confidence } = group;
    return [
      { lines: lines.slice(0, 1), confidence },
      { lines: lines.slice(1), confidence: CONFIDENCE },
    ];
  });
}

/** Whether no sentence ends with the lines, nor pauses. */
function isTitle({ lines }: LineGroup): boolean {
  const last = lines.at(-1)?.text ?? "";
  return lines.length <= 2 && (!endsSentence(last) || /[？?]$/u.test(last)) && !endsInPause(last);
}

/** Whether the first line is full and may be a title. */
function beginsFull({ lines }: LineGroup, measureEm: number): boolean {
  const [first] = lines;
  if (first === undefined || lines.length < 2 || first.edgeEm < measureEm - FULL_EM) return false;
  const { text } = first;
  return !endsSentence(text) && !endsInPause(text) && !/[。！？；：]/u.test(text);
}
