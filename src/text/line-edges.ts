import type { CharClass } from "./char-class.ts";

/** TYPESETTING L-02: none of these begins a line, at any level but none. */
export const NOT_AT_LINE_START: ReadonlySet<CharClass> = new Set([
  "closing",
  "comma",
  "colon",
  "full-stop",
  "exclamation",
  "interpunct",
  "connector",
  "solidus",
  "postfix",
  "ascii-closing",
  "note-mark",
  "combining",
]);

/** TYPESETTING L-03: neither of these ends a line. */
export const NOT_AT_LINE_END: ReadonlySet<CharClass> = new Set(["opening", "ascii-opening"]);
