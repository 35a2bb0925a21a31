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
    expect(out).toBe("OEBPS/a.xhtml\n- [下]雨了。\n+ [落]雨了。\n\n1 paragraph differs: 下 → 落 (1)\n");
    const long = `${"街上没有人。".repeat(9)}下雨了。${"他等着。".repeat(12)}`;
    writeFileSync(join(root, "a.md"), `# 一\n\n${long}下雨了。\n`);
    expect(keben(root, "build", "--out", "three").code).toBe(0);
    writeFileSync(join(root, "glossary.tsv"), "下雨\t下雨\n");
    writeFileSync(join(root, "a.md"), `# 一\n\n${long}下雨了。\n\n完。\n`);
    expect(keben(root, "build", "--out", "four").code).toBe(0);
    expect(keben(root, "diff", "three/book.tw.epub", "four/book.tw.epub").out).toMatchInlineSnapshot(`
      "OEBPS/a.xhtml
      - …人。街上沒有人。街上沒有人。街上沒有人。[落]雨了。他等著。他等著。他等著。他等著。他…
      + …人。街上沒有人。街上沒有人。街上沒有人。[下]雨了。他等著。他等著。他等著。他等著。他…
      - …他等著。他等著。他等著。他等著。他等著。[落]雨了。
      + …他等著。他等著。他等著。他等著。他等著。[下]雨了。

      OEBPS/a.xhtml
      + 完。

      2 paragraphs differ: 落 → 下 (2)
      "
    `);
    expect(keben(root, "diff", "one/book.tw.epub", "one/book.tw.epub")).toEqual({ code: 0, out: "" });
    expect(keben(root, "diff", "one/book.tw.epub", "a.md").code).toBe(3);
    expect(keben(root, "diff", "one/book.tw.epub", "none.epub").out).toContain("no such file");
  });
});
