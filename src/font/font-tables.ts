import type { GlyphId } from "../model/font.ts";
import { TableWriter } from "./table-writer.ts";

/** A character and its glyph; lists of them are in the order of the characters. */
export type CharacterGlyph = readonly [codePoint: number, glyph: GlyphId];

const LAST_OF_PLANE = 0xffff;
const MOST_BYTES = 0xffff;

/**
 * In format 4, and where characters beyond the first plane are or that would be too long, in format 12 besides.
 * https://learn.microsoft.com/en-us/typography/opentype/spec/cmap
 */
export function characterMap(characters: readonly CharacterGlyph[]): Uint8Array {
  const inPlane = characters.filter(([codePoint]) => codePoint < LAST_OF_PLANE);
  const basic = segmentsTable(inPlane);
  const fits = basic.length <= MOST_BYTES;
  const tables = [
    ...(fits ? [{ encoding: 1, table: basic }] : []),
    ...(fits && inPlane.length === characters.length
      ? []
      : [{ encoding: 10, table: groupsTable(characters) }]),
  ];
  const header = new TableWriter().uint16(0, tables.length);
  let offset = 4 + 8 * tables.length;
  for (const { encoding, table } of tables) {
    header.uint16(3, encoding).uint32(offset);
    offset += table.length;
  }
  return joined([header.bytes(), ...tables.map(({ table }) => table)]);
}

interface Range {
  readonly start: number;
  end: number;
  readonly glyph: GlyphId;
}

/** Characters in a row whose glyphs are in a row too. */
function ranges(characters: readonly CharacterGlyph[]): readonly Range[] {
  const found: Range[] = [];
  for (const [codePoint, glyph] of characters) {
    const last = found.at(-1);
    if (last !== undefined && codePoint === last.end + 1 && glyph === last.glyph + codePoint - last.start) {
      last.end = codePoint;
    } else {
      found.push({ start: codePoint, end: codePoint, glyph });
    }
  }
  return found;
}

function groupsTable(characters: readonly CharacterGlyph[]): Uint8Array {
  const groups = ranges(characters);
  const table = new TableWriter().uint16(12, 0).uint32(16 + 12 * groups.length, 0, groups.length);
  for (const { start, end, glyph } of groups) table.uint32(start, end, glyph);
  return table.bytes();
}

function segmentsTable(characters: readonly CharacterGlyph[]): Uint8Array {
  const segments = [...ranges(characters), { start: LAST_OF_PLANE, end: LAST_OF_PLANE, glyph: 0 }];
  const count = segments.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const table = new TableWriter().uint16(4, 16 + 8 * count, 0, 2 * count);
  table.uint16(2 * power, Math.log2(power), 2 * (count - power));
  table.uint16(...segments.map(({ end }) => end), 0, ...segments.map(({ start }) => start));
  // The last segment is there for the end of the search, and leads to `.notdef`.
  table.uint16(...segments.map(({ start, glyph }) => (start === LAST_OF_PLANE ? 1 : glyph - start) & 0xffff));
  return table.uint16(...segments.map(() => 0)).bytes();
}

/** The names of a face, which keeps what the font says of its rights. https://learn.microsoft.com/en-us/typography/opentype/spec/name */
export function nameTable(names: ReadonlyMap<number, string>): Uint8Array {
  const records = [...names].toSorted(([a], [b]) => a - b);
  const header = new TableWriter().uint16(0, records.length, 6 + 12 * records.length);
  const strings = new TableWriter();
  for (const [id, text] of records) {
    header.uint16(3, 1, 0x409, id, 2 * text.length, strings.length);
    strings.uint16(...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
  }
  return joined([header.bytes(), strings.bytes()]);
}

/** Without the names of glyphs. https://learn.microsoft.com/en-us/typography/opentype/spec/post */
export function postTable(isFixedPitch: boolean): Uint8Array {
  return new TableWriter()
    .uint32(0x00030000, 0)
    .uint16(0, 0)
    .uint32(isFixedPitch ? 1 : 0, 0, 0, 0, 0)
    .bytes();
}

/** Glyphs in lines that go down: as high as an em, with their ink where it is in their em box. */
export function verticalMetrics(
  tops: readonly number[],
  { unitsPerEm, ascent }: VerticalSetting,
): VerticalTables {
  const vmtx = new TableWriter();
  for (const top of tops) vmtx.uint16(unitsPerEm, Math.round(ascent - top));
  const half = Math.round(unitsPerEm / 2);
  const vhea = new TableWriter().uint32(0x00010000).uint16(half, -half, 0, unitsPerEm, 0, 0, 0, 0, 1, 0);
  vhea.uint16(0, 0, 0, 0, 0, tops.length);
  return { vhea: vhea.bytes(), vmtx: vmtx.bytes() };
}

interface VerticalSetting {
  readonly unitsPerEm: number;
  /** How far the em box reaches above the baseline, in the units of the font. */
  readonly ascent: number;
}

interface VerticalTables {
  readonly vhea: Uint8Array;
  readonly vmtx: Uint8Array;
}

/** A change of glyphs that a font asks of whoever sets it. */
export interface GlyphFeature {
  readonly tag: "liga" | "vert";
  readonly lookup: Uint8Array;
}

/** Features for all scripts, in the order of their tags. https://learn.microsoft.com/en-us/typography/opentype/spec/gsub */
export function substitutionTable(features: readonly GlyphFeature[]): Uint8Array {
  const count = features.length;
  const indices = features.map((_, i) => i);
  const scripts = new TableWriter()
    .uint16(1)
    .tag("DFLT")
    .uint16(8, 4, 0, 0, 0xffff, count, ...indices);
  const list = new TableWriter().uint16(count);
  features.forEach(({ tag }, i) => {
    list.tag(tag).uint16(2 + 6 * count + 6 * i);
  });
  for (const index of indices) list.uint16(0, 1, index);
  const lookups = new TableWriter().uint16(count);
  let offset = 2 + 2 * count;
  for (const { lookup } of features) {
    lookups.uint16(offset);
    offset += lookup.length;
  }
  const starts = [10, 10 + scripts.length, 10 + scripts.length + list.length];
  const header = new TableWriter().uint32(0x00010000).uint16(...starts);
  const parts = [header, scripts, list, lookups].map((part) => part.bytes());
  return joined([...parts, ...features.map(({ lookup }) => lookup)]);
}

/** Glyphs that take each another's place. */
export function singleLookup(pairs: readonly (readonly [from: GlyphId, to: GlyphId])[]): Uint8Array {
  const sorted = pairs.toSorted(([a], [b]) => a - b);
  const table = new TableWriter().uint16(1, 0, 1, 8);
  table.uint16(2, 6 + 2 * sorted.length, sorted.length, ...sorted.map(([, to]) => to));
  return table.uint16(1, sorted.length, ...sorted.map(([from]) => from)).bytes();
}

/** Two of a glyph that become one. */
export function pairLookup(glyph: GlyphId, both: GlyphId): Uint8Array {
  const table = new TableWriter().uint16(4, 0, 1, 8);
  return table.uint16(1, 18, 1, 8, 1, 4, both, 2, glyph, 1, 1, glyph).bytes();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
