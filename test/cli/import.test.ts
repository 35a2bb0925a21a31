import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
