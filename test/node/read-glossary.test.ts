import { expect, test } from "vitest";
import { createConverter } from "../../src/convert/create-converter.ts";
import { readGlossary } from "../../src/node/read-glossary.ts";
import { decodeText } from "../../src/node/read-text.ts";
import { diagnosticLines } from "../helpers/diagnostic-lines.ts";

const OPTIONS = { from: "zh-Hans", to: "zh-Hant-TW", vocabulary: false, interpunct: "convert" } as const;

/** 软件 and 軟體, 这只猫的名字 and 這隻貓的名字. */
const IN_GB18030 = "c8edbcfe09dc9bf3770ad5e2d6bbc3a8b5c4c3fbd7d609df40eb62d888b5c4c3fbd7d60a";

test("a glossary in another encoding is told with the way to convert it", () => {
  const { value, diagnostics } = decodeText("glossary.tsv", Buffer.from(IN_GB18030, "hex"));
  expect(value).toBeUndefined();
  expect(diagnosticLines(diagnostics)).toContain('iconv -f GB18030 -t UTF-8 "glossary.tsv"');
});

test("a glossary of a hundred thousand lines with a cycle and terms within terms does what each term says", () => {
  const names = Array.from({ length: 100_000 }, (_, i) => `人${i}\t名${i}`);
  const text = ["甲公\t乙公", "乙公\t甲公", "甲公司\t甲公司", ...names, "没有制表符的一行"].join("\n");
  const { value: glossary, diagnostics } = readGlossary({ path: "glossary.tsv", text });
  expect(diagnosticLines(diagnostics)).toContain("glossary.tsv:100004:1: error");
  expect(diagnostics).toHaveLength(1);
  const { text: converted } = createConverter({ ...OPTIONS, glossary }).convert(
    "甲公和乙公在甲公司见人99999。",
  );
  expect(converted).toBe("乙公和甲公在甲公司見名99999。");
});
