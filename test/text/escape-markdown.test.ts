import fc from "fast-check";
import { expect, test } from "vitest";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import { plainText } from "../../src/model/document.ts";
import { escapeMarkdown } from "../../src/text/escape-markdown.ts";

const MARKUP = [
  ..."*_~`[](){}<>#!&|:=-+.^\\\"'/$1a雨，。 ",
  "{.x}",
  "](",
  "[^",
  ":::",
  "1. ",
  "&amp;",
  "<b>",
  "{雨|yǔ}",
];
const line = fc
  .array(fc.constantFrom(...MARKUP), { maxLength: 14 })
  .map((parts) => parts.join("").trim().replace(/ +/gu, " "))
  .filter((text) => text !== "");

test("an escaped line is parsed as that line", () => {
  fc.assert(
    fc.property(line, (text) => {
      const { value } = parseChapter({ path: "a.md", text: `开头。\n\n${escapeMarkdown(text)}\n` });
      const said = value.blocks.map((block) =>
        block.kind === "paragraph" ? plainText(block.children) : block.kind,
      );
      expect(said).toEqual(["开头。", text]);
      expect(value.notes).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("ordinary text is left as it is", () => {
  for (const text of ["他说：“走。”[1]", "hello_world.tex 占 3 * 4 格", "第１页 (a) {", "C:\\书\\雨"]) {
    expect(escapeMarkdown(text).replace("\\{", "{")).toBe(text);
  }
});
