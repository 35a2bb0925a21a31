import type { Span } from "../model/source.ts";
import type { InlineElement } from "./inline-items.ts";
import { linkTarget } from "./link-target.ts";
import { type ParseContext, report } from "./parse-context.ts";

const SHOWN_LENGTH = 60;

/** A link where its address is one that a book may have, else only its text. */
export function linkElement(
  context: ParseContext,
  { address, span, title }: { readonly address: string; readonly span: Span; readonly title?: string },
): InlineElement {
  const target = linkTarget(address);
  if (target === "unsafe") {
    const hint = "link to `http:`, `https:`, `mailto:`, `tel:` or `ftp:`, or to a file of the book";
    report(context, "markdown/unsafe-link", `the book cannot link to \`${shorten(address)}\``, {
      span,
      hint,
    });
    return { kind: "transparent" };
  }
  if (target === "empty") {
    const hint = "write an address between the brackets, or only the text";
    report(context, "markdown/empty-link", "the link has no address", { span, hint });
    return { kind: "transparent" };
  }
  return { kind: "link", target, ...(title === undefined ? {} : { title }) };
}

/** Words of the author's as a message can have them. */
export function shorten(words: string): string {
  const chars = Array.from(words.slice(0, 2 * SHOWN_LENGTH + 2));
  return chars.length <= SHOWN_LENGTH ? words : `${chars.slice(0, SHOWN_LENGTH).join("")}…`;
}
