import { wordStarts } from "../../language/word-starts.ts";
import type { CharClass } from "../../text/char-class.ts";
import type { Item } from "./item.ts";
import type { MeasuredRow } from "./measure-row.ts";

/** Behind a colon or before a dash a title has its joint; lines that end there may differ in length. */
export const AT_JOINT = 100;
const AFTER_MARK = 500;
const BETWEEN_WORDS = 2500;
const INSIDE_WORD = 5000;
const INSIDE_BRACKETS = 8000;
/** These lean on what stands before them, and look lost at the head of a title's line. */
const LEANING: ReadonlySet<string> = new Set("的了吗嗎和与與及之");
const LEANING_PENALTY = 3000;
const STOPS: ReadonlySet<CharClass> = new Set(["closing", "comma", "full-stop", "exclamation"]);
/** What holds a name or a pair of years together. */
const LINKS: ReadonlySet<CharClass> = new Set(["interpunct", "connector", "solidus"]);

/**
 * What it costs to break a title after each item (TYPESETTING L-13): nothing where the author typed a space,
 * little behind a mark, more between two words, still more within one, and most inside brackets and quotation marks.
 * The call of a note counts as part of what it stands behind.
 */
export function tearPenalties({ row }: MeasuredRow): Float64Array {
  const penalties = new Float64Array(row.items.length);
  const starts = wordStarts(row.whole);
  let depth = 0;
  let before: CharClass = "other";
  for (const [i, item] of row.items.entries()) {
    depth = depthAfter(item, depth);
    if (!item.raised) before = item.endClass;
    const next = row.items[i + 1]?.ink.text ?? "";
    const tear = tearPenalty(before, next, starts.has(row.offsets[i + 1] ?? 0));
    const leaning = LEANING.has(next) ? LEANING_PENALTY : 0;
    penalties[i] = (row.spaced.has(i + 1) ? 0 : tear) + leaning + (depth > 0 ? INSIDE_BRACKETS : 0);
  }
  return penalties;
}

/** How many brackets are open behind an item. */
function depthAfter({ startClass, endClass }: Item, before: number): number {
  const within = before + (startClass === "opening" ? 1 : 0);
  return endClass === "closing" ? Math.max(0, within - 1) : within;
}

const DASH = /^[—⸺]{1,2}$/u;

function tearPenalty(before: CharClass, next: string, beginsWord: boolean): number {
  if (before === "colon" || DASH.test(next)) return AT_JOINT;
  if (before === "ideographic-space") return 0;
  if (STOPS.has(before)) return AFTER_MARK;
  return beginsWord && !LINKS.has(before) ? BETWEEN_WORDS : INSIDE_WORD;
}
