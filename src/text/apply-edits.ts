import type { Edit } from "../model/edit.ts";

/** A text with its edits made. They are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  let written = "";
  for (const { start, end, to } of edits) {
    written += text.slice(done, start) + to;
    done = end;
  }
  return written + text.slice(done);
}

/** Edits in the order of the text, without those that overlap one that was given before them. */
export function withoutOverlaps<E extends Edit>(edits: readonly E[]): readonly E[] {
  const kept: E[] = [];
  const sorted = edits
    .map((edit, rank) => ({ edit, rank }))
    .toSorted((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.rank - b.rank);
  let last: (typeof sorted)[number] | undefined;
  for (const it of sorted) {
    const meets = last !== undefined && overlap(last.edit, it.edit);
    if (!meets) kept.push(it.edit);
    else if (last !== undefined && it.rank < last.rank) kept[kept.length - 1] = it.edit;
    else continue;
    last = it;
  }
  return kept;
}

/** Two insertions at one place, or an insertion inside of an edit, overlap; edits that only touch do not. */
function overlap(first: Edit, second: Edit): boolean {
  return second.start < first.end || (first.start === second.start && first.end === second.end);
}
