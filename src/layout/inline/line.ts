import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Image, LinkTarget } from "../../model/document.ts";
import type { FontRole, FontSet } from "../../model/font.ts";
import type { Hyphenation } from "../../model/hyphenation.ts";
import type { GlyphRun, Rule } from "../../model/page.ts";
import type { Span } from "../../model/source.ts";
import type { Profile } from "./profile.ts";

/** How one paragraph, title, cell or note is to be set. Lengths are points. */
export interface ParagraphStyle {
  readonly role: FontRole;
  readonly size: number;
  /** The line length; `setParagraph` makes no line longer but for what cannot be broken. */
  readonly measure: number;
  /** From the start of the measure to the first line's text; may be negative for a turnover (`indent`). */
  readonly firstIndent: number;
  /** From the start of the measure to the text of all lines but the first. */
  readonly indent: number;
  /** "justify" sets the last line ragged; the others set all lines at their natural width. */
  readonly align: "justify" | "start" | "center" | "end";
  /** Whether its lines are to be about as long as each other and end between phrases, as those of centred ones are. */
  readonly balanced?: boolean;
}

/** Where a link within the book leads. */
export type Place = Extract<LinkTarget, { readonly kind: "internal" }>;

/** What setting needs to know of the book around the paragraph. */
export interface InlineContext {
  readonly fonts: FontSet;
  readonly hyphenation: Hyphenation;
  /** What the author says that the text is in, if not the language of the book. */
  readonly language?: string;
  /** One object for a whole book: what is made for it is kept as long as it is. */
  readonly profile: Profile;
  /** The mark printed for a note's call, or one of the same width where pages decide (①). */
  readonly noteMark: (note: string) => string;
  /** Images among text: their size in points, already fitted to the measure. */
  readonly imageSize: (image: Image) => { readonly width: number; readonly height: number } | undefined;
  /** What the reference that stands at `span` calls the page of a place: 第16页. */
  readonly pageWords: (place: Place, span: Span) => string;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A run on a line: `x` counts from the start of the measure, `y` from the baseline, downward. */
export type LineRun = Omit<GlyphRun, "block">;

/** One line of a paragraph. */
export interface Line {
  readonly runs: readonly LineRun[];
  /** Underlines and the like, placed as runs are. */
  readonly rules: readonly Rule[];
  readonly links: readonly LineLink[];
  readonly images: readonly LineImage[];
  /** The names of the places on this line that links lead to. */
  readonly anchors: readonly string[];
  /** The calls of notes on this line, in order. */
  readonly calls: readonly NoteCall[];
  /** From the start of the measure to the end of the ink, trims taken off. */
  readonly end: number;
  /** Where the line begins and ends in the paragraph's joined text, in UTF-16 units. */
  readonly startOffset: number;
  readonly endOffset: number;
}

export interface LineLink {
  readonly target: LinkTarget;
  readonly x: number;
  readonly width: number;
}

export interface LineImage {
  readonly source: string;
  readonly alt: string;
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** `run` is the index of the run that holds the mark, which pages may replace by one of the same width. */
export interface NoteCall {
  readonly note: string;
  readonly run: number;
}
