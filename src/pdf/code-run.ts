import type { GlyphRun } from "../model/page.ts";
import type { FaceEncoding } from "./encode-face.ts";

const HIGH_SURROGATE = 0xd800;
const LOW_SURROGATE = 0xdc00;
const AFTER_SURROGATES = 0xe000;

/** A run with the codes of its glyphs in its face. */
export interface CodedRun {
  readonly run: GlyphRun;
  readonly face: FaceEncoding;
  readonly codes: readonly number[];
}

export function codeRun(run: GlyphRun, face: FaceEncoding): CodedRun {
  const { glyphs, lengths, actualText, text } = run;
  const [glyph] = glyphs;
  // What one glyph is copied as, its code can say.
  if (glyphs.length === 1 && glyph !== undefined && actualText !== undefined && actualText !== "")
    return { run, face, codes: [face.codeOfText(glyph, actualText)] };
  const codes = new Array<number>(glyphs.length);
  let offset = 0;
  for (let i = 0; i < glyphs.length; i += 1) {
    const glyph = glyphs[i] ?? 0;
    const unit = text.charCodeAt(offset);
    const length = lengths?.[i] ?? charLength(unit);
    if (length === 1 && !isSurrogate(unit)) codes[i] = face.codeOfUnit(glyph, unit);
    else codes[i] = face.codeOfText(glyph, text.slice(offset, offset + length));
    offset += length;
  }
  return { run, face, codes };
}

/** What a glyph of a run is copied as. */
export function glyphText({ face, codes }: CodedRun, index: number): string {
  return face.texts[(codes[index] ?? 0) - 1] ?? "";
}

/** From a glyph's origin to where its face says it ends, in points. */
export function glyphWidth({ run, face, codes }: CodedRun, index: number): number {
  return (face.widths[codes[index] ?? 0] ?? 0) * sizeUnit(run);
}

/** One thousandth of the width of an em of a run; its size is written with three decimals. */
export function sizeUnit({ size, stretch = 1 }: GlyphRun): number {
  return (Math.round(size * 1000) / 1e6) * stretch;
}

function charLength(unit: number): number {
  return unit >= HIGH_SURROGATE && unit < LOW_SURROGATE ? 2 : 1;
}

function isSurrogate(unit: number): boolean {
  return Number.isNaN(unit) || (unit >= HIGH_SURROGATE && unit < AFTER_SURROGATES);
}
