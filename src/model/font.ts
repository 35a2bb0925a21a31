import type { Script } from "./script.ts";
import type { Span } from "./source.ts";

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
  /** How far the em box reaches above the baseline. */
  readonly ascentEm: number;
  /** How far the em box reaches below the baseline; a positive number. */
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

/** What drawing a face needs: as outlines, or embedded in a PDF. Lengths are in 1/1000 em. */
export interface EmbeddableFont extends Font {
  /** What `subset` gives: a TrueType file, or a bare CFF table whose glyphs have their index as CID. */
  readonly format: "truetype" | "cff";
  readonly postscriptName: string;
  /** 400 is regular, 700 is bold. */
  readonly weight: number;
  readonly italicAngle: number;
  /** How far to the right its glyphs are drawn leaning, by their height; absent for a face drawn as it is. */
  readonly slant?: number;
  readonly isFixedPitch: boolean;
  readonly boundingBox: readonly [number, number, number, number];
  /** The glyph's outline as SVG path data, in 1/1000 em around its origin, y upward. */
  outline(glyph: GlyphId): string;
  /**
   * The face cut down to these glyphs. Old glyph ids get new ones in the order given, from 0 for
   * `.notdef`, which is always there and never given. A glyph given twice is there twice.
   */
  subset(glyphs: readonly GlyphId[]): Uint8Array;
  /** Whether the font's owner lets it be embedded in a file that is sold. */
  readonly mayEmbed: boolean;
  /**
   * A whole font file (TrueType or OpenType) with these characters alone, for readers that set text themselves; with
   * the forms of vertical lines where it is asked for them.
   */
  fontFile(codePoints: readonly number[], options: { readonly vertical: boolean }): Uint8Array;
}

/** The faces of one edition, in the order they are tried for each role. */
export interface FontSet {
  readonly script: Script;
  /** At least one face for each role, the role's own first, then fallback and emoji. */
  readonly roles: Readonly<Record<FontRole, readonly EmbeddableFont[]>>;
}

/** Which face sets which characters of a book. */
export interface CoverageReport {
  /** The faces that are used, in the order of their first use. */
  readonly faces: readonly FaceUse[];
  /** Characters set from another face than the first of their role, in the order of their first use. */
  readonly substitutions: readonly Substitution[];
  /** Characters no face has, in the order of their first use. */
  readonly missing: readonly CharacterUse[];
}

export interface FaceUse {
  /** The face's `id`. */
  readonly face: string;
  /** How many different characters are set from it. */
  readonly characters: number;
  /** How often it is used. */
  readonly count: number;
}

/** A character that stands out, how often it occurs and where it occurs first. */
export interface CharacterUse {
  readonly char: string;
  readonly role: FontRole;
  readonly count: number;
  readonly span: Span;
}

export interface Substitution extends CharacterUse {
  /** The face it is set from. */
  readonly face: string;
}
