import type { FindingPlace } from "../../model/finding.ts";
import { spanIn } from "../../text/span-in.ts";
import type { TextUnit } from "../../text/text-units.ts";

const CONTEXT = 10;

/** The place of an offset in the text of a unit, with the words around it. */
export function placeIn(unit: TextUnit, offset: number, length = 1): FindingPlace {
  const { file, line, column } = spanIn(unit, offset);
  return { file, line, column, detail: around(unit.text, offset, length) };
}

function around(text: string, offset: number, length: number): string {
  const start = Math.max(0, offset - CONTEXT);
  const end = Math.min(text.length, offset + length + CONTEXT);
  const words = text.slice(start, end).replace(/^[\u{DC00}-\u{DFFF}]|[\u{D800}-\u{DBFF}]$/gu, "");
  return `${start > 0 ? "…" : ""}${words.replaceAll("\n", " ")}${end < text.length ? "…" : ""}`;
}
