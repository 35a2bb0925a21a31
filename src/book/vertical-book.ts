import type { Book, BookChapter, TocEntry } from "../model/book.ts";
import type { Inline } from "../model/document.ts";
import type { Metadata } from "../model/metadata.ts";
import { verticalQuotes } from "../text/vertical-quotes.ts";
import { type Rewrite, rewriteBlocks, rewriteInlines } from "./rewrite-tree.ts";

/** The book with the quotation marks of vertical text, in all that is read but code. */
export function verticalBook(book: Book): Book {
  const turned = (text: string): string => verticalQuotes(text, book.script);
  const inline = (node: Inline): readonly Inline[] | undefined => {
    if (node.kind !== "text") return undefined;
    const text = turned(node.text);
    return text === node.text ? undefined : [{ ...node, text }];
  };
  const line = (nodes: readonly Inline[]): readonly Inline[] => rewriteInlines(nodes, { inline });
  return {
    ...book,
    metadata: verticalMetadata(book.metadata, turned),
    chapters: book.chapters.map((chapter) => verticalChapter(chapter, { inline }, turned)),
    toc: book.toc.map((entry) => verticalEntry(entry, line)),
  };
}

function verticalChapter(
  chapter: BookChapter,
  rewrite: Rewrite,
  turned: (text: string) => string,
): BookChapter {
  const { title, subtitle, short, blocks, notes } = chapter;
  return {
    ...chapter,
    title: rewriteInlines(title, rewrite),
    subtitle: rewriteInlines(subtitle, rewrite),
    ...(short !== undefined && { short: turned(short) }),
    blocks: rewriteBlocks(blocks, rewrite),
    notes: notes.map((note) => ({ ...note, children: rewriteBlocks(note.children, rewrite) })),
  };
}

function verticalEntry(entry: TocEntry, line: (nodes: readonly Inline[]) => readonly Inline[]): TocEntry {
  return {
    ...entry,
    title: line(entry.title),
    children: entry.children.map((child) => verticalEntry(child, line)),
  };
}

function verticalMetadata(metadata: Metadata, turned: (text: string) => string): Metadata {
  const { title, subtitle } = metadata;
  return { ...metadata, title: turned(title), ...(subtitle !== undefined && { subtitle: turned(subtitle) }) };
}
