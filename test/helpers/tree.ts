import type { BookChapter } from "../../src/model/book.ts";
import type { Note } from "../../src/model/chapter.ts";
import type { Attributes, Block, Inline, Paragraph, TableCell } from "../../src/model/document.ts";
import type { Span } from "../../src/model/source.ts";

export const SPAN: Span = { file: "tree.md", line: 1, column: 1 };
export const PLAIN: Attributes = { classes: [] };

export function text(words: string): Inline {
  return { kind: "text", text: words, span: SPAN };
}

export function paragraph(...children: readonly Inline[]): Paragraph {
  return { kind: "paragraph", children, attributes: PLAIN, span: SPAN };
}

export function call(note: string): Inline {
  return { kind: "note-reference", note, span: SPAN };
}

export function cell(words: string): TableCell {
  return { children: [text(words)], columnSpan: 1, rowSpan: 1, span: SPAN };
}

export function note(id: string, ...children: readonly Block[]): Note {
  return { id, children, span: SPAN };
}

export function chapter(blocks: readonly Block[], parts: Partial<BookChapter> = {}): BookChapter {
  return {
    file: "tree.md",
    kind: "chapter",
    title: [text("题")],
    subtitle: [],
    authors: [],
    translators: [],
    blocks,
    notes: [],
    span: SPAN,
    id: "tree",
    depth: 0,
    ...parts,
  };
}
