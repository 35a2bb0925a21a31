import type { Typography } from "../model/template.ts";
import { cssRule } from "./css-rule.ts";

/** Emphasis and emphasis dots as on paper; nothing for the look that the style sheets of templates begin from. */
export function markRules({ emphasis, emphasisDots }: Typography): readonly string[] {
  const place = emphasisDots === "above" ? "over right" : "under right";
  const position = {
    "text-emphasis-position": place,
    "-webkit-text-emphasis-position": place,
    "-epub-text-emphasis-position": place,
  };
  const dots = {
    "text-emphasis": "filled circle",
    "-webkit-text-emphasis": "filled circle",
    "-epub-text-emphasis-style": "filled circle",
  };
  const look = { kai: undefined, dots: { ...dots, ...position }, bold: { "font-weight": "bold" } }[emphasis];
  // Stronger than the rules of templates, which come later. Letters alone are in italic.
  return [
    ...(look === undefined ? [] : [cssRule("html em:not(.latin)", { "font-family": "inherit", ...look })]),
    ...(emphasisDots === "above" ? [cssRule("html .dots", position)] : []),
  ];
}
