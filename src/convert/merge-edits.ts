import type { Edit } from "../model/edit.ts";

/** Two sorted lists over the same source as one; an edit of `second` that meets one of `first` is dropped. */
export function mergeEdits(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const merged: Edit[] = [];
  let a = 0;
  for (const edit of second) {
    for (let next = first[a]; next !== undefined && next.end <= edit.start; next = first[a]) {
      merged.push(next);
      a += 1;
    }
    if ((first[a]?.start ?? edit.end) >= edit.end) merged.push(edit);
  }
  for (; a < first.length; a += 1) {
    const rest = first[a];
    if (rest !== undefined) merged.push(rest);
  }
  return merged;
}
