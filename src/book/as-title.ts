import type { Inline, Text, TextPiece } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { numberSpace } from "../text/number-pattern.ts";
import type { TitleNumber } from "../text/title-number.ts";

/** A short title with a space behind each character but the last, which typists put there to spread it: `序　言`. */
const SPREAD = /^\p{Script=Han}(?:[ \u{3000}]+\p{Script=Han}){1,3}$/u;

/**
 * A title as it is called: a written number has what template numbers have behind it, and a short title has no
 * spaces between its characters, which are for templates to spread.
 */
export function asTitle(title: readonly Inline[], written: TitleNumber | undefined): readonly Inline[] {
  const [first, ...rest] = title;
  if (first?.kind !== "text") return title;
  if (rest.length === 0 && SPREAD.test(first.text)) return [withoutSpaces(first)];
  if (written === undefined || first.text.length <= written.text.length) return title;
  const spaced = withSpace(first, written);
  return spaced === first ? title : [spaced, ...rest];
}

/** The title with a number that the author did not write before it. */
export function withNumber(title: readonly Inline[], number: string, span: Span): readonly Inline[] {
  return [{ kind: "text", text: number + numberSpace(number), span: title[0]?.span ?? span }, ...title];
}

function withSpace(node: Text, { text, space }: TitleNumber): Text {
  const wanted = numberSpace(text);
  const words = text.length + space;
  if (node.text.slice(text.length, words) === wanted) return node;
  // A mark behind the number parts the two already.
  if (space === 0 && /^[\p{P}]/u.test(node.text.slice(words))) return node;
  return cut(node, [
    { from: 0, to: text.length, text: text + wanted },
    { from: words, to: node.text.length, text: node.text.slice(words) },
  ]);
}

function withoutSpaces(node: Text): Text {
  const parts = Array.from(node.text.matchAll(/\S/gu), ({ 0: char, index }) => ({
    from: index,
    to: index + char.length,
    text: char,
  }));
  return cut(node, parts);
}

interface Part {
  /** Which units of the node's text it stands for. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text made of parts of another one, with the places of the parts in the source. */
function cut(node: Text, parts: readonly Part[]): Text {
  const pieces: TextPiece[] = [];
  let text = "";
  for (const part of parts) {
    pieces.push({ offset: text.length, column: columnAt(node, part.from) });
    for (const piece of node.pieces ?? []) {
      const isInside = piece.offset > part.from && piece.offset < part.to;
      if (isInside) pieces.push({ ...piece, offset: piece.offset - part.from + text.length });
    }
    text += part.text;
  }
  return { ...node, text, pieces };
}

function columnAt(node: Text, offset: number): number {
  const piece = node.pieces?.findLast((it) => it.offset <= offset) ?? { offset: 0, column: node.span.column };
  return piece.column + offset - piece.offset;
}
