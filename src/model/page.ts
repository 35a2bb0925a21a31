import type { EmbeddableFont, GlyphId } from "./font.ts";
import type { Span } from "./source.ts";

/** A book laid out: all that a writer needs to draw it. Lengths are points, the origin is the top left. */
export interface Pages {
  readonly pages: readonly Page[];
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly Destination[];
  /** The blocks that runs and images refer to by index, in reading order. */
  readonly blocks: readonly PlacedBlock[];
  /** How often the book was laid out until the page numbers in its text were those of the pages. */
  readonly passes: number;
}

export interface Page {
  /** The trimmed page. */
  readonly width: number;
  readonly height: number;
  readonly side: "recto" | "verso";
  /** What the page is called, printed on it or not: `iii`, `12`. */
  readonly label: string;
  /** In reading order: text of the page first to last, then furniture. */
  readonly items: readonly PageItem[];
  /** Where the page begins, with text or with a figure; absent for pages without either. */
  readonly start?: PageStart;
}

export interface PageStart {
  readonly block: number;
  /** UTF-16 units from the start of the block's joined text. */
  readonly offset: number;
}

export interface PlacedBlock {
  readonly chapter: string;
  readonly kind:
    | "title"
    | "heading"
    | "paragraph"
    | "code"
    | "table"
    | "figure"
    | "note"
    | "contents"
    | "record"
    | "index"
    | "furniture";
  /** 1 to 6, for headings. */
  readonly level?: number;
  readonly span: Span;
  /** The heading that its text begins with, and how much of the text is the heading's, in UTF-16 units. */
  readonly runIn?: { readonly heading: Span; readonly length: number };
  /** Whether it is the caption of the block at `span`, and not its own text. */
  readonly isCaption?: true;
  /** The id of an entry of an index, and of what a line of the contents leads to: they share the span of others. */
  readonly id?: string;
}

export type PageItem = GlyphRun | Rule | PlacedImage | LinkArea;

/** Glyphs of one face and size on one baseline. */
export interface GlyphRun {
  readonly kind: "glyphs";
  readonly font: EmbeddableFont;
  readonly size: number;
  /** The origin of the first glyph, on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly glyphs: readonly GlyphId[];
  /** From each glyph's origin to the next one's; the last is the run's own end. Same length as `glyphs`. */
  readonly advances: readonly number[];
  /** What the glyphs say. Without `lengths` each glyph stands for one code point of it. */
  readonly text: string;
  /** How many UTF-16 units of `text` each glyph stands for; 0 for one that adds nothing. */
  readonly lengths?: readonly number[];
  /** How much wider than by itself the one glyph of the run is drawn: a dash of two ems. */
  readonly stretch?: number;
  /** What copying gives for the whole run where that is not `text` (U+00AD for a hyphen added at a line end). */
  readonly actualText?: string;
  readonly role: "text" | "mark" | "artifact";
  /** A BCP 47 tag, where the author says that it is in another language than the book. */
  readonly language?: string;
  /** Set for a run that goes up the page: turned by a quarter to the left about its origin. */
  readonly turned?: true;
  /** An index into `Pages.blocks`. */
  readonly block: number;
  /** Where the run begins in the joined text of its block, in UTF-16 units. */
  readonly offset: number;
}

/** A filled rectangle: a line of a table, the rule over notes, an underline; or a wavy line that fills it. */
export interface Rule {
  readonly kind: "rule";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 is black, 1 is white. */
  readonly gray: number;
  readonly wave?: Wave;
}

/** A wavy line, which begins and ends in the middle of its height. */
export interface Wave {
  /** From crest to crest, about: a line has whole halves of a wave. */
  readonly length: number;
  readonly thickness: number;
}

export interface PlacedImage {
  readonly kind: "image";
  /** A key of the book's images. */
  readonly image: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly block: number;
}

export interface LinkArea {
  readonly kind: "link";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly target:
    | { readonly kind: "external"; readonly url: string }
    | { readonly kind: "destination"; readonly name: string };
}

export interface Destination {
  readonly name: string;
  /** An index into `Pages.pages`. */
  readonly page: number;
  readonly y: number;
}

export interface OutlineEntry {
  readonly title: string;
  readonly destination: string;
  readonly children: readonly OutlineEntry[];
}
