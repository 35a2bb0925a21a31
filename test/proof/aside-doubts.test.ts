import { expect, test } from "vitest";
import { loadBook } from "../../src/node/load-book.ts";
import { proofBook } from "../../src/pipeline/proof-book.ts";
import { proofList } from "../../src/proof/proof-list.ts";
import { bookFolder } from "../helpers/book-folder.ts";

const CHAPTER = `---
title: 渡口
short: 余家旧事
author: [范后来, 余先生]
---

## 过江 {short="面凉了"}

桌上是![锅里的面](a.svg "岳先生")，[那里](https://example.org "面冷了")有人。{^余先生 > 面凉了}

![锅里的面糊了](a.svg)

![锅里的面糊了](a.svg "面快要凉了")

![锅里的面还热](a.svg){.keep}

[{^余先生}他没有来。]{.keep}{^面冷 见 面坏了}
`;
const IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
const CONFIG = `title: 江上
date: 2026
language: zh-Hans
copyright: { fields: { 余先生: 无, 校对: 无 } }
formats: [epub]
editions: [hans, tw]
`;

async function placesOf(chapter: string): Promise<readonly string[]> {
  const files = { "book.yaml": CONFIG, "a.md": chapter, "a.svg": IMAGE };
  const { value: source } = await loadBook({ dir: bookFolder(files) });
  const { value: sheets, diagnostics } = await proofBook(source);
  expect(diagnostics).toEqual([]);
  return proofList(sheets)
    .map(({ span, before, source: word, after, chosen }) => {
      return `${span.file}:${span.line}:${span.column} ${before}[${word}]${after} → ${chosen}`;
    })
    .toSorted();
}

test("words beside the text are doubted as text is, the same words once", async () => {
  expect(await placesOf(CHAPTER)).toMatchInlineSnapshot(`
    [
      "a.md:13:1 [面]快要凉了 → 面",
      "a.md:17:21 [面]冷 → 面",
      "a.md:17:21 [面]坏了 → 面",
      "a.md:3:8 [余]家旧事 → 余",
      "a.md:4:10 [范]后来 → 范",
      "a.md:4:15 [余]先生 → 余",
      "a.md:7:1 [面]凉了 → 麵",
      "a.md:9:25 [面]冷了 → 面",
      "a.md:9:4 [岳]先生 → 岳",
      "a.md:9:9 锅里的[面] → 麵",
      "book.yaml:4:24 [余]先生 → 余",
    ]
  `);
});
