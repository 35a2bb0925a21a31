import type { Font as FontkitFont } from "fontkit";
import type { GlyphId, ShapedText } from "../model/font.ts";
import {
  type CharacterGlyph,
  characterMap,
  type GlyphFeature,
  nameTable,
  pairLookup,
  postTable,
  singleLookup,
  substitutionTable,
  verticalMetrics,
} from "./font-tables.ts";
import { buildSfnt, bytesOf, requiredTable, type Sfnt } from "./sfnt.ts";
import { subsetCff } from "./subset-cff.ts";
import { trueTypeTables } from "./subset-truetype.ts";
import { TableWriter } from "./table-writer.ts";

const TRUETYPE = 0x00010000;
const OPENTYPE = 0x4f54544f;
/** What a font says of its rights: copyright, trademark, licence and its address. */
const RIGHTS = [
  [0, "copyright"],
  [7, "trademark"],
  [13, "license"],
  [14, "licenseURL"],
] as const;

export interface FontFileParts {
  readonly sfnt: Sfnt;
  readonly face: FontkitFont;
  readonly glyph: (codePoint: number) => GlyphId;
  /** The highest point of a glyph's ink, in the units of the font. */
  readonly topOf: (glyph: GlyphId) => number;
  readonly ascentEm: number;
  readonly shape: (text: string) => ShapedText;
  readonly name: string;
}

/**
 * A font file with these characters and no others, for readers that set text themselves. It has no kerning, and
 * of ligatures that of two dashes alone; for vertical lines it has the forms that marks have there.
 */
export function fontFile(
  parts: FontFileParts,
  codePoints: readonly number[],
  { vertical }: { readonly vertical: boolean },
): Uint8Array {
  const { sfnt, face } = parts;
  const found = [...new Set(codePoints)]
    .toSorted((a, b) => a - b)
    .map((codePoint) => [codePoint, parts.glyph(codePoint)] as const)
    .filter(([, glyph]) => glyph !== 0);
  const forms = vertical ? formsOf(face, found) : [];
  const dash = dashOf(parts, found);
  const extra = [...forms.map(([, form]) => form), ...(dash === undefined ? [] : [dash.both])];
  const glyphs = [...found.map(([, glyph]) => glyph), ...extra];
  const characters = found.map(([codePoint], i): CharacterGlyph => [codePoint, i + 1]);
  const isCff = sfnt.tables.has("CFF ");
  const tables = new Map(isCff ? cffTables(sfnt, face, glyphs) : trueTypeTables(sfnt, glyphs));
  tables.set("cmap", characterMap(characters));
  tables.set("name", nameTable(namesOf(face, parts.name)));
  tables.set("post", postTable(face.post.isFixedPitch !== 0));
  const os2 = sfnt.tables.get("OS/2");
  if (os2 !== undefined) tables.set("OS/2", bytesOf(os2).slice());
  if (vertical) addVerticalMetrics(tables, glyphs, parts);
  const first = found.length + 1;
  const features: readonly GlyphFeature[] = [
    ...(dash === undefined
      ? []
      : [{ tag: "liga", lookup: pairLookup(dash.index + 1, first + forms.length) } as const]),
    ...(forms.length === 0
      ? []
      : [
          {
            tag: "vert",
            lookup: singleLookup(forms.map(([index], i) => [index + 1, first + i] as const)),
          } as const,
        ]),
  ];
  if (features.length > 0) tables.set("GSUB", substitutionTable(features));
  return buildSfnt(isCff ? OPENTYPE : TRUETYPE, tables);
}

const DASH = 0x2014;

/** The one stroke that two dashes are in many faces, with the place of the dash in the list. */
function dashOf(
  { shape }: FontFileParts,
  characters: readonly CharacterGlyph[],
): { readonly index: number; readonly both: GlyphId } | undefined {
  const index = characters.findIndex(([codePoint]) => codePoint === DASH);
  const [both, ...others] = index < 0 ? [] : shape("——").glyphs;
  return both === undefined || both === 0 || others.length > 0 ? undefined : { index, both };
}

function addVerticalMetrics(
  tables: Map<string, Uint8Array>,
  glyphs: readonly GlyphId[],
  { face, ascentEm, topOf }: FontFileParts,
): void {
  const { unitsPerEm } = face;
  const tops = [0, ...glyphs].map(topOf);
  // Parts of composed glyphs stand behind the others.
  const count = (tables.get("hmtx")?.length ?? 0) / 4;
  while (tops.length < count) tops.push(0);
  const { vhea, vmtx } = verticalMetrics(tops, { unitsPerEm, ascent: ascentEm * unitsPerEm });
  tables.set("vhea", vhea);
  tables.set("vmtx", vmtx);
}

/** Han, Kana and letters of alphabets look alike in both directions. */
const MAY_TURN = /^[\p{P}\p{S}]$/u;

/** The marks that have another form in vertical lines, by their place in the list, with that form. */
function formsOf(
  face: FontkitFont,
  characters: readonly CharacterGlyph[],
): readonly (readonly [index: number, form: GlyphId])[] {
  return characters.flatMap(([codePoint, glyph], index) => {
    const char = String.fromCodePoint(codePoint);
    if (!MAY_TURN.test(char) || codePoint < 0x80) return [];
    const run = face.layout(char, { vert: true });
    const form = run.glyphs.length === 1 ? run.glyphs[0]?.id : undefined;
    return form === undefined || form === 0 || form === glyph ? [] : [[index, form] as const];
  });
}

function cffTables(
  sfnt: Sfnt,
  face: FontkitFont,
  glyphs: readonly GlyphId[],
): ReadonlyMap<string, Uint8Array> {
  const count = glyphs.length + 1;
  const hhea = bytesOf(requiredTable(sfnt, "hhea")).slice();
  new DataView(hhea.buffer).setUint16(34, count);
  const hmtx = new TableWriter();
  for (const glyph of [0, ...glyphs]) {
    const { advanceWidth, bbox } = face.getGlyph(glyph);
    hmtx.uint16(advanceWidth, Number.isFinite(bbox.minX) ? Math.round(bbox.minX) : 0);
  }
  const head = bytesOf(requiredTable(sfnt, "head")).slice();
  new DataView(head.buffer).setUint32(8, 0);
  return new Map([
    ["CFF ", subsetCff(face, glyphs)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", hmtx.bytes()],
    ["maxp", new TableWriter().uint32(0x00005000).uint16(count).bytes()],
  ]);
}

function namesOf(face: FontkitFont, name: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>([
    [1, name],
    [2, "Regular"],
    [3, `${name} (subset)`],
    [4, name],
    [6, name.replace(/[^!-~]|[[\](){}<>/%]/gu, "-")],
  ]);
  for (const [id, key] of RIGHTS) {
    const text = face.getName(key, "en");
    if (typeof text === "string" && text !== "") names.set(id, text);
  }
  return names;
}
