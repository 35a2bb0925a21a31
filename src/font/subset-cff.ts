import type { Font as FontkitFont } from "fontkit";
import type { GlyphId } from "../model/font.ts";

/** The face's CFF table with `.notdef` and these glyphs, keyed by CID in the order given. */
export function subsetCff(face: FontkitFont, glyphs: readonly GlyphId[]): Uint8Array {
  const subset = face.createSubset();
  // `includeGlyph` would leave out a glyph that is there already.
  for (const glyph of glyphs) subset.glyphs.push(glyph);
  return subset.encode();
}
