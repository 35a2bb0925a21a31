import fc from "fast-check";
import { expect, test } from "vitest";
import { importReportText } from "../../src/node/import-report-text.ts";
import { fixBook, fixChapter } from "../../src/pipeline/fix-chapter.ts";
import { applyEdits } from "../../src/text/apply-edits.ts";
import { unifiedDiff } from "../../src/text/unified-diff.ts";
import { testCases } from "../helpers/case-file.ts";

testCases("test/cases/clean/fix-chapter.md", (inputs) => {
  const { text, report } = fixChapter({ path: "雨.md", text: `${inputs.get("before") ?? ""}\n` });
  const told = importReportText(report)
    .split("\n")
    .filter((line) => line.startsWith("- "));
  return {
    after: text.trimEnd().replaceAll("````", "''''"),
    ...(inputs.has("report") ? { report: told.join("\n") } : {}),
  };
});

const FILES = ["first", "second", "third", "fourth"];

testCases("test/cases/clean/fix-book.md", (inputs) => {
  const sources = FILES.flatMap((name) => {
    const text = inputs.get(name);
    return text === undefined ? [] : [{ path: `${name}.md`, text: `${text}\n` }];
  });
  return {
    fixed: fixBook(sources)
      .map(({ text }) => text.trimEnd())
      .join("\n\n---\n\n"),
  };
});

const LINE = "雨下了一整夜，到天亮才停。河水涨上来，漫过了石阶";
const PIECES = [
  ..."雨夜河边船家。，：？“”《》（）①②１２.-*_#`~<>{}|\\[]=1a ",
  ...["\n", "\n\n", "\r\n", "\u{3000}\u{3000}", "    ", "  \n", "- 3 -\n", "\n\n12\n\n", "\n\n13\n\n"],
  ...[
    "# 第一章\n\n",
    "第二章　雨\n\n",
    "一、渡口\n\n",
    "二、船\n\n",
    "① 注一。\n\n",
    "注释\n\n",
    "[^1]",
    "\n\n[^1]: 注\n\n",
  ],
  ...[
    "> 引\n\n",
    "- 项\n",
    "| 甲 | 乙 |\n| --- | --- |\n| ２ | ﹐ |\n\n",
    "```\n２﹐\n```\n\n",
    "::: verse\n甲\n乙\n:::\n\n",
  ],
  ...[
    "---\ntitle: ２\n---\n",
    "<div>\n２\n</div>\n\n",
    "[２](a.md)",
    "![２](b.png)",
    "{漢|hàn}",
    "[２]{.keep}",
    "﹐",
    "──",
  ],
  ...[
    "\u{FEFF}",
    "𠮷",
    "end-\nless",
    `${LINE}\n`,
    `${LINE}\n`,
    `${LINE}\n`,
    `${LINE}\n\n`,
    `${LINE}\n\n`,
    "了。\n",
  ],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 70 }).map((it) => it.join(""));

test("every character is accounted for, and what was tidied once has nothing to tidy", () => {
  fc.assert(
    fc.property(text, (before) => {
      const fixed = fixChapter({ path: "1.md", text: before });
      const [account] = fixed.report.sources;
      expect(account?.characters).toBe(Array.from(before).length);
      expect((account?.kept ?? 0) + (account?.normalised ?? 0) + (account?.removed ?? 0)).toBe(
        account?.characters,
      );
      expect(applyEdits(before, fixed.edits)).toBe(fixed.text);
      const again = fixChapter({ path: "1.md", text: fixed.text });
      expect(again.text).toBe(fixed.text);
      expect(again.edits).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("a book that was tidied once has nothing to tidy, and each of its files is accounted for", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
      const sources = texts.map((it, i) => ({ path: `${i}.md`, text: it }));
      const fixed = fixBook(sources);
      for (const [i, { edits, text: after, report }] of fixed.entries()) {
        const { characters = 0, kept = 0, normalised = 0, removed = 0 } = report.sources[0] ?? {};
        expect(kept + normalised + removed).toBe(characters);
        expect(applyEdits(texts[i] ?? "", edits)).toBe(after);
      }
      const again = fixBook(fixed.map((it, i) => ({ path: `${i}.md`, text: it.text })));
      expect(again.map((it) => it.text)).toEqual(fixed.map((it) => it.text));
    }),
    { numRuns: 150 },
  );
});

test("what is locked stays as it was, whatever stands around it", () => {
  const locks = [
    "| ２ | ﹐ |",
    "```\n２﹐\n```",
    "[２](a.md)",
    "![２](b.png)",
    "[２]{.keep}",
    "`２﹐`",
    "<b>２﹐</b>",
    "title: ２﹐",
  ];
  const around = fc.array(
    fc.constantFrom(`${LINE}\n`, `${LINE}\n\n`, "了。\n\n", "２０１７年﹐", "\n\n12\n\n"),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...locks), around, around, (lock, before, after) => {
      const front = lock.startsWith("title") ? `---\n${lock}\n---\n` : "";
      const own = lock.startsWith("|") ? `| 甲 | 乙 |\n| --- | --- |\n${lock}` : lock;
      const source = `${front}${before.join("")}\n\n${front === "" ? own : ""}\n\n${after.join("")}`;
      expect(fixChapter({ path: "1.md", text: source }).text).toContain(lock);
    }),
    { numRuns: 150 },
  );
});

/** Applies a unified diff as `patch` does, without looking at anything but its signs. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
  const result: string[] = [];
  let at = 0;
  const rows = diff.split("\n").slice(2, -1);
  rows.forEach((row, i) => {
    const start = /^@@ -(\d+),(\d+)/u.exec(row);
    if (start !== null) {
      const from = Number(start[1]) - (start[2] === "0" ? 0 : 1);
      result.push(...lines.slice(at, from));
      at = from;
      return;
    }
    if (row.startsWith("\\")) return;
    const line = rows[i + 1]?.startsWith("\\") === true ? row.slice(1) : `${row.slice(1)}\n`;
    if (!row.startsWith("+")) {
      expect(line).toBe(lines[at]);
      at += 1;
    }
    if (!row.startsWith("-")) result.push(line);
  });
  return [...result, ...lines.slice(at)].join("");
}

test("the diff of a dry run makes of the old text the new one", () => {
  fc.assert(
    fc.property(text, (before) => {
      const { edits, text: after } = fixChapter({ path: "1.md", text: before });
      const diff = unifiedDiff("1.md", before, edits);
      expect(diff === "" ? before : patched(before, diff)).toBe(after);
    }),
    { numRuns: 300 },
  );
});
