import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { Edition } from "../model/edition.ts";
import type { Metadata } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Labels } from "../model/template.ts";

/** What an edition does to the words of the book, of its metadata and of its template. */
export interface Conversion {
  book(book: Book): Outcome<Book>;
  metadata(metadata: Metadata): Metadata;
  labels(labels: Labels): Labels;
}

/** The script that templates are written in. */
const LABELS: Script = "zh-Hans";
const UNCHANGED: Conversion = {
  book: (value) => ({ value, diagnostics: [] }),
  metadata: (metadata) => metadata,
  labels: (labels) => labels,
};

/** How an edition converts. The dictionaries are loaded only where something is to be converted. */
export async function conversionFor(source: BookSource, edition: Edition): Promise<Conversion> {
  const { script: to, vocabulary, interpunct } = edition;
  const hasTerms = source.glossary.some((entry) => entry.script === to);
  const keepsBook = source.script === to && !hasTerms;
  if (keepsBook && to === LABELS) return UNCHANGED;
  const { convertBook, convertLabels, convertMetadata } = await import("../convert/convert-book.ts");
  const options = { from: source.script, to, vocabulary, interpunct, glossary: source.glossary };
  const labels = (written: Labels): Labels =>
    convertLabels(written, { ...options, from: LABELS, glossary: [] });
  if (keepsBook) return { ...UNCHANGED, labels };
  return {
    book: (book) => convertBook(book, options),
    metadata: (metadata) => convertMetadata(metadata, options),
    labels,
  };
}
