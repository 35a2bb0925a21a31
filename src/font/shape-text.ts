import type { Font as FontkitFont, Glyph, GlyphRun } from "fontkit";
import type { ShapedText } from "../model/font.ts";
import type { Script } from "../model/script.ts";
import { languageSystem } from "./language-system.ts";

const HAN_MARKS = /^[\p{Script=Han}\u{2014}\u{2025}\u{2026}\u{22EF}\u{2E3A}\u{2E3B}\u{3000}-\u{303F}]/u;
const LATIN = /^[\p{Script=Latin}\p{Script=Common}]/u;
const JOINED_ON = /^[\p{M}\p{Cf}]/u;

/**
 * Shapes text with a face. Dashes and ellipses are shaped as Chinese, so that —— becomes one stroke of two
 * ems where the face has it; letters as the script they are of.
 */
export function textShaper(face: FontkitFont, script: Script): (text: string) => ShapedText {
  const shaped = new Map<string, ShapedText>();
  const language = languageSystem(script);
  let shaper: FontkitFont | undefined;
  return (text) => {
    const known = shaped.get(text);
    if (known !== undefined) return known;
    shaper ??= exactClusters(face);
    const run = shaper.layout(text, featuresOf(text), scriptOf(text), language);
    const result = toShapedText(run, text, face.unitsPerEm);
    shaped.set(text, result);
    return result;
  };
}

const CURLY_QUOTE = /[\u{2018}\u{2019}\u{201C}\u{201D}]/u;
const PROPORTIONAL = { pwid: true };

/** A Chinese face has curly quotation marks of one em; those of a Western word are as wide as their ink needs. */
function featuresOf(text: string): Record<string, boolean> | undefined {
  return CURLY_QUOTE.test(text) ? PROPORTIONAL : undefined;
}

/** Left to fontkit for other scripts than these. */
function scriptOf(text: string): string | undefined {
  if (HAN_MARKS.test(text)) return "hani";
  return LATIN.test(text) ? "latn" : undefined;
}

/**
 * The same face, but a glyph of a run says which characters of that run it stands for. fontkit keeps one
 * object a glyph, which says for ever what it stood for when it was first used.
 */
function exactClusters(face: FontkitFont): FontkitFont {
  const exact: FontkitFont = Object.create(face);
  exact.getGlyph = (id, codePoints = []) => {
    const glyph: Glyph = Object.create(face.getGlyph(id, codePoints));
    glyph.codePoints = codePoints;
    return glyph;
  };
  return exact;
}

function toShapedText(run: GlyphRun, text: string, unitsPerEm: number): ShapedText {
  const glyphs: number[] = [];
  const advancesEm: number[] = [];
  const lengths: number[] = [];
  let end = 0;
  run.glyphs.forEach((glyph, i) => {
    const isLast = i === run.glyphs.length - 1;
    const length = isLast ? text.length - end : clusterLength(text, end, glyph, run.glyphs[i + 1]);
    end += length;
    glyphs.push(glyph.id);
    lengths.push(length);
    advancesEm.push(advanceTo(run, i) / unitsPerEm);
  });
  return { glyphs, advancesEm, lengths };
}

// From where the glyph is drawn to where the next one is: marks are moved onto their letter that way.
function advanceTo(run: GlyphRun, i: number): number {
  const position = run.positions[i];
  return (position?.xAdvance ?? 0) - (position?.xOffset ?? 0) + (run.positions[i + 1]?.xOffset ?? 0);
}

function clusterLength(text: string, start: number, glyph: Glyph, next: Glyph | undefined): number {
  let end = start;
  for (const codePoint of glyph.codePoints) end += codePoint > 0xffff ? 2 : 1;
  end = Math.min(end, text.length);
  // fontkit drops variation selectors and joiners without a word; they go with what stands before them.
  while (end < text.length && glyph.codePoints.length > 0) {
    const following = text.codePointAt(end) ?? 0;
    const char = String.fromCodePoint(following);
    if (following === next?.codePoints[0] || !JOINED_ON.test(char)) break;
    end += char.length;
  }
  return end - start;
}
