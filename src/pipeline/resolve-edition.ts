import type { TitleNumbering } from "../book/number-titles.ts";
import { type ResolveEntry, resolveBook } from "../book/resolve-book.ts";
import { splitChapters } from "../book/split-chapters.ts";
import { kindOfTitle } from "../markdown/chapter-kind.ts";
import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Outcome } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import type { Edition } from "../model/edition.ts";
import type { Manuscript } from "./read-manuscript.ts";

export interface EditionText {
  readonly source: BookSource;
  readonly edition: Edition;
  readonly manuscript: Manuscript;
  /** Which proof is made a galley of, with the remarks of editors; `undefined` for an edition. */
  readonly galley: number | undefined;
}

/** What an edition takes of the book's chapters, with all references resolved, before it is converted. */
export function resolveEdition({ source, edition, manuscript, galley }: EditionText): Outcome<Book> {
  const metadata = edition.outputs[0]?.metadata ?? { title: source.name, creators: [], subjects: [] };
  const entries = edition.chapters.flatMap((entry): readonly ResolveEntry[] => {
    if (entry.kind === "part") return [entry];
    const chapter = manuscript.chapters.get(entry.path);
    if (chapter === undefined) return [];
    const chapters = edition.chapters.length === 1 ? split(chapter, metadata.title) : [chapter];
    return chapters.map((it) => ({
      kind: "file",
      chapter: entry.opensPart === true ? { ...it, kind: "part" } : it,
      depth: entry.depth,
    }));
  });
  return resolveBook({
    metadata,
    script: source.script,
    edition: edition.id,
    editions: source.editions.map((it) => it.id),
    entries,
    numbering: numberingOf(edition),
    isGalley: galley !== undefined,
    images: manuscript.images,
  });
}

/** Numbers are words of the book, the same in all its formats: those of the page's template, where there is one. */
function numberingOf({ outputs }: Edition): TitleNumbering {
  const output = outputs.find((it) => it.format === "pdf") ?? outputs[0];
  const { part, headings } = output?.template.page ?? { part: undefined, headings: [] };
  return { part: part?.number ?? "none", headings: headings.map((it) => it.number) };
}

/** A book of a single file is cut into chapters at its headings. */
function split(chapter: Chapter, bookTitle: string): readonly Chapter[] {
  return splitChapters(chapter, {
    bookTitle,
    kindOf: (title, hasText) => kindOfTitle(plainText(title), { alone: !hasText }),
  });
}
