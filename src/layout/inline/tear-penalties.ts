import { wordStarts } from "../../language/word-starts.ts";
import type { CharClass } from "../../text/char-class.ts";
import type { Item } from "./item.ts";
import type { MeasuredRow } from "./measure-row.ts";

const AFTER_MARK = 100;
const BETWEEN_WORDS = 1000;
const INSIDE_WORD = 3000;
const INSIDE_BRACKETS = 8000;
/** These lean on what stands before them, and look lost at the head of a title's line. */
const LEANING: ReadonlySet<string> = new Set("的了吗嗎和与與及之");
const LEANING_PENALTY = 3000;
const STOPS: ReadonlySet<CharClass> = new Set(["closing", "comma", "colon", "full-stop", "exclamation"]);
/** What holds a name or a pair of years together. */
const LINKS: ReadonlySet<CharClass> = new Set(["interpunct", "connector", "solidus"]);

/**
 * What it costs to break a title after each item (TYPESETTING L-13): nothing where the author typed a space,
 * little behind a mark, more between two words, still more within one, and most inside brackets and quotation marks.
 */
export function tearPenalties({ row }: MeasuredRow): Float64Array {
  const penalties = new Float64Array(row.items.length);
  const starts = wordStarts(row.whole);
  let depth = 0;
  for (const [i, item] of row.items.entries()) {
    if (item.startClass === "opening") depth += 1;
    if (item.endClass === "closing") depth = Math.max(0, depth - 1);
    const next = row.items[i + 1];
    const beginsWord = starts.has(row.offsets[i + 1] ?? 0);
    const tear = row.spaced.has(i + 1) ? 0 : tearPenalty(item, beginsWord);
    const leaning = next !== undefined && LEANING.has(next.ink.text) ? LEANING_PENALTY : 0;
    penalties[i] = tear + leaning + (depth > 0 ? INSIDE_BRACKETS : 0);
  }
  return penalties;
}

function tearPenalty(item: Item, beginsWord: boolean): number {
  if (item.endClass === "ideographic-space") return 0;
  if (STOPS.has(item.endClass)) return AFTER_MARK;
  return beginsWord && !LINKS.has(item.endClass) ? BETWEEN_WORDS : INSIDE_WORD;
}
