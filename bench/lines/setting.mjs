// @ts-check

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const SIZE = 10.5;
const INDENT_EM = 2;

/** The face, the measure and keben's own steps, taken from its build. @param {number} measureEm */
export async function openSetting(measureEm) {
  const { openFont } = await import("../../build/font/open-font.js");
  const { loadHyphenation } = await import("../../build/language/load-hyphenation.js");
  const { collectItems } = await import("../../build/layout/inline/collect-items.js");
  const { measureRow } = await import("../../build/layout/inline/measure-row.js");
  const { breakLines } = await import("../../build/layout/inline/break-lines.js");
  const { resolveProfile } = await import("../../build/layout/inline/profile.js");
  const folder = dirname(require.resolve("@expo-google-fonts/noto-serif-sc/package.json"));
  const style = readdirSync(folder).find((name) => name.startsWith("400")) ?? "";
  const fontFile = join(folder, style, `NotoSerifSC_${style}.ttf`);
  const faces = [await openFont(readFileSync(fontFile), { id: "serif", script: "zh-Hans" })];
  const roles = { body: faces, bold: faces, heading: faces, quotation: faces, code: faces };
  const profile = resolveProfile("zh-Hans", TYPOGRAPHY);
  const context = {
    fonts: { script: "zh-Hans", roles: { ...roles, fallback: faces, emoji: faces } },
    hyphenation: await loadHyphenation(["en"]),
    profile,
    noteMark: () => "",
    imageSize: () => undefined,
    pageWords: () => "",
    report: () => undefined,
  };
  const measure = measureEm * SIZE;
  const indent = INDENT_EM * SIZE;
  const look = { role: "body", size: SIZE, measure, firstIndent: indent, indent: 0, align: "justify" };
  const measures = { first: measure - indent, rest: measure };
  return {
    size: SIZE,
    measureEm,
    measures,
    fontFolder: join(folder, style),
    /** @param {string} text */
    measureParagraph: (text) => {
      const span = { file: "text", line: 1, column: 1 };
      return measureRow(collectItems([{ kind: "text", text, span }], look, context), profile, indent);
    },
    /** @param {import("./score.mjs").Row} row */
    breakLines: (row) => breakLines(row, { ...measures, align: "justify", lineCount: undefined }),
  };
}

/** The choices of the template `novel`. */
const TYPOGRAPHY = {
  marks: "region",
  prohibition: "region",
  paragraphStart: "ink",
  hang: false,
  closingOpeningEm: 1.5,
  shrinkColons: false,
  shrinkFullStops: false,
  doubledExclamationEm: "region",
  loneWithMark: true,
  hanWesternGapEm: 0.25,
  fullWidthForms: "normalize",
  westernScale: 1,
};
