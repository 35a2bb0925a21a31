import type { GlyphId } from "../model/font.ts";

// https://learn.microsoft.com/en-us/typography/opentype/spec/glyf
const HEADER_SIZE = 10;
const ARGS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_X_AND_Y_SCALE = 0x0040;
const HAS_MATRIX = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;

/**
 * A glyph's outline without its hinting.
 *
 * @param component - Gives the new id of a glyph that this one is composed of.
 */
export function withoutInstructions(outline: Uint8Array, component: (glyph: GlyphId) => GlyphId): Uint8Array {
  if (outline.length < HEADER_SIZE) return outline;
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const contours = view.getInt16(0);
  return contours < 0 ? composed(outline, component) : simple(outline, view, contours);
}

function simple(outline: Uint8Array, view: DataView, contours: number): Uint8Array {
  const lengthAt = HEADER_SIZE + 2 * contours;
  if (lengthAt + 2 > outline.length) return outline;
  const length = view.getUint16(lengthAt);
  if (length === 0) return outline;
  const result = new Uint8Array(outline.length - length);
  result.set(outline.subarray(0, lengthAt));
  result.set(outline.subarray(lengthAt + 2 + length), lengthAt + 2);
  return result;
}

function composed(outline: Uint8Array, component: (glyph: GlyphId) => GlyphId): Uint8Array {
  const copy = outline.slice();
  const view = new DataView(copy.buffer);
  let offset = HEADER_SIZE;
  let flags = MORE_COMPONENTS;
  while ((flags & MORE_COMPONENTS) !== 0) {
    flags = view.getUint16(offset);
    view.setUint16(offset, flags & ~HAS_INSTRUCTIONS);
    view.setUint16(offset + 2, component(view.getUint16(offset + 2)));
    offset += 4 + argumentsSize(flags);
  }
  return copy.subarray(0, offset);
}

function argumentsSize(flags: number): number {
  let size = (flags & ARGS_ARE_WORDS) === 0 ? 2 : 4;
  if ((flags & HAS_SCALE) !== 0) size += 2;
  else if ((flags & HAS_X_AND_Y_SCALE) !== 0) size += 4;
  else if ((flags & HAS_MATRIX) !== 0) size += 8;
  return size;
}
