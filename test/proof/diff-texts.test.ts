import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffTexts } from "../../src/proof/diff-texts.ts";

function texts(letters: string): readonly { readonly text: string }[] {
  return Array.from(letters, (text) => ({ text }));
}

function shown(before: string, after: string): string {
  return diffTexts(texts(before), texts(after))
    .map((it) => `${it.before?.text ?? ""}>${it.after?.text ?? ""}`)
    .join(" ");
}

describe("paragraphs of two versions", () => {
  test("a changed, a new and a removed one are told apart", () => {
    expect(shown("甲乙丙", "甲丁丙")).toBe("乙>丁");
    expect(shown("甲丙", "甲乙丙")).toBe(">乙");
    expect(shown("甲乙丙", "甲丙")).toBe("乙>");
    expect(shown("甲甲乙甲", "甲甲甲")).toBe("乙>");
    expect(shown("甲乙", "甲乙")).toBe("");
  });

  const letters = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁"), maxLength: 30 });
  test("what is taken out of the one and put in gives the other", () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const before = texts(a);
        const after = texts(b);
        const differences = diffTexts(before, after);
        const gone = new Set(differences.map((it) => it.before));
        const come = new Set(differences.map((it) => it.after));
        const kept = (list: readonly { readonly text: string }[], changed: ReadonlySet<unknown>): string =>
          list.flatMap((it) => (changed.has(it) ? [] : [it.text])).join("");
        expect(kept(before, gone)).toBe(kept(after, come));
      }),
    );
  });

  test("a hundred thousand paragraphs take linear time or little more", () => {
    const before = Array.from({ length: 100_000 }, (_, i) => ({ text: `第${i}段` }));
    const after = before.map((it, i) => (i % 1000 === 0 ? { text: `${it.text}，改` } : it));
    expect(diffTexts(before, after)).toHaveLength(100);
  });
});
