// @ts-check

// Opens EPUBs in readers that people have, and in Ace: `npm run readers -- --out DIR BOOK.epub …`. What a reader shows
// is compared with what the package says, pictures are left in DIR, and any difference is a fault: exit code 1.

import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runAce } from "./ace.mjs";
import { withBrowser } from "./browser.mjs";
import { runMupdf } from "./mupdf.mjs";
import { readPackage } from "./read-package.mjs";

/** @typedef {{ readonly reader: string, readonly faults: readonly string[], readonly facts: Record<string, unknown>, readonly seconds: number }} Result */

const IN_BROWSER = ["foliate", "epub-ts", "epubjs"];
const ALL = [...IN_BROWSER, "mupdf", "ace"];
const HELP = `npm run readers -- [options] BOOK.epub …

  --out DIR          where pictures and report.json go (readers-out)
  --only NAME,…      some of: ${ALL.join(", ")}
  --notes N          how many notes of a book pop up in foliate-js (200)
`;

const { values: options, positionals: books } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "readers-out" },
    only: { type: "string", default: ALL.join(",") },
    notes: { type: "string", default: "200" },
    help: { type: "boolean", default: false },
  },
});

if (options.help || books.length === 0) process.stdout.write(HELP);
else process.exitCode = await main();

async function main() {
  const chromium = findChromium();
  const wanted = options.only.split(",").filter((it) => it !== "mupdf" || isInstalled("mutool"));
  /** @type {Record<string, readonly Result[]>} */
  const report = {};
  for (const path of books) {
    const out = join(resolve(options.out), basename(path, ".epub"));
    await mkdir(out, { recursive: true });
    /** @type {Result[]} */
    const results = [];
    for (const reader of ALL.filter((it) => wanted.includes(it))) {
      results.push(await timed(reader, () => repeated(() => runReader(reader, { path, out, chromium }))));
      print(path, results.at(-1));
    }
    report[path] = results;
  }
  await writeFile(join(resolve(options.out), "report.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  return Object.values(report)
    .flat()
    .some((it) => it.faults.length > 0)
    ? 1
    : 0;
}

/** @param {string} reader @param {{ path: string, out: string, chromium: string }} input */
async function runReader(reader, { path, out, chromium }) {
  const book = await readFile(path);
  if (reader === "mupdf") return runMupdf(resolve(path), out);
  if (reader === "ace") return runAce(resolve(path), join(out, "ace"), chromium);
  const expected = await readPackage(book);
  return withBrowser({ chromium, reader, book, expected, out, notes: Number(options.notes) });
}

/**
 * A fault of a book comes back when it is opened again; what stays away then is a race inside the reader, such as a
 * layout that goes on for a page already left, and is only told.
 *
 * @param {() => Promise<{ faults: readonly string[], facts: Record<string, unknown> }>} run
 */
async function repeated(run) {
  const settled = () => run().catch((error) => ({ faults: [String(error?.stack ?? error)], facts: {} }));
  const first = await settled();
  if (first.faults.length === 0) return first;
  const second = await settled();
  return { ...second, facts: { ...second.facts, firstTime: first.faults } };
}

/** @param {string} reader @param {() => Promise<{ faults: readonly string[], facts: Record<string, unknown> }>} run */
async function timed(reader, run) {
  const start = performance.now();
  const done = await run();
  return { reader, ...done, seconds: Math.round((performance.now() - start) / 100) / 10 };
}

/** @param {string} path @param {Result | undefined} result */
function print(path, result) {
  if (result === undefined) return;
  const { reader, faults, facts, seconds } = result;
  const verdict = faults.length === 0 ? "no fault" : `${faults.length} faults`;
  process.stdout.write(`${path}  ${reader}  ${verdict}  ${JSON.stringify(facts)}  ${seconds} s\n`);
  for (const fault of faults.slice(0, 10)) process.stdout.write(`    ${fault}\n`);
}

/** @param {string} name */
function isInstalled(name) {
  try {
    execFileSync("which", [name], { stdio: "ignore" });
    return true;
  } catch {
    process.stdout.write(`${name} is not installed, and left out\n`);
    return false;
  }
}

function findChromium() {
  const names = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"];
  for (const name of names) {
    if (name === undefined) continue;
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Another one may be there.
    }
  }
  throw new Error("there is no Chromium: install one, or name it in CHROMIUM");
}
