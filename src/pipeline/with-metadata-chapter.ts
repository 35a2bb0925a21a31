import type { Book, BookChapter } from "../model/book.ts";
import type { Block } from "../model/document.ts";
import type { Edition } from "../model/edition.ts";

/**
 * The book with its metadata as paragraphs in front of all chapters, where there are any, so that they are proofread
 * like text: what is doubtful in them has a place and is told.
 */
export function withMetadataChapter(book: Book, edition: Edition): Book {
  return { ...book, chapters: [...metadataChapter(edition), ...book.chapters] };
}

/** Takes the paragraphs of the metadata away again. */
export function withoutMetadataChapter(book: Book, edition: Edition): Book {
  return { ...book, chapters: book.chapters.slice(metadataChapter(edition).length) };
}

function metadataChapter({ metadataTexts }: Edition): readonly BookChapter[] {
  const blocks = metadataTexts.flatMap((children): readonly Block[] => {
    const [first] = children;
    if (first === undefined) return [];
    return [{ kind: "paragraph", children, attributes: { classes: [] }, span: first.span }];
  });
  const [first] = blocks;
  if (first === undefined) return [];
  const { file } = first.span;
  const nothing = { title: [], subtitle: [], authors: [], translators: [], notes: [] };
  return [
    {
      ...nothing,
      id: "metadata",
      file,
      kind: "chapter",
      depth: 0,
      blocks,
      span: { file, line: 1, column: 1 },
    },
  ];
}
