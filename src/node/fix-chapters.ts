import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FixedText } from "../model/fixed-text.ts";
import { FileError } from "./file-error.ts";
import { writeFiles } from "./write-files.ts";

/** A file that was rewritten. */
export interface FixedFile {
  /** The path from the book's folder. */
  readonly file: string;
  readonly count: number;
}

/**
 * Rewrites chapters where `fix` changes them; a file is written whole or not at all, and one without changes is not
 * touched.
 *
 * @param root - The folder that the paths begin at.
 * @throws {FileError} for a file that cannot be read or written.
 */
export async function fixChapters(
  root: string,
  paths: Iterable<string>,
  fix: (path: string, text: string) => FixedText,
): Promise<readonly FixedFile[]> {
  const fixed: FixedFile[] = [];
  for (const path of paths) {
    const file = join(root, path);
    const before = await readFile(file).catch((error: unknown) => {
      throw new FileError(file, "cannot be read", error);
    });
    // With its byte order mark, which stays.
    const source = new TextDecoder("utf-8", { ignoreBOM: true }).decode(before);
    const { text, count } = fix(path, source);
    if (count === 0 || !Buffer.from(source).equals(before)) continue;
    await writeFiles(dirname(file), [{ name: basename(file), bytes: Buffer.from(text) }]);
    fixed.push({ file: path, count });
  }
  return fixed;
}
