import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctPhrases } from "../../src/proof/distinct-phrases.ts";

function phraseOf(text: string, char: string, others: readonly string[]): string {
  const start = text.indexOf(char);
  const [phrase] = distinctPhrases([text, ...others], [{ text, stretch: { start, end: start + 1 } }]);
  return phrase === undefined ? "" : text.slice(phrase.start, phrase.end);
}

test("a character takes the neighbour that tells it apart", () => {
  expect(phraseOf("锅里的面快要糊了。", "面", [])).toBe("面快");
  expect(phraseOf("锅里的面快要糊了。", "面", ["面快凉了。"])).toBe("的面快");
});

test("Han are taken along, marks where they are not enough, then anything, and no more than eight characters that tell nothing", () => {
  expect(phraseOf("他说：“面。”", "面", [])).toBe("面。");
  expect(phraseOf("面，他吃了。", "面", ["面，她吃了。"])).toBe("面，他");
  expect(phraseOf("说：“面。”", "面", ["“面。"])).toBe("“面。”");
  expect(phraseOf("a 面 b", "面", [])).toBe("a 面 b");
  expect(phraseOf("面 ", "面", [])).toBe("面");
  const text = "甲乙丙丁戊己庚辛壬癸";
  expect(phraseOf(text, "戊", [text])).toBe("乙丙丁戊己庚辛壬");
});

test("what is found once is found once by looking for it", () => {
  const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "，"), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, text, fc.nat(), (a, b, at) => {
      const start = at % a.length;
      const [phrase = { start, end: start + 1 }] = distinctPhrases(
        [a, b],
        [{ text: a, stretch: { start, end: start + 1 } }],
      );
      expect(phrase.start <= start && start < phrase.end).toBe(true);
      const words = a.slice(phrase.start, phrase.end);
      const widest = words.length >= 8;
      const all = `${a}\n${b}`;
      const isAlone = words.length > 1 && all.indexOf(words) === all.lastIndexOf(words);
      const canGrow = /[甲乙丙]/u.test(a.charAt(phrase.end)) || /[甲乙丙]/u.test(a.charAt(phrase.start - 1));
      expect(isAlone || widest || !canGrow).toBe(true);
    }),
  );
});
