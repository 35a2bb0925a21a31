// @ts-check

/** What is compared with what, and the most that the ratio of their CPU times may be. */
const RATIOS = [
  { of: "keben pdf", to: "typst", limit: 0.6 },
  { of: "keben all", to: "typst", limit: 1.5 },
  { of: "keben pdf", to: "pdfkit text()", limit: undefined },
  { of: "keben epub", to: "pandoc", limit: 1 },
  { of: "keben epub with pages", to: "pandoc", limit: 0.7 },
  { of: "keben epub", to: "epub-gen-memory", limit: undefined },
];

/** The most resident memory in MB at any size. */
const MEMORY_LIMIT_MB = new Map([
  ["keben pdf", 300],
  ["keben epub with pages", 300],
  ["keben all", 500],
]);

/** A book ten times as long may take eleven times as long. */
const GROWTH_LIMIT_PER_TENFOLD = 1.1;

/**
 * @typedef {import("./run.mjs").Measurement} Measurement
 * @typedef {{ readonly runs: number, readonly cpuS: number, readonly wallS: number, readonly memoryMb: number }} Summary
 */

/**
 * The table of one book, and the ratios.
 * @param {string} name
 * @param {{ readonly chapters: number, readonly characters: number }} facts
 * @param {readonly Measurement[]} measurements
 * @returns {string}
 */
export function formatResults(name, facts, measurements) {
  const summaries = summarise(measurements);
  const rows = [...summaries].map(([task, summary]) => [
    task,
    summary.cpuS.toFixed(2),
    summary.wallS.toFixed(2),
    String(summary.runs),
    String(Math.round(summary.memoryMb)),
    verdict(summary.memoryMb, MEMORY_LIMIT_MB.get(task)),
  ]);
  const ratios = RATIOS.flatMap(({ of, to, limit }) => {
    const [one, other] = [summaries.get(of), summaries.get(to)];
    if (one === undefined || other === undefined) return [];
    const ratio = one.cpuS / other.cpuS;
    return [[`${of} : ${to}`, ratio.toFixed(2), verdict(ratio, limit)]];
  });
  const heading = `\n${name}: ${facts.characters} characters in ${facts.chapters} chapters\n\n`;
  const table = formatTable([["", "CPU s", "wall s", "runs", "peak MB", ""], ...rows]);
  return heading + table + (ratios.length === 0 ? "" : `\n${formatTable([["", "CPU", ""], ...ratios])}`);
}

/**
 * How the time grows from the shortest generated book to the longest.
 * @param {readonly Measurement[]} measurements
 * @returns {string}
 */
export function formatGrowth(measurements) {
  const sizes = [...new Set(measurements.map((one) => one.input))].filter((name) =>
    /^\d+ characters$/u.test(name),
  );
  const [first, last] = [sizes.at(0), sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  const small = summarise(measurements.filter((one) => one.input === first));
  const large = summarise(measurements.filter((one) => one.input === last));
  const factor = Number.parseInt(last, 10) / Number.parseInt(first, 10);
  const rows = [...small].flatMap(([task, summary]) => {
    const other = large.get(task);
    if (other === undefined) return [];
    const ratio = other.cpuS / summary.cpuS;
    const limit = task.startsWith("keben") ? factor * GROWTH_LIMIT_PER_TENFOLD : undefined;
    return [[task, ratio.toFixed(1), verdict(ratio, limit)]];
  });
  return `\ntime at ${last} : ${first}\n\n${formatTable([["", "CPU", ""], ...rows])}`;
}

/** @param {readonly Measurement[]} measurements @returns {ReadonlyMap<string, Summary>} */
function summarise(measurements) {
  const tasks = [...new Set(measurements.map((one) => one.task))];
  return new Map(
    tasks.map((task) => {
      const runs = measurements.filter((one) => one.task === task);
      return [
        task,
        {
          runs: runs.length,
          cpuS: median(runs.map((one) => one.cpuS)),
          wallS: median(runs.map((one) => one.wallS)),
          memoryMb: median(runs.map((one) => one.memoryMb)),
        },
      ];
    }),
  );
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** @param {number} value @param {number | undefined} limit */
function verdict(value, limit) {
  if (limit === undefined) return "";
  return value <= limit ? `≤ ${limit}` : `OVER ${limit}`;
}

/** Words flush left, numbers flush right. @param {readonly (readonly string[])[]} rows */
function formatTable(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (isNumber(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** @param {string} cell */
function isNumber(cell) {
  return /^[\d.]+$/u.test(cell);
}
