import type { LineRange } from "./break-lines.ts";
import type { MeasuredRow } from "./measure-row.ts";
import { SHRINK_STAGES } from "./pair.ts";

/** How the gaps of one line are changed so that it fills the measure. */
export interface Filling {
  /** The share of each shrink stage that is given up, 0 to 1, by the stage's number. */
  readonly shrinkShares: readonly number[];
  /** The share of what word spaces and Western gaps may open. */
  readonly spaceShare: number;
  readonly westernShare: number;
  /** How much every other gap opens, in em. */
  readonly gapEm: number;
}

export const NATURAL: Filling = { shrinkShares: [], spaceShare: 0, westernShare: 0, gapEm: 0 };

/**
 * Fills a line that has `room` left, or too little of it: stage by stage, all members of a stage equally
 * (CLREQ, 3.1.8; TYPESETTING J-02, J-03). A line that cannot be filled is left as near as its stages go.
 */
export function fillLine(row: MeasuredRow, { start, end }: LineRange, room: number): Filling {
  return room < 0 ? shrink(row, start, end, -room) : stretch(row, start, end, room);
}

function shrink(row: MeasuredRow, start: number, end: number, need: number): Filling {
  const shares: number[] = [];
  let left = need;
  for (const stage of SHRINK_STAGES) {
    if (left <= 0) break;
    let capacity = 0;
    for (let i = start + 1; i < end; i += 1) {
      const pair = row.pairs[i];
      if (pair?.shrinkStage === stage) capacity += pair.shrink;
    }
    if (capacity <= 0) continue;
    shares[stage] = Math.min(1, left / capacity);
    left -= capacity;
  }
  return { ...NATURAL, shrinkShares: shares };
}

function stretch(row: MeasuredRow, start: number, end: number, room: number): Filling {
  const capacities = [0, 0, 0, 0];
  for (let i = start + 1; i < end; i += 1) {
    const pair = row.pairs[i];
    if (pair !== undefined)
      capacities[pair.stretchStage] = (capacities[pair.stretchStage] ?? 0) + pair.stretch;
  }
  const [, spaces = 0, western = 0, gaps = 0] = capacities;
  const forWestern = Math.max(0, room - spaces);
  const forGaps = Math.max(0, forWestern - western);
  return {
    shrinkShares: [],
    spaceShare: spaces > 0 ? Math.min(1, room / spaces) : 0,
    westernShare: western > 0 ? Math.min(1, forWestern / western) : 0,
    gapEm: gaps > 0 ? forGaps / gaps : 0,
  };
}
