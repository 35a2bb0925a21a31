import type { Font as FontkitFont } from "fontkit";
import type { GlyphId, InkBox } from "../model/font.ts";
import { readLocations } from "./glyph-locations.ts";
import { requiredTable, type Sfnt } from "./sfnt.ts";

/** The measures of a face's glyphs, read from its tables without an object for each glyph. */
export interface GlyphMetrics {
  readonly advanceEm: (glyph: GlyphId) => number;
  readonly inkEm: (glyph: GlyphId) => InkBox | undefined;
  /** How high the ink of a letter reaches, in font units; for faces that do not say it in OS/2. */
  readonly heightOf: (face: FontkitFont, letter: string) => number;
}

export function glyphMetrics(sfnt: Sfnt, face: FontkitFont): GlyphMetrics {
  const { unitsPerEm } = face;
  const boxes = sfnt.tables.has("glyf") ? glyfBoxes(sfnt) : fontkitBoxes(face);
  const inkEm = cached((glyph) => boxes(glyph, unitsPerEm));
  return {
    advanceEm: advances(sfnt, unitsPerEm),
    inkEm,
    heightOf: (of, letter) =>
      (inkEm(of.glyphForCodePoint(letter.codePointAt(0) ?? 0).id)?.top ?? 0) * unitsPerEm,
  };
}

function advances(sfnt: Sfnt, unitsPerEm: number): (glyph: GlyphId) => number {
  const count = requiredTable(sfnt, "hhea").getUint16(34);
  const table = requiredTable(sfnt, "hmtx");
  const widths = new Float64Array(count);
  for (let i = 0; i < count; i += 1) widths[i] = table.getUint16(4 * i) / unitsPerEm;
  // All glyphs after the last one that is listed have its advance.
  const last = widths[count - 1] ?? 0;
  return (glyph) => widths[glyph] ?? last;
}

type BoxOf = (glyph: GlyphId, unitsPerEm: number) => InkBox | undefined;

function glyfBoxes(sfnt: Sfnt): BoxOf {
  const locations = readLocations(sfnt);
  const glyf = requiredTable(sfnt, "glyf");
  return (glyph, unitsPerEm) => {
    const start = locations[glyph];
    const end = locations[glyph + 1];
    if (start === undefined || end === undefined || end - start < 10) return undefined;
    return {
      left: glyf.getInt16(start + 2) / unitsPerEm,
      bottom: glyf.getInt16(start + 4) / unitsPerEm,
      right: glyf.getInt16(start + 6) / unitsPerEm,
      top: glyf.getInt16(start + 8) / unitsPerEm,
    };
  };
}

// A CFF table has no boxes: the outline is interpreted.
function fontkitBoxes(face: FontkitFont): BoxOf {
  return (glyph, unitsPerEm) => {
    const { minX, maxX, minY, maxY } = face.getGlyph(glyph).bbox;
    if (!(minX < maxX && minY < maxY)) return undefined;
    return {
      left: minX / unitsPerEm,
      bottom: minY / unitsPerEm,
      right: maxX / unitsPerEm,
      top: maxY / unitsPerEm,
    };
  };
}

function cached(measure: (glyph: GlyphId) => InkBox | undefined): (glyph: GlyphId) => InkBox | undefined {
  const known = new Map<GlyphId, InkBox | undefined>();
  return (glyph) => {
    const box = known.get(glyph);
    if (box !== undefined || known.has(glyph)) return box;
    const measured = measure(glyph);
    known.set(glyph, measured);
    return measured;
  };
}
