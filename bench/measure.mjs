// @ts-check

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const GNU_TIME = "/usr/bin/time";
const HOOK = new URL("./usage-hook.mjs", import.meta.url).href;

/**
 * @typedef {{ readonly cpuS: number, readonly wallS: number, readonly memoryMb: number }} Usage
 * @typedef {{ readonly file: string, readonly args: readonly string[] }} Command
 */

/** Whether a command that is not Node can be measured here: only GNU time sees into other programs. */
export const canMeasureAnyProgram = process.platform === "linux" && existsSync(GNU_TIME);

/**
 * Runs a command as a cold process and says what it used: user and system time of all its threads, and
 * its greatest resident memory. Throws with the end of its error output when it fails.
 * @param {Command} command
 * @param {string} workDir where a scratch file may be written
 * @returns {Promise<Usage>}
 */
export async function measure(command, workDir) {
  const usageFile = `${workDir}/usage.txt`;
  await rm(usageFile, { force: true });
  const { file, args } = canMeasureAnyProgram
    ? { file: GNU_TIME, args: ["-o", usageFile, "-f", "%U %S %M", command.file, ...command.args] }
    : { file: command.file, args: ["--import", HOOK, ...command.args] };
  const started = performance.now();
  await run(file, args, { ...process.env, BENCH_USAGE_FILE: usageFile });
  const wallS = (performance.now() - started) / 1000;
  const [userS = 0, systemS = 0, memoryKb = 0] = (await readFile(usageFile, "utf8"))
    .trim()
    .split(/\s+/u)
    .map(Number);
  return { cpuS: userS + systemS, wallS, memoryMb: memoryKb / 1000 };
}

/**
 * Runs a command to its end and gives what it wrote to standard output.
 * @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
export function run(file, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"], cwd: benchDir() });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ${args.join(" ")} ended with ${code}\n${errors}`));
    });
  });
}

function benchDir() {
  return fileURLToPath(new URL(".", import.meta.url));
}
