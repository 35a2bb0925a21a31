import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { bookFolder } from "../helpers/book-folder.ts";
import { keben } from "../helpers/run-keben.ts";

const CONFIG = "title: 雨夜\ndate: 2026\nlanguage: zh-Hans\nformats: [epub]\neditions: [tw]\n";

describe.skipIf(!existsSync(resolve("dist/cli/main.js")))("keben diff (needs `npm run build`)", () => {
  test("shows what a line of the glossary changed in an edition", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": "# 一\n\n下雨了。\n\n他姓余。\n" });
    expect(keben(root, "build", "--out", "one").code).toBe(0);
    writeFileSync(join(root, "glossary.tsv"), "下雨\t落雨\n");
    expect(keben(root, "build", "--out", "two").code).toBe(0);
    const { code, out } = keben(root, "diff", "one/book.tw.epub", "two/book.tw.epub");
    expect(code).toBe(1);
    expect(out).toBe("OEBPS/a.xhtml\n- [下]雨了。\n+ [落]雨了。\n\n");
    expect(keben(root, "diff", "one/book.tw.epub", "one/book.tw.epub")).toEqual({ code: 0, out: "" });
    expect(keben(root, "diff", "one/book.tw.epub", "a.md").code).toBe(3);
    expect(keben(root, "diff", "one/book.tw.epub", "none.epub").out).toContain("no such file");
  });
});
