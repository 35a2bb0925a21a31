import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import { SEVERITY } from "../../src/model/diagnostic.ts";
import type { Text } from "../../src/model/document.ts";
import type { Span } from "../../src/model/source.ts";
import { testCases } from "../helpers/case-file.ts";
import { dumpChapter, dumpDiagnostics } from "./dump-chapter.ts";

const CASES = "test/cases/markdown";
const raised = new Set<string>();

describe("kinds.md", () => {
  const kindOf = (text: string): string => parseChapter({ path: "c.md", text }).value.kind;
  testCases(`${CASES}/kinds.md`, (inputs) => {
    const titles = (inputs.get("titles") ?? inputs.get("parts") ?? "").split("\n");
    const text = inputs.has("parts") ? "" : "\n\n正文";
    return { kinds: titles.map((title) => `${kindOf(`# ${title}${text}`)}: ${title}`).join("\n") };
  });
});

for (const file of readdirSync(CASES).toSorted()) {
  if (file === "kinds.md") continue;
  describe(file, () => {
    testCases(`${CASES}/${file}`, (inputs) => {
      const { value, diagnostics } = parseChapter({ path: "c.md", text: inputs.get("input") ?? "" });
      for (const { code } of diagnostics) raised.add(code);
      return { tree: dumpChapter(value), diagnostics: dumpDiagnostics(diagnostics) };
    });
  });
}

test("every diagnostic of this stage is raised by a case", () => {
  const codes = Object.keys(SEVERITY).filter((code) => code.startsWith("markdown/"));
  // Control characters and endless nesting are not for a file that people read.
  for (const text of ["a\0b", `${"> ".repeat(200)}a`]) {
    for (const { code } of parseChapter({ path: "c.md", text }).diagnostics) raised.add(code);
  }
  expect(codes.filter((code) => !raised.has(code))).toEqual([]);
});

interface Placed {
  readonly span: Span;
}

function isPlaced(value: object): value is Placed {
  return "span" in value;
}

function isText(value: object): value is Text {
  return "kind" in value && value.kind === "text";
}

/** All objects anywhere in a value. */
function objectsIn(value: unknown, found: object[] = []): readonly object[] {
  if (typeof value !== "object" || value === null) return found;
  found.push(value);
  for (const it of Object.values(value)) objectsIn(it, found);
  return found;
}

/** The joined text of a chapter with its white space removed. */
function wordsOf(text: string): string {
  const { title, blocks, notes } = parseChapter({ path: "c.md", text }).value;
  const words = objectsIn([title, blocks, notes]).map((it) => ("text" in it ? String(it.text) : ""));
  return words.join("").replace(/\s+/gu, "");
}

const MARKUP = [
  ..."\n\n\n  \t　雨夜，。“”ab1*_~`[]()!^{}|<>&#\\:-+=.\"'\r\0",
  "\n\n",
  "    ",
  "**",
  "[^1]",
  "\n[^1]: ",
  "^[",
  "\n::: verse\n",
  "\n:::\n",
  "::: box",
  "---\n",
  "title: ",
  "\n```\n",
  "|-|-|",
  "\n- ",
  "\n1. ",
  "\n> ",
  "\n# ",
  "{.a}",
  "{#b}",
  "{雨|yǔ}",
  "https://",
  "<b>",
  "</b>",
  "<div>",
  "</div>",
  "<p>",
  "<li>",
  "<ul>",
  "<table><tr><td>",
  "</table>",
  "<pre>",
  "<ruby>雨<rt>yǔ</rt></ruby>",
  "<script>",
  "<!--",
  "-->",
  "<a id=x>",
  "<T>",
  "&amp;",
  "&nbsp;",
  "![",
  "](x.png)",
  "](y)",
  "\u{D800}",
  "𠮷",
];
const markup = fc.array(fc.constantFrom(...MARKUP), { maxLength: 40 }).map((parts) => parts.join(""));

describe("any text", () => {
  test("does not throw, and every node and diagnostic has a place in the file", () => {
    fc.assert(
      fc.property(fc.oneof(markup, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
        const lines = text.replace(/^\u{FEFF}/u, "").split(/\r\n?|\n/u);
        const { value, diagnostics } = parseChapter({ path: "c.md", text });
        for (const { span } of [...objectsIn(value).filter(isPlaced), ...diagnostics]) {
          expect(span.file).toBe("c.md");
          expect(span.column).toBeGreaterThanOrEqual(1);
          expect(span.column - 1).toBeLessThanOrEqual(lines[span.line - 1]?.length ?? -1);
        }
      }),
      { numRuns: 4000 },
    );
  });

  test("has its text where its places say", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const lines = text.replace(/\0|\p{Cs}/gu, "\u{FFFD}").split(/\r\n?|\n/u);
        const texts = objectsIn(parseChapter({ path: "c.md", text }).value).filter(isText);
        for (const { text: words, span, pieces } of texts) {
          const source = (lines[span.line - 1] ?? "").slice(span.column - 1);
          // Tabs become spaces, and a reference at the start of a text is not what it stands for.
          const isOther =
            pieces !== undefined || words.trim() === "" || /[\t&]/u.test(source.slice(0, words.length));
          if (!isOther) expect(source.slice(0, words.length)).toBe(words);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("is parsed the same way twice", () => {
    fc.assert(
      fc.property(markup, (text) => {
        expect(parseChapter({ path: "c.md", text })).toEqual(parseChapter({ path: "c.md", text }));
      }),
      { numRuns: 300 },
    );
  });
});

test("text without markup keeps every character", () => {
  const char = fc.constantFrom(..."雨夜她，。：；“”‘’（）《》—…！？·a1é한𠮷 　\n");
  fc.assert(
    fc.property(fc.string({ unit: char, maxLength: 200 }), (text) => {
      expect(wordsOf(text)).toBe(text.replace(/\s+/gu, ""));
    }),
    { numRuns: 2000 },
  );
});

describe("much of anything takes linear time and no stack", () => {
  const sentence = "他说：“雨下了一整夜。”";
  test.each([
    ["one paragraph", sentence.repeat(75_000)],
    ["paragraphs", "雨\n\n".repeat(100_000)],
    ["quotations", `${"> ".repeat(50_000)}雨`],
    ["lists", `${"- ".repeat(50_000)}雨`],
    ["brackets", "[".repeat(50_000)],
    ["emphasis", `${"*".repeat(30_000)}雨${"*".repeat(30_000)}`],
    ["notes", `${"^[".repeat(20_000)}雨${"]".repeat(20_000)}`],
    ["elements", `${"<b>".repeat(20_000)}雨`],
    ["blocks of HTML", `${"<blockquote>".repeat(20_000)}雨`],
    ["escapes", "\\*".repeat(50_000)],
    ["containers", `${"::: verse\n".repeat(5_000)}雨`],
  ])("%s", (_, text) => {
    const last = text.includes("雨") ? "雨" : text.slice(-1);
    expect(wordsOf(text).includes(last)).toBe(true);
  });
});
