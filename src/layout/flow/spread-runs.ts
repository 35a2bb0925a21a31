import { type PlainRuns, type PlainStyle, plainRuns } from "./plain-runs.ts";

const HAN_ONLY = /^\p{Script=Han}{2,}$/u;

/**
 * Characters spread over a width so that the first stands at its start and the last at its end (均排); what is
 * copied has no gaps. Letters, a single character and what is wider stay as they are.
 */
export function spreadRuns(text: string, width: number, style: PlainStyle): PlainRuns {
  const set = plainRuns(text, 0, style);
  const free = width - set.width;
  if (free <= 0 || !HAN_ONLY.test(text)) return set;
  const gap = free / (Array.from(text).length - 1);
  let x = 0;
  const runs = set.runs.map((run, i) => {
    const isLast = i === set.runs.length - 1;
    const advances = run.advances.map((advance, k) =>
      isLast && k === run.advances.length - 1 ? advance : advance + gap,
    );
    const placed = { ...run, x, advances, actualText: i === 0 ? text : "" };
    x += advances.reduce((sum, advance) => sum + advance, 0);
    return placed;
  });
  return { runs, width };
}
