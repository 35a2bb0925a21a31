import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChapters } from "../../src/check/source/check-chapters.ts";
import { SOURCE_RULES } from "../../src/check/source/source-rules.ts";
import { createConverter } from "../../src/convert/create-converter.ts";
import { wordList } from "../../src/convert/word-list.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Chapter } from "../../src/model/chapter.ts";
import type { Finding } from "../../src/model/finding.ts";
import { fixChapter } from "../../src/pipeline/fix-chapter.ts";
import { testCases } from "../helpers/case-file.ts";

const WORDS = await wordList();

const raised = new Set<string>();

function parse(text: string, path = "01.md"): Chapter {
  return parseChapter({ path, text }).value;
}

function listed({ code, about, count, places }: Finding): readonly string[] {
  raised.add(code);
  const head = [code, ...(about === undefined ? [] : [about]), count].join(" ");
  return [head, ...places.map(({ line, column, detail }) => `  ${line}:${column} ${detail}`)];
}

describe("cases", () => {
  testCases("test/cases/check/source.md", (inputs) => {
    const findings = checkChapters([parse(inputs.get("chapter") ?? "")], { words: WORDS });
    return { findings: findings.flatMap(listed).join("\n") };
  });
  test("each rule has a case that raises it", () => {
    expect(Object.keys(SOURCE_RULES).filter((it) => !raised.has(it))).toEqual([]);
  });
});

describe("the numbers of chapters", () => {
  const codes = (...titles: readonly string[]): readonly string[] =>
    checkChapters(titles.map((title, i) => parse(`# ${title}\n\n文。\n`, `${i}.md`))).flatMap((it) =>
      it.places.map(({ detail }) => `${it.code} ${detail}`),
    );

  test("a chapter that is missing is a gap", () => {
    expect(codes("第一回　甲", "第二回　乙", "第三回　丙", "第五回　戊")).toEqual([
      "check/number-gap 第三回 → 第五回",
    ]);
  });
  test("a chapter that stands twice", () => {
    expect(codes("第一章", "第二章", "第二章", "第三章")).toEqual(["check/number-twice 第二章 → 第二章"]);
  });
  test("parts that count anew, and chapters without a number between them, are none", () => {
    expect(codes("序", "第一章", "第二章", "插页", "第三章", "第一章", "第二章", "后记")).toEqual([]);
  });
});

test("look-alikes of traditional characters are told by the same words", () => {
  const converter = createConverter({
    from: "zh-Hant",
    to: "zh-Hans",
    vocabulary: false,
    interpunct: "keep",
    glossary: [],
  });
  const simplified = (text: string): string => converter.convert(text).text;
  const found = checkChapters([parse("# 渡口\n\n二月二十二曰子好，他在門口等侯已久。\n")], {
    words: WORDS,
    simplified,
  });
  expect(found.flatMap(listed)).toEqual([
    "check/look-alike 曰 → 日 1",
    "  3:6 二月二十二曰子好，他在門口等侯已…",
    "check/look-alike 侯 → 候 1",
    "  3:15 …二曰子好，他在門口等侯已久。",
  ]);
});

describe("marks are rewritten", () => {
  const fix = (text: string): string => fixChapter({ path: "01.md", text }, { only: "marks" }).text;

  test("and nothing else is: code, addresses, ids, line ends, a byte order mark, entities", () => {
    const before =
      "\u{FEFF}---\r\nid: a﹐b\r\n---\r\n# 題﹐目 {#a﹐b}\r\n\r\n甲﹐`a﹐b` [乙﹗](a﹐b.md)&#xFE50;\r\n\r\n    碼﹐\r\n\r\n```\r\n﹐\r\n```\r\n他──走\r\n";
    expect(fix(before)).toBe(
      before
        .replace("題﹐目", "題，目")
        .replace("甲﹐", "甲，")
        .replace("乙﹗", "乙！")
        .replace("碼﹐", "碼，")
        .replace("──", "——"),
    );
  });

  const text = fc.string({
    unit: fc.constantFrom(..."雨夜﹐﹗──○一年。。。•`[](){}#*\\\n\r ><&;|:﹙﹚"),
    maxLength: 60,
  });
  const plain = (it: string): string => it.replace(/[﹐﹗﹙﹚，！（）─—○〇。…•·]/gu, "");

  test("whatever the text: the other characters stay, and a second time there is nothing to rewrite", () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = fix(before);
        expect(plain(after)).toBe(plain(before));
        expect(fix(after)).toBe(after);
      }),
    );
  });
});

test("a text of any kind is checked without an exception", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."雨“”‘’《》（）()﹐?？□�、。己日O01\n#-`[]^:"),
    maxLength: 200,
  });
  fc.assert(fc.property(text, (it) => void checkChapters([parse(it)], { words: WORDS })));
});
