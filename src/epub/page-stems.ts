import type { Book } from "../model/book.ts";

/** The pages that are made by us; their names are theirs in every book. */
export const RESERVED_STEMS = [
  "cover",
  "halftitle",
  "frontispiece",
  "titlepage",
  "copyright",
  "contents",
  "toc",
  "ncx",
] as const;

/** The file name of each chapter without its ending, by the chapter's id: the id, where it is not one of ours. */
export function pageStems(book: Book): ReadonlyMap<string, string> {
  const taken = new Set<string>(RESERVED_STEMS);
  const ids = new Set(book.chapters.map((chapter) => chapter.id));
  if (ids.size < book.chapters.length) throw new Error("two chapters have the same id");
  const stems = new Map<string, string>();
  for (const id of ids) {
    let stem = id;
    while (taken.has(stem) || (stem !== id && ids.has(stem))) stem = `${stem}-text`;
    taken.add(stem);
    stems.set(id, stem);
  }
  return stems;
}
