import type { Text, TextPiece } from "../model/document.ts";
import type { Span } from "../model/source.ts";

/** What stands in a scalar as it is written and is no part of its value: quotes, indents, the head of a block. */
const AROUND = /[\s"'|>+\-\d]/u;
const ESCAPE = /\\(?:x.{2}|u.{4}|U.{8}|\n\s*|.)/suy;

/**
 * The value of a YAML scalar as text nodes, one for each line it is written in, so that every character of it has
 * its place. The nodes' texts together are the value.
 *
 * @param written - The scalar with its quotes or the head of its block, and perhaps what ends its last line.
 * @param placeOf - The place of an offset in `written`.
 */
export function placedTexts(
  value: string,
  written: string,
  placeOf: (offset: number) => Span,
): readonly Text[] {
  const offsets = offsetsOf(value, written);
  const nodes: Text[] = [];
  let start = 0;
  for (let i = 1; i <= value.length; i += 1) {
    if (i < value.length && !written.slice(offsets[i - 1], offsets[i]).includes("\n")) continue;
    nodes.push(nodeOf(value.slice(start, i), offsets.slice(start, i), placeOf));
    start = i;
  }
  return nodes;
}

/** Where each code unit of the value is written. What has no place of its own has that of what comes next. */
function offsetsOf(value: string, written: string): readonly number[] {
  const hasEscapes = written.startsWith('"');
  const offsets: number[] = [];
  let at = 0;
  for (let i = 0; i < value.length; i += 1) {
    const unit = value.charAt(i);
    // Folded lines have a space or a line end where `written` has a line end and an indent.
    const isFold = /\s/u.test(unit) && /\s/u.test(written.charAt(at));
    while (!isFold && written.charAt(at) !== unit && AROUND.test(written.charAt(at))) at += 1;
    offsets.push(at);
    ESCAPE.lastIndex = at;
    const escaped = hasEscapes ? ESCAPE.exec(written)?.[0] : undefined;
    if (escaped !== undefined) at += escaped.length;
    else if (isFold || written.charAt(at) === unit) at += 1;
  }
  return offsets;
}

function nodeOf(text: string, offsets: readonly number[], placeOf: (offset: number) => Span): Text {
  const first = offsets[0] ?? 0;
  const span = placeOf(first);
  const pieces: TextPiece[] = [];
  let expected = first;
  for (const [offset, place] of offsets.entries()) {
    if (place !== expected) pieces.push({ offset, column: span.column + place - first });
    expected = place + 1;
  }
  return { kind: "text", text, span, ...(pieces.length > 0 && { pieces }) };
}
