import type { Epub } from "../../ebook/read-epub.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Page } from "./check-pages.ts";
import type { PageCode, PageReport } from "./page-rules.ts";

// A few stand for characters that are hard to type; a page of them is the work of a tool.
const FEWEST_REFERENCES = 20;

/** Characters that readers cannot show, or that should be others. Their places are those in the source. */
const PATTERNS: readonly (readonly [PageCode, RegExp, fewest: number])[] = [
  ["check/numeric-references", /&#(?:x[4-9][\dA-Fa-f]{3}|[23]\d{4});/gu, FEWEST_REFERENCES],
  ["check/vertical-form", /[\u{FE10}-\u{FE19}\u{FE30}-\u{FE48}]/gu, 1],
  ["check/private-character", /[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFD}]/gu, 1],
  ["check/broken-character", /\u{FFFD}/gu, 1],
];

/** What stands in code is meant as it is. */
export function checkText(epub: Epub, page: Page, report: PageReport): void {
  const { path, isUtf8 } = page;
  const source = withoutCode(page);
  for (const [code, pattern, fewest] of PATTERNS) {
    const places: FindingPlace[] = [];
    for (const { 0: char, index } of source.matchAll(pattern))
      places.push(epub.place(path, index, shown(char)));
    // What is not UTF-8 is read as such characters, and has been told.
    if (places.length < fewest || (code === "check/broken-character" && !isUtf8)) continue;
    for (const place of places) report(code, place);
  }
}

/** The source with spaces for its code, so that offsets stay. */
function withoutCode({ source, document }: Page): string {
  const parts: string[] = [];
  const names = new Set(["code", "pre"]);
  let done = 0;
  for (const { name, offset } of document.elements) {
    if (!names.has(name) || offset < done) continue;
    const end = source.indexOf(`</${name}`, offset);
    if (end < 0) {
      // Nothing ends it, and nothing will end those that follow.
      names.delete(name);
      continue;
    }
    parts.push(source.slice(done, offset), " ".repeat(end - offset));
    done = end;
  }
  return parts.join("") + source.slice(done);
}

/** A character of private use says more by its number. */
function shown(char: string): string {
  if (char.startsWith("&")) return char;
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}
