// @ts-check

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;

/** MuPDF reads the whole text of a book and draws its first pages. @param {string} path @param {string} out */
export async function runMupdf(path, out) {
  const pages = "1-8";
  const text = await run("mutool", ["draw", "-q", "-F", "txt", path], {
    maxBuffer: 1_000_000_000,
    timeout: TIMEOUT_MS,
  });
  const pictures = join(out, "mupdf-%d.png");
  const drawn = await run("mutool", ["draw", "-q", "-r", "60", "-o", pictures, path, pages], {
    timeout: TIMEOUT_MS,
  });
  // What it does not know of CSS, such as text-emphasis, it says as a warning.
  const errors = `${text.stderr}${drawn.stderr}`.split("\n").filter((it) => it.startsWith("error:"));
  const characters = text.stdout.replace(/\s/gu, "").length;
  return { faults: characters === 0 ? [...errors, "no text"] : errors, facts: { characters } };
}
