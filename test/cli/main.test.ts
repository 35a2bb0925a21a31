import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { bookFolder } from "../helpers/book-folder.ts";

// The CLI is tested as it is shipped, from the build that `npm test` makes first.
const MAIN = resolve("dist/cli/main.js");
const CONFIG = "title: 雨夜\ndate: 2026\nlanguage: zh-Hans\nformats: [epub]\n";

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function keben(cwd: string, ...args: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, SOURCE_DATE_EPOCH: "" },
  });
  return { code: status, out: stdout, err: stderr };
}

describe.skipIf(!existsSync(MAIN))("the command line (needs `npm run build`)", () => {
  test("a new book builds at once, and says what it made", () => {
    const root = bookFolder({});
    expect(keben(root, "init", "雨夜")).toMatchObject({ code: 0, err: "" });
    const built = keben(root, "build", "雨夜");
    expect(built).toMatchObject({ code: 0, err: "" });
    expect(built.out.replace(/\d+(?:\.\d)?(?= (?:pages|kB|MB|s\b))/gu, "N")).toBe(
      [
        "雨夜/dist/book.hans.epub  N kB  N s",
        "雨夜/dist/book.hans.pdf  N pages  N kB  N s",
        "雨夜/dist/book.tw.epub  N kB  N s",
        "雨夜/dist/book.tw.pdf  N pages  N kB  N s",
        "",
      ].join("\n"),
    );
    const files = ["book.hans.epub", "book.hans.pdf", "book.tw.epub", "book.tw.pdf", "build-report.json"];
    expect(readdirSync(join(root, "雨夜/dist")).toSorted()).toEqual(files);
    expect(keben(root, "init", "雨夜").code).toBe(3);
  });

  test("a mistake in one edition leaves its files as they were; the others are made, and the exit code is 1", () => {
    const editions = "editions: [hans, { id: tw, template: novle }]\n";
    const root = bookFolder({
      "book.yaml": CONFIG + editions,
      "a.md": "# 一\n\n雨。\n",
      "dist/book.tw.epub": "old",
    });
    const { code, out, err } = keben(root, "build");
    expect(code).toBe(1);
    expect(out).toMatch(/^dist\/book\.hans\.epub /u);
    expect(err).toContain(
      "book.yaml:5:38: error: there is no template `novle` [node/unknown-template]\n  5 | ",
    );
    expect(err).toContain("  hint: did you mean `novel`?");
    expect(readFileSync(join(root, "dist/book.tw.epub"), "utf8")).toBe("old");
  });

  test("a galley is made beside the editions, which stay as they are, and its number must be one", () => {
    const root = bookFolder({
      "book.yaml": CONFIG.replace("[epub]", "[epub, pdf]"),
      "a.md": "# 一\n\n雨。[待核]{.remark}\n",
      "dist/build-report.json": "old",
    });
    expect(keben(root, "build", "--edition", "hans", "--galley", "2").code).toBe(0);
    expect(readdirSync(join(root, "dist"))).toEqual(["book.hans.galley.pdf", "build-report.json"]);
    expect(readFileSync(join(root, "dist/build-report.json"), "utf8")).toBe("old");
    expect(keben(root, "build", "--galley", "0")).toMatchObject({ code: 2, out: "" });
  });

  test("with --json standard output is one document, and standard error is empty", () => {
    const root = bookFolder({ "book.yaml": `${CONFIG}epub: { cover: x.png }`, "a.md": "# 一\n\n雨。\n" });
    const { code, out, err } = keben(root, "build", "--json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { books } = JSON.parse(out);
    expect(books[0]).toMatchObject({ dir: ".", files: [] });
    expect(books[0].diagnostics[0]).toMatchObject({ code: "node/missing-file", severity: "error" });
  });

  test("with --strict a warning is an error, and nothing is written", () => {
    const root = bookFolder({ "book.yaml": CONFIG.replace("date: 2026\n", ""), "a.md": "# 一\n\n雨。\n" });
    expect(keben(root, "build", "--quiet", "--edition", "hans")).toMatchObject({ code: 0, out: "" });
    const strict = keben(root, "build", "--strict", "--out", "strict");
    expect(strict.code).toBe(1);
    expect(strict.err).toContain("error: the book has no date");
    expect(existsSync(join(root, "strict"))).toBe(false);
  });

  test("several books go into folders of their own, and shards share them out", () => {
    const book = { "book.yaml": `${CONFIG}editions: [hans]`, "a.md": "# 一\n\n雨。\n" };
    const root = bookFolder(
      Object.fromEntries(
        ["甲", "乙"].flatMap((dir) => Object.entries(book).map(([k, v]) => [`${dir}/${k}`, v])),
      ),
    );
    expect(keben(root, "build", "甲", "乙", "--out", "all", "--shard", "2/2").code).toBe(0);
    expect(readdirSync(join(root, "all"))).toEqual(["乙"]);
    mkdirSync(join(root, "x"));
    expect(keben(root, "build", "甲", "x/../甲", "--out", "all").code).toBe(2);
  });

  test("wrong usage is exit code 2, with a word on standard error", () => {
    const root = bookFolder({ "a.md": "# 一\n\n雨。\n", "notes.txt": "" });
    for (const args of [
      [],
      ["biuld"],
      ["build", "--format", "mobi"],
      ["build", "--shard", "3/2"],
      ["build", "--edition", "hk"],
      ["build", "notes.txt"],
      ["build", "a.md", "--out", ""],
      ["build", "--no-such-option"],
    ]) {
      const { code, out, err } = keben(root, ...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).not.toBe("");
    }
  });

  test("a file that cannot be used is exit code 3", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": "# 一\n\n雨。\n" });
    expect(keben(root, "build", "no-such-folder")).toMatchObject({ code: 3 });
    writeFileSync(join(root, "taken"), "");
    const { code, err } = keben(root, "build", "--out", "taken");
    expect({ code, err }).toEqual({
      code: 3,
      err: "keben: taken: cannot be written: there is a file of that name\n",
    });
  });

  test.skipIf(process.getuid?.() === 0)("a folder that may not be written to is exit code 3", () => {
    const root = bookFolder({ "book.yaml": CONFIG, "a.md": "# 一\n\n雨。\n" });
    chmodSync(root, 0o500);
    expect(keben(root, "build").code).toBe(3);
    chmodSync(root, 0o700);
  });

  test("help and version are no mistakes", () => {
    const root = bookFolder({});
    expect(keben(root, "--version").out).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect(keben(root, "build", "--help")).toMatchObject({ code: 0, err: "" });
  });
});
