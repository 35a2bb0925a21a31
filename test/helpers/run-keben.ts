import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** Runs the command line as it is shipped, from the build that `npm test` makes first. */
export function keben(
  cwd: string,
  ...args: readonly string[]
): { readonly code: number | null; readonly out: string } {
  const main = resolve("dist/cli/main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { cwd, encoding: "utf8" });
  return { code: status, out: stdout + stderr };
}
