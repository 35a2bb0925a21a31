import type { Edit } from "../model/edit.ts";
import { applyEdits } from "./apply-edits.ts";

/** Where an edit stands in the text between the two: what it has made there, or what it takes from there. */
interface Piece<E> {
  readonly edit: E;
  readonly isFirst: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The edits that make at once what two lists make one after the other: applied to the text that `first` is for, they
 * give what `second` makes of the result. Edits that meet become one, which is otherwise as the last of the later.
 *
 * @param first - Sorted, as `second`, without edits that overlap.
 * @param between - The text after `first`, before `second`.
 */
export function composeEdits<E extends Edit>(
  first: readonly E[],
  second: readonly E[],
  between: string,
): readonly E[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const result: E[] = [];
  // How far the text between is ahead of the first.
  let shift = 0;
  for (const cluster of clustersOf(piecesOf(first, second))) {
    const last = cluster.findLast((it) => !it.isFirst) ?? cluster[cluster.length - 1];
    const from = cluster[0]?.start;
    if (last === undefined || from === undefined) continue;
    const start = from - shift;
    let to = from;
    for (const { edit, isFirst, end } of cluster) {
      to = Math.max(to, end);
      if (isFirst) shift += edit.to.length - (edit.end - edit.start);
    }
    const own = cluster
      .filter((it) => !it.isFirst)
      .map(({ edit }) => ({ start: edit.start - from, end: edit.end - from, to: edit.to }));
    result.push({ ...last.edit, start, end: to - shift, to: applyEdits(between.slice(from, to), own) });
  }
  return result;
}

/** The edits of both lists in the order of the text between; of two at one place the shorter comes first. */
function piecesOf<E extends Edit>(first: readonly E[], second: readonly E[]): readonly Piece<E>[] {
  const pieces: Piece<E>[] = [];
  let next = 0;
  let shift = 0;
  for (const edit of first) {
    const start = edit.start + shift;
    const end = start + edit.to.length;
    for (let it = second[next]; it !== undefined && isBefore(it, start, end); it = second[next]) {
      pieces.push({ edit: it, isFirst: false, start: it.start, end: it.end });
      next += 1;
    }
    pieces.push({ edit, isFirst: true, start, end });
    shift += edit.to.length - (edit.end - edit.start);
  }
  for (const it of second.slice(next)) {
    pieces.push({ edit: it, isFirst: false, start: it.start, end: it.end });
  }
  return pieces;
}

function isBefore(edit: Edit, start: number, end: number): boolean {
  return edit.start < start || (edit.start === start && edit.end < end);
}

function clustersOf<E extends Edit>(pieces: readonly Piece<E>[]): readonly (readonly Piece<E>[])[] {
  const clusters: Piece<E>[][] = [];
  let end = 0;
  for (const piece of pieces) {
    const last = clusters[clusters.length - 1];
    if (last !== undefined && meets(last, piece, end)) {
      last.push(piece);
      end = Math.max(end, piece.end);
    } else {
      clusters.push([piece]);
      end = piece.end;
    }
  }
  return clusters;
}

/** Whether a piece shares characters with those before it, or stands within or at the edge of them as an insertion. */
function meets<E>(cluster: readonly Piece<E>[], { start, end, isFirst }: Piece<E>, reached: number): boolean {
  if (start < reached) return true;
  if (start > reached) return false;
  // What touches is one only where one of them is empty, since then nothing says which comes first.
  return cluster.some(
    (it) => it.isFirst !== isFirst && (it.start === it.end || start === end) && it.end === start,
  );
}
