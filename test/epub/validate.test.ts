import { EpubCheck } from "@likecoin/epubcheck-ts";
import { describe, expect, test } from "vitest";
import type { Book } from "../../src/model/book.ts";
import { findEpubcheck } from "../../src/node/find-epubcheck.ts";
import { FIXTURE_IMAGES, fixtureBook } from "./fixture-book.ts";
import { laidOut, pagesOf } from "./laid-out.ts";
import { makeBook, paragraph, writeAndOpen } from "./make-book.ts";
import { readChapters } from "./read-tree.ts";

const longChapter = readChapters('<chapter id="c1"><title>长</title></chapter>').map((chapter) => ({
  ...chapter,
  blocks: Array.from({ length: 1200 }, (_, i) => paragraph(`${i}${"长文不绝。".repeat(40)}`)),
}));

const BOOKS: ReadonlyMap<string, () => Book> = new Map([
  ["a book of every construct", () => fixtureBook()],
  ["a traditional book of every construct", () => fixtureBook("zh-Hant-TW")],
  ["a book with nothing but a title", () => makeBook([])],
  [
    "a book of chapters without titles",
    () => makeBook(readChapters('<chapter id="c1"><p>文。</p></chapter>')),
  ],
  ["a book with empty metadata", () => makeBook(readChapters('<chapter id="c1"/>'), EMPTY_METADATA)],
  ["a chapter of several files", () => makeBook(longChapter)],
]);

const EMPTY_METADATA = {
  title: "",
  subtitle: "",
  creators: [{ name: "", role: "", fileAs: "" }],
  publisher: " ",
  date: "",
  description: "",
  rights: "",
  subjects: [""],
  series: { name: "", type: "set" },
} as const;

const epubcheck = await findEpubcheck(process.env);

describe.each([...BOOKS])("%s", (_, book) => {
  test("is faultless to epubcheck-ts", async () => {
    const { bytes, diagnostics } = await writeAndOpen(book(), { images: FIXTURE_IMAGES });
    expect(diagnostics).toEqual([]);
    const result = await EpubCheck.validate(bytes);
    expect(result.messages.filter((it) => it.severity !== "info" && it.severity !== "usage")).toEqual([]);
  });
});

const CHAPTER = `=== a.md\n# 江上\n${"雨下了一整夜，街上没有人。".repeat(60)}[^1]\n\n[^1]: 一条注。\n`;

/** EPUBCheck 4.2.6 knows the rules of 2021, which had not this property of EPUB Accessibility 1.1 yet. */
const ALLOWED = 'Undefined property: "pageBreakSource".';

test("a book with a page list is faultless to epubcheck-ts", async () => {
  const { book, pages } = laidOut(CHAPTER);
  const { bytes } = await writeAndOpen(book, { pages });
  const result = await EpubCheck.validate(bytes);
  expect(result.messages.filter((it) => it.severity !== "info" && it.severity !== "usage")).toEqual([]);
});

test.skipIf(epubcheck === undefined)(
  "a book of every construct is faultless to EPUBCheck (skipped where it is not installed)",
  async () => {
    const book = fixtureBook("zh-Hant-TW");
    const { bytes } = await writeAndOpen(book, { pages: pagesOf(book), images: FIXTURE_IMAGES });
    expect(await epubcheck?.validate(bytes)).toMatchObject([{ message: ALLOWED }]);
  },
);
