import type { Edit } from "./edit.ts";
import type { Creator } from "./metadata.ts";
import type { Script } from "./script.ts";
import type { Span } from "./source.ts";

/**
 * What an import makes of its sources, whatever kind they are: a book that can be written as a folder, and the
 * account of every character.
 */
export interface ImportedBook {
  /** As the source says or lets guess; absent where nothing tells. */
  readonly title?: string;
  readonly creators: readonly Creator[];
  readonly language: Script;
  /** In the order of the book. */
  readonly chapters: readonly ImportedChapter[];
  /** Images, with the paths that the chapters name them by. */
  readonly files: readonly ImportedFile[];
  /** The path of the cover among the files. */
  readonly cover?: string;
  /** How raw text was understood; absent for sources that say themselves what is a heading. */
  readonly plan?: ImportPlan;
  readonly report: ImportReport;
}

export interface ImportedChapter {
  /** The name of its file in the folder `chapters`. */
  readonly name: string;
  readonly markdown: string;
}

export interface ImportedFile {
  /** From the book's folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What was done to the sources. Places are those of the sources. */
export interface ImportReport {
  readonly sources: readonly ImportAccount[];
  /** What the editor should decide, titles and removals first, each the most doubtful first: at most a dozen. */
  readonly questions: readonly ImportQuestion[];
  /** How many places more are doubtful, though less than those asked about. They are asked about next. */
  readonly unasked: number;
  /** What is open though nothing was decided: notes without a text, a text that breaks off, suspects of OCR. */
  readonly findings: readonly ImportFinding[];
  /** In the order of the sources. */
  readonly changes: readonly ImportChange[];
}

/** Where the characters of a source went: `characters` is the sum of the three others, always. */
export interface ImportAccount {
  readonly file: string;
  readonly characters: number;
  readonly kept: number;
  readonly normalised: number;
  readonly removed: number;
}

/** A change of the text; changes that are the same are one, with the place of the first. */
export interface ImportChange {
  readonly fate: "normalised" | "removed";
  readonly reason: ImportReason;
  readonly place: Span;
  /** The source's own words. */
  readonly from: string;
  /** What stands there instead; absent for what was removed. */
  readonly to?: string;
  readonly times: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** An edit of the author's file, which is accounted for. */
export interface TextEdit extends Edit {
  readonly reason: ImportReason;
  /** From 0 to 1; 1 if absent. */
  readonly confidence?: number;
}

export type ImportReason =
  | "line-end"
  | "blank"
  | "page-break"
  | "page-number"
  | "running-head"
  | "advertisement"
  | "contents"
  | "repeated-title"
  | "front-page"
  | "rule"
  | "full-width"
  | "punctuation"
  | "hyphen"
  | "heading-mark"
  | "list-mark"
  | "note-mark"
  | "note-heading"
  | "title-page"
  | "markup"
  | "control-character"
  | "answer";

export interface ImportFinding {
  readonly kind:
    | "note-without-text"
    | "note-without-mark"
    | "incomplete"
    | "numbering"
    | "suspect-character"
    | "comment"
    | "revision"
    | "lost";
  readonly place: Span;
  /** In words, lower case, without a full stop; the source's words stand in backquotes. */
  readonly message: string;
}

/** A doubtful place, with what was done and what else might have been. */
export interface ImportQuestion {
  readonly place: Span;
  /** The other places where the same is doubtful for the same reasons: one answer decides them all. */
  readonly others: readonly Span[];
  /** The line before, the line itself and the line after; fewer at the ends. */
  readonly context: readonly string[];
  readonly chosen: LineDecision;
  readonly other: LineDecision;
  /** How sure the choice is, from 0.5 to 1. */
  readonly confidence: number;
}

/** What a line is to the book. */
export type LineDecision =
  /** It goes on with the paragraph of the line before it. */
  | "join"
  /** It begins a paragraph. */
  | "paragraph"
  | "heading-1"
  | "heading-2"
  | "heading-3"
  | "heading-4"
  | "heading-5"
  | "heading-6"
  /** It is the page's and not the text's. */
  | "remove";

/**
 * How a raw text was understood: inferred from the whole of it, to be looked at and changed. The same text and plan
 * always give the same chapters.
 */
export interface ImportPlan {
  readonly title?: Guess<string>;
  readonly language: Guess<Script>;
  readonly lines: LinePlan;
  readonly pages: PagePlan;
  /** From the outermost to the innermost; styles that were looked at and are no headings have the level 0. */
  readonly headings: readonly TitleStyle[];
  readonly notes: NotePlan;
  /** What is decided for single lines; it goes before all that is inferred. */
  readonly decisions: readonly DecidedLine[];
}

/** Something inferred. */
export interface Guess<T> {
  readonly value: T;
  /** From 0 to 1. */
  readonly confidence: number;
}

export interface LinePlan {
  /** How wide a full line is, in em; absent where lines are not wrapped, and each is a paragraph. */
  readonly measureEm?: Guess<number>;
  /** How deep the first lines of paragraphs stand in; 0 where they do not. */
  readonly indentEm: Guess<number>;
  /** How many empty lines stand between the lines of a paragraph. */
  readonly blankLines: number;
  /** How many empty lines more part paragraphs; absent where paragraphs are not parted so. */
  readonly paragraphGap?: Guess<number>;
}

export interface PagePlan {
  readonly breaks: "form-feed" | "leading-space" | "page-number" | "running-head" | "none";
  readonly count: number;
  /** What stands on the pages beside the text, as patterns with `#` for the number. */
  readonly furniture: readonly FurnitureStyle[];
}

export interface FurnitureStyle {
  readonly kind: "page-number" | "running-head";
  /** `·#·`, `第 # 页`, `第二章 入门 #`; `#` stands for the number. */
  readonly pattern: string;
  /** The numbers are written from the last digit to the first. */
  readonly isReversed: boolean;
  readonly times: number;
  readonly confidence: number;
}

export interface TitleStyle {
  /** With `#` for the number: `第#章`, `#、`, `（#）`; a word in angle brackets for titles without one: `<title>`. */
  readonly style: string;
  /** 1 begins a chapter; 0 is no heading. */
  readonly level: number;
  readonly times: number;
  readonly example: string;
  readonly confidence: number;
}

export interface NotePlan {
  /** An example of the first mark: `①`, `〔１〕`; absent where there are none. */
  readonly mark?: string;
  /** Where the texts of the notes stand. */
  readonly place: "page" | "chapter" | "book" | "nowhere";
  readonly confidence: number;
}

export interface DecidedLine {
  readonly file: string;
  readonly line: number;
  readonly decision: LineDecision;
}
