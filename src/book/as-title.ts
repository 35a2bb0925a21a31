import type { Inline, Paragraph, Text } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { NUMBER_CHARS } from "../text/chinese-number.ts";
import { IDEOGRAPHIC_SPACE, numberSpace } from "../text/number-pattern.ts";
import type { TitleNumber } from "../text/title-number.ts";
import { cutText } from "./cut-text.ts";

/** A short title with a space behind each character but the last, which typists put there to spread it: `序　言`. */
const SPREAD = /^\p{Script=Han}(?:[ \u{3000}]+\p{Script=Han}){1,3}$/u;

/**
 * A title as it is called: a written number has what template numbers have behind it, and a short title has no
 * spaces between its characters, which are for templates to spread.
 */
export function asTitle(title: readonly Inline[], written: TitleNumber | undefined): readonly Inline[] {
  const [first, ...rest] = title;
  if (first?.kind !== "text") return title;
  const words = written === undefined ? 0 : written.text.length + written.space;
  const isSpread =
    rest.every((node) => node.kind === "note-reference") && SPREAD.test(first.text.slice(words));
  const plain = isSpread ? withoutSpaces(first, words) : first;
  const isNumbered = written !== undefined && plain.text.length > written.text.length;
  const spaced = isNumbered ? withSpace(plain, written) : plain;
  return spaced === first ? title : [spaced, ...rest];
}

/** The title with a number that the author did not write before it. */
export function withNumber(title: readonly Inline[], number: string, span: Span): readonly Inline[] {
  return [{ kind: "text", text: number + numberSpace(number), span: title[0]?.span ?? span }, ...title];
}

const ARTICLE = new RegExp(
  `^(第[${NUMBER_CHARS}]{1,8}[条條](?:之[${NUMBER_CHARS}]{1,3})?)([ \\u{3000}]+)\\S`,
  "u",
);

/**
 * A paragraph that is an article of a law: its number in bold and an em behind it, as law books print them.
 * The same paragraph, where no such number and a space begin it.
 */
export function asArticle(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.children;
  if (first?.kind !== "text") return paragraph;
  const [, number = "", space = ""] = ARTICLE.exec(first.text) ?? [];
  if (number === "") return paragraph;
  const words = number.length + space.length;
  const label = cutText(first, [{ from: 0, to: number.length, text: number }]);
  const text = cutText(first, [
    { from: number.length, to: words, text: IDEOGRAPHIC_SPACE },
    { from: words, to: first.text.length, text: first.text.slice(words) },
  ]);
  const { span } = paragraph;
  const strong = {
    kind: "styled",
    style: "strong",
    attributes: { classes: [] },
    children: [label],
    span,
  } as const;
  return { ...paragraph, children: [strong, text, ...rest] };
}

function withSpace(node: Text, { text, space }: TitleNumber): Text {
  const wanted = numberSpace(text);
  const words = text.length + space;
  if (node.text.slice(text.length, words) === wanted) return node;
  // A mark behind the number parts the two already.
  if (space === 0 && /^[\p{P}]/u.test(node.text.slice(words))) return node;
  return cutText(node, [
    { from: 0, to: text.length, text: text + wanted },
    { from: words, to: node.text.length, text: node.text.slice(words) },
  ]);
}

/** Without the white space from a place on. */
function withoutSpaces(node: Text, from: number): Text {
  const before = { from: 0, to: from, text: node.text.slice(0, from) };
  const parts = Array.from(node.text.slice(from).matchAll(/\S/gu), ({ 0: char, index }) => ({
    from: from + index,
    to: from + index + char.length,
    text: char,
  }));
  return cutText(node, from === 0 ? parts : [before, ...parts]);
}
