import type { Line, LineRun } from "../inline/line.ts";

/**
 * A line whose characters are spread so that its last one ends at a width (均排): names and labels of different
 * lengths side by side. One character alone, and a line that is as wide already, stay as they are.
 */
export function spreadLine(line: Line, width: number): Line {
  const gaps = line.runs.reduce((sum, run) => sum + run.glyphs.length, 0) - 1;
  const free = width - line.end;
  if (gaps < 1 || free <= 0) return line;
  const gap = free / gaps;
  let moved = 0;
  let left = gaps;
  const runs = line.runs.map((run): LineRun => {
    const x = run.x + moved;
    const advances = run.advances.map((advance) => {
      if (left === 0) return advance;
      left -= 1;
      moved += gap;
      return advance + gap;
    });
    return { ...run, x, advances };
  });
  return { ...line, runs, end: width };
}
