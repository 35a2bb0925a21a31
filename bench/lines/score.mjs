// @ts-check

const GOOD_GAP_EM = 0.125;
const LONE = 10_000;
const HYPHEN = 135;
const OVERFULL = 10_000;

/**
 * @typedef {any} Row a measured row of keben's
 * @typedef {{ start: number, end: number, last: boolean }} Line
 * @typedef {{ demerits: number, gapEm: number, gaps: number, forbidden: boolean, lone: boolean, overfull: boolean }} Score
 */

/** What is left of the measure, and what the line can give up and open. @param {Row} row @param {Line} line @param {{ first: number, rest: number }} measures */
export function roomOf(row, { start, end, last }, measures) {
  const item = row.row.items[end - 1];
  const width = row.starts[end - 1] + item.body - row.lineStarts[start];
  const extra = last && item.joint !== undefined ? 0 : item.endExtra;
  return {
    room: (start === 0 ? measures.first : measures.rest) - width - extra,
    shrink: row.shrinks[end - 1] - row.shrinks[start],
    spaces: row.stretches[end - 1] - row.stretches[start],
    gaps: row.gaps[end - 1] - row.gaps[start],
  };
}

/**
 * The sum of (1 + badness + penalty)² of a paragraph's lines (Knuth and Plass, 1981), badness being a hundred times the
 * cube of how much of what it can give a line has to.
 * @param {Row} row @param {readonly Line[]} lines @param {{ measures: { first: number, rest: number }, size: number }} setting
 * @returns {readonly Score[]}
 */
export function score(row, lines, { measures, size }) {
  return lines.map((line) => {
    const { ratio, gapEm, gaps, overfull } = fit(roomOf(row, line, measures), line, size);
    const lone = line.last && line.start > 0 && isLone(row, line);
    const hyphen = !line.last && row.row.items[line.end - 1].joint?.hyphen === true;
    const penalty = (lone ? LONE : 0) + (hyphen ? HYPHEN : 0);
    return {
      demerits: (1 + (overfull ? OVERFULL : 100 * ratio ** 3) + penalty) ** 2,
      gapEm,
      gaps: Math.round(gaps / size),
      forbidden: line.start > 0 && row.pairs[line.start].penalty === Number.POSITIVE_INFINITY,
      lone,
      overfull,
    };
  });
}

/** How much of what it can a line gives up or opens. @param {ReturnType<typeof roomOf>} room @param {Line} line @param {number} size */
function fit({ room, shrink, spaces, gaps }, line, size) {
  const natural = { ratio: 0, gapEm: 0, gaps, overfull: room < -shrink - 0.02 };
  if (room < -1e-6) return { ...natural, ratio: -room / Math.max(shrink, 1e-9) };
  if (line.last || room <= 1e-6) return natural;
  if (room <= spaces) return { ...natural, ratio: room / spaces };
  const gapEm = (room - spaces) / Math.max(gaps, size);
  return { ...natural, gapEm, ratio: (spaces > 0 ? 1 : 0) + gapEm / GOOD_GAP_EM };
}

/** @param {Row} row @param {Line} line */
function isLone(row, { start, end }) {
  const text = row.row.items
    .slice(start, end)
    .map((/** @type {any} */ item) => item.ink.text)
    .join("");
  return [...text.replace(/[^\p{L}\p{N}]/gu, "")].length === 1;
}

/** @param {readonly Score[]} scores */
export function summary(scores) {
  const count = (/** @type {(it: Score) => boolean} */ test) => scores.filter(test).length;
  const gaps = scores.reduce((sum, it) => sum + it.gaps, 0);
  const opened = scores.reduce((sum, it) => sum + (it.gapEm > 1e-4 ? it.gaps : 0), 0);
  const wide = scores.filter((it) => it.gapEm > 1e-4).sort((a, b) => b.gapEm - a.gapEm);
  const p99 = quantile(wide, gaps * 0.01);
  const total = sumOf(scores);
  const set = sumOf(scores.filter((it) => !it.lone && !it.overfull));
  return [
    `${scores.length} lines`,
    `badness² ${total.toExponential(3)}`,
    `without lone and overfull lines ${set.toExponential(3)}`,
    `Han gaps exact ${((1 - opened / gaps) * 100).toFixed(2)} %`,
    `p99 ${p99.toFixed(3)}`,
    `max ${(wide[0]?.gapEm ?? 0).toFixed(3)} em`,
    `over 0.125 em: ${count((it) => it.gapEm > 0.125 + 1e-6)}`,
    `over 0.25 em: ${count((it) => it.gapEm > 0.25 + 1e-6)}`,
    `forbidden ${count((it) => it.forbidden)}`,
    `lone ${count((it) => it.lone)}`,
    `overfull ${count((it) => it.overfull)}`,
  ].join(", ");
}

/** @param {readonly Score[]} scores */
function sumOf(scores) {
  return scores.reduce((sum, it) => sum + it.demerits, 0);
}

/** The gap that so many gaps are wider than. @param {readonly Score[]} wide the widest first @param {number} count */
function quantile(wide, count) {
  let seen = 0;
  for (const { gapEm, gaps } of wide) {
    seen += gaps;
    if (seen >= count) return gapEm;
  }
  return 0;
}
