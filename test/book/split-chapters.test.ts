import { expect, test } from "vitest";
import { type SplitOptions, splitChapters } from "../../src/book/split-chapters.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import { plainText } from "../../src/model/document.ts";
import { testCases } from "../helpers/case-file.ts";
import { dumpChapter } from "./dump-book.ts";
import { sketchChapter } from "./sketch-chapter.ts";

const kindOf: SplitOptions["kindOf"] = (title) => (plainText(title) === "序" ? "preface" : "chapter");

testCases("test/cases/book/split.md", (inputs) => {
  const bookTitle = inputs.get("title");
  const chapters = splitChapters(sketchChapter("book.md", inputs.get("file") ?? ""), {
    kindOf,
    ...(bookTitle === undefined ? {} : { bookTitle }),
  });
  return {
    chapters: chapters
      .flatMap(({ number: _, ...chapter }) =>
        dumpChapter({ ...chapter, id: `${chapter.slug ?? "-"}:${chapter.span.line}`, depth: 0 }),
      )
      .join("\n"),
  };
});

test("a chapter that cannot be split is given back as it is", () => {
  const chapter = sketchChapter("book.md", "# 书\n甲[^a]\n[^a]: 注");
  expect(splitChapters(chapter, { kindOf })).toEqual([chapter]);
});

test("a heading that becomes a chapter's title keeps its short title for running heads", () => {
  const { value } = parseChapter({
    path: "book.md",
    text: "# 雨夜之前 {short=雨夜}\n\n甲\n\n# 雪夜之后 {short=雪夜}\n\n乙",
  });
  expect(splitChapters(value, { kindOf }).map(({ short }) => short)).toEqual(["雨夜", "雪夜"]);
});
