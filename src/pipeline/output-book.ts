import { compileIndex, hasIndexTerms } from "../book/compile-index.ts";
import { numberBook } from "../book/number-book.ts";
import { placeNoteCalls } from "../book/place-note-calls.ts";
import { verticalBook } from "../book/vertical-book.ts";
import { withAbstract } from "../book/with-abstract.ts";
import { withNotesChapter } from "../book/with-notes-chapter.ts";
import type { Book } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Output, Writing } from "../model/edition.ts";
import type { Copyright, Metadata } from "../model/metadata.ts";
import type { Template } from "../model/template.ts";
import type { Conversion } from "./conversion.ts";

/** What a writer takes: the book with all that its template adds to it, and the template in the edition's script. */
export interface OutputBook {
  readonly template: Template;
  readonly book: Book;
  readonly diagnostics: readonly Diagnostic[];
}

interface OutputOptions {
  readonly conversion: Conversion;
  readonly output: Output;
  readonly writing: Writing;
}

/** Makes a converted book ready for one output: its metadata, abstract, notes, numbers and index. */
export async function outputBook(
  converted: Book,
  { conversion, output, writing }: OutputOptions,
): Promise<OutputBook> {
  // What the author wrote for this edition stands as written, all else is converted.
  const metadata = withOverrides(conversion.metadata(output.metadata), output.overrides);
  const template = { ...output.template, labels: conversion.labels(output.template.labels) };
  const { labels, page } = template;
  const plain = { ...converted, metadata };
  const opened = page.frontMatter.abstract ? withAbstract(plain, labels.abstract) : plain;
  const hasNotes = output.format === "pdf" && page.notes.place === "book";
  const noted = hasNotes ? withNotesChapter(opened, labels.notes) : opened;
  const placed = placeNoteCalls(noted, page.notes.call);
  const numbered = numberBook(placed, {
    captions: page.caption.number,
    lineNumbers: page.code.lineNumbers,
    labels,
  });
  const { value: book, diagnostics } = await withIndex(numbered, template);
  return { template, book: writing === "vertical" ? verticalBook(book) : book, diagnostics };
}

function withOverrides(metadata: Metadata, overrides: Partial<Metadata>): Metadata {
  const copyright = mergedCopyright(metadata.copyright, overrides.copyright);
  // Another number is not printed as the book's.
  const printedIsbn = overrides.isbn === undefined ? metadata.printedIsbn : overrides.printedIsbn;
  const { printedIsbn: _, ...rest } = { ...metadata, ...overrides };
  return {
    ...rest,
    ...(copyright && { copyright }),
    ...(printedIsbn && { printedIsbn }),
  };
}

/** Each field by itself: an edition with another number need not repeat the address. */
function mergedCopyright(book: Copyright | undefined, edition: Copyright | undefined): Copyright | undefined {
  if (book === undefined || edition === undefined) return edition ?? book;
  const own = new Set(edition.others.map(({ label }) => label));
  return {
    ...book,
    ...edition,
    fields: { ...book.fields, ...edition.fields },
    others: [...book.others.filter(({ label }) => !own.has(label)), ...edition.others],
  };
}

/** The dictionary of readings is loaded for books with an index only. */
async function withIndex(book: Book, { labels, page }: Template): Promise<Outcome<Book>> {
  if (!hasIndexTerms(book)) return { value: book, diagnostics: [] };
  const { pinyinOrder, strokeOrder } = await import("../language/index-order.ts");
  const { sort } = page.index;
  const byPinyin = sort === "pinyin" || (sort === "region" && book.script === "zh-Hans");
  return compileIndex(book, { order: byPinyin ? pinyinOrder() : strokeOrder(labels.strokes), labels });
}
