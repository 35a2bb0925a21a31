import { readFile } from "node:fs/promises";
import { FileError } from "../node/file-error.ts";
import { diffEpubs } from "../pipeline/diff-epubs.ts";
import { EXIT } from "./exit-codes.ts";
import { formatDifferences } from "./print-diff.ts";

export interface DiffFlags {
  readonly json: boolean;
}

/** Prints in which paragraphs two EPUBs differ; 0 where in none, else 1, as `diff` does. */
export async function runDiff(before: string, after: string, { json }: DiffFlags): Promise<number> {
  const differences = await diffEpubs(await bytesOf(before), await bytesOf(after)).catch((error: unknown) => {
    throw new FileError(`${before}, ${after}`, "are not both EPUBs", error);
  });
  if (json) process.stdout.write(`${JSON.stringify(differences, undefined, 2)}\n`);
  else process.stdout.write(formatDifferences(differences));
  return differences.length === 0 ? EXIT.done : EXIT.book;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new FileError(path, "cannot be read", error);
  }
}
