import { readZhuyin } from "../../text/zhuyin.ts";
import { glyphInk, sum } from "./glyph-ink.ts";
import type { GlyphInk, Item, RubyInk, RubyPart } from "./item.ts";
import { OVERHANG_EM } from "./ruby-gap.ts";
import { zhuyinItem } from "./ruby-zhuyin.ts";
import type { RunStyle } from "./run-style.ts";

const READING_SIZE = 0.5;
/** From the baseline of the base to that of its reading: above the em box of the base. */
const READING_RISE_EM = 0.98;

/** What is particular to an item with a reading. */
type RubyDraft = Pick<Item, "body"> & Partial<Pick<Item, "reading">> & { readonly ink: RubyInk };

/**
 * A base with its reading: zhuyin beside a single character, any other above. The reading is centred on its
 * base (TYPESETTING; https://www.w3.org/TR/clreq/#positioning_of_ruby).
 */
export function rubyItem(base: string, reading: string, style: RunStyle): RubyDraft {
  const baseInk = glyphInk(base, style);
  const zhuyin = baseInk.glyphs.length === 1 ? readZhuyin(reading) : undefined;
  return zhuyin === undefined ? above(baseInk, reading, style) : zhuyinItem(baseInk, zhuyin, style);
}

function above(baseInk: GlyphInk, reading: string, style: RunStyle): RubyDraft {
  const look = { size: style.size * READING_SIZE, rise: style.rise + READING_RISE_EM * style.size };
  const translates = HAN_OR_KANA.test(reading);
  // Pinyin is read best in letters without serifs, with the a and g that are taught: those of a Kai face.
  const faces = translates ? style.faces : style.readingFaces;
  const ink = glyphInk(reading, { ...look, faces });
  const readingWidth = sum(ink.advances);
  const centred = translates ? readingWidth : sum(glyphInk(wordOf(reading), { ...look, faces }).advances);
  const baseWidth = sum(baseInk.advances);
  const excess = centred - baseWidth - 2 * OVERHANG_EM * style.size;
  const body = baseInk.glyphs.length > 1 ? baseWidth + Math.max(0, excess) : baseWidth;
  const basePart = spread(baseInk, body);
  const readingPart =
    translates && readingWidth < body ? spread(ink, body) : { x: (body - centred) / 2, ink };
  const start = (centred - body) / 2;
  return {
    body,
    reading: { start, end: start + readingWidth - centred },
    ink: { kind: "ruby", base: basePart, readings: [readingPart], text: baseInk.text },
  };
}

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const PUNCTUATION_BEHIND = /[!?.,;:…！？。，；：]+$/u;

/** TYPESETTING R-04: the mark behind a word of pinyin follows it, and does not count for its centre. */
function wordOf(reading: string): string {
  const word = reading.replace(PUNCTUATION_BEHIND, "");
  return word === "" ? reading : word;
}

/** Glyphs over a width: a share between each two, and half a share at the ends. */
function spread(ink: GlyphInk, width: number): RubyPart {
  const share = (width - sum(ink.advances)) / Math.max(1, ink.advances.length);
  return { x: share / 2, ink: { ...ink, advances: ink.advances.map((advance) => advance + share) } };
}
