import type { Block, Inline } from "./document.ts";
import type { Span } from "./source.ts";

/** What a chapter is to the book. The names are those of the EPUB structural semantics vocabulary. */
export const CHAPTER_KINDS = [
  "abstract",
  "contributors",
  "dedication",
  "foreword",
  "preface",
  "introduction",
  "prologue",
  "part",
  "chapter",
  "epilogue",
  "afterword",
  "appendix",
  "notes",
  "bibliography",
  "glossary",
  "index",
  "acknowledgments",
  "colophon",
] as const;
export type ChapterKind = (typeof CHAPTER_KINDS)[number];

/** Which of the three parts of a book a kind of chapter stands in. */
export type Matter = "front" | "body" | "back";

const FRONT: ReadonlySet<ChapterKind> = new Set([
  "abstract",
  "contributors",
  "dedication",
  "foreword",
  "preface",
  "introduction",
]);
const BACK: ReadonlySet<ChapterKind> = new Set([
  "afterword",
  "appendix",
  "notes",
  "bibliography",
  "glossary",
  "index",
  "acknowledgments",
  "colophon",
]);

export function matterOf(kind: ChapterKind): Matter {
  if (FRONT.has(kind)) return "front";
  return BACK.has(kind) ? "back" : "body";
}

/** One file of the author's, parsed alone. */
export interface Chapter {
  readonly file: string;
  /** As the front matter says or as the title tells (序, 附录 …); "chapter" otherwise. */
  readonly kind: ChapterKind;
  /** From the front matter, else from the first heading of level 1; empty where there is neither. */
  readonly title: readonly Inline[];
  readonly subtitle: readonly Inline[];
  readonly authors: readonly string[];
  readonly translators: readonly string[];
  /** A short title for running heads. */
  readonly short?: string;
  /** The same words as in `authors`, `translators` and `short`, each with its place; absent for none. */
  readonly asideTexts?: readonly (readonly Inline[])[];
  /** The number that it has whatever those before it have, or that it has none. */
  readonly number?: number | "none";
  /** The author's own stem for file names and ids. */
  readonly slug?: string;
  /** A BCP 47 tag, where the chapter is in another language than the book. */
  readonly language?: string;
  /** The name of a style sheet of the template that its EPUB is set with besides those of all chapters. */
  readonly stylesheet?: PlacedName;
  readonly blocks: readonly Block[];
  /** In the order of their first call; notes that nothing calls are reported and left out. */
  readonly notes: readonly Note[];
  readonly span: Span;
}

export interface PlacedName {
  readonly name: string;
  readonly span: Span;
}

export interface Note {
  /** In a `Chapter` the label as written, in a `Book` ASCII and unique in its chapter. */
  readonly id: string;
  readonly children: readonly Block[];
  readonly span: Span;
}

/** Whether a chapter is there for the notes of the others: one of the kind "notes" without text of its own. */
export function isChapterOfNotes({ kind, blocks }: Pick<Chapter, "kind" | "blocks">): boolean {
  return kind === "notes" && blocks.length === 0;
}
