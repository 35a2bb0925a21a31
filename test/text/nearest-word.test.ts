import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestWord } from "../../src/text/nearest-word.ts";

test.each([
  ["publsher", ["title", "publisher"], "publisher"],
  ["novle", ["technical", "novel"], "novel"],
  ["rian", ["rain"], "rain"],
  ["Titel", ["title"], "title"],
  ["第一张", ["第一章", "第二章"], "第一章"],
  ["twn", ["hans", "tw"], "tw"],
  // Half of a short word is another word.
  ["id", ["kind", "title"], undefined],
  ["2", ["1"], undefined],
  ["02", ["01"], undefined],
  ["nix", ["novel", "technical"], undefined],
  ["", ["title"], undefined],
  ["x".repeat(101), ["x".repeat(101)], undefined],
])("the word nearest to %s", (word, candidates, nearest) => {
  expect(nearestWord(word, candidates)).toBe(nearest);
});

test("a known word is nearest to itself, and of equals the first counts", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab雨"), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      for (const it of words) expect(nearestWord(it, words)).toBe(it);
    }),
  );
});
