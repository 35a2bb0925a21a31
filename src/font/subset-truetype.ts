import { defined } from "../model/assert.ts";
import type { GlyphId } from "../model/font.ts";
import { readLocations } from "./glyph-locations.ts";
import { withoutInstructions } from "./glyph-outline.ts";
import { buildSfnt, bytesOf, requiredTable, type Sfnt } from "./sfnt.ts";

const TRUETYPE = 0x00010000;

/**
 * A TrueType file with `.notdef` and these glyphs in the order given, then the glyphs they are composed of.
 * It has the tables a PDF needs, and no hinting, which no printer and hardly a screen uses for Chinese.
 * fontkit's own subsets keep neither the order nor a glyph given twice.
 */
export function subsetTrueType(sfnt: Sfnt, glyphs: readonly GlyphId[]): Uint8Array {
  return buildSfnt(TRUETYPE, trueTypeTables(sfnt, glyphs));
}

/** The tables of such a file, which say what glyphs look like but not which character each of them is. */
export function trueTypeTables(sfnt: Sfnt, glyphs: readonly GlyphId[]): ReadonlyMap<string, Uint8Array> {
  const { order, outlines } = collectOutlines(sfnt, glyphs);
  const { glyf, loca } = joinOutlines(outlines);
  return new Map([
    ["glyf", glyf],
    ["loca", loca],
    ["head", headTable(sfnt)],
    ["hhea", patched(sfnt, "hhea", (view) => view.setUint16(34, order.length))],
    ["hmtx", metricsTable(sfnt, order)],
    ["maxp", patched(sfnt, "maxp", (view) => writeProfile(view, order.length))],
  ]);
}

interface Outlines {
  /** The old id of each new glyph. */
  readonly order: readonly GlyphId[];
  readonly outlines: readonly Uint8Array[];
}

function collectOutlines(sfnt: Sfnt, glyphs: readonly GlyphId[]): Outlines {
  const locations = readLocations(sfnt);
  const glyf = bytesOf(requiredTable(sfnt, "glyf"));
  const order = [0, ...glyphs];
  const newIds = new Map<GlyphId, GlyphId>();
  order.forEach((glyph, i) => {
    if (!newIds.has(glyph)) newIds.set(glyph, i);
  });
  const component = (glyph: GlyphId): GlyphId => {
    const known = newIds.get(glyph);
    if (known !== undefined) return known;
    newIds.set(glyph, order.length);
    order.push(glyph);
    return order.length - 1;
  };
  const outlines: Uint8Array[] = [];
  // The order grows while it is walked: components may be composed themselves.
  for (let i = 0; i < order.length; i += 1) {
    const glyph = defined(order[i], "glyph");
    const outline = glyf.subarray(locations[glyph] ?? 0, locations[glyph + 1] ?? locations[glyph] ?? 0);
    outlines.push(withoutInstructions(outline, component));
  }
  return { order, outlines };
}

function joinOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const size = outlines.reduce((sum, outline) => sum + aligned(outline.length), 0);
  const glyf = new Uint8Array(size);
  const loca = new DataView(new ArrayBuffer(4 * (outlines.length + 1)));
  let offset = 0;
  outlines.forEach((outline, i) => {
    loca.setUint32(4 * i, offset);
    glyf.set(outline, offset);
    offset += aligned(outline.length);
  });
  loca.setUint32(4 * outlines.length, offset);
  return { glyf, loca: bytesOf(loca) };
}

function metricsTable(sfnt: Sfnt, order: readonly GlyphId[]): Uint8Array {
  const count = requiredTable(sfnt, "hhea").getUint16(34);
  const source = requiredTable(sfnt, "hmtx");
  const target = new DataView(new ArrayBuffer(4 * order.length));
  order.forEach((glyph, i) => {
    const listed = Math.min(glyph, count - 1);
    target.setUint16(4 * i, source.getUint16(4 * listed));
    const bearing = glyph < count ? 4 * glyph + 2 : 4 * count + 2 * (glyph - count);
    target.setInt16(4 * i + 2, bearing + 2 <= source.byteLength ? source.getInt16(bearing) : 0);
  });
  return bytesOf(target);
}

function headTable(sfnt: Sfnt): Uint8Array {
  return patched(sfnt, "head", (view) => {
    view.setUint32(8, 0);
    view.setInt16(50, 1);
  });
}

// Without hinting nothing needs the interpreter's stacks and storage.
// https://learn.microsoft.com/en-us/typography/opentype/spec/maxp
function writeProfile(view: DataView, count: number): void {
  view.setUint16(4, count);
  if (view.byteLength < 32) return;
  view.setUint16(14, 1);
  for (let offset = 16; offset <= 26; offset += 2) view.setUint16(offset, 0);
}

function patched(sfnt: Sfnt, tag: string, patch: (view: DataView) => void): Uint8Array {
  const copy = bytesOf(requiredTable(sfnt, tag)).slice();
  patch(new DataView(copy.buffer));
  return copy;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}
