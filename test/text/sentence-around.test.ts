import { expect, test } from "vitest";
import { sentenceAround } from "../../src/text/sentence-around.ts";

function around(text: string, word: string): string {
  const start = text.indexOf(word);
  const { before, after } = sentenceAround(text, { start, end: start + word.length });
  return `${before}[${word}]${after}`;
}

test("a closing quotation mark stays with the sentence that it ends", () => {
  const text = "他问：“走不走？”她把头发挽起来：“走！”两人出了门。";
  expect(around(text, "头发")).toBe("她把[头发]挽起来：“走！”");
  expect(around(text, "走不走")).toBe("他问：“[走不走]？”");
  expect(around(text, "出了")).toBe("两人[出了]门。");
});

test("a quotation without a full stop is not cut off", () => {
  expect(around("书名叫《钟声》，”他说，面色不改。", "面色")).toBe("书名叫《钟声》，”他说，[面色]不改。");
});

test("a character of two code units at the end of the reach is not cut in two", () => {
  const fill = "长".repeat(59);
  const text = `𠮷${fill}面${fill}𠮷`;
  expect(around(text, "面")).toBe(`${fill}[面]${fill}`);
});
