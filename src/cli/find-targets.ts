import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FileError } from "../node/file-error.ts";
import type { Shard } from "./build-command.ts";
import { UsageError } from "./print-failure.ts";

/** A book to be built: a folder, or files without configuration. */
export interface Target {
  readonly dir: string;
  readonly files: readonly string[] | undefined;
  readonly out: string;
}

interface TargetOptions {
  readonly out: string | undefined;
  readonly shard: Shard | undefined;
}

/**
 * The books that the arguments name: each folder is one, all Markdown files together are one. Where the files
 * go does not depend on which share of the books is built.
 */
export async function findTargets(
  paths: readonly string[],
  { out, shard }: TargetOptions,
): Promise<readonly Target[]> {
  if (out === "") throw new UsageError("`--out` needs the name of a folder");
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    if (await isFolder(path)) folders.push(path);
    else if (/\.(?:md|markdown)$/iu.test(path)) files.push(path);
    else if (basename(path) === "book.yaml") folders.push(dirname(path));
    else throw new UsageError(`\`${path}\` is neither a book's folder nor a Markdown file`);
  }
  const books: readonly Omit<Target, "out">[] = [
    ...folders.map((dir) => ({ dir, files: undefined })),
    ...(files.length === 0 ? [] : [{ dir: dirname(files[0] ?? "."), files }]),
  ];
  const targets = books.map((book) => ({ ...book, out: outputFolder(book.dir, out, books.length) }));
  const outs = targets.map((target) => resolve(target.out));
  const twice = targets.find((_, i) => outs.indexOf(outs[i] ?? "") !== i);
  if (twice !== undefined) {
    throw new UsageError(`two books would be written to \`${twice.out}\`: build them one by one`);
  }
  return shard === undefined ? targets : targets.filter((_, i) => i % shard.count === shard.part - 1);
}

function outputFolder(dir: string, out: string | undefined, books: number): string {
  if (out === undefined) return join(dir, "dist");
  return books === 1 ? out : join(out, basename(resolve(dir)));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new FileError(path, "cannot be opened", error);
  }
}
