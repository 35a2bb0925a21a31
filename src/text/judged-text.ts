import type { TextUnit } from "./text-units.ts";

/** What stands for code and the like, which no rule may judge. */
const NOT_TEXT = "\u{FFFC}";

/** The text of a unit, with signs of the same length for what is not the author's running text. */
export function judgedText({ text, parts }: TextUnit): string {
  let judged = "";
  for (const { node, start } of parts) judged += NOT_TEXT.repeat(start - judged.length) + node.text;
  return judged + NOT_TEXT.repeat(text.length - judged.length);
}
