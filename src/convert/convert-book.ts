import type { Book, BookChapter, TocEntry } from "../model/book.ts";
import type { Note } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Inline } from "../model/document.ts";
import type { Doubt } from "../model/doubt.ts";
import type { GlossaryEntry } from "../model/edition.ts";
import type { Copyright, Creator, Metadata } from "../model/metadata.ts";
import type { Span } from "../model/source.ts";
import type { Labels } from "../model/template.ts";
import { asideUnits } from "../text/aside-units.ts";
import { convertBlocks, convertLine } from "./convert-blocks.ts";
import type { InlineConversion } from "./convert-inlines.ts";
import { type Converter, type ConvertOptions, createConverter } from "./create-converter.ts";
import type { Findings } from "./findings.ts";
import { keepsText } from "./kept-text.ts";
import { DICTIONARIES } from "./opencc.ts";
import { otherScript } from "./other-script.ts";
import { createQuoteBalance, shortenDiagnostics } from "./quote-balance.ts";

export type { ConvertOptions } from "./create-converter.ts";

/** A book in another script, and the places of its text that a person should look at, in the order of the source. */
export interface ConvertedBook extends Outcome<Book> {
  readonly doubts: readonly Doubt[];
  /** The glossary's entries for this script that the book has no use for. */
  readonly unusedTerms: readonly GlossaryEntry[];
}

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
export function convertBook(book: Book, options: ConvertOptions): ConvertedBook {
  const converter = createConverter(options);
  const diagnostics: Diagnostic[] = [];
  const doubts: Doubt[] = [];
  const heard = new Set<string>();
  const chapters = book.chapters.map((chapter) => {
    const found: Diagnostic[] = [];
    const others: Span[] = [];
    const findings: Findings = {
      otherScript: (span) => others.push(span),
      report: (diagnostic) => found.push(diagnostic),
      doubt: (doubt) => doubts.push(doubt),
    };
    const converted = convertChapter(chapter, converter, findings);
    doubtAsides(chapter, heard, { converter, doubt: findings.doubt });
    diagnostics.push(...otherScript(options.from, others), ...shortenDiagnostics(found));
    return converted;
  });
  const toc = convertToc(book.toc, converter);
  const metadata = metadataWith(converter, book.metadata);
  const isConverted = options.from !== options.to;
  return {
    value: {
      metadata,
      script: options.to,
      ...(isConverted ? { dictionaries: DICTIONARIES } : {}),
      chapters,
      toc,
    },
    diagnostics,
    doubts,
    unusedTerms: converter.unusedTerms(),
  };
}

