import { stat } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import type { ImportedBook, ImportPlan } from "../model/import.ts";
import type { Creator } from "../model/metadata.ts";
import { writeYaml } from "../yaml/write-yaml.ts";
import { FileError } from "./file-error.ts";
import { importReportText } from "./import-report-text.ts";
import { type OutputFile, writeFiles } from "./write-files.ts";

export const PLAN_FILE = "import-plan.yaml";

/**
 * Writes what an import made as a book folder that builds at once: book.yaml, the chapters, the images, the plan and
 * the two reports.
 *
 * @param options.mayOverwrite - Whether files of these names may be replaced; others are never touched.
 * @returns the paths of the files, book.yaml last.
 * @throws {FileError} if a file of that name is there, or the folder cannot be written to.
 * @example
 * await writeBookFolder("my-book", book, { mayOverwrite: false }); // then loadBook({ dir: "my-book" })
 */
export async function writeBookFolder(
  dir: string,
  book: ImportedBook,
  { mayOverwrite }: { readonly mayOverwrite: boolean },
): Promise<readonly string[]> {
  const files = [
    ...book.files,
    ...book.chapters.map(({ name, markdown }) => textFile(`chapters/${name}`, markdown)),
    textFile("import-report.json", `${JSON.stringify(book.report, undefined, 2)}\n`),
    textFile("import-report.md", importReportText(book.report)),
    ...(book.plan === undefined ? [] : [textFile(PLAN_FILE, writeYaml(book.plan))]),
    textFile("book.yaml", writeYaml(configuration(book))),
  ];
  if (!mayOverwrite) await refuseExisting(dir, files);
  const paths: string[] = [];
  for (const [folder, members] of byFolder(files)) {
    paths.push(...(await writeFiles(join(dir, folder), members)));
  }
  return paths;
}

/** Writes only the plan of an import into the folder, over an earlier one, and returns its path. */
export async function writeImportPlan(dir: string, plan: ImportPlan): Promise<string> {
  const { path: name, bytes } = textFile(PLAN_FILE, writeYaml(plan));
  const [path = name] = await writeFiles(dir, [{ name, bytes }]);
  return path;
}

interface PathAndBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function textFile(path: string, text: string): PathAndBytes {
  return { path, bytes: new TextEncoder().encode(text) };
}

async function refuseExisting(dir: string, files: readonly PathAndBytes[]): Promise<void> {
  for (const { path } of files) {
    const target = join(dir, path);
    const isThere = await stat(target).then(
      () => true,
      () => false,
    );
    if (isThere) throw new FileError(target, "is there already; `--force` overwrites it", undefined);
  }
}

function byFolder(files: readonly PathAndBytes[]): ReadonlyMap<string, readonly OutputFile[]> {
  const folders = new Map<string, OutputFile[]>();
  for (const { path, bytes } of files) {
    const folder = dirname(path);
    const members = folders.get(folder) ?? [];
    members.push({ name: posix.basename(path), bytes });
    folders.set(folder, members);
  }
  return folders;
}

function configuration(book: ImportedBook): object {
  const isHans = book.language === "zh-Hans";
  const hans = { id: "hans", script: "zh-Hans" };
  const tw = { id: "tw", script: "zh-Hant-TW" };
  return {
    title: book.title ?? "无题",
    language: book.language,
    creators: book.creators.length === 0 ? undefined : book.creators.map(creator),
    cover: book.cover,
    chapters: book.chapters.map(({ name }) => `chapters/${name}`),
    template: book.chapters.some(({ markdown }) => /^##+ /mu.test(markdown)) ? "essays" : "novel",
    editions: isHans ? [hans, tw] : [tw, hans],
  };
}

function creator({ name, role, fileAs }: Creator): object {
  return { name, role, fileAs };
}
