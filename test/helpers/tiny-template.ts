import type { FontRole } from "../../src/model/font.ts";
import type { Script } from "../../src/model/script.ts";
import type { HeadingStyle, PageTemplate, Typography } from "../../src/model/template.ts";

const FAMILIES: Readonly<Record<FontRole, readonly string[]>> = {
  body: ["fake"],
  bold: ["fake"],
  heading: ["fake"],
  quotation: ["fake"],
  code: ["fake"],
  fallback: ["fake"],
  emoji: ["fake"],
};
const FONTS: Readonly<Record<Script, typeof FAMILIES>> = {
  "zh-Hans": FAMILIES,
  "zh-Hant-TW": FAMILIES,
  "zh-Hant-HK": FAMILIES,
  "zh-Hant": FAMILIES,
};

function heading(size: number, lines: number, keepLines: number): HeadingStyle {
  return {
    size,
    lines,
    align: "center",
    indentEm: 0,
    role: "heading",
    keepLines,
    number: "none",
    spread: false,
  };
}

/** What the templates of the package say. */
export const TYPOGRAPHY: Typography = {
  marks: "region",
  prohibition: "region",
  lineEnd: "region",
  stopBracket: "half",
  closingOpeningEm: 1.5,
  doubledExclamationEm: "region",
  shrinkColons: false,
  shrinkFullStops: false,
  paragraphStart: "ink",
  hang: false,
  hanWesternGapEm: 0.25,
  loneWithMark: true,
  emphasis: "kai",
  emphasisDots: "below",
  zhuyinColumns: "auto",
  fullWidthForms: "normalize",
  westernScale: 1,
};

/**
 * A page of 60 × 80 mm with 12 characters of 10 points on each of its 10 lines, 16 points apart, so that the
 * dump of a page can be read.
 */
export const TINY_TEMPLATE: PageTemplate = {
  trim: { widthMm: 60, heightMm: 80, leaves: 32, sheet: "" },
  typeArea: { size: 10, characters: 12, lines: 10, pitch: 16 },
  columns: { count: 1, gapEm: 2 },
  margins: { innerMinusOuterMm: 2, headToFoot: 1 },
  fonts: FONTS,
  paragraph: { indentEm: 2 },
  typography: TYPOGRAPHY,
  headings: [heading(14, 3, 2), heading(14, 3, 2), heading(12, 3, 2), heading(10, 2, 2)],
  part: heading(16, 5, 0),
  headingAtPageTop: "keep",
  startsOn: { part: "recto", chapter: "any" },
  titlePage: { titleSize: 16, subtitleSize: 12, creatorSize: 10 },
  frontMatter: { cover: false, typesetCover: false, halfTitle: false, abstract: false },
  copyrightPage: { position: "region", size: 8, pitch: 12 },
  contents: { depth: 2, indentEm: 1, authors: false, figures: false, tables: false, code: false },
  runningHead: { size: 8, rule: false, verso: "book", recto: "section", section: "last" },
  folio: { size: 8, position: "outer", indentEm: 0 },
  notes: { size: 8, pitch: 12, place: "page", marks: "region", call: "written", titleMark: "number" },
  lists: { numbers: ["1.", "（1）", "①"], bullets: ["•", "◦", "–"], style: "hanging", indentEm: 2 },
  quotation: { role: "quotation", indentEm: 2 },
  code: { size: 8, pitch: 12, lineNumbers: false },
  table: { size: 8, pitch: 12 },
  index: { size: 8, pitch: 12, columns: 1, sort: "region" },
  caption: { size: 8, pitch: 12, role: "body", number: "none" },
  verse: { role: "quotation", indentEm: 2 },
  signature: 1,
  leafMm: 0.1,
};
