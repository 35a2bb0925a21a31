import type { LinePlan } from "../model/import.ts";
import type { BodyLine } from "./find-measure.ts";

/** How far beyond the measure lines reach whose marks were squeezed. */
const TOLERANCE_EM = 1.5;
const PAIRS = /[：，、。！？；”’」』）》](?=[“‘「『（《”’」』）》])/gu;
const OPENS = /^[“‘「『（《〈〔【]/u;
const CLOSES = /[：，。！？；”’」』）》〉〕】]$/u;

/**
 * Puts the pieces of printed lines together: where an empty line stands between any two lines, a dump has cut one where
 * its marks were squeezed, before an opening mark, and nothing stands between the pieces.
 *
 * @returns the lines, and of how many each is made.
 */
export function wholeLines(
  lines: readonly BodyLine[],
  { blankLines, measureEm }: LinePlan,
): readonly { readonly line: BodyLine; readonly count: number }[] {
  const whole: { line: BodyLine; count: number }[] = [];
  const widest = (measureEm?.value ?? 0) + TOLERANCE_EM;
  for (const line of lines) {
    const last = whole.at(-1);
    const isPiece =
      last !== undefined &&
      blankLines > 0 &&
      line.blanks === 0 &&
      line.page === last.line.page &&
      line.file === last.line.file &&
      OPENS.test(line.text) &&
      CLOSES.test(last.line.text) &&
      last.line.edgeEm + line.widthEm - squeezedEm(last.line.text + line.text) <= widest;
    if (isPiece) whole[whole.length - 1] = { line: together(last.line, line), count: last.count + 1 };
    else whole.push({ line, count: 1 });
  }
  return whole;
}

/** What a line gives up between marks that stand side by side, half an em for each pair. */
function squeezedEm(text: string): number {
  return (text.match(PAIRS)?.length ?? 0) / 2;
}

function together(first: BodyLine, second: BodyLine): BodyLine {
  return {
    ...first,
    text: first.text + second.text,
    end: second.end,
    widthEm: first.widthEm + second.widthEm,
    edgeEm: first.edgeEm + second.widthEm,
  };
}
