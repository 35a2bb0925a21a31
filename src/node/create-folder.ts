import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "./file-error.ts";

/**
 * Creates a folder with all that it is in; one that is there is left as it is. Node's own recursive `mkdir` never
 * ends where the system says "no such folder" of a parent that is there, as it does in `/proc`.
 */
export async function createFolder(path: string): Promise<void> {
  if (await isThere(path)) return;
  const parent = dirname(path);
  if (parent !== path) await createFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    // Another process may have been faster.
    if (systemCode(error) !== "EEXIST" || !(await isThere(path))) throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
}
