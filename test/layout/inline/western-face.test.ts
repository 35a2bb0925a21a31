import { expect, test } from "vitest";
import { resolveProfile } from "../../../src/layout/inline/profile.ts";
import { setParagraph } from "../../../src/layout/inline/set-paragraph.ts";
import type { EmbeddableFont, FontSet } from "../../../src/model/font.ts";
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
  const fonts: FontSet = { ...usual, roles: { ...usual.roles, body: [western, ...usual.roles.body] } };
  const lines = setParagraph(
    [{ kind: "text", text, span: { file: "case.md", line: 1, column: 1 } }],
    { role: "body", size: 10, measure: 300, firstIndent: 0, indent: 0, align: "justify" },
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
