import type { Text, TextPiece } from "../model/document.ts";
import type { Edit } from "../model/edit.ts";
import { applyEdits } from "../text/apply-edits.ts";
import { cutInReplacement } from "./part-of-edit.ts";

/** A text node with the edits made; its places in the source stay right. */
export function convertText(node: Text, edits: readonly Edit[]): Text {
  if (edits.length === 0) return node;
  const text = applyEdits(node.text, edits);
  if (edits.every(({ start, end, to }) => to.length === end - start)) return { ...node, text };
  return { ...node, text, pieces: convertedPieces(node, edits) };
}

/** Goes through the text once and writes a piece wherever the column is not the next one. */
function convertedPieces(node: Text, edits: readonly Edit[]): readonly TextPiece[] {
  const columnOf = forwardColumns(node);
  const pieces: TextPiece[] = [];
  let offset = 0;
  let expected = Number.NaN;
  const add = (place: number): void => {
    const column = columnOf(place);
    if (column !== expected) pieces.push({ offset, column });
    offset += 1;
    expected = column + 1;
  };
  let done = 0;
  for (const edit of edits) {
    for (; done < edit.start; done += 1) add(done);
    const places = placesInReplacement(node.text, edit);
    for (const place of places) add(place);
    done = edit.end;
  }
  for (; done < node.text.length; done += 1) add(done);
  return pieces;
}

/** For each code unit of the replacement the offset in the source that it stands for; never going back. */
function placesInReplacement(source: string, edit: Edit): readonly number[] {
  const places: number[] = [];
  for (let place = edit.start; place < edit.end; place += 1) {
    const end = cutInReplacement(source, edit, place + 1);
    for (let i = places.length; i < end; i += 1) places.push(place);
  }
  return places;
}

/** `columnAt` for offsets that never go back. */
function forwardColumns({ span, pieces = [] }: Text): (offset: number) => number {
  let i = -1;
  return (offset) => {
    while ((pieces[i + 1]?.offset ?? Number.POSITIVE_INFINITY) <= offset) i += 1;
    const piece = pieces[i];
    return piece === undefined ? span.column + offset : piece.column + offset - piece.offset;
  };
}
