import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DICTIONARIES } from "../../src/convert/opencc.ts";
import { WORD_LIST } from "../../src/convert/word-list.ts";
import type { BuildResult } from "../../src/model/build.ts";
import type { Outcome } from "../../src/model/diagnostic.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { unzip } from "../epub/unzip.ts";
import { bookFolder } from "../helpers/book-folder.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";

async function build(
  glossary: string,
  editions: string,
  options?: { readonly editions: readonly string[] },
): Promise<Outcome<BuildResult>> {
  const root = bookFolder({
    "book.yaml": `title: 夜雨\nlanguage: zh-Hans\nformats: [epub]\nglossary: glossary.tsv\n${editions}`,
    "chapters/01.md": "# 夜雨\n\n余华说，双方同意后制定。\n",
    "glossary.tsv": glossary,
  });
  const { value } = await loadBook({
    dir: root,
    env: { SOURCE_DATE_EPOCH: "0" },
    cacheDir: `${root}/cache`,
  });
  if (value === undefined) throw new Error("the book was not loaded");
  return buildBook(value, options);
}

test("an entry of the glossary that no edition has a use for is told once", async () => {
  const editions = "editions: [hans, tw, hk]";
  const glossary =
    "余华\t余華\n范成大\t范成大\n双方\t雙方\n双方同意\t雙方同意\n信息\t訊息\tzh-Hant\n软件\t軟件\tzh-Hant\n";
  const { diagnostics } = await build(glossary, editions);
  expect(diagnosticLines(diagnostics).match(/.*: warning: .*/gu)).toEqual([
    "glossary.tsv:2:1: warning: `范成大` is nowhere in the book [convert/unused-term]",
    "glossary.tsv:5:1: warning: `信息` is for editions in zh-Hant, of which there are none; so it is with 1 more entry [convert/unused-term]",
  ]);
  const some = await build(glossary, editions, { editions: ["tw"] });
  expect(some.diagnostics).toEqual([]);
});

test("the report says what the text was converted with, and how many places are doubtful", async () => {
  const editions = "editions: [hans, tw, { id: hk, secondOpinion: false }]";
  const { value } = await build("余华\t余華\n", editions);
  expect(value.report.editions.map(({ conversion }) => conversion)).toEqual([
    undefined,
    { dictionaries: DICTIONARIES, words: WORD_LIST, doubts: 1 },
    { dictionaries: DICTIONARIES, doubts: 0 },
  ]);
  const packages = await Promise.all(
    value.files.map(async ({ bytes }) => (await unzip(bytes)).get("OEBPS/content.opf")?.toString()),
  );
  const meta = `<meta name="keben:dictionaries" content="${DICTIONARIES}"/>`;
  expect(packages.map((text) => text?.includes(meta))).toEqual([false, true, true]);
});

test("the report says how wide the spine of a PDF is", async () => {
  const editions = "editions: [{ id: hans, formats: [pdf], pdf: { signature: 16, leafMm: 0.15 } }]";
  const { value } = await build("", editions);
  expect(value.files[0]?.pages).toBe(16);
  expect(value.report.editions[0]?.spineMm).toBe(1.2);
});

test.each([
  ["opencc-js", DICTIONARIES],
  ["@node-rs/jieba", WORD_LIST],
])("the version of %s that reports name is the installed one", (name, told) => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  expect(told.split(" ").at(-1)).toBe(version);
});
