import type { Span } from "../model/source.ts";

// In characters; most of them take two columns.
const BEFORE = 20;
const AFTER = 30;
const WIDE =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Bopomofo}|\p{Emoji_Presentation}|[\u{3000}-\u{303E}\u{FE30}-\u{FE6F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}]/u;
const NO_WIDTH = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u;

/** The line of a place, and below it marks under the words that are meant. Long lines are cut around them. */
export function sourceExcerpt(line: string, { line: number, column, length = 1 }: Span): string {
  const at = Math.min(column - 1, line.length);
  const start = charStart(line, Math.max(0, at - BEFORE));
  const end = charStart(line, Math.min(line.length, at + AFTER));
  const before = `${start > 0 ? "…" : ""}${line.slice(start, at)}`;
  const meant = line.slice(at, Math.min(at + length, end));
  const after = `${line.slice(at + meant.length, end)}${end < line.length ? "…" : ""}`;
  const margin = " ".repeat(String(number).length);
  const marks = "^".repeat(Math.max(1, columnsOf(meant)));
  const shown = printable(before + meant + after);
  return `  ${number} | ${shown}\n  ${margin} | ${" ".repeat(columnsOf(before))}${marks}`;
}

/** Text that cannot move the cursor, change colours or turn the direction of a terminal's line. */
export function printable(text: string): string {
  return text.replaceAll("\t", " ").replace(/[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, "\u{FFFD}");
}

/** How many columns a terminal takes for the text. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (NO_WIDTH.test(char)) continue;
    columns += WIDE.test(char) ? 2 : 1;
  }
  return columns;
}

/** The offset, moved so that it does not cut a character in two. */
function charStart(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
