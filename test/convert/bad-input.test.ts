import fc from "fast-check";
import { expect, test } from "vitest";
import { createConverter } from "../../src/convert/create-converter.ts";
import { wordList } from "../../src/convert/word-list.ts";
import { applyEdits } from "../../src/text/apply-edits.ts";

const WORDS = await wordList();

const converter = createConverter({
  from: "zh-Hans",
  to: "zh-Hant-TW",
  vocabulary: false,
  interpunct: "keep",
  glossary: [],
  words: WORDS,
});

/** Halves of characters, code points that are none yet, private ones, and Han beyond the first plane. */
const STRANGE = [
  "\u{D840}",
  "\u{DC0B}",
  "\u{378}",
  "\u{3347F}",
  "\u{E000}",
  "\u{10FFFF}",
  "\u{20000}",
  "\u{FFFE}",
];

const text = fc.string({
  unit: fc.constantFrom(...STRANGE, ..."头发后面只余范里的了干系，。", "以后制定", "这只"),
  maxLength: 80,
});

test("halves of characters and unassigned ones come through the second opinion, in their order", () => {
  const strange = (it: string): string => it.replace(/[\p{Script=Han}，。]/gu, "");
  fc.assert(
    fc.property(text, (input) => {
      const { text: converted } = converter.convert(input);
      expect(strange(converted).replaceAll("\u{20000}", "")).toBe(strange(input).replaceAll("\u{20000}", ""));
      expect(converted).toHaveLength(input.length);
    }),
    { numRuns: 500, seed: 5 },
  );
});

test("every doubt lies within its text, in order", () => {
  fc.assert(
    fc.property(text, (input) => {
      const { hesitations } = converter.convertWords(input, []);
      hesitations.forEach(({ start, end }, i) => {
        expect(start).toBeGreaterThanOrEqual(hesitations[i - 1]?.start ?? 0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(input.length);
      });
    }),
    { numRuns: 500, seed: 5 },
  );
});

test("terms that are halves of characters, or overlap, come out as given, and all else stays in its order", () => {
  const terms = [
    { source: "\u{D840}", target: "甲" },
    { source: "头发后", target: "乙" },
    { source: "发后", target: "丙" },
    { source: "后", target: "后" },
  ];
  const withTerms = createConverter({ ...converter.options, glossary: terms, words: WORDS });
  fc.assert(
    fc.property(text, (input) => {
      const { text: converted, edits } = withTerms.convert(input);
      expect(applyEdits(input, edits)).toBe(converted);
      for (const place of input.matchAll(/头发后|发后|后/gu)) {
        const start = place.index;
        const [source] = place;
        const target = terms.find((it) => it.source === source)?.target;
        expect(edits).toContainEqual({ start, end: start + source.length, to: target });
      }
    }),
    { numRuns: 500, seed: 5 },
  );
});

test("a text that is in the target's script already stays", () => {
  const input = "他的頭髮白了，後來在鐘樓裡見到范先生，說這隻錶不準。";
  expect(converter.convert(input).text).toBe(input);
});

test("simplified words among traditional ones are converted, and those stay", () => {
  expect(converter.convert("他说同意后制定章程，因为头发白了，又寫了後記。").text).toBe(
    "他說同意後制定章程，因為頭髮白了，又寫了後記。",
  );
});

test("a paragraph of one doubtful character, fifty thousand times, comes through", () => {
  const input = "范".repeat(50_000);
  expect(converter.convert(input).text).toHaveLength(input.length);
});
