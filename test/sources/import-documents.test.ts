import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportedBook } from "../../src/model/import.ts";
import { FileError } from "../../src/node/file-error.ts";
import { importDocuments } from "../../src/node/import-documents.ts";
import { importFiles } from "../../src/node/import-files.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { readSourceFiles } from "../../src/node/source-files.ts";
import { writeBookFolder } from "../../src/node/write-book-folder.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { importDocument } from "../../src/pipeline/import-document.ts";
import { readPage } from "../../src/sources/page.ts";
import { readHtmlDocument } from "../../src/sources/read-html-document.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { encodeText } from "../helpers/encode-text.ts";

const CHAPTERS = {
  "book.yaml": `title: 渡口
language: zh-Hans
creators: [{ name: 林砚, role: aut }]
date: 2026-03-08
chapters: ["*.md"]
editions: [{ id: hans, script: zh-Hans, formats: [epub] }]
`,
  "01.md": `# 第一章　渡口

船靠了岸[^a]，**灯**还没有灭。见[下一章的表](02.md#第一节)。

> 月落乌啼霜满天。\\
> 江枫渔火对愁眠。

- 灯
- 船

[^a]: 一注，有*重点*。

    又一段。
`,
  "02.md": `# 第二章　旧箱子

{渡口|dù kǒu}有\`a | b\`[^b]，1 与 2。[^b]

## 第一节

| 名 | 数 |
| :--- | ---: |
| 甲 | 1 |

\`\`\`
一  二
\`\`\`

[^b]: 二注。
`,
};

async function epubOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { value: source } = await loadBook({ dir: bookFolder(files) });
  if (source === undefined) throw new Error("the book cannot be loaded");
  const { value } = await buildBook(source, { formats: ["epub"] });
  const file = value.files.find(({ name }) => name.endsWith(".epub"));
  if (file === undefined) throw new Error("no EPUB was made");
  return file.bytes;
}

async function imported(paths: readonly string[]): Promise<ImportedBook> {
  const book = await importDocuments(await readSourceFiles(paths));
  if (book === undefined) throw new Error("these are no documents");
  return book;
}

test("an EPUB of ours comes back as its chapters, with notes, tables, links and metadata", async () => {
  const dir = bookFolder({ "a.epub": await epubOf(CHAPTERS) });
  const book = await imported([join(dir, "a.epub")]);
  expect(book).toMatchObject({
    title: "渡口",
    creators: [{ name: "林砚", role: "aut" }],
    language: "zh-Hans",
    report: { findings: [] },
  });
  expect(book.chapters.map(({ markdown }) => markdown)).toEqual([
    CHAPTERS["01.md"].replace("02.md#第一节", "02-第二章-旧箱子.md#c02-s01").replaceAll("[^a]", "[^1]"),
    CHAPTERS["02.md"].replace("## 第一节", "## 第一节 {#c02-s01}").replaceAll("[^b]", "[^1]"),
  ]);
  await writeBookFolder(join(dir, "book"), book, { mayOverwrite: false });
  const { value, diagnostics } = await loadBook({ dir: join(dir, "book") });
  const errors = diagnostics.filter(({ code }) => code !== "node/no-date");
  expect([value?.editions.length, errors]).toEqual([2, []]);
});

