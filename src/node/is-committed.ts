import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const TIMEOUT_MS = 10_000;

/** Whether Git has a file as it stands, so that `git checkout` brings it back. */
export async function isCommitted(path: string): Promise<boolean> {
  const options = { cwd: dirname(path), timeout: TIMEOUT_MS };
  const name = basename(path);
  try {
    await run("git", ["ls-files", "--error-unmatch", "--", name], options);
    await run("git", ["diff", "--quiet", "HEAD", "--", name], options);
    return true;
  } catch {
    // No Git, no repository, no such file in it, or another text.
    return false;
  }
}
