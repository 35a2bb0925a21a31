import { compileIndex, hasIndexTerms } from "../../src/book/compile-index.ts";
import { frontMatter } from "../../src/book/front-matter.ts";
import { numberBook } from "../../src/book/number-book.ts";
import { pinyinOrder } from "../../src/language/index-order.ts";
import { layOut } from "../../src/layout/lay-out.ts";
import type { Book } from "../../src/model/book.ts";
import type { Pages } from "../../src/model/page.ts";
import type { PageTemplate } from "../../src/model/template.ts";
import { parsedBook } from "../book/parsed-book.ts";
import { fakeFonts } from "../helpers/fake-font.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { LABELS } from "../helpers/labels.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { pngImage } from "./make-book.ts";

export const LAID_OUT_IMAGES = new Map([["a.png", pngImage("a.png")]]);

/** A book of Markdown files, `=== a.md` before each, and its tiny pages in fake fonts. */
export function laidOut(
  files: string,
  template: PageTemplate = TINY_TEMPLATE,
): { readonly book: Book; readonly pages: Pages } {
  const book = numberedBook(files);
  return { book, pages: pagesOf(book, template) };
}

/** A book of Markdown files with its numbers, and an index where it has terms for one. */
export function numberedBook(files: string): Book {
  const book = numberBook(parsedBook(files).value, {
    captions: "chapter",
    lineNumbers: false,
    labels: LABELS,
  });
  return hasIndexTerms(book) ? compileIndex(book, { order: pinyinOrder(), labels: LABELS }).value : book;
}

export function pagesOf(book: Book, template: PageTemplate = TINY_TEMPLATE): Pages {
  return layOut(book, {
    template,
    fonts: fakeFonts(book.script),
    hyphenation: HYPHENATION,
    labels: LABELS,
    front: frontMatter({ ...book, labels: LABELS, template }),
    images: LAID_OUT_IMAGES,
  }).value;
}
