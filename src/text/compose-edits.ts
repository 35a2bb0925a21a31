import type { TextEdit } from "../model/import.ts";
import { applyEdits } from "./apply-edits.ts";

/** Where an edit stands in the text between the two: what it has made there, or what it takes from there. */
interface Piece {
  readonly edit: TextEdit;
  readonly isFirst: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The edits that make at once what two lists make one after the other: applied to the text that `first` is for, they
 * give what `second` makes of the result. Edits that meet become one, with the reason of the later.
 *
 * @param between - The text after `first`, before `second`.
 */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
  between: string,
): readonly TextEdit[] {
  const pieces = [...firstPieces(first), ...second.map(secondPiece)].toSorted(
    (a, b) => a.start - b.start || a.end - b.end || Number(b.isFirst) - Number(a.isFirst),
  );
  const clusters: Piece[][] = [];
  let end = 0;
  for (const piece of pieces) {
    const last = clusters.at(-1);
    if (last !== undefined && meets(last, piece, end)) {
      last.push(piece);
      end = Math.max(end, piece.end);
    } else {
      clusters.push([piece]);
      end = piece.end;
    }
  }
  const result: TextEdit[] = [];
  // How far the text between is ahead of the first.
  let shift = 0;
  for (const cluster of clusters) {
    const from = Math.min(...cluster.map((it) => it.start));
    const to = Math.max(...cluster.map((it) => it.end));
    const start = from - shift;
    for (const { edit, isFirst } of cluster) {
      if (isFirst) shift += edit.to.length - (edit.end - edit.start);
    }
    const own = cluster.flatMap(({ edit, isFirst }) =>
      isFirst ? [] : [{ ...edit, start: edit.start - from, end: edit.end - from }],
    );
    const last = own.at(-1) ?? cluster.at(-1)?.edit;
    if (last === undefined) continue;
    const { reason, confidence = 1 } = last;
    result.push({ start, end: to - shift, to: applyEdits(between.slice(from, to), own), reason, confidence });
  }
  return result;
}

function firstPieces(first: readonly TextEdit[]): readonly Piece[] {
  let shift = 0;
  return first.map((edit) => {
    const start = edit.start + shift;
    const end = start + edit.to.length;
    shift += edit.to.length - (edit.end - edit.start);
    return { edit, isFirst: true, start, end };
  });
}

function secondPiece(edit: TextEdit): Piece {
  return { edit, isFirst: false, start: edit.start, end: edit.end };
}

/** Whether a piece shares characters with those before it, or stands within or at the edge of them as an insertion. */
function meets(cluster: readonly Piece[], { start, end, isFirst }: Piece, reached: number): boolean {
  if (start < reached) return true;
  if (start > reached) return false;
  // What touches is one only where one of them is empty, since then nothing says which comes first.
  return cluster.some(
    (it) => it.isFirst !== isFirst && (it.start === it.end || start === end) && it.end === start,
  );
}
