import type * as Fontkit from "fontkit";
import type { EmbeddableFont } from "../model/font.ts";
import type { Script } from "../model/script.ts";
import { characterGlyphs } from "./character-glyphs.ts";
import { FontError } from "./font-error.ts";
import { fontFile } from "./font-file.ts";
import { glyphMetrics } from "./glyph-metrics.ts";
import { fontFormat, readSfnt, requiredTable, type Sfnt } from "./sfnt.ts";
import { textShaper } from "./shape-text.ts";
import { subsetCff } from "./subset-cff.ts";
import { subsetTrueType } from "./subset-truetype.ts";

export interface OpenFontOptions {
  /** The face's `id`: unique among the faces of an edition, and stable between builds. */
  readonly id: string;
  /** The script of the edition: it chooses among the regional forms of a face that has several. */
  readonly script: Script;
  /** The PostScript name of the face that is meant in a collection (.ttc); without it the first. */
  readonly name?: string;
}

/**
 * Opens a TrueType or OpenType file or one face of a collection; `toSfnt` makes one of a web font. Tables
 * are read when they are first needed, so the bytes must not change.
 *
 * Fails with a {@link FontError} if the bytes are no such file, are cut short, or hold a variable font.
 *
 * @example
 * const font = await openFont(await readFile("fonts/MySong.ttf"), { id: "MySong", script: "zh-Hans" });
 * font.advanceEm(font.glyph("雨".codePointAt(0) ?? 0)); // 1
 */
export async function openFont(bytes: Uint8Array, options: OpenFontOptions): Promise<EmbeddableFont> {
  const open = await fontOpener();
  return open(bytes, options);
}

export type OpenFont = (bytes: Uint8Array, options: OpenFontOptions) => EmbeddableFont;

/**
 * What opens fonts at once, as `openFont` does, and throws its errors. fontkit is loaded for it, which takes as long
 * as a fifth of all that keben loads for an EPUB.
 */
export async function fontOpener(): Promise<OpenFont> {
  const fontkit = await import("fontkit");
  return (bytes, options) => open(fontkit, bytes, options);
}

function open(fontkit: typeof Fontkit, bytes: Uint8Array, options: OpenFontOptions): EmbeddableFont {
  const format = fontFormat(bytes);
  if (format === undefined) throw new FontError("the file is not a font");
  if (format === "woff" || format === "woff2") throw new FontError("a web font must be unpacked first");
  try {
    const { face, index } = chooseFace(fontkit, bytes, options.name);
    return describe(readSfnt(bytes, index), face, options);
  } catch (cause) {
    if (cause instanceof FontError) throw cause;
    throw new FontError("the font file is broken", { cause });
  }
}

const FS_TYPE = 8;
const RESTRICTED = 0x0002;

/** https://learn.microsoft.com/en-us/typography/opentype/spec/os2#fstype: no right at all to embed it. */
function mayEmbed({ tables }: Sfnt): boolean {
  const os2 = tables.get("OS/2");
  return (
    os2 === undefined || os2.byteLength < FS_TYPE + 2 || (os2.getUint16(FS_TYPE) & 0x000f) !== RESTRICTED
  );
}

function chooseFace(
  { create }: typeof Fontkit,
  bytes: Uint8Array,
  name: string | undefined,
): { face: Fontkit.Font; index: number } {
  const opened = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!("fonts" in opened)) return { face: opened, index: 0 };
  const faces = opened.fonts;
  const index = name === undefined ? 0 : faces.findIndex((face) => face.postscriptName === name);
  const face = faces[index];
  if (face === undefined) {
    throw new FontError(
      `the collection has no face \`${name}\`; it has ${faces.map((it) => `\`${it.postscriptName}\``).join(", ")}`,
    );
  }
  return { face, index };
}

function describe(sfnt: Sfnt, face: Fontkit.Font, options: OpenFontOptions): EmbeddableFont {
  if (sfnt.tables.has("fvar")) {
    throw new FontError("the font is variable: use the static file of the weight you mean");
  }
  const isCff = sfnt.tables.has("CFF ");
  for (const tag of ["cmap", "head", "hhea", "hmtx", "maxp", ...(isCff ? [] : ["glyf", "loca"])]) {
    requiredTable(sfnt, tag);
  }
  // fontkit gives no table for one that it cannot decode, and fails much later.
  if (isCff && face["CFF "] === undefined) throw new FontError("the font's outlines (CFF) cannot be read");
  const { unitsPerEm, bbox } = face;
  const os2 = face["OS/2"];
  const metrics = glyphMetrics(sfnt, face);
  const shape = textShaper(face, options.script);
  return {
    id: options.id,
    format: isCff ? "cff" : "truetype",
    postscriptName: face.postscriptName.replace(/[^!-~]|[[\](){}<>/%]/gu, ""),
    weight: os2?.usWeightClass ?? 400,
    ...slantAndPitch(sfnt),
    boundingBox: [
      (bbox.minX * 1000) / unitsPerEm,
      (bbox.minY * 1000) / unitsPerEm,
      (bbox.maxX * 1000) / unitsPerEm,
      (bbox.maxY * 1000) / unitsPerEm,
    ],
    ascentEm: (os2?.typoAscender ?? face.ascent) / unitsPerEm,
    descentEm: -(os2?.typoDescender ?? face.descent) / unitsPerEm,
    xHeightEm: (os2?.xHeight || metrics.heightOf(face, "x")) / unitsPerEm,
    capHeightEm: (os2?.capHeight || metrics.heightOf(face, "H")) / unitsPerEm,
    glyph: characterGlyphs(face, options.script),
    advanceEm: metrics.advanceEm,
    inkEm: metrics.inkEm,
    shape,
    outline: (glyph) =>
      face
        .getGlyph(glyph)
        .path.scale(1000 / unitsPerEm)
        .toSVG(),
    mayEmbed: mayEmbed(sfnt),
    fontFile: (codePoints, { vertical }) =>
      fontFile(
        {
          sfnt,
          face,
          glyph: characterGlyphs(face, options.script),
          shape,
          topOf: (glyph) => (metrics.inkEm(glyph)?.top ?? 0) * unitsPerEm,
          ascentEm: (os2?.typoAscender ?? face.ascent) / unitsPerEm,
          name: `keben ${options.id}`,
        },
        codePoints,
        { vertical },
      ),
    subset: (glyphs) => (isCff ? subsetCff(face, glyphs) : subsetTrueType(sfnt, glyphs)),
  };
}

/**
 * What the table `post` says of a face. fontkit reads the names of all glyphs with it, which takes 50 ms for a
 * Chinese face that has them.
 * https://learn.microsoft.com/typography/opentype/spec/post
 */
function slantAndPitch(sfnt: Sfnt): Pick<EmbeddableFont, "italicAngle" | "isFixedPitch"> {
  const post = requiredTable(sfnt, "post");
  return { italicAngle: post.getInt32(4) / 0x10000, isFixedPitch: post.getUint32(12) !== 0 };
}
