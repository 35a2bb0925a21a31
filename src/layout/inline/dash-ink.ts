import type { EmbeddableFont } from "../../model/font.ts";
import { inkFrom, sum } from "./glyph-ink.ts";
import type { GlyphInk } from "./item.ts";
import type { RunStyle } from "./run-style.ts";

const DASH = "—";
const TWO_EM_DASH = "⸺";
const THREE_EM_DASH = "⸻";
const DASH_CODE_POINT = 0x2014;
/** What faces with a glyph for the pair leave blank at each of its ends. */
const BLANK_EM = 0.07;
/** A stroke that is this much shorter than its ems looks like a Western dash. */
const SHORT_EM = 0.25;
/** Wider gaps between the halves of a dash are seen. */
const SEAM_EM = 0.02;

/** How many ems a dash of several takes; `undefined` for any other text. */
export function dashEms(text: string): number | undefined {
  if (text === DASH + DASH || text === TWO_EM_DASH) return 2;
  return text === THREE_EM_DASH ? 3 : undefined;
}

/** The character whose face sets dashes of any length, so that all of a book are alike. */
export function dashCodePoint(text: string, codePoint: number): number {
  return dashEms(text) === undefined ? codePoint : DASH_CODE_POINT;
}

/**
 * A dash of two or three ems as one unbroken stroke. Where the face has none, as many Kai and Fangsong faces do not,
 * its single dash is drawn wider, at its own height (https://www.w3.org/TR/clreq/#id88, 破折号).
 *
 * @param ems - The body of the dash, in the middle of which its ink is.
 */
export function dashInk(text: string, ems: number, face: EmbeddableFont, style: RunStyle): GlyphInk {
  const { size } = style;
  const own = inkFrom(text, face, style, "latin");
  const width = sum(own.advances);
  if (isUnbroken(own, ems)) return { ...own, shift: (ems * size - width) / 2 };
  const single = own.glyphs.length === 1 && own.glyphs[0] !== 0 ? own : inkFrom(DASH, face, style, "latin");
  const glyph = single.glyphs[0] ?? 0;
  const box = face.inkEm(glyph) ?? { left: 0, right: face.advanceEm(glyph) };
  const stretch = (ems - 2 * BLANK_EM) / Math.max(BLANK_EM, box.right - box.left);
  return {
    ...single,
    glyphs: [glyph],
    advances: [face.advanceEm(glyph) * size * stretch],
    shift: (BLANK_EM - box.left * stretch) * size,
    stretch,
    text,
    lengths: [text.length],
  };
}

/** Whether the glyphs a face has for a dash join, and are about as long as it is. */
function isUnbroken({ glyphs, advances, size, font }: GlyphInk, ems: number): boolean {
  let origin = 0;
  let start: number | undefined;
  let end = 0;
  for (const [i, glyph] of glyphs.entries()) {
    const box = glyph === 0 ? undefined : font.inkEm(glyph);
    if (box === undefined) return false;
    const left = origin + box.left;
    if (start !== undefined && left - end > SEAM_EM) return false;
    start ??= left;
    end = origin + box.right;
    origin += (advances[i] ?? 0) / size;
  }
  return end - (start ?? 0) >= ems - SHORT_EM;
}
