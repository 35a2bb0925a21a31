import { readFile, stat } from "node:fs/promises";
import { FileError } from "./file-error.ts";
import { naturalOrder } from "./natural-order.ts";

/** A file to be imported. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const MAX_BYTES = 200 * 1024 * 1024;

/**
 * The files of an import, whole, in natural order.
 *
 * @throws {FileError} for one that cannot be read or has more than 200 MB.
 */
export async function readSourceFiles(paths: readonly string[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of naturalOrder(paths)) files.push({ path, bytes: await readWhole(path) });
  return files;
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new FileError(path, `has more than ${MAX_BYTES / 1024 / 1024} MB`, undefined);
    return await readFile(path);
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(path, "cannot be read", error);
  }
}
