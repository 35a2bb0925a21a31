import type { ConvertedBook } from "../convert/convert-book.ts";
import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { ConversionReport } from "../model/build.ts";
import type { Edition } from "../model/edition.ts";
import type { Metadata } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Labels } from "../model/template.ts";
import { type LostPlace, lostPlaces } from "../proof/lost-places.ts";

/** A book in an edition's script, and what is to be reported of it. */
interface EditionText extends ConvertedBook {
  /** Absent where the text stays in its script. */
  readonly report?: ConversionReport;
}

/** What an edition does to the words of the book, of its metadata and of its template. */
export interface Conversion {
  book(book: Book): EditionText;
  /** What a book and its conversion have lost when the conversion is converted back. */
  lostPlaces(book: Book, converted: Book): readonly LostPlace[];
  metadata(metadata: Metadata): Metadata;
  labels(labels: Labels): Labels;
}

/** The script that templates are written in. */
const LABELS: Script = "zh-Hans";
const UNCHANGED: Conversion = {
  book: (value) => ({ value, diagnostics: [], doubts: [], unusedTerms: [] }),
  lostPlaces: () => [],
  metadata: (metadata) => metadata,
  labels: (labels) => labels,
};

/** How an edition converts. The dictionaries are loaded only where something is to be converted. */
export async function conversionFor(source: BookSource, edition: Edition): Promise<Conversion> {
  const { script: to, vocabulary, secondOpinion, spelling, spellings, interpunct } = edition;
  const hasTerms = source.glossary.some((entry) => entry.script === to);
  const isSpelled = to !== LABELS && (spelling !== undefined || spellings.length > 0);
  const keepsBook = source.script === to && !hasTerms && !isSpelled;
  if (keepsBook && to === LABELS) return UNCHANGED;
  const { convertBook, convertLabels, convertMetadata } = await import("../convert/convert-book.ts");
  const plain = { to, vocabulary, interpunct, spellings, ...(spelling && { spelling }) };
  const labels = (written: Labels): Labels =>
    convertLabels(written, { ...plain, from: LABELS, glossary: [] });
  if (keepsBook) return { ...UNCHANGED, labels };
  const hearsOpinion = secondOpinion && source.script === "zh-Hans" && to !== source.script;
  const words = hearsOpinion ? await (await import("../convert/word-list.ts")).wordList() : undefined;
  const options = {
    ...plain,
    from: source.script,
    glossary: source.glossary,
    readsSigns: secondOpinion,
    ...(words && { words }),
  };
  const { WORD_LIST } = words === undefined ? {} : await import("../convert/word-list.ts");
  return {
    book: (book) => {
      const converted = convertBook(book, options);
      const { dictionaries } = converted.value;
      if (dictionaries === undefined) return converted;
      const doubts = converted.doubts.length;
      const report = { dictionaries, ...(WORD_LIST && { words: WORD_LIST }), doubts };
      return { ...converted, report };
    },
    // The way back goes without glossary and house spelling: they say what a word becomes, not what it was.
    lostPlaces: (book, converted) => {
      const way = { from: to, to: source.script, vocabulary, interpunct, glossary: [] };
      const returned = convertBook(converted, way).value;
      return lostPlaces({ edition: edition.id, source: book, converted, returned });
    },
    metadata: (metadata) => convertMetadata(metadata, options),
    labels,
  };
}
