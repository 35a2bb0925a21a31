import fc from "fast-check";
import { expect, test } from "vitest";
import { naturalOrder } from "../../src/node/natural-order.ts";
import { testCases } from "../helpers/case-file.ts";

testCases("test/cases/node/natural-order.md", (inputs) => ({
  order: naturalOrder((inputs.get("paths") ?? "").split("\n")).join("\n"),
}));

const path = fc.string({ unit: fc.constantFrom(..."第回卷上中下一二十百零01289/序附录a.-"), maxLength: 8 });

test("the order does not depend on the order the names come in, and loses none", () => {
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (paths, random) => {
      const ordered = naturalOrder(paths);
      const shuffled = paths
        .map((it) => ({ it, rank: random.next().value ?? 0 }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ it }) => it);
      expect(naturalOrder(shuffled)).toEqual(ordered);
      expect(ordered.toSorted()).toEqual(paths.toSorted());
    }),
  );
});

test("a smaller number comes first, however it is written", () => {
  const number = fc.integer({ min: 1, max: 99 });
  const style = fc.constantFrom(inDigits, inUnits, padded);
  fc.assert(
    fc.property(number, number, style, style, (a, b, writeA, writeB) => {
      fc.pre(a < b);
      const [small, large] = [`第${writeA(a)}回.md`, `第${writeB(b)}回.md`];
      expect(naturalOrder([large, small])).toEqual([small, large]);
    }),
  );
});

function inDigits(number: number): string {
  return String(number);
}

function padded(number: number): string {
  return String(number).padStart(4, "0");
}

function inUnits(number: number): string {
  const digits = "〇一二三四五六七八九";
  const tens = Math.floor(number / 10);
  const one = number % 10 === 0 ? "" : digits.charAt(number % 10);
  if (tens === 0) return one;
  return `${tens === 1 ? "" : digits.charAt(tens)}十${one}`;
}
