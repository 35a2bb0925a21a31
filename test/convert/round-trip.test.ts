import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConvertOptions, createConverter } from "../../src/convert/create-converter.ts";
import { applyEdits } from "../../src/convert/edits.ts";
import { createRoundTrip } from "../../src/convert/round-trip.ts";

const THERE: ConvertOptions = {
  from: "zh-Hans",
  to: "zh-Hant-TW",
  vocabulary: false,
  interpunct: "keep",
  glossary: [],
};
const BACK: ConvertOptions = { ...THERE, from: "zh-Hant-TW", to: "zh-Hans" };

test("what comes back is not told, what does not is told with its place", () => {
  const lostPlaces = createRoundTrip(THERE);
  expect(lostPlaces("乾隆年间，皇后的头发白了。")).toEqual([]);
  expect(lostPlaces("他說这个。")).toEqual([{ start: 1, end: 2, source: "說", returned: "说" }]);
});

test("the lost places made good give the text that came back", () => {
  const lostPlaces = createRoundTrip(THERE);
  const [there, back] = [createConverter(THERE), createConverter(BACK)];
  const text = fc.string({ unit: fc.constantFrom(..."头发后面里只干著說裡乾着“”，"), maxLength: 20 });
  fc.assert(
    fc.property(text, (source) => {
      const edits = lostPlaces(source).map(({ start, end, returned }) => ({ start, end, text: returned }));
      expect(applyEdits(source, edits)).toBe(back.convert(there.convert(source).text).text);
    }),
    { numRuns: 500, seed: 1 },
  );
});
