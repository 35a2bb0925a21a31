import type { EmbeddableFont } from "../../model/font.ts";

/** By how much of their height letters lean: about eleven degrees, as italics do. */
const SLANT = 0.2;

const slanted = new WeakMap<EmbeddableFont, EmbeddableFont>();

/** The face with its letters leaning, drawn so, as an italic of it; one that leans already is itself. */
export function slantedFace(face: EmbeddableFont): EmbeddableFont {
  const known = slanted.get(face);
  if (known !== undefined) return known;
  const made = leaning(face);
  slanted.set(face, made);
  return made;
}

/** A face may be opened only when it is asked something: so each answer is asked for when it is wanted. */
function leaning(face: EmbeddableFont): EmbeddableFont {
  return {
    id: `${face.id}/slanted`,
    get slant() {
      return face.slant ?? (face.italicAngle === 0 ? SLANT : 0);
    },
    get ascentEm() {
      return face.ascentEm;
    },
    get descentEm() {
      return face.descentEm;
    },
    get xHeightEm() {
      return face.xHeightEm;
    },
    get capHeightEm() {
      return face.capHeightEm;
    },
    get postscriptName() {
      return face.postscriptName;
    },
    get italicAngle() {
      return face.italicAngle;
    },
    get boundingBox() {
      return face.boundingBox;
    },
    get format() {
      return face.format;
    },
    get weight() {
      return face.weight;
    },
    get isFixedPitch() {
      return face.isFixedPitch;
    },
    glyph: (codePoint) => face.glyph(codePoint),
    advanceEm: (glyph) => face.advanceEm(glyph),
    inkEm: (glyph) => face.inkEm(glyph),
    shape: (text) => face.shape(text),
    outline: (glyph) => face.outline(glyph),
    subset: (glyphs) => face.subset(glyphs),
    get mayEmbed() {
      return face.mayEmbed;
    },
    fontFile: (codePoints, options) => face.fontFile(codePoints, options),
  };
}
