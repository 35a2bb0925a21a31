import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseNumber } from "../../src/text/chinese-number.ts";

// The same inputs in every run.
fc.configureGlobal({ seed: 20 });

test.each([
  ["一", 1],
  ["十", 10],
  ["十二", 12],
  ["二十", 20],
  ["廿三", 23],
  ["卅", 30],
  ["一百零八", 108],
  ["一百一十", 110],
  ["一〇八", 108],
  ["一○八", 108],
  ["二〇二四", 2024],
  ["一千零一", 1001],
  ["一万二千", 12_000],
  ["三億零五", 300_000_005],
  ["壹佰貳拾", 120],
  ["两百", 200],
  ["12", 12],
  ["１２", 12],
  ["2千", 2000],
  ["007", 7],
])("%s is %i", (text, value) => {
  expect(chineseNumber(text)).toBe(value);
});

test.each([[""], ["回"], ["第一"], ["一a"], ["-1"], ["1.5"]])("%j is no number", (text) => {
  expect(chineseNumber(text)).toBeUndefined();
});

const DIGITS = "零一二三四五六七八九";

/** Up to 9999, as it is spoken. */
function spoken(value: number): string {
  let text = "";
  let rest = value;
  let gap = false;
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(rest / unit);
    rest %= unit;
    if (digit === 0) gap = text !== "";
    else text += `${gap ? "零" : ""}${DIGITS[digit]}${name}`;
    if (digit !== 0) gap = false;
  }
  return text;
}

test("a number written by units or by place is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
      expect(chineseNumber(spoken(value))).toBe(value);
      const byPlace = Array.from(String(value), (digit) => DIGITS[Number(digit)]).join("");
      expect(chineseNumber(byPlace)).toBe(value);
    }),
  );
});
