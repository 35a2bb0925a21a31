import type { CharClass } from "../../text/char-class.ts";
import type { ItemRow } from "./collect-items.ts";

const CLOSING: ReadonlySet<CharClass> = new Set(["closing", "comma", "colon", "full-stop", "exclamation"]);
const LEAST = 3;

/**
 * Whether three or more closing marks follow each other from an item on. They may begin a line where the line before
 * would else be opened too far (TYPESETTING L-12), and the report on typography says where.
 */
export function arePushedMarks({ items }: ItemRow, index: number): boolean {
  const before = items[index - 1];
  if (before === undefined || before.joint !== undefined || before.endClass !== "han") return false;
  for (let i = index; i < index + LEAST; i += 1) {
    const item = items[i];
    if (item === undefined || !CLOSING.has(item.startClass)) return false;
  }
  return true;
}
