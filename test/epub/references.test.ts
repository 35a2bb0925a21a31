import { compileIndex, hasIndexTerms } from "../../src/book/compile-index.ts";
import { numberBook } from "../../src/book/number-book.ts";
import { pinyinOrder } from "../../src/language/index-order.ts";
import { parsedBook } from "../book/parsed-book.ts";
import { testCases } from "../helpers/case-file.ts";
import { LABELS } from "../helpers/labels.ts";
import { bodyOf, novelTemplate, pngImage, writeAndOpen } from "./make-book.ts";

const ALL = { depth: 2, indentEm: 1, authors: true, figures: true, tables: true, code: true };

testCases("test/cases/epub/references.md", async (inputs) => {
  const numbered = numberBook(parsedBook(inputs.get("files") ?? "").value, {
    captions: "chapter",
    lineNumbers: false,
    labels: LABELS,
  });
  const book = hasIndexTerms(numbered)
    ? compileIndex(numbered, { order: pinyinOrder(), labels: LABELS }).value
    : numbered;
  const template = novelTemplate();
  const { text } = await writeAndOpen(book, {
    template: { ...template, page: { ...template.page, contents: ALL } },
    images: new Map([["a.png", pngImage("a.png")]]),
  });
  const pages = (inputs.get("show") ?? "").split(" ").map((stem) => bodyOf(text(`${stem}.xhtml`)));
  return { pages: pages.join("\n") };
});
