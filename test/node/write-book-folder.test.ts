import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ImportedBook } from "../../src/model/import.ts";
import { loadBook } from "../../src/node/load-book.ts";
import { writeBookFolder } from "../../src/node/write-book-folder.ts";
import { buildBook } from "../../src/pipeline/build-book.ts";
import { chapterFileName } from "../../src/text/chapter-file-name.ts";
import { bookFolder } from "../helpers/book-folder.ts";

const BOOK: ImportedBook = {
  title: "1984",
  creators: [{ name: "佚名", role: "aut" }],
  language: "zh-Hans",
  chapters: [
    { name: chapterFileName(1, 2, "第一章　雨夜"), markdown: "# 第一章　雨夜\n\n雨下了一夜。\n" },
    { name: chapterFileName(2, 2, "?"), markdown: "# ？\n\n天亮了。\n" },
  ],
  files: [],
  report: {
    sources: [{ file: "雨.txt", characters: 20, kept: 15, normalised: 2, removed: 3 }],
    questions: [],
    unasked: 0,
    findings: [],
    changes: [
      {
        fate: "removed",
        reason: "page-number",
        place: { file: "雨.txt", line: 3, column: 1 },
        from: "·３·",
        times: 1,
        confidence: 0.9,
      },
    ],
  },
};

test("a written folder loads and builds, and lacks nothing but a date", async () => {
  const dir = bookFolder({});
  const paths = await writeBookFolder(dir, BOOK, { mayOverwrite: false });
  expect(paths.map((path) => path.slice(dir.length + 1))).toEqual([
    "chapters/01-第一章-雨夜.md",
    "chapters/02.md",
    "import-report.json",
    "import-report.md",
    "book.yaml",
  ]);
  expect(readFileSync(`${dir}/import-report.md`, "utf8")).toContain("- 雨.txt:3: page-number: `·３·` (90 %)");
  const { value: source, diagnostics } = await loadBook({ dir });
  const built = await buildBook(source, { formats: ["epub"] });
  // Nobody but the editor knows the date.
  expect([...diagnostics, ...built.diagnostics].map((it) => it.code)).toEqual(["node/no-date"]);
  expect(built.value.files.length).toBe(2);
});

test("files that are there are left alone unless it is said", async () => {
  const dir = bookFolder({ "book.yaml": "title: 旧\n" });
  await expect(writeBookFolder(dir, BOOK, { mayOverwrite: false })).rejects.toThrow("`--force`");
  expect(readdirSync(dir)).toEqual(["book.yaml"]);
  await writeBookFolder(dir, BOOK, { mayOverwrite: true });
  expect(readFileSync(`${dir}/book.yaml`, "utf8")).toContain('title: "1984"');
});
