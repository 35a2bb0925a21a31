const SCRIPT = /<script\b|\bon[a-z]+\s*=|javascript:|<foreignObject\b/iu;
// Entities can hide anything, and can grow without end.
const ENTITY = /<!ENTITY|<!DOCTYPE[^>]*\[/iu;
const LINK_START = /<a\b[^<>]*>/giu;
const OUTSIDE =
  /\b(?:href|src)\s*=(?!\s*["']\s*(?:#|data:image\/))|url\((?!\s*["']?\s*(?:#|data:))|@import/iu;

/** Whether a drawing runs nothing and loads nothing: no script, and no file or address but for links. */
export function isSafeSvg(text: string): boolean {
  if (SCRIPT.test(text) || ENTITY.test(text)) return false;
  return !OUTSIDE.test(text.replace(LINK_START, ""));
}
