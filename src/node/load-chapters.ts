import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import type { ChapterEntry } from "../model/edition.ts";
import type { SourceText } from "../model/source.ts";
import type { YamlDocument, YamlPath } from "../yaml/parse-yaml.ts";
import type { BookFolder } from "./book-folder.ts";
import type { EditionLayer } from "./book-schema.ts";
import { type FoundChapter, findChapters, findUnnamedChapters } from "./find-chapters.ts";
import { readText } from "./read-text.ts";

/** Chapters in order, with the text of those that are files. */
export interface LoadedChapters {
  readonly entries: readonly ChapterEntry[];
  readonly texts: ReadonlyMap<string, SourceText>;
}

type ReadChapter = Outcome<SourceText | undefined>;

/** Finds and reads the chapters that one place in book.yaml asks for; those of the folder if it asks for none. */
export async function loadChapters(
  folder: BookFolder,
  chapters: EditionLayer["chapters"],
  place: { readonly document: YamlDocument; readonly path: YamlPath },
): Promise<Outcome<LoadedChapters>> {
  const found =
    chapters === undefined
      ? await findUnnamedChapters(folder)
      : await findChapters(folder, {
          items: chapters,
          spanOf: (path) => place.document.spanOf([...place.path, "chapters", ...path]),
        });
  return readChapters(folder, found);
}

/** Reads the chapters that the user named one by one, outside any configuration. */
export function loadFiles(folder: BookFolder, paths: readonly string[]): Promise<Outcome<LoadedChapters>> {
  const value = paths.map((path): FoundChapter => {
    return { entry: { kind: "file", path, depth: 0 }, namedAt: { file: path, line: 1, column: 1 } };
  });
  return readChapters(folder, { value, diagnostics: [] });
}

async function readChapters(
  folder: BookFolder,
  found: Outcome<readonly FoundChapter[]>,
): Promise<Outcome<LoadedChapters>> {
  const read: ReadChapter[] = [];
  for (const chapter of found.value) read.push(await readChapter(folder, chapter));
  const texts = new Map(read.flatMap(({ value }) => (value === undefined ? [] : [[value.path, value]])));
  const diagnostics = [...found.diagnostics, ...read.flatMap((it) => it.diagnostics)];
  const entries = found.value.map(({ entry }) => entry);
  if (entries.some((entry) => entry.kind === "file") || diagnostics.some(isError)) {
    return { value: { entries, texts }, diagnostics };
  }
  return { value: { entries, texts }, diagnostics: [...diagnostics, noChapters()] };
}

function readChapter(
  folder: BookFolder,
  { entry, namedAt }: FoundChapter,
): Promise<ReadChapter> | ReadChapter {
  return entry.kind === "file"
    ? readText(folder, entry.path, namedAt)
    : { value: undefined, diagnostics: [] };
}

function noChapters(): Diagnostic {
  return {
    code: "node/no-chapters",
    message: "the book has no chapter",
    span: { file: "book.yaml", line: 1, column: 1 },
    hint: "put Markdown files into `chapters/`, or name them with `chapters:` in book.yaml",
  };
}
