import type { SourceText } from "../model/source.ts";
import type { PageTemplate } from "../model/template.ts";
import { numberPattern } from "../text/number-pattern.ts";

const MOST_CIRCLED = 50;

/** The style sheet that gives lists the numbers that they have on paper. https://www.w3.org/TR/css-counter-styles-3/ */
export function listStyles({ numbers, style, indentEm }: PageTemplate["lists"]): SourceText {
  const rules = numbers.map((example, i) => {
    const selector = Array.from({ length: i + 1 }, () => "ol").join(" ");
    const name = `number-${i + 1}`;
    // A reader that does not know counter styles keeps to the first.
    return `${counterStyle(name, example)}\n${selector} {\n  list-style-type: decimal;\n  list-style-type: ${name};\n}\n`;
  });
  const prose = `ol, ul {\n  padding-left: 0;\n}\n\nli {\n  list-style-position: inside;\n  text-indent: ${indentEm}em;\n}\n`;
  const text = [...rules, ...(style === "prose" ? [prose] : [])].join("\n");
  return { path: "lists.css", text };
}

function counterStyle(name: string, example: string): string {
  const pattern = numberPattern(example);
  const write = pattern?.write ?? String;
  const [before, after] = [pattern?.before ?? "", pattern?.after ?? "."];
  const isCircled = write(1) === "①";
  const symbols = Array.from({ length: MOST_CIRCLED }, (_, i) => quoted(write(i + 1))).join(" ");
  const system = isCircled
    ? `system: fixed;\n  symbols: ${symbols};`
    : `system: extends ${systemOf(write(1))};`;
  // Marks of full width have a blank of their own.
  const space = /[、）]$/u.test(after) ? "" : " ";
  return `@counter-style ${name} {\n  ${system}\n  prefix: ${quoted(before)};\n  suffix: ${quoted(after + space)};\n}\n`;
}

function systemOf(first: string): string {
  switch (first) {
    case "一":
      return "simp-chinese-informal";
    case "I":
      return "upper-roman";
    case "i":
      return "lower-roman";
    case "A":
      return "upper-alpha";
    case "a":
      return "lower-alpha";
    default:
      return "decimal";
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/gu, "\\$&")}"`;
}
