import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishedBook, finishedFiles } from "../check/finished-book.ts";
import { rawZip } from "../check/raw-zip.ts";
import { keben } from "../helpers/run-keben.ts";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keben-check-"));
  process.env.KEBEN_EPUBCHECK = join(folder, "no.jar");
  const files = await finishedFiles();
  const page = files.get("OEBPS/c01.xhtml")?.toString() ?? "";
  files.set(
    "OEBPS/c01.xhtml",
    Buffer.from(page.replace("<body", '<body id="a"').replace(/<p>/u, '<p id="a">')),
  );
  const entries = [...files].map(([path, bytes]) => ({ path, bytes, stored: path === "mimetype" }));
  writeFileSync(join(folder, "good.epub"), await finishedBook());
  writeFileSync(join(folder, "bad.epub"), rawZip(entries));
  writeFileSync(join(folder, "text.epub"), "这不是电子书");
});
afterAll(() => {
  delete process.env.KEBEN_EPUBCHECK;
  rmSync(folder, { recursive: true, force: true });
});

test("what is wrong is said in two languages, with its place and how to mend it; the exit code is 1", () => {
  const { code, out } = keben(folder, "check", "good.epub", "bad.epub");
  expect(code).toBe(1);
  expect(out.replace(/:\d+:\d+ {2}/u, ":L:C  ")).toBe(`good.epub: 0 errors, 0 warnings (keben, epubcheck-ts)
bad.epub: error: 一页之内 id 重复 [check/id-twice]
  an id stands twice in one page
    OEBPS/c01.xhtml:L:C  a
  怎么改：改掉一个，指向它的链接一并改
  hint: change one of them, and the links to it
bad.epub: 1 error, 0 warnings (keben, epubcheck-ts)
`);
});

test("programs read it as JSON", () => {
  const { code, out } = keben(folder, "check", "text.epub", "--format", "json");
  expect(code).toBe(1);
  const { checked: files } = JSON.parse(out);
  expect(files).toMatchObject([
    { name: "text.epub", findings: [{ code: "check/not-a-zip", severity: "error" }] },
  ]);
});

test("a file that is not there is 3, a shop that is not known is wrong usage", () => {
  expect(keben(folder, "check", "no.epub").code).toBe(3);
  expect(keben(folder, "check", "good.epub", "--shop", "corner").code).toBe(2);
});

test("chapters are read as an editor would, and --fix rewrites what is without doubt", () => {
  const book = join(folder, "book");
  mkdirSync(book);
  writeFileSync(join(book, "01.md"), "# 第一章　雨\r\n\r\n他說﹐走。“再見。`﹐`\r\n");
  const first = keben(folder, "check", "book");
  expect(first.code).toBe(0);
  expect(first.out).toContain("book: warning: 标点不成对 “ [check/unpaired-mark]\n");
  expect(first.out).toContain("    book/01.md:3:6  他說﹐走。“再見。﹐\n");
  expect(first.out).toContain("book: 0 errors, 3 warnings (keben)\n");
  expect(keben(folder, "check", "book", "--strict").code).toBe(1);
  const fixed = keben(folder, "check", "book", "--fix");
  expect(fixed.out).toContain("book/01.md: punctuation × 1; as it was: 01.md.orig\n");
  expect(fixed.out).not.toContain("check/compatibility-mark");
  expect(readFileSync(join(book, "01.md"), "utf8")).toBe("# 第一章　雨\r\n\r\n他說，走。“再見。`﹐`\r\n");
});

test("an EPUB cannot be fixed, and mistakes of a book are errors", () => {
  expect(keben(folder, "check", "good.epub", "--fix").code).toBe(2);
  writeFileSync(join(folder, "wrong.md"), "# 雨\n\n甲[^1]。\n");
  const { code, out } = keben(folder, "check", "wrong.md");
  expect(code).toBe(1);
  expect(out).toContain("markdown/unknown-footnote");
});
