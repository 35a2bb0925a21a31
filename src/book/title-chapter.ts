import type { Chapter, ChapterKind } from "../model/chapter.ts";
import type { Span } from "../model/source.ts";

/** A chapter that is no file of the author's: a title, and for now nothing below it. */
export function titleChapter(kind: ChapterKind, title: string, span: Span): Omit<Chapter, "number"> {
  return {
    file: span.file,
    kind,
    title: [{ kind: "text", text: title, span }],
    subtitle: [],
    authors: [],
    translators: [],
    blocks: [],
    notes: [],
    span,
  };
}
