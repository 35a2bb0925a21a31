import type { Book, BookChapter } from "../model/book.ts";
import { isChapterOfNotes, matterOf } from "../model/chapter.ts";
import { titleChapter } from "./title-chapter.ts";
import { UniqueNames } from "./unique-names.ts";

/**
 * The book with a chapter for the notes of all others, behind its text and its appendices. A chapter of notes
 * that the author left empty keeps its place and its title.
 */
export function withNotesChapter(book: Book, title: string): Book {
  const { chapters, toc } = book;
  const noted = chapters.find(({ notes }) => notes.length > 0);
  if (noted === undefined || chapters.some(isChapterOfNotes)) return book;
  const at = chapters.findIndex(({ kind }) => matterOf(kind) === "back" && kind !== "appendix");
  const next = at < 0 ? undefined : chapters[at];
  const taken = new UniqueNames();
  for (const { id } of chapters) taken.take(id);
  const span = { file: noted.file, line: 1, column: 1 };
  const own: BookChapter = {
    ...titleChapter("notes", title, span),
    id: taken.take("endnotes"),
    depth: 0,
  };
  const entry = { title: own.title, chapter: own.id, depth: 0, children: [] };
  const entryAt = next === undefined ? -1 : toc.findIndex((it) => it.chapter === next.id);
  return {
    ...book,
    chapters: inserted(chapters, own, at),
    toc: inserted(toc, entry, entryAt),
  };
}

/** A list with an item more before an index, or at its end where that is below 0. */
function inserted<T>(items: readonly T[], item: T, at: number): readonly T[] {
  return at < 0 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}
