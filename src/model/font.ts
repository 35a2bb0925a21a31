import type { Script } from "./script.ts";

/** What a run of text is for; a template names the families of each role by script. */
export const FONT_ROLES = ["body", "bold", "heading", "quotation", "code", "fallback", "emoji"] as const;
export type FontRole = (typeof FONT_ROLES)[number];

/** A glyph's index in its font; 0 is `.notdef`. */
export type GlyphId = number;

/**
 * What layout may ask of one face set for one script. The answers never change while a book is laid out.
 * Lengths are in ems of the face.
 */
export interface Font {
  /** Unique among the faces of an edition, and stable between builds. */
  readonly id: string;
  readonly ascentEm: number;
  readonly descentEm: number;
  readonly xHeightEm: number;
  readonly capHeightEm: number;
  /** The glyph of a character, or 0 where the face has none. A look-up in a table. */
  glyph(codePoint: number): GlyphId;
  advanceEm(glyph: GlyphId): number;
  /** The box of the glyph's ink around its origin, y upward; undefined for a glyph without ink. */
  inkEm(glyph: GlyphId): InkBox | undefined;
  /** Letters of an alphabet, or a run of dashes, with kerning and ligatures of the edition's language. Cached. */
  shape(text: string): ShapedText;
}

export interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface ShapedText {
  readonly glyphs: readonly GlyphId[];
  /** The advance of each glyph, kerning included. */
  readonly advancesEm: readonly number[];
  /** How many UTF-16 units of the text each glyph stands for. */
  readonly lengths: readonly number[];
}

/** What a PDF needs of a face to embed it. Lengths are in 1/1000 em. */
export interface EmbeddableFont extends Font {
  readonly postscriptName: string;
  readonly italicAngle: number;
  readonly boundingBox: readonly [number, number, number, number];
  /**
   * The face cut down to these glyphs as a TrueType file. Old glyph ids get new ones in the order
   * given, from 0 for `.notdef`, which is always there and never given.
   */
  subset(glyphs: readonly GlyphId[]): Uint8Array;
}

/** The faces of one edition, in the order they are tried for each role. */
export interface FontSet {
  readonly script: Script;
  /** At least one face for each role, the role's own first, then fallback and emoji. */
  readonly roles: Readonly<Record<FontRole, readonly EmbeddableFont[]>>;
}
