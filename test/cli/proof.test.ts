import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { bookFolder } from "../helpers/book-folder.ts";
import { keben } from "../helpers/run-keben.ts";

const MAIN = resolve("dist/cli/main.js");
const CONFIG = "title: 雨夜\ndate: 2026\nlanguage: zh-Hans\nformats: [epub]\neditions: [hans, tw]\n";
const CHAPTER = "# 一\n\n他余下的话没有说完。\n\n锅里的面糊了。\n\n余先生来了。\n";

function places(
  cwd: string,
  ...args: readonly string[]
): readonly { readonly source: string; readonly keep: string }[] {
  return JSON.parse(keben(cwd, "proof", "--format", "json", ...args).out);
}

describe.skipIf(!existsSync(MAIN))("keben proof (needs `npm run build`)", () => {
  test("lists the doubtful places, and what the glossary says is not asked again", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": CHAPTER });
    const found = places(root);
    expect(found.length).toBeGreaterThan(0);
    const { code, out } = keben(root, "proof");
    expect(code).toBe(0);
    expect(out).toMatch(/^a\.md:\d+:\d+ tw: risk \d+ %, /u);
    expect(out.trimEnd()).toMatch(/\d+ places?$/u);

    writeFileSync(join(root, "glossary.tsv"), keben(root, "proof", "--format", "tsv").out);
    expect(places(root)).toEqual([]);
  });

  test("lists what is new since the last build", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": CHAPTER });
    expect(keben(root, "proof", "--since").code).toBe(3);
    expect(keben(root, "build").code).toBe(0);
    expect(places(root, "--since")).toEqual([]);
    writeFileSync(
      join(root, "a.md"),
      `${CHAPTER}
锅里的面已经糊了，余先生不吃。
`,
    );
    expect(places(root, "--since").length).toBeGreaterThan(0);
    expect(places(root, "--since").length).toBeLessThan(places(root).length);
  });

  test("makes the side-by-side page, and refuses what is no list", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": CHAPTER });
    expect(keben(root, "proof", "--format", "html")).toEqual({ code: 0, out: "dist/proof.html\n" });
    expect(readFileSync(join(root, "dist/proof.html"), "utf8")).toContain("锅里的面糊了。");
    expect(keben(root, "proof", "--since", "a.md").out).toContain("is no list of doubtful places");
    expect(keben(root, "proof", "--format", "xml").code).toBe(2);
    expect(keben(root, "proof", "--edition", "hk").out).toContain("there is no edition `hk`");
  });

  test("says which mistakes of the glossary keep it from being used, all at once", () => {
    const glossary = "余华 余華\n头发\t頭髮\n头发\t头发\n后来\t後來\tzh-TW\n";
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": CHAPTER, "glossary.tsv": glossary });
    const { code, out } = keben(root, "proof");
    expect(code).toBe(1);
    expect(out.match(/^glossary.*/gmu)).toEqual([
      "glossary.tsv:1:3: error: no tab stands between the term and its target in `余华 余華` [node/bad-glossary-row]",
      "glossary.tsv:3:4: error: `头发` becomes `头发` here and `頭髮` in line 2 [node/glossary-contradiction]",
      "glossary.tsv:4:7: error: `zh-TW` in the third column is not a script [node/bad-glossary-row]",
    ]);
  });

  test("lists what does not come back from another script", () => {
    const text = "# 一\n\n皇后乘船**回去**，说著话。\n\n双方同意后制定。\n";
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": text });
    const { out } = keben(root, "proof", "--round-trip");
    expect(out).toBe("a.md:3:13 tw\n  皇后乘船回去，说[著]话。\n  became 著; came back as 着\n1 place\n");
    const [lost] = JSON.parse(keben(root, "proof", "--round-trip", "--format", "json").out);
    expect(lost).toMatchObject({ edition: "tw", source: "著", returned: "着" });
    const tsv = keben(root, "proof", "--round-trip", "--format", "tsv").out.split("\n");
    expect(tsv[1]).toBe("tw\ta.md\t3\t13\t皇后乘船回去，说\t著\t话。\t著\t着");
    expect(keben(root, "proof", "--round-trip", "--format", "html").code).toBe(2);
  });
});
