import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { Converter } from "opencc-js";
import { configs } from "opencc-js/preset";
import { describe, expect, test } from "vitest";
import { presetStages } from "../../src/convert/opencc.ts";
import { runStages } from "../../src/convert/run-stages.ts";
import { defined } from "../../src/model/assert.ts";
import { applyEdits } from "../../src/text/apply-edits.ts";

const CONFIGURATIONS = Object.keys(configs);

/** opencc-js's own converter for a configuration: `tw2sp` is from `twp` to `cn`. */
function openccConverter(configuration: string): (text: string) => string {
  const [from = "", to = ""] = configuration.split("2");
  const locale = (name: string): string => (name === "s" ? "cn" : name);
  return to === "sp"
    ? Converter({ from: `${from}p`, to: "cn" })
    : Converter({ from: locale(from), to: locale(to) });
}

function convert(text: string, configuration: string): string {
  return applyEdits(text, runStages(text, presetStages(configuration)).edits);
}

// Words that meet, overlap and change their length; names with dots; characters of two code units and halves
// of such; descriptions, whole and cut off; compatibility ideographs.
const PARTS = [
  ..."头发现金发放一只只要干什么后里面于乾坤干净系统计划台湾钟表范围了解余下出租车鼠标内存软件",
  ..."頭髮現發隻後裡裏麵羣眾衆為爲啟啓軟體滑鼠記憶台臺著着線綫",
  ..."，。“”·‧ aA1\n\u{200B}\u{FFFC}",
  ..."\u{F92D}\u{2F804}\u{3400}\u{2B4E7}𠮶㑮",
  ..."\u{2FF0}\u{2FF2}\u{2FFB}",
  "\u{D840}",
  "\u{DC0B}",
  "乔治·克鲁尼",
  "史蒂芬·史匹堡",
  "SQL注入攻击",
  "一目了然",
  "皇后",
  "打印机",
];
const text = fc.string({ unit: fc.constantFrom(...PARTS), maxLength: 60 });

/** The words of the configuration's own dictionaries, each beside the next: all of them are met. */
function dictionaryWords(configuration: string): readonly string[] {
  const lists: unknown = defined(configs[configuration], configuration).conversionChain;
  return JSON.stringify(lists)
    .replace(/[[\]",]+/gu, "|")
    .split("|")
    .map((entry) => entry.split(" ")[0] ?? "")
    .filter((word) => word !== "");
}

describe.each(CONFIGURATIONS)("%s", (configuration) => {
  const opencc = openccConverter(configuration);

  test("any text becomes what opencc-js makes of it", () => {
    fc.assert(
      fc.property(text, (input) => {
        expect(convert(input, configuration)).toBe(opencc(input));
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test("every word of the dictionaries becomes what opencc-js makes of it", () => {
    const words = dictionaryWords(configuration);
    expect(words.length).toBeGreaterThan(30);
    const joined = words.join("");
    expect(convert(joined, configuration)).toBe(opencc(joined));
    const separated = words.join("，");
    expect(convert(separated, configuration)).toBe(opencc(separated));
  });
});

test("the manual becomes what opencc-js makes of it", () => {
  const opencc = openccConverter("s2twp");
  const files = readdirSync("chapters", { recursive: true, encoding: "utf8" }).filter((it) =>
    it.endsWith(".md"),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const manual = readFileSync(`chapters/${file}`, "utf8");
    expect(convert(manual, "s2twp"), file).toBe(opencc(manual));
  }
});

test("a long row of description operators is no work", () => {
  const row = "\u{2FF0}".repeat(200_000);
  expect(convert(row, "s2tw")).toBe(row);
});
