import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { ImportedBook } from "../model/import.ts";
import { importDocument } from "../pipeline/import-document.ts";
import { readPage, type SourcePage } from "../sources/page.ts";
import { readEpubDocument } from "../sources/read-epub-document.ts";
import { decodeHtml, imagesOfHtml, isHtml, readHtmlDocument } from "../sources/read-html-document.ts";
import { readWordDocument } from "../sources/read-word-document.ts";
import { whySpoilt } from "../text/why-no-text.ts";
import { FileError } from "./file-error.ts";
import type { SourceFile } from "./source-files.ts";

interface ImportDocumentsOptions {
  /** The encoding of pages of HTML, as `encodingNamed` gives it; told or guessed by each page if absent. */
  readonly encoding?: string;
}

const HTML_NAME = /\.(?:x?html?|xht)$/iu;

/**
 * Imports an EPUB, a document of Word, or pages of HTML that are one book, in their order.
 *
 * @returns undefined where the files are neither.
 * @throws {FileError} for a file that cannot be used, with the reason, and for an EPUB or a document of Word among
 * other files.
 */
export async function importDocuments(
  files: readonly SourceFile[],
  { encoding }: ImportDocumentsOptions = {},
): Promise<ImportedBook | undefined> {
  const sources = files.map((file) => readSource(file, encoding));
  const [first] = sources;
  const kinds = new Set(sources.map(({ kind }) => kind));
  if (first === undefined || (kinds.size === 1 && first.kind === "other")) return undefined;
  const stands = first.kind === "epub" || first.kind === "word";
  const stranger = sources.find(({ kind }) => kind !== first.kind) ?? (stands ? sources[1] : undefined);
  if (stranger !== undefined) {
    throw new FileError(
      stranger.path,
      "is another kind of source: import an EPUB, a document of Word, or files of text, alone",
      undefined,
    );
  }
  if (first.kind === "epub") return importWhole(first, readEpubDocument);
  if (first.kind === "word") return importWhole(first, readWordDocument);
  const pages = sources.flatMap((it): readonly SourcePage[] => (it.kind === "html" ? [it.page] : []));
  return importDocument(readHtmlDocument(pages, await readImages(sources, pages)));
}

/** A file that is a book by itself. */
interface Whole {
  readonly kind: "epub" | "word";
  readonly path: string;
  readonly bytes: Uint8Array;
}

type Source =
  | Whole
  | { readonly kind: "html"; readonly path: string; readonly page: SourcePage }
  | { readonly kind: "other"; readonly path: string };

function readSource({ path, bytes }: SourceFile, encoding: string | undefined): Source {
  if (isEpub(bytes)) return { kind: "epub", path, bytes };
  if (isArchiveWith(bytes, "word/document.xml")) return { kind: "word", path, bytes };
  const start = Buffer.from(bytes.subarray(0, 2048))
    .toString("latin1")
    .replace(/^[^<]{1,4}(?=<)/u, "");
  if (!isHtml(start.replaceAll("\0", "")) && !HTML_NAME.test(path)) return { kind: "other", path };
  const decoded = decodeHtml(bytes, encoding);
  const problem = decoded === undefined ? "it is in no known encoding" : whySpoilt(decoded);
  if (decoded === undefined || problem !== undefined) {
    throw new FileError(path, `cannot be imported: ${problem ?? ""}`, undefined);
  }
  return { kind: "html", path, page: readPage(basename(path), decoded.text) };
}

/** An archive that says in its first file what it is, or has the file that every EPUB must have. */
function isEpub(bytes: Uint8Array): boolean {
  return isArchiveWith(bytes, "application/epub+zip") || isArchiveWith(bytes, "META-INF/container.xml");
}

function isArchiveWith(bytes: Uint8Array, words: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.subarray(0, 4).toString("latin1") === "PK\u{3}\u{4}" && buffer.includes(words);
}

async function importWhole(
  { path, bytes }: Whole,
  read: typeof readEpubDocument | typeof readWordDocument,
): Promise<ImportedBook> {
  const document = await read(basename(path), bytes);
  if ("problem" in document) throw new FileError(path, `cannot be imported: ${document.problem}`, undefined);
  return importDocument(document);
}

/** The images of pages, from their own folder and those below it. */
async function readImages(
  sources: readonly Source[],
  pages: readonly SourcePage[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [i, page] of pages.entries()) {
    const folder = await realpath(dirname(sources[i]?.path ?? "."));
    for (const path of imagesOfHtml(page)) {
      const bytes = files.has(path) ? undefined : await readInside(folder, path);
      if (bytes !== undefined) files.set(path, bytes);
    }
  }
  return files;
}

/** What is not there is for the report to tell. */
async function readInside(folder: string, path: string): Promise<Uint8Array | undefined> {
  try {
    const real = await realpath(join(folder, path));
    return real.startsWith(folder + sep) ? await readFile(real) : undefined;
  } catch {
    return undefined;
  }
}
