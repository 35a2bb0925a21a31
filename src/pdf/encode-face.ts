import type { EmbeddableFont, GlyphId } from "../model/font.ts";
import { literalPair } from "./literal-string.ts";

const GLYPH_LIMIT = 0x10000;

/**
 * The codes that stand for a face's glyphs in the PDF. Each pair of a glyph and the text it stands for has
 * a code of its own, so that 〇 and ○ extract right though a face draws them with one glyph. Codes are
 * counted from 1 in the order of first use.
 */
export class FaceEncoding {
  readonly font: EmbeddableFont;
  /** What the face is called in the pages' resources. */
  readonly name: string;
  /** The glyph of each code; index 0 stands for code 1. */
  readonly glyphs: GlyphId[] = [];
  /** The text of each code; index 0 stands for code 1. */
  readonly texts: string[] = [];
  /** By code: its two bytes as they stand in a literal string, one character a byte. */
  readonly literals: string[] = [literalPair(0)];
  /** By code: the advance in 1/1000 em, as the PDF's widths say it. */
  readonly widths: number[] = [0];
  // Nearly every glyph stands for one character of one code unit: these two tables answer for it.
  readonly #firstUnit = new Uint16Array(GLYPH_LIMIT);
  readonly #firstCode = new Uint16Array(GLYPH_LIMIT);
  readonly #others = new Map<string, number>();

  constructor(font: EmbeddableFont, name: string) {
    this.font = font;
    this.name = name;
  }

  /** The code of a glyph that stands for one UTF-16 unit. */
  codeOfUnit(glyph: GlyphId, unit: number): number {
    const code = this.#firstCode[glyph] ?? 0;
    if (code !== 0 && this.#firstUnit[glyph] === unit) return code;
    return this.#codeOfNew(glyph, unit, code);
  }

  /** The code of a glyph that stands for any text. */
  codeOfText(glyph: GlyphId, text: string): number {
    const key = `${glyph} ${text}`;
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    const code = this.#add(glyph, text);
    this.#others.set(key, code);
    return code;
  }

  #codeOfNew(glyph: GlyphId, unit: number, firstCode: number): number {
    const text = String.fromCharCode(unit);
    if (firstCode !== 0) return this.codeOfText(glyph, text);
    const code = this.#add(glyph, text);
    this.#firstCode[glyph] = code;
    this.#firstUnit[glyph] = unit;
    return code;
  }

  #add(glyph: GlyphId, text: string): number {
    const code = this.literals.length;
    if (code >= GLYPH_LIMIT) throw new Error(`more than ${GLYPH_LIMIT} codes in ${this.font.id}`);
    this.glyphs.push(glyph);
    this.texts.push(text);
    this.literals.push(literalPair(code));
    this.widths.push(Math.round(this.font.advanceEm(glyph) * 1e6) / 1000);
    return code;
  }
}
