import type { EmbeddableFont, GlyphId } from "../../model/font.ts";
import type { CharClass } from "../../text/char-class.ts";

/**
 * The smallest thing a line is made of: a character, an unbreakable part of a word, a ruby group, an image.
 * Items do not change, and one item stands for all occurrences of the same character in the same style.
 * Lengths are points.
 *
 * All are made by one literal (`finish` in item-maker.ts): the loops over items are the innermost ones of layout, and
 * take a tenth longer where items have their members in several orders.
 */
export interface Item {
  /** What it is at its start and at its end; they differ for words such as `(a`. */
  readonly startClass: CharClass;
  readonly endClass: CharClass;
  /** Without the blanks of a mark. */
  readonly body: number;
  /** The blanks before and after the body of a mark; both are given up or kept by what stands beside them. */
  readonly lead: number;
  readonly trail: number;
  /** What a line is longer by than its bodies and gaps if it ends with this: a hyphen, a blank kept there. */
  readonly endExtra: number;
  /** What it may give up of that if the line is too long: the blank that a mark keeps at a line end. */
  readonly endBlank: number;
  /** How far it may stand beyond the line's end. */
  readonly hanging: number;
  /** The size of the text it belongs to. */
  readonly size: number;
  /** Whether a quarter of an em parts it from a letter, or from Han, at its start and at its end. */
  readonly gapStart: boolean;
  readonly gapEnd: boolean;
  /** Set for a part of a word that goes on in the next item. */
  readonly joint: Joint | undefined;
  /** Whether it is a superscript that clings to what stands before it: the call of a note. */
  readonly raised: boolean;
  readonly ink: Ink;
  /** Set for an item with a reading above it. */
  readonly reading: ReadingOverhang | undefined;
  /** Two items with the same shape key behave alike towards their neighbours. */
  readonly shape: number;
}

/** How far a reading stands out of the body it is above; negative where it ends before it. */
interface ReadingOverhang {
  readonly start: number;
  readonly end: number;
}

/** Between two parts of one word. */
export interface Joint {
  /** What breaking there costs; `Infinity` for never. */
  readonly penalty: number;
  /** Whether a hyphen is set when the word is broken there. */
  readonly hyphen: boolean;
}

type Ink = GlyphInk | RubyInk | ImageInk;

/** Glyphs of one face on the baseline, or `rise` above it. */
export interface GlyphInk {
  readonly kind: "glyphs";
  readonly font: EmbeddableFont;
  readonly size: number;
  readonly rise: number;
  /** A BCP 47 tag, where it is in another language than the book. */
  readonly language: string | undefined;
  readonly glyphs: readonly GlyphId[];
  /** From each origin to the next, without anything that belongs to lines. */
  readonly advances: readonly number[];
  /** From the start of the body to the first origin; negative for a mark that gave up its lead. */
  readonly shift: number;
  /** How much wider than by itself its one glyph is drawn; absent for what is drawn as it is. */
  readonly stretch?: number;
  readonly text: string;
  readonly lengths?: readonly number[];
}

/** A base with its reading above or beside it; all parts are placed from the start of the body. */
export interface RubyInk {
  readonly kind: "ruby";
  readonly base: RubyPart;
  readonly readings: readonly RubyPart[];
  /** The text of the base. */
  readonly text: string;
}

export interface RubyPart {
  readonly x: number;
  readonly ink: GlyphInk;
}

interface ImageInk {
  readonly kind: "image";
  readonly source: string;
  readonly alt: string;
  readonly height: number;
  readonly text: "";
}
