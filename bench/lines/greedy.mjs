// @ts-check

import { roomOf } from "./score.mjs";

/**
 * Ends each line as late as its marks and gaps can give way for. No line looks at the next one.
 * @param {import("./score.mjs").Row} row @param {{ first: number, rest: number }} measures
 */
export function breakGreedily(row, measures) {
  const { length } = row.row.items;
  const lines = [];
  for (let start = 0; start < length; ) {
    let end = start + 1;
    for (let i = start + 1; i <= length; i += 1) {
      const mayEnd = i === length || row.pairs[i].penalty < Number.POSITIVE_INFINITY;
      if (!mayEnd) continue;
      const { room, shrink } = roomOf(row, { start, end: i, last: i === length }, measures);
      if (room < -shrink - 1e-6) break;
      end = i;
    }
    lines.push({ start, end, last: end === length });
    start = end;
  }
  return lines;
}
