import { expect, test } from "vitest";
import type { Block } from "../../src/model/document.ts";
import { divideChapters } from "../../src/sources/divide-chapters.ts";

const SPAN = { file: "rain.html", line: 1, column: 1 };
/** More than may be handed to one call of a function. */
const MANY = 150_000;

test("a page has any number of titles", () => {
  const titles = Array.from(
    { length: MANY },
    (): Block => ({
      kind: "heading",
      level: 2,
      id: "",
      attributes: { classes: [] },
      children: [],
      span: SPAN,
    }),
  );
  const { chapters } = divideChapters([{ index: 0, blocks: titles, depth: 0, mayGoOn: false }]);
  expect(chapters).toHaveLength(MANY);
});
