import type { Chapter } from "./chapter.ts";
import type { Inline } from "./document.ts";
import type { Metadata } from "./metadata.ts";
import type { Script } from "./script.ts";

/** A book with every reference resolved, ready for conversion and for the writers. */
export interface Book {
  readonly metadata: Metadata;
  /** The script of all text in this book. */
  readonly script: Script;
  /** The dictionaries that its text was converted with, and their version; absent for text in its own script. */
  readonly dictionaries?: string;
  /** In reading order. */
  readonly chapters: readonly BookChapter[];
  /** The headings of the book as a tree: chapters under their part, sections under their chapter. */
  readonly toc: readonly TocEntry[];
  /** The figures, tables and code with a caption, in the order of the book; absent before they are numbered. */
  readonly captions?: readonly CaptionEntry[];
}

/** A figure, a table or code, as lists of them name it: 图1-1　渡口. */
export interface CaptionEntry {
  readonly kind: "figure" | "table" | "code";
  readonly title: readonly Inline[];
  readonly chapter: string;
  readonly id: string;
}

/**
 * A chapter in its place. No `only` block and no `relative` link is left in it; the ids of its headings
 * and anchors are unique in the book; image sources are keys of the book's images.
 */
export interface BookChapter extends Omit<Chapter, "number"> {
  /** `^[a-z][a-z0-9._-]*$`, from the slug or the stem of the file; the stem of the file in the EPUB. */
  readonly id: string;
  /** 0 at the top, 1 for a chapter of a part. */
  readonly depth: number;
  /**
   * What it counts to among the chapters of the kind "chapter", or among the parts: as its title or its front matter
   * says, else one more than the one before. Absent for those without a number.
   */
  readonly number?: number;
  /** The number that its title begins with, written by the author or added by the template: `第三章`. */
  readonly label?: string;
}

export interface TocEntry {
  readonly title: readonly Inline[];
  /** The number that the title begins with. */
  readonly label?: string;
  readonly chapter: string;
  /** The heading's id; absent for the chapter itself. */
  readonly id?: string;
  /** 0 for parts and chapters outside a part; each level of headings below is one more. */
  readonly depth: number;
  readonly children: readonly TocEntry[];
}
