import { FontError } from "./font-error.ts";
import { requiredTable, type Sfnt } from "./sfnt.ts";

/** Where each glyph's outline begins in `glyf`; one more entry than there are glyphs. */
export function readLocations(sfnt: Sfnt): Uint32Array {
  const isLong = requiredTable(sfnt, "head").getInt16(50) === 1;
  const count = requiredTable(sfnt, "maxp").getUint16(4) + 1;
  const loca = requiredTable(sfnt, "loca");
  const size = requiredTable(sfnt, "glyf").byteLength;
  const locations = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const location = isLong ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i);
    if (location > size) throw new FontError("the table `loca` is broken");
    locations[i] = location;
  }
  return locations;
}
