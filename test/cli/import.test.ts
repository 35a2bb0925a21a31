import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bookFolder } from "../helpers/book-folder.ts";
import { keben } from "../helpers/run-keben.ts";

const TEXT =
  "第一章　渡口\n\n雨下了一整夜﹐到天亮才停。\n\n第二章　船家\n\n船家姓何﹐在河上过了三十年，他说：“还早。\n";

test("import writes a folder that builds, and nothing over files that are there", () => {
  const dir = bookFolder({ "雨.txt": TEXT });
  const first = keben(dir, "import", "雨.txt", "--out", "book");
  expect(first.out).toContain("2 chapters");
  // Read as an editor would, at once.
  expect(first.out).toContain("[check/unpaired-mark]");
  expect(readFileSync(`${dir}/book/chapters/01-第一章-渡口.md`, "utf8")).toBe(
    "# 第一章　渡口\n\n雨下了一整夜，到天亮才停。\n",
  );
  expect(keben(dir, "build", "book", "--format", "epub").code).toBe(0);
  expect(keben(dir, "import", "雨.txt", "--out", "book").code).toBe(3);
  const plan = readFileSync(`${dir}/book/import-plan.yaml`, "utf8");
  writeFileSync(`${dir}/plan.yaml`, plan.replace("level: 1", "level: 0"));
  const again = ["import", "雨.txt", "--out", "book", "--plan", "plan.yaml", "--force"];
  expect(keben(dir, ...again).out).toContain("1 chapters");
});

test("a dry run writes nothing, and what is no text is refused with the reason", () => {
  const dir = bookFolder({ "雨.txt": TEXT, "a.pdf": "%PDF-1.7 …", "plan.yaml": "language: 3\n" });
  const { out, code } = keben(dir, "import", "雨.txt", "--out", "book", "--dry-run");
  expect(code).toBe(0);
  expect(out).toContain("style: 第#章");
  const refused = keben(dir, "import", "a.pdf", "--out", "book");
  expect(refused.code).toBe(3);
  expect(refused.out).toContain("it is a PDF");
  const wrong = keben(dir, "import", "雨.txt", "--out", "book", "--plan", "plan.yaml");
  expect(wrong.out).toContain("plan.yaml:1: language");
  expect(keben(dir, "import", "雨.txt").code).toBe(2);
  expect(existsSync(`${dir}/book`)).toBe(false);
});

const DIRTY = "# 雨夜\n\n　　２０１７年，他走了﹐没有回来。\n";

test("--fix tidies chapters in place, keeps them as they were, and says what it did; a dry run prints a diff", () => {
  const dir = bookFolder({
    "book.yaml": "title: 雨夜\n",
    "chapters/01.md": DIRTY,
    "chapters/02.md": "# 船\n\n雨。\n",
  });
  const dry = keben(dir, "import", "--fix", ".", "--dry-run");
  expect(dry.out).toContain("--- a/chapters/01.md\n+++ b/chapters/01.md\n@@ -1,3 +1,3 @@\n");
  expect(dry.out).toContain("+2017年，他走了，没有回来。\n");
  expect(readdirSync(`${dir}/chapters`)).toEqual(["01.md", "02.md"]);
  const { code, out } = keben(dir, "import", "--fix", "chapters");
  expect(code).toBe(0);
  expect(out).toContain(
    "chapters/01.md: blank × 1, full-width × 4, punctuation × 1; as it was: 01.md.orig\n",
  );
  expect(readFileSync(`${dir}/chapters/01.md`, "utf8")).toBe("# 雨夜\n\n2017年，他走了，没有回来。\n");
  expect(readFileSync(`${dir}/chapters/01.md.orig`, "utf8")).toBe(DIRTY);
  expect(readFileSync(`${dir}/fix-report.md`, "utf8")).toContain("chapters/01.md");
  expect(keben(dir, "import", "--fix", "chapters").out).toBe("0 of 2 chapters have something to tidy\n");
  expect(keben(dir, "import", "--fix", "chapters", "--keep-pages").code).toBe(2);
});

test("what Git has as it stands needs no copy, and with --force nothing is copied", () => {
  const dir = bookFolder({ "01.md": DIRTY });
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { cwd: dir });
  };
  git("init", "-q");
  git("add", "01.md");
  git("commit", "-q", "-m", "first");
  expect(keben(dir, "import", "--fix", "01.md").out).toContain("; `git checkout -- 01.md` takes it back\n");
  writeFileSync(`${dir}/01.md`, DIRTY);
  writeFileSync(`${dir}/02.md`, DIRTY);
  expect(keben(dir, "import", "--fix", "02.md", "--force").code).toBe(0);
  expect(readdirSync(dir).filter((it) => it.endsWith(".orig"))).toEqual([]);
});
