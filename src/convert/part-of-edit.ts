import type { Edit } from "../model/edit.ts";

/**
 * What of an edit's replacement belongs to the part of its source from `start` up to `end`: one to one where
 * both have as many characters, else in proportion. The parts of a source together give the replacement.
 */
export function partOfEdit(source: string, edit: Edit, start: number, end: number): string {
  if (start <= edit.start && end >= edit.end) return edit.to;
  const from = cutInReplacement(source, edit, start);
  return edit.to.slice(from, cutInReplacement(source, edit, end));
}

/** Where an offset of the source, inside of an edit, lies in the edit's replacement. */
export function cutInReplacement(source: string, edit: Edit, offset: number): number {
  if (offset <= edit.start) return 0;
  if (offset >= edit.end) return edit.to.length;
  const before = Array.from(source.slice(edit.start, offset)).length;
  const all = Array.from(source.slice(edit.start, edit.end)).length;
  const chars = Array.from(edit.to);
  const share = Math.round((before * chars.length) / all);
  // Neither side is left without a character while there is one for each.
  const kept = Math.min(Math.max(share, 1), chars.length - 1);
  return chars.slice(0, kept).join("").length;
}
