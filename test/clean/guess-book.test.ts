import { expect, test } from "vitest";
import { guessTitle } from "../../src/clean/guess-book.ts";

const NOTHING = { titles: new Set<string>(), front: [], first: undefined, path: "稿/渡口旧事.txt" };

test("heads of chapters are no title of the book, though no title is written as they are", () => {
  const chapters = new Map([
    ["CHAPTER8.更多示例", 60],
    ["附录A.年表", 40],
    ["第十二章水文", 50],
  ]);
  expect(guessTitle({ ...NOTHING, heads: chapters, pageCount: 200 })?.value).toBe("渡口旧事");
  const heads = new Map([...chapters, ["白水河志", 35]]);
  expect(guessTitle({ ...NOTHING, heads, pageCount: 200 })?.value).toBe("白水河志");
});

test("a book may be called after a number or a part", () => {
  for (const name of ["第二性", "一九八四", "Partners"]) {
    expect(guessTitle({ ...NOTHING, heads: new Map([[name, 90]]), pageCount: 100 })?.value).toBe(name);
  }
});
