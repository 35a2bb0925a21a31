import type { HeadingStyle, PageTemplate } from "../model/template.ts";
import { cssRule } from "./css-rule.ts";
import { markRules } from "./mark-rules.ts";

/** What of a page template shapes the pages of an EPUB as well. */
export type EpubPage = Pick<
  PageTemplate,
  | "contents"
  | "lists"
  | "notes"
  | "typeArea"
  | "paragraph"
  | "headings"
  | "part"
  | "quotation"
  | "verse"
  | "typography"
>;

/** Screens are small: how much of what a heading is larger than the text, and of the room around it, is kept. */
const SIZE_SHARE = 0.7;
const ROOM_SHARE = 0.75;
/** How much of the room is above a heading. */
const ABOVE_SHARE = 0.6;
const LEADING = 1.5;
/** The space behind each character of a short title, by how many it has. */
const SPREADS = [
  [2, 1],
  [3, 0.5],
  [4, 0.25],
] as const;

/**
 * The style sheet that a page template makes of its own numbers, so that both formats look alike: the indent of
 * paragraphs, the leading, the gap between Han and Western, headings, quotations, verse and emphasis. Read before all others, which may say otherwise.
 */
export function tokenStyle(page: EpubPage): string {
  const { typeArea, paragraph, headings, part, quotation, verse, typography } = page;
  const [chapter, first, ...rest] = headings;
  const rules = [
    cssRule("html", {
      "line-height": number(typeArea.pitch / typeArea.size),
      // How wide the room is, readers say. https://www.w3.org/TR/css-text-4/#text-autospace-property
      "text-autospace": typography.hanWesternGapEm === 0 ? "no-autospace" : "normal",
    }),
    cssRule("p", { "text-indent": em(paragraph.indentEm) }),
    ...(chapter === undefined ? [] : headingRules(["h1"], chapter, typeArea.size)),
    ...(first === undefined ? [] : headingRules(["section > h1"], first, typeArea.size)),
    // A heading whose element is of another level than the author's looks as the author's.
    ...rest.flatMap((style, i) => headingRules([`h${i + 2}`, `.level-${i + 2}`], style, typeArea.size)),
    ...headingRules(["section.part h1"], part, typeArea.size),
    cssRule("blockquote", { margin: `1em ${em(quotation.indentEm)}` }),
    cssRule(".verse", { margin: `1em ${em(verse.indentEm)}` }),
    ...markRules(typography),
  ];
  return `/* From template.yaml. */\n\n${rules.join("\n")}`;
}

function headingRules(
  selectors: readonly string[],
  style: HeadingStyle,
  textSize: number,
): readonly string[] {
  if (style.lines === 0) return runInRules(selectors, style);
  const { size, align, indentEm, role, spread } = style;
  const room = ((style.lines * textSize - size) / size) * LEADING * ROOM_SHARE;
  const scale = Math.max(1, 1 + (size / textSize - 1) * SIZE_SHARE);
  const margins = [ABOVE_SHARE, 1 - ABOVE_SHARE].map((share) => em(Math.max(0.5, room * share)));
  const spreads = SPREADS.map(([count, space]) =>
    // The space behind the last character is made up for, so that a title in the middle stays there.
    cssRule(withEnding(selectors, `.short-${count}`), {
      "letter-spacing": em(space),
      "padding-left": em(align === "center" ? space : 0),
    }),
  );
  return [
    cssRule(withEnding(selectors, ""), {
      margin: `${margins[0]} 0 ${margins[1]}`,
      "font-size": em(scale),
      "font-weight": role === "body" || role === "quotation" ? "normal" : "bold",
      "text-align": align === "center" ? "center" : "left",
      "text-indent": em(align === "center" ? 0 : indentEm),
    }),
    ...(spread ? spreads : []),
  ];
}

/** A heading of no lines and the paragraph after it flow in one line; nothing floats, which some readers do badly. */
function runInRules(selectors: readonly string[], { indentEm, role }: HeadingStyle): readonly string[] {
  return [
    cssRule(withEnding(selectors, ""), {
      display: "inline",
      margin: "0",
      "padding-left": em(indentEm),
      "padding-right": "1em",
      "font-size": "1em",
      "font-weight": role === "body" || role === "quotation" ? "normal" : "bold",
    }),
    cssRule(withEnding(selectors, " + p"), { display: "inline" }),
    // Or the next heading that runs in would go on in the same line.
    cssRule(withEnding(selectors, " + p::after"), { content: '"\\A"', "white-space": "pre" }),
  ];
}

function withEnding(selectors: readonly string[], ending: string): string {
  return selectors.map((it) => it + ending).join(", ");
}

function em(value: number): string {
  const text = number(value);
  return text === "0" ? "0" : `${text}em`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
