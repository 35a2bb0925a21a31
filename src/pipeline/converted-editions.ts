import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { BuildOptions } from "../model/build.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Edition } from "../model/edition.ts";
import { type Conversion, conversionFor } from "./conversion.ts";
import { createProgress } from "./progress.ts";
import { readManuscript } from "./read-manuscript.ts";
import { resolveEdition } from "./resolve-edition.ts";
import { withMetadataChapter } from "./with-metadata-chapter.ts";

interface ConvertedEdition {
  readonly edition: Edition;
  readonly conversion: Conversion;
  /** Its metadata stand in front of its chapters, as they do in `converted`. */
  readonly resolved: Book;
  readonly converted: ReturnType<Conversion["book"]>;
}

/**
 * The editions of a book whose script is not the chapters', converted one after the other; nothing is laid out.
 *
 * @param diagnostics - Takes what is wrong with the book, as it is found.
 * @throws The reason of `options.signal`, if it is aborted.
 */
export async function* convertedEditions(
  source: BookSource,
  options: Omit<BuildOptions, "formats">,
  diagnostics: Diagnostic[],
): AsyncGenerator<ConvertedEdition, void> {
  const editions = source.editions.filter(
    (it) => (options.editions?.includes(it.id) ?? true) && it.script !== source.script,
  );
  const progress = createProgress(options, 1 + editions.length);
  await progress.step("read");
  const manuscript = await readManuscript(source, editions);
  diagnostics.push(...manuscript.diagnostics);
  for (const edition of editions) {
    await progress.step("convert", edition.id);
    const resolved = resolveEdition({ source, edition, manuscript, galley: undefined });
    diagnostics.push(...resolved.diagnostics);
    const conversion = await conversionFor(source, edition);
    const book = withMetadataChapter(resolved.value, edition);
    yield { edition, conversion, resolved: book, converted: conversion.book(book) };
  }
}
