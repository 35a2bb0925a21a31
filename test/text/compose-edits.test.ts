import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "../../src/model/edit.ts";
import { applyEdits } from "../../src/text/apply-edits.ts";
import { composeEdits } from "../../src/text/compose-edits.ts";

/** `甲乙=丙` puts 丙 for 甲乙, `=丙` puts it in, `甲=` takes 甲 out; found one after the other, `.` steps on. */
function editsOf(text: string, written: string): readonly Edit[] {
  let done = 0;
  return written.split(" ").flatMap((word): readonly Edit[] => {
    const [from = "", to] = word.split("=");
    const start = text.indexOf(from, done);
    expect(start, word).toBeGreaterThanOrEqual(0);
    done = start + from.length;
    return to === undefined ? [] : [{ start, end: done, to }];
  });
}

const MEETINGS = [
  ["words that only touch stay apart", "雨夜行船", "雨夜=夜雨", "行船=船行", "0-2 夜雨, 2-4 船行"],
  ["a word and what it becomes are one", "雨夜行船", "雨夜=夜雨", "夜雨=夜", "0-2 夜"],
  ["words that overlap are one", "雨夜行船", "夜行=行夜", "雨行=行", "0-3 行夜"],
  ["one edit may take several before it", "雨夜行船", "雨=云 行=走", "云夜走船=船", "0-4 船"],
  [
    "what is taken out stays apart from what is written behind it",
    "一二三",
    "一= 二=两",
    "三=叁",
    "0-1 , 1-2 两, 2-3 叁",
  ],
  ["what is put in where something was taken out replaces it", "一二三", "二=", "一 =两", "1-2 两"],
  ["what is put in behind a new word is part of it", "一二三", "二=两", "两 =个", "1-2 两个"],
  [
    "edits of the first list are never joined by themselves",
    "一二三四",
    "一= 二=",
    "四=肆",
    "0-1 , 1-2 , 3-4 肆",
  ],
] as const;

describe("edits that meet", () => {
  test.each(MEETINGS)("%s", (_, text, first, second, expected) => {
    const made = editsOf(text, first);
    const between = applyEdits(text, made);
    const edits = composeEdits(made, editsOf(between, second), between);
    expect(edits.map(({ start, end, to }) => `${start}-${end} ${to}`).join(", ")).toBe(expected);
  });
});

const sizes = fc.array(
  fc.record({
    gap: fc.nat(2),
    length: fc.nat(2),
    to: fc.string({ unit: fc.constantFrom(..."甲乙丙"), maxLength: 2 }),
  }),
  { maxLength: 6 },
);
const text = fc.string({ unit: fc.constantFrom(..."雨夜行船"), maxLength: 16 });

/** Edits for a text from gaps and lengths; two insertions never stand at one place. */
function placed(
  source: string,
  parts: readonly { gap: number; length: number; to: string }[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  for (const { gap, length, to } of parts) {
    const last = edits.at(-1);
    const start = done + gap;
    const end = start + length;
    const isSecondHere = last?.start === start && length === 0;
    if (end > source.length || isSecondHere) break;
    edits.push({ start, end, to });
    done = end;
  }
  return edits;
}

test("composed edits make at once what both lists make one after the other, and none overlaps another", () => {
  fc.assert(
    fc.property(text, sizes, sizes, (source, firstParts, secondParts) => {
      const first = placed(source, firstParts);
      const between = applyEdits(source, first);
      const second = placed(between, secondParts);
      const composed = composeEdits(first, second, between);
      expect(applyEdits(source, composed)).toBe(applyEdits(between, second));
      expect(
        composed.every(({ start, end }, i) => start >= (composed[i - 1]?.end ?? 0) && end >= start),
      ).toBe(true);
    }),
  );
});
