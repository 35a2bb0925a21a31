import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importDocuments } from "../../src/node/import-documents.ts";
import { readSourceFiles } from "../../src/node/source-files.ts";
import { packZip } from "../../src/zip/pack-zip.ts";
import { bookFolder } from "../helpers/book-folder.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

function styled(style: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

function cell(text: string): string {
  return `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
}

const BODY = [
  styled("a", "渡口旧事"),
  styled("1", "第一章　渡口"),
  '<w:p><w:r><w:t>船靠了岸</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>，</w:t></w:r>',
  "<w:r><w:rPr><w:b/></w:rPr><w:t>灯</w:t></w:r><w:r><w:t>还没有灭。</w:t></w:r>",
  '<w:ins w:id="1" w:author="周平"><w:r><w:t>雨停了。</w:t></w:r></w:ins>',
  '<w:del w:id="3" w:author="周平"><w:r><w:delText>雪停了。</w:delText></w:r></w:del></w:p>',
  styled("2", "第一节"),
  `<w:tbl><w:tr>${cell("名")}${cell("数")}</w:tr><w:tr>${cell("甲")}${cell("1 * 2")}</w:tr></w:tbl>`,
  styled("1", "第二章　旧箱子"),
  "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>dù kǒu</w:t></w:r></w:rt>",
  "<w:rubyBase><w:r><w:t>渡口</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>有 &lt;雾&gt;。</w:t></w:r></w:p>",
].join("");

const NAMES = { a: "Title", 1: "heading 1", 2: "heading 2" };

const FILES = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
  "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${R}/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="${R}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${R}/comments" Target="comments.xml"/></Relationships>`,
  "word/document.xml": `<w:document ${W}><w:body>${BODY}</w:body></w:document>`,
  "word/styles.xml": `<w:styles ${W}>${Object.entries(NAMES)
    .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
    .join("")}</w:styles>`,
  "word/footnotes.xml": `<w:footnotes ${W}><w:footnote w:id="2"><w:p><w:r><w:t>一注。</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  "word/comments.xml": `<w:comments ${W}><w:comment w:id="0" w:author="林砚"><w:p><w:r><w:t>此处待核</w:t></w:r></w:p></w:comment></w:comments>`,
  "docProps/core.xml": `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>文档1</dc:title><dc:creator>林砚</dc:creator></cp:coreProperties>`,
};

async function wordFile(files: Readonly<Record<string, string>>): Promise<string> {
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    stored: false,
  }));
  const path = join(bookFolder({}), "稿.docx");
  writeFileSync(path, await packZip(entries, { modified: "2026-03-08T00:00:00Z" }));
  return path;
}

test("a document of Word is chapters by its styles, with notes, tables and readings", async () => {
  const book = await importDocuments(await readSourceFiles([await wordFile(FILES)]));
  expect(book).toMatchObject({ title: "渡口旧事", creators: [{ name: "林砚", role: "aut" }] });
  expect(book?.chapters.map(({ markdown }) => markdown)).toEqual([
    "# 第一章　渡口\n\n船靠了岸[^1]，**灯**还没有灭。雨停了。\n\n## 第一节\n\n| 名 | 数 |\n| --- | --- |\n| 甲 | 1 * 2 |\n\n[^1]: 一注。\n",
    "# 第二章　旧箱子\n\n<ruby>渡口<rt>dù kǒu</rt></ruby>有 <雾>。\n",
  ]);
});

test("comments and tracked changes of a document of Word are listed", async () => {
  const book = await importDocuments(await readSourceFiles([await wordFile(FILES)]));
  expect(book?.report.findings.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
    "revision: 周平: `雨停了。` was inserted, and stands in the text",
    "revision: 周平: `雪停了。` was deleted, and is left out",
    "comment: 林砚: `此处待核`",
  ]);
});

test("what only looks like a document of Word is refused with the reason", async () => {
  const broken = await wordFile({ ...FILES, "word/document.xml": "<w:document><w:body>" });
  await expect(importDocuments(await readSourceFiles([broken]))).rejects.toThrow(/cannot be imported/u);
});
