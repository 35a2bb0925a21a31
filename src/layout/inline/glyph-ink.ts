import type { EmbeddableFont } from "../../model/font.ts";
import { charClass } from "../../text/char-class.ts";
import type { GlyphInk } from "./item.ts";
import type { RunStyle } from "./run-style.ts";

type Look = Pick<RunStyle, "faces" | "size" | "rise"> & { readonly language?: string | undefined };

/** Text in one face where one has all of it, else in the first that has its first character. */
export function glyphInk(text: string, style: Look): GlyphInk {
  const font = style.faces.find((face) => hasAll(face, text));
  if (font !== undefined) return inkFrom(text, font, style, "latin");
  const first = text.codePointAt(0) ?? 0;
  return inkFrom(text, faceFor(first, style.faces), style, "latin");
}

/** Text in a given face; a single Han needs no shaping. */
export function inkFrom(text: string, font: EmbeddableFont, style: Look, as: "latin" | "han"): GlyphInk {
  const { size, rise, language } = style;
  const codePoint = text.codePointAt(0) ?? 0;
  const single = text.length === (codePoint > 0xffff ? 2 : 1);
  const needsShaping = as === "latin" || codePoint === 0x2014;
  if (single && !needsShaping) {
    const glyph = font.glyph(codePoint);
    const advances = [font.advanceEm(glyph) * size];
    return { kind: "glyphs", font, size, rise, language, glyphs: [glyph], advances, shift: 0, text };
  }
  const { glyphs, advancesEm, lengths } = font.shape(text);
  const advances = advancesEm.map((advance) => advance * size);
  const ink: GlyphInk = { kind: "glyphs", font, size, rise, language, glyphs, advances, shift: 0, text };
  return lengths.length === Array.from(text).length ? ink : { ...ink, lengths };
}

/** The first face that has a character, else the first of all. */
export function faceFor(codePoint: number, faces: readonly EmbeddableFont[]): EmbeddableFont {
  const found = faces.find((face) => face.glyph(codePoint) !== 0) ?? faces[0];
  if (found === undefined) throw new Error("a role without a face");
  return found;
}

export function hasAll(face: EmbeddableFont, text: string): boolean {
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (charClass(codePoint) !== "combining" && face.glyph(codePoint) === 0) return false;
  }
  return true;
}

const ANY_HAN = 0x4e00;

/** Whether it is a Chinese face. */
export function hasHan(face: EmbeddableFont): boolean {
  return face.glyph(ANY_HAN) !== 0;
}

export function sum(lengths: readonly number[]): number {
  let total = 0;
  for (const length of lengths) total += length;
  return total;
}
