import type { Book, BookChapter, TocEntry } from "../model/book.ts";
import type { Note } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Inline } from "../model/document.ts";
import type { Creator, Metadata } from "../model/metadata.ts";
import type { Labels } from "../model/template.ts";
import { type ChapterConversion, convertBlocks, convertLine } from "./convert-blocks.ts";
import { type Converter, type ConvertOptions, createConverter } from "./create-converter.ts";
import { createQuoteBalance, shortenDiagnostics } from "./quote-balance.ts";

export type { ConvertOptions } from "./create-converter.ts";

/**
 * A book in another script. All text that a reader sees is converted, and nothing else is changed: the tree,
 * ids, targets, places and code are those of the source. Where `from` is `to` only the glossary applies.
 *
 * @example
 * const { value, diagnostics } = convertBook(book, {
 *   from: book.script,
 *   to: "zh-Hant-TW",
 *   vocabulary: false,
 *   interpunct: "convert",
 *   glossary: [{ source: "余华", target: "余華" }],
 * });
 */
export function convertBook(book: Book, options: ConvertOptions): Outcome<Book> {
  const converter = createConverter(options);
  const diagnostics: Diagnostic[] = [];
  const chapters = book.chapters.map((chapter) => {
    const converted = convertChapter(chapter, converter);
    diagnostics.push(...converted.diagnostics);
    return converted.value;
  });
  const toc = convertToc(book.toc, converter);
  const metadata = metadataWith(converter, book.metadata);
  return { value: { metadata, script: options.to, chapters, toc }, diagnostics };
}

/** The words that templates add. They are written in simplified Chinese, and `options.from` says so. */
export function convertLabels(labels: Labels, options: ConvertOptions): Labels {
  const { convert } = createConverter(options);
  return {
    contents: convert(labels.contents).text,
    notes: convert(labels.notes).text,
    cover: convert(labels.cover).text,
    titlePage: convert(labels.titlePage).text,
    bodyMatter: convert(labels.bodyMatter).text,
    backToText: convert(labels.backToText).text,
    figure: convert(labels.figure).text,
    table: convert(labels.table).text,
    section: convert(labels.section).text,
    page: convert(labels.page).text,
    continuedTable: convert(labels.continuedTable).text,
    roles: Object.fromEntries(Object.entries(labels.roles).map(([role, word]) => [role, convert(word).text])),
  };
}

/**
 * What a reader sees of the metadata; how a name is filed, roles, dates and numbers stay.
 * @example
 * convertMetadata(
 *   { title: "头发", creators: [], subjects: [] },
 *   { from: "zh-Hans", to: "zh-Hant-TW", vocabulary: false, interpunct: "convert", glossary: [] },
 * ).title; // 頭髮
 */
export function convertMetadata(metadata: Metadata, options: ConvertOptions): Metadata {
  return metadataWith(createConverter(options), metadata);
}

function convertChapter(chapter: BookChapter, converter: Converter): Outcome<BookChapter> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const words = (text: string): string => converter.convert(text).text;
  const line = (nodes: readonly Inline[]): readonly Inline[] => convertLine(nodes, converter, report);
  const title = line(chapter.title);
  const subtitle = line(chapter.subtitle);
  const { short, label } = chapter;
  const value: BookChapter = {
    ...chapter,
    title,
    subtitle,
    authors: chapter.authors.map(words),
    translators: chapter.translators.map(words),
    ...(short === undefined ? {} : { short: words(short) }),
    ...(label === undefined ? {} : { label: words(label) }),
    blocks: convertSequence((conversion) => convertBlocks(chapter.blocks, conversion)),
    notes: chapter.notes.map(
      (note): Note => ({
        ...note,
        children: convertSequence((conversion) => convertBlocks(note.children, conversion)),
      }),
    ),
  };
  return { value, diagnostics: shortenDiagnostics(diagnostics) };

  /** A sequence of blocks that quotations may go on through, and beyond whose end none goes. */
  function convertSequence<T>(convert: (conversion: ChapterConversion) => T): T {
    const balance = createQuoteBalance(report);
    const converted = convert({ converter, balance, report });
    balance.end();
    return converted;
  }
}

function convertToc(entries: readonly TocEntry[], converter: Converter): readonly TocEntry[] {
  return entries.map((entry) => ({
    ...entry,
    // What is wrong with a title is said where it stands in the text.
    title: convertLine(entry.title, converter, () => undefined),
    ...(entry.label === undefined ? {} : { label: converter.convert(entry.label).text }),
    children: convertToc(entry.children, converter),
  }));
}

function metadataWith({ convert }: Converter, metadata: Metadata): Metadata {
  const words = (text: string): string => convert(text).text;
  const named = <T extends { readonly name: string }>(it: T): T => ({ ...it, name: words(it.name) });
  const { subtitle, publisher, description, rights, series } = metadata;
  return {
    ...metadata,
    title: words(metadata.title),
    creators: metadata.creators.map(named<Creator>),
    subjects: metadata.subjects.map(words),
    ...(subtitle === undefined ? {} : { subtitle: words(subtitle) }),
    ...(publisher === undefined ? {} : { publisher: words(publisher) }),
    ...(description === undefined ? {} : { description: words(description) }),
    ...(rights === undefined ? {} : { rights: words(rights) }),
    ...(series === undefined ? {} : { series: named(series) }),
  };
}
