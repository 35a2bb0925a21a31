import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Inline } from "../../src/model/document.ts";
import { pageText } from "./read-pdf.ts";
import { serif } from "./sample-pages.ts";
import { hasPdftotext, pdftotext, setAndWrite } from "./set-and-write.ts";

const SCRIPTS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"] as const;
const MARKS = [..."，。、；：！？“”‘’（）《》「」『』·", "——", "……"];

/** Spaces between Han and letters, and at line ends, are the reader's own. */
function linesOf(copied: string): readonly string[] {
  return copied
    .split(/[\n\f]/u)
    .map((line) => line.replace(/ /gu, ""))
    .filter((line) => line !== "");
}

/** Every two marks: between Han, over a line end or before it, and where the line is squeezed. */
function allPairs(): readonly string[] {
  return MARKS.flatMap((a) =>
    MARKS.map((b) => `说甲${a}${b}乙说的话不多甲${a}${b}乙，也不少，甲${a}${b}乙。`),
  );
}

function textOf(text: string): readonly Inline[] {
  return [{ kind: "text", text, span: { file: "case.md", line: 1, column: 1 } }];
}

function markdownOf(text: string): readonly Inline[] {
  const block = parseChapter({ path: "case.md", text }).value.blocks[0];
  return block?.kind === "paragraph" ? block.children : [];
}

const LATIN = [
  "这是 internationalization 与 incomprehensibilities，还有 well-known、state-of-the-art 和 up-to-date 三个词。",
  "见 https://example.com/essential-java/a-long-path/another-one 一页。他说：“（《论语》）。”",
];

describe.each(SCRIPTS)("in %s", (script) => {
  for (const [name, flags] of [
    ["pdftotext", []],
    ["pdftotext -raw", ["-raw"]],
  ] as const) {
    test.skipIf(!hasPdftotext)(
      `${name} reads every pair of marks line by line (needs pdftotext)`,
      async () => {
        const { lines, bytes } = await setAndWrite(allPairs().map(textOf), { script, measureEm: 12 });
        expect(linesOf(pdftotext(bytes, flags))).toEqual(lines.map((line) => line.replace(/ /gu, "")));
      },
    );

    test.skipIf(!hasPdftotext)(
      `${name} reads a bold number with an em behind it (needs pdftotext)`,
      async () => {
        const articles = ["**第一条**　国家在必要时可以设立"];
        const { bytes } = await setAndWrite(articles.map(markdownOf), { script, measureEm: 20 });
        expect(linesOf(pdftotext(bytes, flags))).toEqual(["第一条　国家在必要时可以设立"]);
      },
    );

    test.skipIf(!hasPdftotext)(
      `${name} reads letters and hyphens at line ends (needs pdftotext)`,
      async () => {
        for (const measure of [8, 11, 14, 17]) {
          const { lines, bytes } = await setAndWrite(LATIN.map(textOf), { script, measureEm: measure });
          expect(linesOf(pdftotext(bytes, flags)).join("")).toBe(lines.join("").replace(/ /gu, ""));
        }
      },
    );
  }

  test("pdf.js reads every pair of marks in order", async () => {
    const { lines, bytes } = await setAndWrite(allPairs().map(textOf), { script, measureEm: 12 });
    expect(linesOf(await pageText(bytes)).join("")).toBe(lines.join("").replace(/ /gu, ""));
  });
});

const READINGS = [
  "{汉字|hàn zì}的读音写在字的上面，{拼音|pīn yīn}要比{正文|zhèng wén}小一半，{国内生产总值|GDP}也是{一样|yí yàng}。",
  "{春|ㄔㄨㄣ}{天|ㄊㄧㄢ}{来|ㄌㄞˊ}{了|˙ㄌㄜ}，{小|ㄒㄧㄠˇ}{鸟|ㄋㄧㄠˇ}{在|ㄗㄞˋ}{树|ㄕㄨˋ}{上|ㄕㄤˋ}{唱|ㄔㄤˋ}{歌|ㄍㄜ}，{盖|ㄍㄚㆴ}。",
  "字[重点，{张|zhāng}三]{.dots}字[张三]{.name}读{史|shǐ}[记]{.title}——{好|hǎo}。",
];
const BASES = READINGS.map((text) =>
  text.replace(/\{([^|{}]+)\|[^{}]+\}/gu, "$1").replace(/\[([^\]]+)\]\{[^}]+\}/gu, "$1"),
);

describe("readings, dots and lines", () => {
  for (const flags of [[], ["-raw"]]) {
    test.skipIf(!hasPdftotext)(
      `leave the text whole: pdftotext ${flags.join()} (needs pdftotext)`,
      async () => {
        for (const measureEm of [9, 12, 40]) {
          const { bytes } = await setAndWrite(READINGS.map(markdownOf), { script: "zh-Hans", measureEm });
          expect(linesOf(pdftotext(bytes, flags)).join("")).toBe(BASES.join(""));
        }
      },
    );
  }

  test("stand behind the text of their line for a reader that copies them", async () => {
    const { bytes } = await setAndWrite(READINGS.map(markdownOf), { script: "zh-Hans", measureEm: 40 });
    const copied = (await pageText(bytes)).replace(/\s/gu, "");
    for (const text of BASES) expect(copied).toContain(text);
  });
});

test("a dash that is drawn wider than its face has it is copied as it was written", async () => {
  const shape = (text: string) => {
    const shaped = [...text].map((char) => serif.shape(char));
    return {
      glyphs: shaped.flatMap((it) => it.glyphs),
      advancesEm: shaped.flatMap((it) => it.advancesEm),
      lengths: shaped.flatMap((it) => it.lengths),
    };
  };
  const text = "他走了——没有回头——一次也没有。";
  const { bytes } = await setAndWrite([textOf(text)], {
    script: "zh-Hans",
    measureEm: 20,
    font: { ...serif, shape },
  });
  expect((await pageText(bytes)).replace(/\s/gu, "")).toBe(text);
  if (hasPdftotext) expect(linesOf(pdftotext(bytes, []))).toEqual([text]);
});
