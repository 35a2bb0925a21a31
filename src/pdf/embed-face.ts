import { createHash } from "node:crypto";
import type { EmbeddableFont } from "../model/font.ts";
import type { FaceEncoding } from "./encode-face.ts";
import { toUnicodeMap } from "./to-unicode.ts";

const TAG_LENGTH = 6;
const FIXED_PITCH = 1;
const SYMBOLIC = 4;
const ITALIC = 64;

/**
 * Writes a face with the glyphs that were used, and finishes its font dictionary.
 * ISO 32000-1, 9.7: a composite font whose codes are the glyphs' indexes in the subset.
 */
export function embedFace(
  document: PDFKit.PDFDocument,
  dictionary: PDFKit.PDFKitReference,
  face: FaceEncoding,
): void {
  const { font } = face;
  const isCff = font.format === "cff";
  const baseFont = `${subsetTag(face)}+${font.postscriptName}`;
  const descendant = endedRef(document, {
    Type: "Font",
    Subtype: isCff ? "CIDFontType0" : "CIDFontType2",
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: stringObject("Adobe"), Ordering: stringObject("Identity"), Supplement: 0 },
    FontDescriptor: writeDescriptor(document, face, baseFont),
    DW: 1000,
    W: widthArray(face.widths),
    ...(isCff ? {} : { CIDToGIDMap: "Identity" }),
  });
  const toUnicode = document.ref({});
  toUnicode.end(Buffer.from(toUnicodeMap(face.texts), "latin1"));
  Object.assign(dictionary.data, {
    Type: "Font",
    Subtype: "Type0",
    BaseFont: isCff ? `${baseFont}-Identity-H` : baseFont,
    Encoding: "Identity-H",
    DescendantFonts: [descendant],
    ToUnicode: toUnicode,
  });
  dictionary.end();
}

function writeDescriptor(
  document: PDFKit.PDFDocument,
  face: FaceEncoding,
  baseFont: string,
): PDFKit.PDFKitReference {
  const { font } = face;
  const program = font.subset(face.glyphs);
  const isCff = font.format === "cff";
  const file = document.ref(isCff ? { Subtype: "CIDFontType0C" } : { Length1: program.length });
  file.end(program);
  return endedRef(document, {
    Type: "FontDescriptor",
    FontName: baseFont,
    Flags: SYMBOLIC + (font.isFixedPitch ? FIXED_PITCH : 0) + (font.italicAngle === 0 ? 0 : ITALIC),
    FontBBox: font.boundingBox.map(Math.round),
    ItalicAngle: font.italicAngle,
    Ascent: Math.round(font.ascentEm * 1000),
    Descent: -Math.round(font.descentEm * 1000),
    CapHeight: Math.round(font.capHeightEm * 1000),
    XHeight: Math.round(font.xHeightEm * 1000),
    StemV: stemWidth(font),
    [isCff ? "FontFile3" : "FontFile2"]: file,
  });
}

// No table of a font says how thick its stems are; this is what its weight makes likely.
function stemWidth(font: EmbeddableFont): number {
  const weight = font.weight / 65;
  return Math.round(50 + weight * weight);
}

/** Six letters that differ between different subsets of a face, and only there. */
function subsetTag(face: FaceEncoding): string {
  const digest = createHash("sha256")
    .update(`${face.font.postscriptName} ${face.glyphs.join(" ")}`)
    .digest();
  let tag = "";
  for (const byte of digest.subarray(0, TAG_LENGTH)) tag += String.fromCharCode(65 + (byte % 26));
  return tag;
}

/** Only what is not an em wide is listed, each stretch after its first code. */
function widthArray(widths: readonly number[]): readonly unknown[] {
  const result: unknown[] = [];
  let stretch: number[] | undefined;
  for (let code = 1; code < widths.length; code += 1) {
    const width = widths[code] ?? 0;
    if (width === 1000) {
      stretch = undefined;
      continue;
    }
    if (stretch === undefined) {
      stretch = [];
      result.push(code, stretch);
    }
    stretch.push(width);
  }
  return result;
}

function endedRef(document: PDFKit.PDFDocument, content: object): PDFKit.PDFKitReference {
  const ref = document.ref(content);
  ref.end();
  return ref;
}

// pdfkit writes a string object for a `String`, and a name for a plain string.
function stringObject(text: string): object {
  return Object(text);
}
