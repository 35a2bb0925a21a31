import { expect, test } from "vitest";
import { wavePath } from "../../src/pdf/wave-path.ts";

const BOX = { kind: "rule", x: 10, y: 20, width: 22, height: 2, gray: 0 } as const;

test("a wavy line has whole halves of a wave, from one end of its box to the other", () => {
  const path = wavePath(BOX, { length: 5, thickness: 0.5 });
  const numbers = path.split(" ").map(Number);
  expect(path.match(/c/gu)).toHaveLength(9);
  expect(path.startsWith("0.5 w 10 21 m ")).toBe(true);
  expect(numbers.slice(-3, -1)).toEqual([32, 21]);
});

test("the crests of a wavy line and its thickness fill the height of its box", () => {
  const numbers = wavePath(BOX, { length: 5, thickness: 0.5 }).split(" ").map(Number);
  const [handleX = 0, up = 0, , , endX = 0] = numbers.slice(5);
  const crest = 21 + (up - 21) * 0.75;
  expect(crest - 0.25).toBeCloseTo(BOX.y, 3);
  expect(handleX).toBeLessThan(endX);
});

test("a line shorter than half a wave is one curve", () => {
  expect(wavePath({ ...BOX, width: 1 }, { length: 5, thickness: 0.5 }).match(/c/gu)).toHaveLength(1);
});
