// @ts-check

// Measures keben and its peers on the same books: cold processes, CPU time, rounds interleaved, medians.
// `npm run bench -- --help` tells the options.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure, run } from "./measure.mjs";
import { formatGrowth, formatResults } from "./report.mjs";
import { TASKS } from "./tasks.mjs";

const HELP = `npm run bench -- [options]

  --rounds N         how often each is measured (5)
  --sizes A,B        lengths of the generated books (75000,750000)
  --text FILE        a novel of your own, cut at lines that begin with 第…章 or 第…回, instead
  --only NAME,…      some of: ${TASKS.map((task) => task.name).join(", ")}
  --no-worst-cases   leave out the paragraph of 900,000 characters and the 100,000 short ones
  --keep             leave the books and the files made, and say where
  --json             print the measurements as JSON
`;

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    sizes: { type: "string", default: "75000,750000" },
    text: { type: "string" },
    only: { type: "string" },
    "no-worst-cases": { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/**
 * @typedef {{ readonly name: string, readonly kind: string, readonly value: string, readonly worstCase: boolean }} Input
 * @typedef {import("./measure.mjs").Usage & { readonly input: string, readonly task: string }} Measurement
 */

if (options.help) process.stdout.write(HELP);
else await main();

async function main() {
  const workDir = await mkdtemp(join(tmpdir(), "keben-bench-"));
  try {
    const tasks = selectTasks();
    const inputs = selectInputs();
    /** @type {Measurement[]} */
    const measurements = [];
    for (const input of inputs) {
      const bookDir = join(workDir, input.name);
      const facts = await makeInput(bookDir, input);
      const found = await measureInput(input, bookDir, tasks, workDir);
      measurements.push(...found);
      if (!options.json) process.stdout.write(formatResults(input.name, facts, found));
    }
    process.stdout.write(
      options.json ? `${JSON.stringify(measurements, null, 2)}\n` : formatGrowth(measurements),
    );
  } finally {
    if (options.keep) process.stderr.write(`kept: ${workDir}\n`);
    else await rm(workDir, { recursive: true, force: true });
  }
}

function selectTasks() {
  const wanted = options.only?.split(",");
  const tasks = TASKS.filter((task) => wanted?.includes(task.name) ?? true);
  return tasks.filter((task) => {
    const remedy = task.missing();
    if (remedy !== undefined) process.stderr.write(`left out: ${task.name} (first: ${remedy})\n`);
    return remedy === undefined;
  });
}

/** @returns {readonly Input[]} */
function selectInputs() {
  if (options.text !== undefined) {
    // npm runs this in the folder bench, and a path is meant from where the user stands.
    const file = resolve(process.env.INIT_CWD ?? ".", options.text);
    if (!existsSync(file)) throw new Error(`no such file: ${file}`);
    return [{ name: "novel", kind: "novel", value: file, worstCase: false }];
  }
  const sizes = options.sizes
    .split(",")
    .map((size) => ({ name: `${size} characters`, kind: "prose", value: size, worstCase: false }));
  if (options["no-worst-cases"]) return sizes;
  return [
    ...sizes,
    { name: "one paragraph of 900000", kind: "one-paragraph", value: "900000", worstCase: true },
    { name: "100000 paragraphs of one", kind: "short-paragraphs", value: "100000", worstCase: true },
  ];
}

/** @param {string} bookDir @param {Input} input */
async function makeInput(bookDir, input) {
  await mkdir(bookDir, { recursive: true });
  const script = fileURLToPath(new URL("./make-inputs.mjs", import.meta.url));
  /** @type {{ chapters: number, characters: number }} */
  const facts = JSON.parse(await run(process.execPath, [script, bookDir, input.kind, input.value]));
  return facts;
}

/**
 * One round after the other, each task once in a round, so that a slow minute of the machine falls on all
 * of them alike. Worst cases are for keben alone.
 * @param {Input} input @param {string} bookDir @param {readonly import("./tasks.mjs").Task[]} tasks
 * @param {string} workDir
 */
async function measureInput(input, bookDir, tasks, workDir) {
  /** @type {Measurement[]} */
  const found = [];
  const failed = new Set();
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const task of tasks) {
      const isLeftOut = input.worstCase && !task.name.startsWith("keben");
      if (isLeftOut || (task.slow && round > 0) || failed.has(task.name)) continue;
      const usage = await tryMeasure(task, bookDir, workDir);
      if (usage === undefined) failed.add(task.name);
      else found.push({ ...usage, input: input.name, task: task.name });
    }
  }
  return found;
}

/** @param {import("./tasks.mjs").Task} task @param {string} bookDir @param {string} workDir */
async function tryMeasure(task, bookDir, workDir) {
  const outDir = join(workDir, "out");
  await mkdir(outDir, { recursive: true });
  try {
    return await measure(task.command(bookDir, outDir), workDir);
  } catch (error) {
    process.stderr.write(`failed: ${task.name}: ${error instanceof Error ? error.message : error}\n`);
    return undefined;
  }
}
