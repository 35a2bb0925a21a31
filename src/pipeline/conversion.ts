import type { ConvertedBook } from "../convert/convert-book.ts";
import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Edition } from "../model/edition.ts";
import type { Metadata } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Labels } from "../model/template.ts";

/** What an edition does to the words of the book, of its metadata and of its template. */
export interface Conversion {
  book(book: Book): ConvertedBook;
  metadata(metadata: Metadata): Metadata;
  labels(labels: Labels): Labels;
}

/** The script that templates are written in. */
const LABELS: Script = "zh-Hans";
const UNCHANGED: Conversion = {
  book: (value) => ({ value, diagnostics: [], doubts: [] }),
  metadata: (metadata) => metadata,
  labels: (labels) => labels,
};

/** How an edition converts. The dictionaries are loaded only where something is to be converted. */
export async function conversionFor(source: BookSource, edition: Edition): Promise<Conversion> {
  const { script: to, vocabulary, secondOpinion, interpunct } = edition;
  const hasTerms = source.glossary.some((entry) => entry.script === to);
  const keepsBook = source.script === to && !hasTerms;
  if (keepsBook && to === LABELS) return UNCHANGED;
  const { convertBook, convertLabels, convertMetadata } = await import("../convert/convert-book.ts");
  const plain = { to, vocabulary, interpunct };
  const labels = (written: Labels): Labels =>
    convertLabels(written, { ...plain, from: LABELS, glossary: [] });
  if (keepsBook) return { ...UNCHANGED, labels };
  const hearsOpinion = secondOpinion && source.script === "zh-Hans" && to !== source.script;
  const words = hearsOpinion ? (await import("../convert/word-list.ts")).wordList() : undefined;
  const options = { ...plain, from: source.script, glossary: source.glossary, ...(words && { words }) };
  return {
    book: (book) => convertBook(book, options),
    metadata: (metadata) => convertMetadata(metadata, options),
    labels,
  };
}
