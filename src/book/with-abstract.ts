import type { Book, BookChapter } from "../model/book.ts";
import type { Span } from "../model/source.ts";
import { linesOf } from "./front-matter.ts";
import { UniqueNames } from "./unique-names.ts";

/** The book with its description as a chapter before all others (内容提要), if no chapter of it is one. */
export function withAbstract(book: Book, title: string): Book {
  const { description } = book.metadata;
  const [first] = book.chapters;
  if (description === undefined || first === undefined) return book;
  if (book.chapters.some(({ kind }) => kind === "abstract")) return book;
  const taken = new UniqueNames();
  for (const { id } of book.chapters) taken.take(id);
  const span: Span = { file: first.file, line: 1, column: 1 };
  const abstract: BookChapter = {
    file: first.file,
    kind: "abstract",
    title: [{ kind: "text", text: title, span }],
    subtitle: [],
    authors: [],
    translators: [],
    blocks: linesOf(description).map((text) => ({
      kind: "paragraph",
      children: [{ kind: "text", text, span }],
      attributes: { classes: [] },
      span,
    })),
    notes: [],
    span,
    id: taken.take("abstract"),
    depth: 0,
  };
  return { ...book, chapters: [abstract, ...book.chapters] };
}
