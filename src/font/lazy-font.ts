import type { EmbeddableFont } from "../model/font.ts";

/**
 * A face that is opened when it is first asked something other than its `id`. A set of fonts names faces
 * that most books never need, and opening a Chinese one reads 15 MB.
 */
export function lazyFont(id: string, open: () => EmbeddableFont): EmbeddableFont {
  let opened: EmbeddableFont | undefined;
  const face = (): EmbeddableFont => {
    opened ??= open();
    return opened;
  };
  return {
    id,
    get ascentEm() {
      return face().ascentEm;
    },
    get descentEm() {
      return face().descentEm;
    },
    get xHeightEm() {
      return face().xHeightEm;
    },
    get capHeightEm() {
      return face().capHeightEm;
    },
    get postscriptName() {
      return face().postscriptName;
    },
    get italicAngle() {
      return face().italicAngle;
    },
    get boundingBox() {
      return face().boundingBox;
    },
    get format() {
      return face().format;
    },
    get weight() {
      return face().weight;
    },
    get isFixedPitch() {
      return face().isFixedPitch;
    },
    glyph: (codePoint) => face().glyph(codePoint),
    advanceEm: (glyph) => face().advanceEm(glyph),
    inkEm: (glyph) => face().inkEm(glyph),
    shape: (text) => face().shape(text),
    outline: (glyph) => face().outline(glyph),
    subset: (glyphs) => face().subset(glyphs),
    get mayEmbed() {
      return face().mayEmbed;
    },
    fontFile: (codePoints, options) => face().fontFile(codePoints, options),
  };
}
