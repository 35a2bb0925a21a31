import fc from "fast-check";
import { expect, test } from "vitest";
import { createConverter } from "../../src/convert/create-converter.ts";
import { SCRIPTS } from "../../src/model/script.ts";
import { applyEdits } from "../../src/text/apply-edits.ts";

const PARTS = [
  ...'头发后里鼠标内存「」『』“”‘’"·‧，a1 \u{AD}\u{200B}頭髮裡',
  "余华",
  "打印机",
  "𠮶",
  "\u{2F804}",
];
const text = fc.string({ unit: fc.constantFrom(...PARTS), maxLength: 40 });
const options = fc.record({
  from: fc.constantFrom(...SCRIPTS),
  to: fc.constantFrom(...SCRIPTS),
  vocabulary: fc.boolean(),
  interpunct: fc.constantFrom("convert" as const, "keep" as const),
  glossary: fc.constantFrom([], [{ source: "余华", target: "余華" }], [{ source: "发", target: "发财" }]),
});

test("edits are sorted, do not overlap, and make the converted text", () => {
  fc.assert(
    fc.property(options, text, (given, input) => {
      const { text: converted, edits } = createConverter(given).convert(input);
      expect(applyEdits(input, edits)).toBe(converted);
      edits.forEach(({ start, end }, i) => {
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThanOrEqual(edits[i - 1]?.end ?? 0);
      });
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("a break that cannot be seen is neither lost nor changes a word", () => {
  const visible = (given: string): string => given.replace(/[\u{AD}\u{200B}]/gu, "");
  const hidden = (given: string): string => given.replace(/[^\u{AD}\u{200B}]/gu, "");
  const words = fc.string({
    unit: fc.constantFrom(..."头发后里鼠标内存，\u{AD}\u{200B}", "打印机"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(options, words, (given, input) => {
      const converter = createConverter(given);
      const converted = converter.convert(input).text;
      expect(visible(converted)).toBe(converter.convert(visible(input)).text);
      expect(hidden(converted)).toBe(hidden(input));
    }),
    { numRuns: 500, seed: 1 },
  );
});

test("a glossary's term comes out as given wherever it stands", () => {
  const around = fc.string({ unit: fc.constantFrom(..."头后里鼠标，“”·余"), maxLength: 12 });
  const converter = createConverter({
    from: "zh-Hans",
    to: "zh-Hant-TW",
    vocabulary: true,
    interpunct: "convert",
    glossary: [{ source: "书信", target: "发·里“后”" }],
  });
  fc.assert(
    fc.property(around, around, (before, after) => {
      const { edits } = converter.convert(`${before}书信${after}`);
      expect(edits).toContainEqual({ start: before.length, end: before.length + 2, to: "发·里“后”" });
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("one script is left as it is", () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...SCRIPTS), (input, script) => {
      const same = {
        from: script,
        to: script,
        vocabulary: true,
        interpunct: "convert",
        glossary: [],
      } as const;
      expect(createConverter(same).convert(input)).toEqual({ text: input, edits: [] });
    }),
    { seed: 1 },
  );
});

test("a person's name before 著 is a doubt on the way to simplified characters, unless the glossary has it", () => {
  const back = { from: "zh-Hant-TW", to: "zh-Hans", vocabulary: false, interpunct: "keep" } as const;
  const doubts = (glossary: readonly { source: string; target: string }[]) =>
    createConverter({ ...back, glossary, readsSigns: true }).convertWords("書目：李時珍著本草綱目。", [])
      .hesitations;
  expect(doubts([])).toMatchObject([{ start: 6, end: 7, alternatives: ["着", "著"] }]);
  expect(doubts([{ source: "李時珍著", target: "李时珍著" }])).toEqual([]);
});
