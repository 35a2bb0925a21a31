import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedSpans } from "../../src/proof/changed-spans.ts";

function shown(text: string, other: string): string {
  return changedSpans(text, other)
    .map((it) => `${text.slice(it.start, it.end)}→${other.slice(it.otherStart, it.otherEnd)}`)
    .join(" ");
}

describe("where two versions differ", () => {
  test("a character for a character", () => {
    expect(shown("头发里的面", "頭髮裡的麵")).toBe("头发里→頭髮裡 面→麵");
  });
  test("a character that agrees parts two changes", () => {
    expect(shown("后来发现", "後來發現")).toBe("后来发现→後來發現");
    expect(shown("发白了后", "發白了後")).toBe("发→發 后→後");
  });
  test("words of other lengths", () => {
    expect(shown("打开软件看看", "打開軟體程式看看")).toBe("开软件→開軟體程式");
    expect(shown("他说“好的”。", "他說：「好的」。")).toBe("说“→說：「 ”→」");
  });

  const text = fc.string({ unit: fc.constantFrom("后", "後", "面", "麵", "，", "a"), maxLength: 40 });
  test("putting in what stands in the other's place gives the other", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        let made = "";
        let done = 0;
        for (const { start, end, otherStart, otherEnd } of changedSpans(a, b)) {
          expect(start).toBeGreaterThanOrEqual(done);
          made += a.slice(done, start) + b.slice(otherStart, otherEnd);
          expect(made.length).toBe(otherEnd);
          done = end;
        }
        expect(made + a.slice(done)).toBe(b);
      }),
    );
  });
});
