import { expect, test } from "vitest";
import { loadBook } from "../../src/node/load-book.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { proofBook } from "../../src/pipeline/proof-book.ts";
import { proofList } from "../../src/proof/proof-list.ts";
import { bookFolder } from "../helpers/book-folder.ts";

const CONFIG = `title: 面的故事
date: 2026
language: zh-Hans
creators:
  - { name: 余后来, role: trl }
description: |
  他来得晚，
  余先生没有等他。
series: '老城“的面“丛书'
copyright: { cip: 余先生, printer: 余先生印厂 }
formats: [epub]
editions: [hans, tw, { id: hk, title: 麪的故事, creators: [范後來] }]
`;

test("what is doubtful in the metadata is told with its place in book.yaml, as far as an edition converts it", async () => {
  const { value: source } = await loadBook({
    dir: bookFolder({ "book.yaml": CONFIG, "a.md": "# 一\n\n雨停了。\n" }),
  });
  const { value: sheets } = await proofBook(source);
  const places = proofList(sheets).map(
    ({ edition, span, source: word }) => `${edition} ${span.file}:${span.line}:${span.column} ${word}`,
  );
  expect(places.toSorted()).toEqual([
    "hk book.yaml:10:33 余",
    "hk book.yaml:8:3 余",
    "hk book.yaml:9:14 面",
    "tw book.yaml:10:33 余",
    "tw book.yaml:1:8 面",
    "tw book.yaml:5:13 余",
    "tw book.yaml:8:3 余",
    "tw book.yaml:9:14 面",
  ]);
  const [rows] = sheets.map(({ chapters: [first] }) => first?.rows.map((row) => row.target));
  expect(rows).toContain("老城「的面「叢書");
});

test("a build tells of the metadata too, and its text stays the chapters'", async () => {
  const { value: source } = await loadBook({
    dir: bookFolder({ "book.yaml": CONFIG, "a.md": "# 一\n\n雨停了。\n" }),
  });
  const { value, diagnostics } = await buildBook(source, { editions: ["tw"] });
  expect(value.doubts.map(({ span }) => `${span.file}:${span.line}`)).toEqual(
    [1, 5, 8, 9, 10].map((line) => `book.yaml:${line}`),
  );
  const quotes = diagnostics.filter(({ code }) => code === "convert/unbalanced-quote");
  expect(quotes.map(({ span }) => `${span.file}:${span.line}:${span.column}`)).toEqual(["book.yaml:9:12"]);
});
