import type { Text, TextPiece } from "../model/document.ts";
import { columnAt } from "../text/column-at.ts";

interface Part {
  /** Which units of the node's text it stands for. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text made of parts of another one, with the places of the parts in the source. */
export function cutText(node: Text, parts: readonly Part[]): Text {
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
