import type { FontRole } from "./font.ts";
import type { Script } from "./script.ts";
import type { SourceText } from "./source.ts";

/** How editions look: one folder of data that styles both formats, with every default filled in. */
export interface Template {
  readonly name: string;
  readonly page: PageTemplate;
  /** The EPUB's EJS templates and style sheets, by their name in the folder `epub/`. */
  readonly epub: ReadonlyMap<string, SourceText>;
  /** Words the templates add to the book, in simplified Chinese; converted with it. */
  readonly labels: Labels;
}

export interface Labels {
  readonly contents: string;
  readonly notes: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly bodyMatter: string;
  readonly backToText: string;
}

/** Lengths are points where the name has no unit; an em is the size of the text in question. */
export interface PageTemplate {
  readonly trim: { readonly widthMm: number; readonly heightMm: number };
  /** TYPESETTING G-02: the type area is built from characters and lines, the rest becomes margins. */
  readonly typeArea: {
    readonly size: number;
    readonly characters: number;
    readonly lines: number;
    /** From baseline to baseline. */
    readonly pitch: number;
  };
  readonly margins: {
    /** How much wider the inner margin is than the outer one. */
    readonly innerMinusOuterMm: number;
    /** The head margin by the foot margin. */
    readonly headToFoot: number;
  };
  /** The families tried for each role, by script. */
  readonly fonts: Readonly<Record<Script, Readonly<Record<FontRole, readonly string[]>>>>;
  readonly paragraph: { readonly indentEm: number };
  /** Index 0 is the chapter's title, 1 to 6 are headings in the text as written. */
  readonly headings: readonly HeadingStyle[];
  readonly part: HeadingStyle;
  readonly titlePage: {
    readonly titleSize: number;
    readonly subtitleSize: number;
    readonly creatorSize: number;
  };
  readonly contents: {
    /** How many levels of the book's headings are listed: 1 is chapters only. */
    readonly depth: number;
    readonly indentEm: number;
  };
  readonly runningHead: {
    readonly size: number;
    readonly rule: boolean;
    readonly verso: RunningText;
    readonly recto: RunningText;
  };
  readonly folio: { readonly size: number; readonly position: "outer" | "center" };
  readonly notes: {
    readonly size: number;
    readonly pitch: number;
    /** "region": circled numbers that restart on each page on the mainland, else arabic through the chapter. */
    readonly marks: "region" | "circled" | "arabic";
  };
  readonly quotation: { readonly role: FontRole; readonly indentEm: number };
  readonly code: { readonly size: number; readonly pitch: number };
  readonly table: { readonly size: number; readonly pitch: number };
  readonly caption: { readonly size: number; readonly pitch: number };
  readonly verse: { readonly role: FontRole; readonly indentEm: number };
}

export type RunningText = "book" | "chapter" | "section" | "none";

export interface HeadingStyle {
  readonly size: number;
  /** H-01: the whole lines a heading of one line takes (占行). */
  readonly lines: number;
  readonly align: "start" | "center";
  readonly indentEm: number;
  readonly role: FontRole;
  /** H-02: the least number of lines of text that must follow on the same page. */
  readonly keepLines: number;
}