test("every character of the text is kept or removed for a reason, whatever it looks like", () => {
  const words = fc.string({
    // Without a colon: a paragraph that begins with one beside a table is its caption, and loses it.
    unit: fc.constantFrom(..."渡口灯，。“”a1 -#*_`[](){}|<>&;!~^=+.\\\u{3000}\n"),
    maxLength: 30,
  });
  const escaped = words.map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  const styled = fc
    .tuple(
      fc.constantFrom("b", "em", "s", "code", "sup", "u", "span", "a href='https://example.com'"),
      escaped,
    )
    .map(([tag, text]) => `<${tag}>${text}</${tag.split(" ")[0]}>`);
  const inline = fc.array(fc.oneof(escaped, styled), { maxLength: 5 }).map((parts) => parts.join(""));
  const block = fc
    .tuple(fc.constantFrom("p", "p", "h2", "blockquote", "ul", "pre", "table"), inline)
    .map(([tag, text]) => {
      if (tag === "ul") return `<ul><li>${text}</li><li>${text}</li></ul>`;
      if (tag === "table")
        return `<table><tr><th>一</th><th>二</th></tr><tr><td>${text}</td><td>三</td></tr></table>`;
      return `<${tag}>${text}</${tag}>`;
    });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const html = `<html><body><h1>渡口</h1>${blocks.join("\n")}</body></html>`;
      const { report } = importDocument(readHtmlDocument([readPage("a.html", html)], new Map()));
      expect(report.findings).toEqual([]);
      for (const { characters, kept, normalised, removed } of report.sources) {
        expect(kept + normalised + removed).toBe(characters);
        expect(Math.min(kept, normalised, removed)).toBeGreaterThanOrEqual(0);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("any page of tags, whole or broken, is imported without a throw", () => {
  const piece = fc.constantFrom(
    ..."<p> </p> <div> </div> <li> <ul> </ul> <table> <tr> <td> </td> <ruby> <rt> </rt> <a_href='#x'> <a_id='x'> </a> <aside_id='x'_epub:type='footnote'> </aside> <h1> <h3> </h1> <img_src='data:image/png;base64,AA=='> <svg> <image_xlink:href='b.png'/> </svg> <pre> 渡 *口 ]( &amp; <!-- --> <script> </script> <body> </body> <br/> <title>".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("").replaceAll("_", " ");
      const book = importDocument(readHtmlDocument([readPage("a.html", text)], new Map()));
      expect(book.report.sources).toHaveLength(1);
    }),
    { seed: 13, numRuns: 500 },
  );
});

test("a damaged EPUB is imported as far as it can be read, or refused with the reason", async () => {
  const whole = await epubOf(CHAPTERS);
  const dir = bookFolder({});
  const damage = fc.record({
    cut: fc.integer({ min: 30, max: whole.length }),
    bytes: fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 }),
  });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(damage, async ({ cut, bytes }) => {
      const broken = Uint8Array.from(whole);
      for (const [i, byte] of bytes) broken[i] = byte;
      const path = join(dir, "broken.epub");
      writeFileSync(path, broken.subarray(0, cut));
      try {
        await importDocuments(await readSourceFiles([path]));
      } catch (error) {
        expect(error).toBeInstanceOf(FileError);
        refused += 1;
      }
    }),
    { seed: 17, numRuns: 60 },
  );
  expect(refused).toBeGreaterThan(0);
});

test("pages of HTML are one book in natural order, each in its encoding, with the images of their folder", async () => {
  const png = readFileSync("chapters/images/type-area.png");
  const dir = bookFolder({
    "第10章.html": "<html><body><h1>第十章</h1><p>完。</p></body></html>",
    "第2章.html": encodeText(
      '<html><head><meta charset="gb2312"></head><body><h1>第二章</h1><p>灯还没有灭。<img src="图/a%20b.png"><img src="../out.png"></p></body></html>',
      "gb18030",
    ),
    "图/a b.png": png,
  });
  const book = await imported([join(dir, "第10章.html"), join(dir, "第2章.html")]);
  expect(book.chapters.map(({ name }) => name)).toEqual(["01-第二章.md", "02-第十章.md"]);
  expect(book.chapters[0]?.markdown).toBe("# 第二章\n\n灯还没有灭。![](../images/a-b.png)\n");
  expect(book.files.map(({ path }) => path)).toEqual(["images/a-b.png"]);
  expect(book.report.findings.map(({ message }) => message)).toEqual([
    "the image `../out.png` is not in the source",
  ]);
});

test("raw text is left to others, and an EPUB stands alone", async () => {
  const dir = bookFolder({
    "a.txt": "渡口的灯。",
    "b.html": "<html><p>灯</p></html>",
    "c.epub": await epubOf(CHAPTERS),
  });
  expect(await importDocuments(await readSourceFiles([join(dir, "a.txt")]))).toBeUndefined();
  expect((await importFiles([join(dir, "c.epub")])).title).toBe("渡口");
  await expect(
    importDocuments(await readSourceFiles([join(dir, "a.txt"), join(dir, "b.html")])),
  ).rejects.toThrow(FileError);
  await expect(
    importDocuments(await readSourceFiles([join(dir, "c.epub"), join(dir, "c.epub")])),
  ).rejects.toThrow(/alone/u);
  await expect(importFiles([join(dir, "none.epub")])).rejects.toThrow(/cannot be read/u);
});
