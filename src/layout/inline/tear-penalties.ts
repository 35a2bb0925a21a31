import type { CharClass } from "../../text/char-class.ts";
import type { Item } from "./item.ts";
import type { MeasuredRow } from "./measure-row.ts";

const AFTER_MARK = 50;
const BETWEEN_CHARS = 400;
const INSIDE_BRACKETS = 1200;
/** These lean on what stands before them, and look lost at the head of a title's line. */
const LEANING: ReadonlySet<string> = new Set("的了吗嗎和与與及之");
const STOPS: ReadonlySet<CharClass> = new Set(["closing", "comma", "colon", "full-stop", "exclamation"]);

/**
 * What it costs to break a title after each item (TYPESETTING L-13): nothing where the author typed a space,
 * little behind a mark, more between two characters, and most inside brackets and quotation marks.
 */
export function tearPenalties({ row }: MeasuredRow): Float64Array {
  const penalties = new Float64Array(row.items.length);
  let depth = 0;
  for (const [i, item] of row.items.entries()) {
    if (item.startClass === "opening") depth += 1;
    if (item.endClass === "closing") depth = Math.max(0, depth - 1);
    const spaced = row.spaced.has(i + 1);
    penalties[i] = tearPenalty(item, row.items[i + 1], spaced) + (depth > 0 ? INSIDE_BRACKETS : 0);
  }
  return penalties;
}

function tearPenalty(item: Item, next: Item | undefined, spaced: boolean): number {
  const leaning = next !== undefined && LEANING.has(next.ink.text) ? BETWEEN_CHARS : 0;
  if (spaced || item.endClass === "ideographic-space") return leaning;
  return leaning + (STOPS.has(item.endClass) ? AFTER_MARK : BETWEEN_CHARS);
}
