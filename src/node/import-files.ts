import { basename } from "node:path";
import { importText } from "../clean/import-text.ts";
import type { ImportedBook, ImportFinding, ImportPlan } from "../model/import.ts";
import type { SourceText } from "../model/source.ts";
import { type DecodedBytes, decodeBytes } from "../text/decode-bytes.ts";
import { whyNoText, whySpoilt } from "../text/why-no-text.ts";
import { FileError } from "./file-error.ts";
import { readSourceFiles, type SourceFile } from "./source-files.ts";

export interface ImportFilesOptions {
  /** The encoding of all files, as `encodingNamed` gives it; guessed from each file if absent. */
  readonly encoding?: string;
  /** A plan that was made before and may have been changed. */
  readonly plan?: ImportPlan;
  readonly keepPages?: boolean;
}

/**
 * Imports an EPUB, or files of raw text or of HTML, as one book, the files in natural order.
 *
 * @throws {FileError} for a file that cannot be read or used, with the reason.
 * @example
 * const book = await importFiles(["第1卷.txt", "第2卷.txt"]);
 * await writeBookFolder("my-book", book, { mayOverwrite: false });
 */
export async function importFiles(
  paths: readonly string[],
  { encoding, plan, keepPages = false }: ImportFilesOptions = {},
): Promise<ImportedBook> {
  const files = await readSourceFiles(paths);
  const { importDocuments } = await import("./import-documents.ts");
  const documents = await importDocuments(files, encoding === undefined ? {} : { encoding });
  if (documents !== undefined) return documents;
  const sources: SourceText[] = [];
  const findings: ImportFinding[] = [];
  for (const source of files) {
    const decoded = decodeSource(source, encoding);
    const file = basename(source.path);
    sources.push({ path: file, text: decoded.text.replace(/\r\n?|[\u{85}\u{2028}\u{2029}]/gu, "\n") });
    findings.push(...badByteFindings(file, decoded));
  }
  const book = importText(sources, { ...(plan === undefined ? {} : { plan }), keepPages });
  if (findings.length === 0) return book;
  return { ...book, report: { ...book.report, findings: [...findings, ...book.report.findings] } };
}

function decodeSource({ path, bytes }: SourceFile, encoding: string | undefined): DecodedBytes {
  const refused = whyNoText(bytes);
  if (refused !== undefined) throw new FileError(path, `is no text: ${refused}`, undefined);
  const decoded = decodeBytes(bytes, encoding);
  if (decoded === undefined) {
    throw new FileError(path, "is in no known encoding; `--encoding` says which it is", undefined);
  }
  const spoilt = whySpoilt(decoded);
  if (spoilt !== undefined) throw new FileError(path, `cannot be imported: ${spoilt}`, undefined);
  return decoded;
}

function badByteFindings(file: string, { badBytes, encoding }: DecodedBytes): readonly ImportFinding[] {
  return badBytes.first.map(({ offset, line, isCut }) => ({
    kind: "lost",
    place: { file, line, column: 1 },
    message: isCut
      ? `the file ends within a character, at byte ${offset}`
      : `byte ${offset} is no character of ${encoding}`,
  }));
}
