import { expect, test } from "vitest";
import { imagePaths } from "../../src/book/image-paths.ts";
import { sketchChapter } from "./sketch-chapter.ts";

test("the images of a chapter are told once each, from the book's folder, in the order of the text", () => {
  const chapter = sketchChapter(
    "chapters/rain.md",
    [
      "# 雨![](title.png)",
      "甲![](../images/b.png)乙![](../images/a.png)[^n]",
      "![](../images/b.png)",
      "::: only tw",
      "![](tw.png)",
      ":::",
      "[^n]: ![](note.png?raw=true)",
    ].join("\n"),
  );
  expect(imagePaths(chapter)).toEqual([
    "chapters/title.png",
    "images/b.png",
    "images/a.png",
    "chapters/tw.png",
    "chapters/note.png",
  ]);
});

test("no path is told for what is not in the book's folder", () => {
  const sources = ["../../a.png", "https://example.com/a.png", "data:image/png;base64,AA", "C:\\a.png", ""];
  const text = sources.map((source) => `![](${source})`).join("\n");
  expect(imagePaths(sketchChapter("chapters/rain.md", text))).toEqual([]);
});
