/** Puts `text` in the place of the source from `start` up to `end`. Lists of edits are sorted and never overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The source with every edit made. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return source;
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits) {
    parts.push(source.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  parts.push(source.slice(done));
  return parts.join("");
}

/**
 * The edits that do at once what `first` and then `second` do. `second` counts in `middle`, the text that
 * `first` makes; where the two touch the same words they become one edit.
 */
export function composeEdits(
  first: readonly Edit[],
  second: readonly Edit[],
  middle: string,
): readonly Edit[] {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const composed: Edit[] = [];
  let a = 0;
  let b = 0;
  /** How much further on the middle text is than the source, before the edit `a`. */
  let shift = 0;
  while (a < first.length || b < second.length) {
    const groupStart = Math.min(startIn(first[a], shift), startIn(second[b], 0));
    const shiftBefore = shift;
    let groupEnd = groupStart;
    const replaced: Edit[] = [];
    for (let grown = true; grown; ) {
      grown = false;
      for (let next = second[b]; touches(next, 0, groupStart, groupEnd); next = second[b]) {
        groupEnd = Math.max(groupEnd, next.end);
        replaced.push(next);
        b += 1;
        grown = true;
      }
      for (let next = first[a]; touches(next, shift, groupStart, groupEnd); next = first[a]) {
        groupEnd = Math.max(groupEnd, next.start + shift + next.text.length);
        shift += next.text.length - (next.end - next.start);
        a += 1;
        grown = true;
      }
    }
    composed.push({
      start: groupStart - shiftBefore,
      end: groupEnd - shift,
      text: textOf(middle, groupStart, groupEnd, replaced),
    });
  }
  return composed;
}

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
    if (startIn(first[a], 0) >= edit.end) merged.push(edit);
  }
  for (; a < first.length; a += 1) {
    const rest = first[a];
    if (rest !== undefined) merged.push(rest);
  }
  return merged;
}

/**
 * What of an edit's replacement belongs to the part of its source from `start` up to `end`: one to one where
 * both have as many characters, else in proportion. The parts of a source together give the replacement.
 */
export function partOfEdit(source: string, edit: Edit, start: number, end: number): string {
  if (start <= edit.start && end >= edit.end) return edit.text;
  const from = cutInReplacement(source, edit, start);
  return edit.text.slice(from, cutInReplacement(source, edit, end));
}

/** Where an offset of the source, inside of an edit, lies in the edit's replacement. */
export function cutInReplacement(source: string, edit: Edit, offset: number): number {
  if (offset <= edit.start) return 0;
  if (offset >= edit.end) return edit.text.length;
  const before = Array.from(source.slice(edit.start, offset)).length;
  const all = Array.from(source.slice(edit.start, edit.end)).length;
  const chars = Array.from(edit.text);
  const share = Math.round((before * chars.length) / all);
  // Neither side is left without a character while there is one for each.
  const kept = Math.min(Math.max(share, 1), chars.length - 1);
  return chars.slice(0, kept).join("").length;
}

function startIn(edit: Edit | undefined, shift: number): number {
  return edit === undefined ? Number.POSITIVE_INFINITY : edit.start + shift;
}

/** Whether an edit overlaps the group that has grown so far, or begins it. */
function touches(edit: Edit | undefined, shift: number, groupStart: number, groupEnd: number): edit is Edit {
  const start = startIn(edit, shift);
  return start === groupStart || start < groupEnd;
}

function textOf(middle: string, start: number, end: number, replaced: readonly Edit[]): string {
  const inGroup = replaced.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(middle.slice(start, end), inGroup);
}
