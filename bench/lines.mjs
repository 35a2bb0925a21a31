// @ts-check

// Compares ways to break the paragraphs of a text into lines: keben's search, a greedy breaker that fills lines by
// the same rules, and Typst. All have the same text, size, measure and face, and are judged by one function.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { breakGreedily } from "./lines/greedy.mjs";
import { score, summary } from "./lines/score.mjs";
import { openSetting } from "./lines/setting.mjs";
import { typstLines } from "./lines/typst.mjs";

const HELP = `npm --prefix bench run lines -- FILE [options]

FILE is plain text in characters that the face has. Every line is a paragraph, but for those that begin with #.

  --measure EM   the line length (27)
  --rounds N     how often the time is taken, of which the least counts (3)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    measure: { type: "string", default: "27" },
    rounds: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});

const file = resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "");
if (values.help || positionals.length === 0 || !existsSync(file)) process.stdout.write(HELP);
else await main(readFileSync(file, "utf8"));

/** @param {string} text */
async function main(text) {
  const paragraphs = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const setting = await openSetting(Number(values.measure));
  const rows = paragraphs.map(setting.measureParagraph);
  const ours = rows.map((row) => setting.breakLines(row));
  const greedy = rows.map((row) => breakGreedily(row, setting.measures));
  const typst = await typstLines(paragraphs, rows, setting);
  const columns = [
    { name: "keben", lines: ours },
    { name: "greedy", lines: greedy },
    { name: "typst", lines: typst },
  ];
  const usable = rows.map((_, i) => typst[i] !== undefined);
  process.stdout.write(`${usable.filter(Boolean).length} of ${rows.length} paragraphs\n`);
  for (const { name, lines } of columns) {
    const scores = rows.flatMap((row, i) => (usable[i] ? score(row, lines[i] ?? [], setting) : []));
    process.stdout.write(`${name.padEnd(8)}${summary(scores)}\n`);
  }
  const common = fastest(() => paragraphs.forEach((it) => void setting.measureParagraph(it)));
  const search = fastest(() => rows.forEach((row) => void setting.breakLines(row)));
  const first = fastest(() => rows.forEach((row) => void breakGreedily(row, setting.measures)));
  const ratio = (common + search) / (common + first);
  process.stdout.write(
    `measuring ${common.toFixed(0)} ms, search ${search.toFixed(0)} ms, greedy ${first.toFixed(0)} ms: ${ratio.toFixed(2)} times the greedy breaker\n`,
  );
}

/** Milliseconds of processor time. @param {() => void} work */
function fastest(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const before = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}
