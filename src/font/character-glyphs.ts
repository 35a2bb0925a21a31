import type { Font as FontkitFont } from "fontkit";
import type { GlyphId } from "../model/font.ts";
import type { Script } from "../model/script.ts";
import { languageSystem } from "./language-system.ts";
import { localForms } from "./local-forms.ts";

const BMP_SIZE = 0x10000;
const UNKNOWN = 0xffff;

/** The character map of a face with the edition's own forms in it; every character is looked up once. */
export function characterGlyphs(face: FontkitFont, script: Script): (codePoint: number) => GlyphId {
  const bmp = new Uint16Array(BMP_SIZE).fill(UNKNOWN);
  const beyond = new Map<number, GlyphId>();
  let forms: ReadonlyMap<GlyphId, GlyphId> | undefined;
  const lookUp = (codePoint: number): GlyphId => {
    forms ??= localForms(face, languageSystem(script));
    const glyph = face.glyphForCodePoint(codePoint).id;
    return forms.get(glyph) ?? glyph;
  };
  const lookUpBeyond = (codePoint: number): GlyphId => {
    const known = beyond.get(codePoint);
    if (known !== undefined) return known;
    const glyph = lookUp(codePoint);
    beyond.set(codePoint, glyph);
    return glyph;
  };
  return (codePoint) => {
    const known = bmp[codePoint];
    if (known === undefined) return lookUpBeyond(codePoint);
    if (known !== UNKNOWN) return known;
    const glyph = lookUp(codePoint);
    bmp[codePoint] = glyph;
    return glyph;
  };
}
