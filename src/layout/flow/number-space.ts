import type { Inline } from "../../model/document.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";

/** 第一章, 卷二, 附录一, 上编, 1.2: what may stand before a title, with one space behind it. */
const NUMBER =
  /^(?:第[\p{Script=Han}〇\d]{1,8}|[卷章节節篇][\p{Script=Han}〇\d]{1,4}|附[录錄][\p{Script=Han}\dA-Z]{0,3}|[上中下][编編篇卷部册冊]|\d+(?:\.\d+)+\.?|\d+\.) /u;

/**
 * A title whose number has an em behind it where the author typed a space (TYPESETTING H-05). One character
 * stands for another, so that places in the text stay what they are.
 */
export function spaceNumber(title: string): string {
  const number = NUMBER.exec(title)?.[0];
  if (number === undefined) return title;
  return number.slice(0, -1) + IDEOGRAPHIC_SPACE + title.slice(number.length);
}

/** The same for a title of inline nodes that begins with a text. */
export function spaceNumberOf(title: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = title;
  if (first?.kind !== "text") return title;
  const text = spaceNumber(first.text);
  return text === first.text ? title : [{ ...first, text }, ...rest];
}
