import fc from "fast-check";
import { expect, test } from "vitest";
import { importText } from "../../src/clean/import-text.ts";
import type { ImportedBook } from "../../src/model/import.ts";

const PIECES = [
  ..."雨夜河边船家。，、！？“”《》（）〔〕[]①②１２.．:：;；*_#`~<>{}|\\-=1a ",
  "\n",
  "\n\n",
  "\f",
  "\u{3000}\u{3000}",
  "  ",
  "第一章　",
  "第二回",
  "一、",
  "（二）",
  "1.",
  "〔１〕",
  "注释\n",
  "目录\n",
  "……12\n",
  "- 3 -\n",
  "·４００·\n",
  "-----\n",
  "www.example.com 下载",
  "雨下了一整夜，到天亮才停。河水涨上来，漫过了石阶",
  "\u{0}",
  "\u{FEFF}",
  "𠮷",
  "end-\nless",
  ":::",
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((it) => it.join(""));

test("every character is kept, normalised or removed, and a plan makes the same chapters again", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 2 }), fc.boolean(), (texts, keepPages) => {
      const sources = texts.map((it, i) => ({ path: `${i}.txt`, text: it }));
      const book = importText(sources, { keepPages });
      book.report.sources.forEach(({ characters, kept, normalised, removed }, i) => {
        expect(kept + normalised + removed).toBe(characters);
        expect(characters).toBe(Array.from(texts[i] ?? "").length);
      });
      const again = importText(sources, {
        keepPages,
        ...(book.plan === undefined ? {} : { plan: book.plan }),
      });
      expect(again.chapters).toEqual(book.chapters);
    }),
    { numRuns: 1500 },
  );
});

const LINE = "雨下了一整夜，到天亮才停。河水涨上来，漫过";

function imported(source: string, plan?: ImportedBook["plan"]): ImportedBook {
  return importText([{ path: "雨.txt", text: source }], plan === undefined ? {} : { plan });
}

test("what is decided of a line goes before what is inferred", () => {
  const source = `第一章　渡口\n\n${LINE}\n了石阶。\n第二天又下了雨。\n`;
  const { plan } = imported(source);
  if (plan === undefined) throw new Error("there is no plan");
  const decided = imported(source, {
    ...plan,
    decisions: [
      { file: "雨.txt", line: 1, decision: "paragraph" },
      { file: "雨.txt", line: 4, decision: "remove" },
      { file: "雨.txt", line: 5, decision: "heading-1" },
    ],
  });
  expect(decided.chapters.map((it) => it.markdown).join("")).toBe(
    `第一章　渡口\n\n${LINE}\n# 第二天又下了雨。\n`,
  );
});

test("a book on a single line is parted at its titles, not where they are mentioned", () => {
  const body = `却说雨下了一夜。${"河水涨上来，漫过了石阶，船家把缆绳收紧。".repeat(120)}且听第三回分解。`;
  const source = `第一回 渡口夜雨 船家早起 ${body}第二回 故人来信 旧事重提 ${body}第三回 水退船行 ${body}`;
  expect(imported(source).chapters.map((it) => it.markdown.split("\n")[0])).toEqual([
    "# 第一回 渡口夜雨 船家早起",
    "# 第二回 故人来信 旧事重提",
    "# 第三回 水退船行",
  ]);
});
