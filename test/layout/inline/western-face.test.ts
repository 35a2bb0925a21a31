import { expect, test } from "vitest";
import { resolveProfile } from "../../../src/layout/inline/profile.ts";
import { setParagraph } from "../../../src/layout/inline/set-paragraph.ts";
import type { Inline } from "../../../src/model/document.ts";
import type { EmbeddableFont, FontRole, FontSet } from "../../../src/model/font.ts";
import { fakeFont, fakeFonts } from "../../helpers/fake-font.ts";
import { HYPHENATION } from "../../helpers/hyphenation.ts";
import { TYPOGRAPHY } from "../../helpers/tiny-template.ts";

/** A face for letters that has curly quotation marks and dashes as well. */
const western: EmbeddableFont = {
  ...fakeFont("zh-Hans", "western"),
  glyph: (codePoint) => (codePoint < 0x2100 ? codePoint : 0),
};

function runsOf(text: string, westernScale: number): readonly string[] {
  const usual = fakeFonts();
  return runsIn(
    { ...usual, roles: { ...usual.roles, body: [western, ...usual.roles.body] } },
    [textNode(text)],
    {
      westernScale,
    },
  );
}

const span = { file: "case.md", line: 1, column: 1 };

function textNode(text: string): Inline {
  return { kind: "text", text, span };
}

function emphasis(text: string): Inline {
  return { kind: "styled", style: "emphasis", attributes: { classes: [] }, children: [textNode(text)], span };
}

function runsIn(
  fonts: FontSet,
  nodes: readonly Inline[],
  { role = "body", westernScale = 1 }: { readonly role?: FontRole; readonly westernScale?: number },
): readonly string[] {
  const lines = setParagraph(
    nodes,
    { role, size: 10, measure: 300, firstIndent: 0, indent: 0, align: "justify" },
    {
      fonts,
      hyphenation: HYPHENATION,
      profile: resolveProfile("zh-Hans", { ...TYPOGRAPHY, westernScale }),
      noteMark: () => "",
      imageSize: () => undefined,
      pageWords: () => "",
      report: () => undefined,
    },
  );
  return lines.flatMap((line) =>
    line.runs.map(({ font, size, y, text: part }) => `${font.id} ${size} ${y} ${part}`),
  );
}

test("letters and digits come from a Western face that stands first, Chinese marks and dashes do not", () => {
  expect(runsOf("他说“hello”——在2024年", 1)).toEqual([
    "body 10 0 他说“",
    "western 10 0 hello",
    "body 10 0 ”——在",
    "western 10 0 2024",
    "body 10 0 年",
  ]);
});

test("Western text is scaled on the same baseline", () => {
  expect(runsOf("在2024年", 0.9)).toEqual(["body 10 0 在", "western 9 0 2024", "body 10 0 年"]);
});

test("emphasized letters are those of the text around them, leaning", () => {
  expect(runsIn(fakeFonts(), [textNode("刊于"), emphasis("《Nature》周刊")], {})).toEqual([
    "body 10 0 刊于《",
    "body/slanted 10 0 Nature",
    "body 10 0 》",
    "quotation 10 0 周刊",
  ]);
  expect(runsIn(fakeFonts(), [textNode("论"), emphasis("Nature")], { role: "heading" })).toEqual([
    "heading 10 0 论",
    "heading/slanted 10 0 Nature",
  ]);
});

test("letters among Kai are those of the text, unless a Western face stands in front of it", () => {
  const usual = fakeFonts();
  const quotation = [western, ...usual.roles.quotation];
  const fonts: FontSet = { ...usual, roles: { ...usual.roles, quotation } };
  expect(runsIn(usual, [textNode("引hello")], { role: "quotation" })).toEqual([
    "quotation 10 0 引",
    "body 10 0 hello",
  ]);
  expect(runsIn(fonts, [textNode("引hello")], { role: "quotation" })).toEqual([
    "quotation 10 0 引",
    "western 10 0 hello",
  ]);
});
