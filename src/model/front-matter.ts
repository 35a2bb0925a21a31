import type { ComputedField } from "./metadata.ts";

/** What the pages around the text say of the book, in words and in the order they are set. */
export interface FrontMatter {
  /** Before all other pages; without an image it is set from what the title page says. */
  readonly cover?: { readonly image?: string };
  /** Whether a page with nothing but the title comes before the title page. */
  readonly halfTitle: boolean;
  readonly titlePage: TitlePage;
  /** Absent where nothing is known that such a page could say. */
  readonly copyright?: CopyrightPage;
  /** The path of the picture that faces the title page. */
  readonly frontispiece?: string;
}

export interface TitlePage {
  readonly title: string;
  readonly subtitle?: string;
  readonly originalTitle?: string;
  /** With the volume's number: `书林丛刊　3`. */
  readonly series?: string;
  /** One for each role, in the order the roles are first named. */
  readonly credits: readonly Credit[];
  readonly imprint?: string;
  readonly publisher?: string;
  readonly place?: string;
}

/** The names of one role, and what they did: `〔明〕罗贯中`, `著`. */
export interface Credit {
  /** With what title pages put before them, and 等 behind the last one where there are more. */
  readonly names: readonly string[];
  /** Empty where a role has no word. */
  readonly word: string;
}

export interface CopyrightPage {
  /** On the verso of the title page, or as the last page of the book. */
  readonly position: "front" | "back";
  readonly title: string;
  /** One line each. */
  readonly rights: readonly string[];
  /** Lines to be set as they are. */
  readonly cip: readonly string[];
  readonly record: readonly RecordRow[];
}

/** A line of the record; `computed` stands for what only the pages tell. */
export interface RecordRow {
  readonly label: string;
  readonly value: string | { readonly computed: ComputedField };
}
