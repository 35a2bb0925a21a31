import { expect, test } from "vitest";
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

test("a chapter put in the middle changes no id in another", async () => {
  const chapter = (name: string): string =>
    `=== ${name}.md\n# ${name}\n\n![图](a.png)\n\n## 节\n\n| 船 |\n| --- |\n| 渡船 |\n\n: 船\n\n文[^1]。\n\n[^1]: 注。\n`;
  const idsOf = async (names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
    const { text } = await writeAndOpen(numberedBook(names.map(chapter).join("")), {
      images: new Map([["a.png", pngImage("a.png")]]),
    });
    const ids = (name: string): string[] =>
      Array.from(text(`${name}.xhtml`).matchAll(/ id="([^"]*)"/gu), ([, id = ""]) => id);
    return new Map(names.map((name) => [name, ids(name)]));
  };
  const before = await idsOf(["a", "c"]);
  const after = await idsOf(["a", "b", "c"]);
  expect(before.get("c")).toContain("c-tab01");
  for (const [name, ids] of before) expect(after.get(name)).toEqual(ids);
});
