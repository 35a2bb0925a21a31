import type { GlyphRun } from "../model/page.ts";
import type { FaceEncoding } from "./encode-face.ts";

/** How far a glyph may stand from where layout put it, in points. */
const TOLERANCE = 0.004;
const SPACING_STEPS = 1e5;
const HIGH_SURROGATE = 0xd800;
const LOW_SURROGATE = 0xdc00;

/** A run as the operand of a text operator. */
export interface RunString {
  /** Added after every glyph, in points (`Tc`). */
  readonly spacing: number;
  /** With its operator, `Tj` or `TJ`. */
  readonly text: string;
}

/**
 * Writes a run's glyphs as codes. What most gaps of a stretched line have in common goes into the spacing;
 * where the pen would still leave its place, an adjustment takes it back, so errors never add up.
 */
export function runString(run: GlyphRun, face: FaceEncoding): RunString {
  const codes = codesOf(run, face);
  return isNatural(run, face, codes)
    ? { spacing: 0, text: `(${literal(face, codes)})Tj` }
    : adjustedString(run, face, codes);
}

/** Whether no glyph stands apart from where the one before it ends by itself: true of most lines of Han. */
function isNatural(run: GlyphRun, face: FaceEncoding, codes: readonly number[]): boolean {
  const unit = sizeUnit(run);
  let error = 0;
  for (let i = 0; i < codes.length - 1; i += 1) {
    error += (run.advances[i] ?? 0) - (face.widths[codes[i] ?? 0] ?? 0) * unit;
    if (error > TOLERANCE || error < -TOLERANCE) return false;
  }
  return true;
}

function literal(face: FaceEncoding, codes: readonly number[]): string {
  let text = "";
  for (const code of codes) text += face.literals[code] ?? "";
  return text;
}

function adjustedString(run: GlyphRun, face: FaceEncoding, codes: readonly number[]): RunString {
  const spacing = commonSpacing(run, face, codes);
  const unit = sizeUnit(run);
  // An adjustment counts in 1/1000 em: of large type one would be too coarse.
  const steps = run.size > 80 ? 100 : run.size > 8 ? 10 : 1;
  let text = "(";
  let isAdjusted = false;
  let wanted = 0;
  let pen = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const error = wanted - pen;
    if (error > TOLERANCE || error < -TOLERANCE) {
      const adjustment = Math.round((-error / unit) * steps) / steps;
      text += `)${adjustment}(`;
      pen -= adjustment * unit;
      isAdjusted = true;
    }
    const code = codes[i] ?? 0;
    text += face.literals[code];
    pen += (face.widths[code] ?? 0) * unit + spacing;
    wanted += run.advances[i] ?? 0;
  }
  return { spacing, text: isAdjusted ? `[${text})]TJ` : `${text})Tj` };
}

function codesOf(run: GlyphRun, face: FaceEncoding): readonly number[] {
  const { glyphs, text, lengths } = run;
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
  return codes;
}

function charLength(unit: number): number {
  return unit >= HIGH_SURROGATE && unit < LOW_SURROGATE ? 2 : 1;
}

function isSurrogate(unit: number): boolean {
  return Number.isNaN(unit) || (unit >= HIGH_SURROGATE && unit < 0xe000);
}

/** One thousandth of the size the run is drawn in, which is written with three decimals. */
function sizeUnit(run: GlyphRun): number {
  return Math.round(run.size * 1000) / 1e6;
}

/** The difference from the natural advance that more than half of the glyphs have, or 0. */
function commonSpacing(run: GlyphRun, face: FaceEncoding, codes: readonly number[]): number {
  const unit = sizeUnit(run);
  let candidate = 0;
  let votes = 0;
  // The last advance only says where the run ends.
  for (let i = 0; i < codes.length - 1; i += 1) {
    const extra = (run.advances[i] ?? 0) - (face.widths[codes[i] ?? 0] ?? 0) * unit;
    const rounded = Math.round(extra * SPACING_STEPS);
    if (votes === 0) candidate = rounded;
    votes += rounded === candidate ? 1 : -1;
  }
  return votes > 0 ? candidate / SPACING_STEPS : 0;
}
