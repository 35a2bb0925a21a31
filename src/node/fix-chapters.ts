import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FixedChapter } from "../model/fixed-chapter.ts";
import type { SourceText } from "../model/source.ts";
import { type FixChapterOptions, fixBook } from "../pipeline/fix-chapter.ts";
import { FileError } from "./file-error.ts";
import { isCommitted } from "./is-committed.ts";
import { writeFiles } from "./write-files.ts";

/** A chapter's file that was gone through, whether anything in it was rewritten or not. */
export interface FixedFile extends FixedChapter {
  /** The path as it is shown. */
  readonly file: string;
  /** As it was. */
  readonly before: string;
  /** Where the file is kept as it was: a name beside it, or Git. Absent where nothing was written or kept. */
  readonly kept?: { readonly by: "copy"; readonly name: string } | { readonly by: "git" };
}

export interface FixFilesOptions extends FixChapterOptions {
  /** Nothing at all; or files, each with a copy of what Git does not have; or files only. */
  readonly writes: "nothing" | "copies" | "files";
  /** How a path is shown to the user. */
  shownPath(path: string): string;
}

/**
 * Rewrites the chapters of a book where there is something to tidy. A file is written whole or not at all; one without changes is
 * not touched, nor is one that is not UTF-8.
 *
 * @param root - The folder that the paths begin at.
 * @throws {FileError} for a file that cannot be read or written.
 */
export async function fixChapters(
  root: string,
  paths: Iterable<string>,
  { writes, shownPath, ...options }: FixFilesOptions,
): Promise<readonly FixedFile[]> {
  const files: { readonly file: string; readonly source: SourceText }[] = [];
  for (const path of paths) {
    const file = join(root, path);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new FileError(file, "cannot be read", error);
    });
    // With its byte order mark, which stays.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    if (Buffer.from(text).equals(bytes)) files.push({ file, source: { path: shownPath(path), text } });
  }
  const fixed = fixBook(
    files.map((it) => it.source),
    options,
  );
  const written: FixedFile[] = [];
  for (const [i, { file, source }] of files.entries()) {
    const chapter = fixed[i];
    if (chapter === undefined) continue;
    const { path, text: before } = source;
    const isWritten = writes !== "nothing" && chapter.edits.length > 0;
    const kept = isWritten ? await write(file, before, { text: chapter.text, writes }) : undefined;
    written.push({ file: path, before, ...chapter, ...(kept === undefined ? {} : { kept }) });
  }
  return written;
}

async function write(
  path: string,
  before: string,
  { text, writes }: { readonly text: string; readonly writes: FixFilesOptions["writes"] },
): Promise<FixedFile["kept"]> {
  // A link stays one: what it leads to is written.
  const file = await realpath(path);
  const [folder, name] = [dirname(file), basename(file)];
  const fresh = { name, bytes: Buffer.from(text) };
  const hasGit = await isCommitted(file);
  if (hasGit || writes === "files") {
    await writeFiles(folder, [fresh]);
    return hasGit ? { by: "git" } : undefined;
  }
  const copy = freeName(`${name}.orig`, new Set(await readdir(folder)));
  await writeFiles(folder, [{ name: copy, bytes: Buffer.from(before) }, fresh]);
  return { by: "copy", name: copy };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
  return name;
}
