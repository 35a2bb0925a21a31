import { testCases } from "../helpers/case-file.ts";
import { numberedBook } from "./laid-out.ts";
import { bodyOf, novelTemplate, pngImage, writeAndOpen } from "./make-book.ts";

const ALL = { depth: 2, indentEm: 1, authors: true, figures: true, tables: true, code: true };

testCases("test/cases/epub/references.md", async (inputs) => {
  const book = numberedBook(inputs.get("files") ?? "");
  const template = novelTemplate();
  const { text } = await writeAndOpen(book, {
    template: { ...template, page: { ...template.page, contents: ALL } },
    images: new Map([["a.png", pngImage("a.png")]]),
  });
  const pages = (inputs.get("show") ?? "").split(" ").map((stem) => bodyOf(text(`${stem}.xhtml`)));
  return { pages: pages.join("\n") };
});