/** The words that templates add. They are written in simplified Chinese, and `options.from` says so. */
export function convertLabels(labels: Labels, options: ConvertOptions): Labels {
  const converter = createConverter(options);
  const words = (text: string): string => converter.convert(text).text;
  const each = (set: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(set).map(([name, text]) => [name, words(text)]));
  return {
    figure: words(labels.figure),
    table: words(labels.table),
    code: words(labels.code),
    section: words(labels.section),
    page: words(labels.page),
    figures: words(labels.figures),
    tables: words(labels.tables),
    codes: words(labels.codes),
    index: words(labels.index),
    see: words(labels.see),
    seeAlso: words(labels.seeAlso),
    strokes: words(labels.strokes),
    continuedTable: words(labels.continuedTable),
    remark: words(labels.remark),
    proof: words(labels.proof),
    contents: words(labels.contents),
    notes: words(labels.notes),
    cover: words(labels.cover),
    titlePage: words(labels.titlePage),
    bodyMatter: words(labels.bodyMatter),
    backToText: words(labels.backToText),
    pageList: words(labels.pageList),
    accessibility: {
      text: words(labels.accessibility.text),
      images: words(labels.accessibility.images),
      someImages: words(labels.accessibility.someImages),
      ruby: words(labels.accessibility.ruby),
      pages: words(labels.accessibility.pages),
    },
    copyrightPage: words(labels.copyrightPage),
    abstract: words(labels.abstract),
    paperAbstract: words(labels.paperAbstract),
    keywords: words(labels.keywords),
    roles: each(labels.roles),
    people: each(labels.people),
    etAl: words(labels.etAl),
    record: each(labels.record),
    colophon: each(labels.colophon),
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

function convertChapter(chapter: BookChapter, converter: Converter, findings: Findings): BookChapter {
  const words = (text: string): string => converter.convert(text).text;
  const line = (nodes: readonly Inline[]): readonly Inline[] => convertLine(nodes, converter, findings);
  const title = line(chapter.title);
  const subtitle = line(chapter.subtitle);
  const { short, label, asideTexts } = chapter;
  return {
    ...chapter,
    title,
    subtitle,
    authors: chapter.authors.map(words),
    translators: chapter.translators.map(words),
    ...(short === undefined ? {} : { short: words(short) }),
    ...(label === undefined ? {} : { label: words(label) }),
    // What is doubtful in them is told with the other words beside the text.
    ...(asideTexts && {
      asideTexts: asideTexts.map((nodes) => convertLine(nodes, converter, UNHEARD)),
    }),
    blocks: convertSequence((conversion) => convertBlocks(chapter.blocks, conversion)),
    notes: chapter.notes.map(
      (note): Note => ({
        ...note,
        children: convertSequence((conversion) => convertBlocks(note.children, conversion)),
      }),
    ),
  };
  /** A sequence of blocks that quotations may go on through, and beyond whose end none goes. */
  function convertSequence<T>(convert: (conversion: InlineConversion) => T): T {
    const balance = createQuoteBalance(findings.report);
    const converted = convert({ converter, balance, findings });
    balance.end();
    return converted;
  }
}

/** Tells what is doubtful in words beside the text, once for the same words: each is converted for itself. */
function doubtAsides(
  chapter: BookChapter,
  heard: Set<string>,
  { converter, doubt }: { readonly converter: Converter; readonly doubt: Findings["doubt"] },
): void {
  for (const { text, parts } of asideUnits(chapter, (it) => keepsText(it, converter.options))) {
    if (heard.has(text)) continue;
    heard.add(text);
    convertLine(
      parts.map(({ node }) => node),
      converter,
      { ...UNHEARD, doubt },
    );
  }
}

const UNHEARD: Findings = {
  report: () => undefined,
  otherScript: () => undefined,
  doubt: () => undefined,
};

function convertToc(entries: readonly TocEntry[], converter: Converter): readonly TocEntry[] {
  return entries.map((entry) => ({
    ...entry,
    // What is wrong with a title is said where it stands in the text.
    title: convertLine(entry.title, converter, UNHEARD),
    ...(entry.label === undefined ? {} : { label: converter.convert(entry.label).text }),
    children: convertToc(entry.children, converter),
  }));
}

function metadataWith({ convert }: Converter, metadata: Metadata): Metadata {
  const words = (text: string): string => convert(text).text;
  const { subtitle, publisher, place, imprint, description, rights, series, copyright } = metadata;
  return {
    ...metadata,
    title: words(metadata.title),
    creators: metadata.creators.map((creator) => creatorWith(words, creator)),
    subjects: metadata.subjects.map(words),
    ...(subtitle === undefined ? {} : { subtitle: words(subtitle) }),
    ...(publisher === undefined ? {} : { publisher: words(publisher) }),
    ...(place === undefined ? {} : { place: words(place) }),
    ...(imprint === undefined ? {} : { imprint: words(imprint) }),
    ...(description === undefined ? {} : { description: words(description) }),
    ...(rights === undefined ? {} : { rights: words(rights) }),
    ...(series === undefined ? {} : { series: { ...series, name: words(series.name) } }),
    ...(copyright === undefined ? {} : { copyright: copyrightWith(words, copyright) }),
  };
}

function creatorWith(words: (text: string) => string, creator: Creator): Creator {
  const { origin, roleText } = creator;
  return {
    ...creator,
    name: words(creator.name),
    ...(origin === undefined ? {} : { origin: words(origin) }),
    ...(roleText === undefined ? {} : { roleText: words(roleText) }),
  };
}

/** The CIP text is the library's, not the author's: it stays. */
function copyrightWith(words: (text: string) => string, copyright: Copyright): Copyright {
  const fields = Object.entries(copyright.fields).map(([name, value]) => [name, words(value)]);
  return {
    ...copyright,
    fields: Object.fromEntries(fields),
    others: copyright.others.map(({ label, value }) => ({ label: words(label), value: words(value) })),
  };
}
