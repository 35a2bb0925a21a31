import { expect, test } from "vitest";
import { formatPlaces } from "../../src/cli/print-proof.ts";
import { proofList } from "../../src/proof/proof-list.ts";
import { sheetOf } from "../proof/sheet-of.ts";

const EVERYWHERE =
  "锅里的汤面糊了。\n\n汤面糊了，他没有吃。\n\n两碗汤面。\n\n汤面是热的。\n\n他要汤面，不要汤。";
const TWICE = "锅里的面快要糊了。\n\n他吃了面就走。";

test("a doubt at many places is told once, with the sentences that differ beside it", () => {
  expect(formatPlaces(proofList([sheetOf(TWICE, "面")]), "text")).toMatchInlineSnapshot(`
    "01.md:3:4 tw: risk 20 %, the character has several forms, 2 places
      锅里的[面]快要糊了。
      01.md:5:4 他吃了[面]就走。
      became 麵; or 面
    1 doubt at 2 places
    "
  `);
});

test("of words that one line of the glossary decides three sentences are shown", () => {
  expect(
    formatPlaces(proofList([sheetOf(EVERYWHERE, "汤面", "湯麵", "湯面")]), "text"),
  ).toMatchInlineSnapshot(`
    "01.md:3:4 tw: risk 20 %, the character has several forms, 5 places
      锅里的[汤面]糊了。
        and 5:1
      01.md:7:3 两碗[汤面]。
      01.md:9:1 [汤面]是热的。
      and 11:3
      became 湯麵; or 湯面
    1 doubt at 5 places
    "
  `);
});

test("words that are in doubt wherever the book has them have one line of the glossary", () => {
  expect(
    formatPlaces(proofList([sheetOf(EVERYWHERE, "汤面", "湯麵", "湯面")]), "tsv"),
  ).toMatchInlineSnapshot(`
    "# 01.md:3:4 20 % 锅里的[汤面]糊了。
    # 01.md:5:1 20 % [汤面]糊了，他没有吃。
    # 01.md:7:3 20 % 两碗[汤面]。
    # 01.md:9:1 20 % [汤面]是热的。
    # 01.md:11:3 20 % 他要[汤面]，不要汤。
    汤面	湯麵	zh-Hant-TW
    # 汤面	湯面	zh-Hant-TW
    "
  `);
});

test("words that the book has elsewhere, or one character, have a line for each place", () => {
  expect(
    formatPlaces(proofList([sheetOf(`${EVERYWHERE}\n\n汤面，汤面。`, "汤面", "湯麵", "湯面")]), "tsv").match(
      /^[^#].*$/gmu,
    ),
  ).toMatchInlineSnapshot(`
    [
      "的汤面糊	的湯麵糊	zh-Hant-TW",
      "汤面糊了，	湯麵糊了，	zh-Hant-TW",
      "碗汤面	碗湯麵	zh-Hant-TW",
      "汤面是	湯麵是	zh-Hant-TW",
      "要汤面	要湯麵	zh-Hant-TW",
      "汤面，汤	湯麵，湯	zh-Hant-TW",
    ]
  `);
  expect(formatPlaces(proofList([sheetOf(TWICE, "面")]), "tsv")).toMatchInlineSnapshot(`
    "# 01.md:3:4 20 % 锅里的[面]快要糊了。
    面快	麵快	zh-Hant-TW
    # 面快	面快	zh-Hant-TW
    # 01.md:5:4 20 % 他吃了[面]就走。
    面就	麵就	zh-Hant-TW
    # 面就	面就	zh-Hant-TW
    "
  `);
});

test("a term takes words whole whose conversion has another length", () => {
  const lines = formatPlaces(proofList([sheetOf("汤面是热的。\n\n他发现汤面没了。", "汤面")]), "tsv");
  expect(lines.match(/^[^#].*$/gmu)).toMatchInlineSnapshot(`
    [
      "汤面	麵	zh-Hant-TW",
    ]
  `);
  const single = formatPlaces(proofList([sheetOf("汤面是热的。", "汤面")]), "tsv");
  expect(single.match(/^[^#].*$/gmu)).toMatchInlineSnapshot(`
    [
      "汤面是热	麵是熱	zh-Hant-TW",
    ]
  `);
});
