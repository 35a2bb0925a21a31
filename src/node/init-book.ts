import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { createFolder } from "./create-folder.ts";
import { FileError, systemCode } from "./file-error.ts";
import { NEW_BOOK } from "./new-book.ts";
import { writeFiles } from "./write-files.ts";

/**
 * Makes a new book that builds at once: a book.yaml with comments and two short chapters.
 *
 * @returns the paths of the files.
 * @throws {FileError} if the folder has files already, or cannot be written to.
 * @example
 * await initBook("my-book"); // then loadBook({ dir: "my-book" })
 */
export async function initBook(dir: string, today: Date = new Date()): Promise<readonly string[]> {
  const root = resolve(dir);
  const title = basename(root) || "新书";
  const date = today.toISOString().slice(0, "YYYY-MM-DD".length);
  if ((await namesIn(root)).length > 0) {
    throw new FileError(dir, "the folder has files in it; a new book needs an empty one", undefined);
  }
  const paths: string[] = [];
  for (const { folder, name, text } of NEW_BOOK) {
    const bytes = new TextEncoder().encode(text({ title, date }));
    paths.push(...(await writeFiles(join(root, folder), [{ name, bytes }])));
  }
  return paths;
}

async function namesIn(root: string): Promise<readonly string[]> {
  try {
    await createFolder(root);
    return (await readdir(root)).filter((name) => name !== ".git" && name !== ".DS_Store");
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new FileError(root, "the folder cannot be used", error);
  }
}
