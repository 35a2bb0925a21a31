import type { FindingPlace } from "../../model/finding.ts";
import type { Span } from "../../model/source.ts";
import { columnAt } from "../../text/column-at.ts";
import { lastBefore } from "../../text/last-before.ts";
import type { TextUnit } from "../../text/text-units.ts";

const CONTEXT = 10;

/** What stands for code and the like, which no rule may judge. */
const NOT_TEXT = "\u{FFFC}";

/** The text of a unit, with signs of the same length for what is not the author's running text. */
export function judgedText({ text, parts }: TextUnit): string {
  let judged = "";
  for (const { node, start } of parts) judged += NOT_TEXT.repeat(start - judged.length) + node.text;
  return judged + NOT_TEXT.repeat(text.length - judged.length);
}

/** The place of an offset in the text of a unit, with the words around it. */
export function placeIn(unit: TextUnit, offset: number, length = 1): FindingPlace {
  const { file, line, column } = spanIn(unit, offset);
  return { file, line, column, detail: around(unit.text, offset, length) };
}

/** Where the author wrote what stands at an offset. */
export function spanIn({ parts }: TextUnit, offset: number): Span {
  const part = lastBefore(parts, offset, ({ start }) => start) ?? parts[0];
  if (part === undefined) return { file: "", line: 1, column: 1 };
  return { ...part.node.span, column: columnAt(part.node, offset - part.start) };
}

function around(text: string, offset: number, length: number): string {
  const start = Math.max(0, offset - CONTEXT);
  const end = Math.min(text.length, offset + length + CONTEXT);
  const words = text.slice(start, end).replace(/^[\u{DC00}-\u{DFFF}]|[\u{D800}-\u{DBFF}]$/gu, "");
  return `${start > 0 ? "…" : ""}${words.replaceAll("\n", " ")}${end < text.length ? "…" : ""}`;
}
