import type { Script } from "../model/script.ts";

/** What curly quotation marks are in vertical text; the mainland has the heavier pair outside (GB/T 15834). */
const MAINLAND: ReadonlyMap<string, string> = new Map([
  ["“", "『"],
  ["”", "』"],
  ["‘", "「"],
  ["’", "」"],
]);
const TRADITIONAL: ReadonlyMap<string, string> = new Map([
  ["“", "「"],
  ["”", "」"],
  ["‘", "『"],
  ["’", "』"],
]);
const QUOTES = /[“”‘’]/gu;
const OPENING = /[“‘]/u;
const LETTER = /[A-Za-z\u{C0}-\u{24F}]/u;
/** What letters of an alphabet, digits and their marks are below. */
const FIRST_CHINESE = 0x2e80;
const LOOKED_THROUGH = /[“”‘’\s]/u;

/**
 * Text with the quotation marks of vertical lines, in which curly ones would lie on their backs. Those of Western
 * words, and apostrophes, stay: such words are turned whole.
 */
export function verticalQuotes(text: string, script: Script): string {
  const marks = script === "zh-Hans" ? MAINLAND : TRADITIONAL;
  /** Of the quotations that are open, whether each is one of Western words. */
  const open: boolean[] = [];
  return text.replace(QUOTES, (mark, index: number) => {
    if (mark === "’" && isApostrophe(text, index)) return mark;
    const isOpening = OPENING.test(mark);
    const isKept = (isOpening ? undefined : open.pop()) ?? isWestern(text, index);
    if (isOpening) open.push(isKept);
    return isKept ? mark : (marks.get(mark) ?? mark);
  });
}

function isApostrophe(text: string, index: number): boolean {
  return LETTER.test(text[index - 1] ?? "") && LETTER.test(text[index + 1] ?? "");
}

function isWestern(text: string, index: number): boolean {
  const before = neighbour(text, index, -1);
  const after = neighbour(text, index, 1);
  return before !== "chinese" && after !== "chinese" && (before ?? after) !== undefined;
}

/** What stands next to a quotation mark, others and spaces looked through. */
function neighbour(text: string, index: number, step: -1 | 1): "chinese" | "western" | undefined {
  for (let i = index + step; i >= 0 && i < text.length; i += step) {
    if (LOOKED_THROUGH.test(text[i] ?? "")) continue;
    return text.charCodeAt(i) < FIRST_CHINESE && text[i] !== "…" && text[i] !== "—" ? "western" : "chinese";
  }
  return undefined;
}
