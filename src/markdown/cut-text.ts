import type { Text } from "../model/document.ts";

/** A text in two, each with its places in the source. */
export function cutText(node: Text, at: number): readonly [Text, Text] {
  const { text, span, pieces } = node;
  const { file, line } = span;
  const last = pieces?.findLast((piece) => piece.offset <= at);
  const column = last === undefined ? span.column + at : last.column + at - last.offset;
  const own = pieces?.filter((piece) => piece.offset < at);
  const rest = pieces
    ?.filter((piece) => piece.offset > at)
    .map((piece) => ({ ...piece, offset: piece.offset - at }));
  return [
    { kind: "text", text: text.slice(0, at), span, ...piecesOf(own) },
    { kind: "text", text: text.slice(at), span: { file, line, column }, ...piecesOf(rest) },
  ];
}

function piecesOf(pieces: Text["pieces"]): Pick<Text, "pieces"> {
  return pieces === undefined || pieces.length === 0 ? {} : { pieces };
}
