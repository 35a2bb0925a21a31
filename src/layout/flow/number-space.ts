import type { Inline } from "../../model/document.ts";
import { titleNumber } from "../../text/title-number.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";

/**
 * A title whose number has an em behind it where the author typed a space (TYPESETTING H-05). One character
 * stands for another, so that places in the text stay what they are.
 */
export function spaceNumber(title: string): string {
  const number = titleNumber(title);
  if (number === undefined || !title.startsWith(" ", number.length)) return title;
  return number + IDEOGRAPHIC_SPACE + title.slice(number.length + 1);
}

/** The same for a title of inline nodes that begins with a text. */
export function spaceNumberOf(title: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = title;
  if (first?.kind !== "text") return title;
  const text = spaceNumber(first.text);
  return text === first.text ? title : [{ ...first, text }, ...rest];
}
