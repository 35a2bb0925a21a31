import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceText } from "../model/source.ts";
import { report } from "./parse-context.ts";

const REPLACEMENT_CHARACTER = "\u{FFFD}";
// Neither XML nor a font has these; half of a surrogate pair is no character at all.
const FORBIDDEN = /[\u{FFFE}\u{FFFF}\p{Cs}[\p{Cc}--[\t\n]]]/gv;

/** Puts U+FFFD in the place of each character that cannot be in a book, so that all places stay as they are. */
export function replaceControlCharacters({ path, text }: SourceText, diagnostics: Diagnostic[]): string {
  if (text.search(FORBIDDEN) < 0) return text;
  const found = new Map<string, { readonly offset: number; count: number }>();
  const replaced = text.replace(FORBIDDEN, (char: string, offset: number) => {
    const known = found.get(char);
    if (known === undefined) found.set(char, { offset, count: 1 });
    else known.count += 1;
    return REPLACEMENT_CHARACTER;
  });
  for (const [char, { offset, count }] of found) {
    const before = text.slice(0, offset).split("\n");
    const name = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const times = count === 1 ? "" : `, ${count} times`;
    report(
      { diagnostics },
      "markdown/control-character",
      `the text has the control character U+${name}${times}`,
      {
        span: { file: path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 },
        hint: "remove it; the books have `\u{FFFD}` in its place",
      },
    );
  }
  return replaced;
}
