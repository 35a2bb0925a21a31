import type { Zhuyin } from "../../text/zhuyin.ts";
import { glyphInk, sum } from "./glyph-ink.ts";
import type { GlyphInk, Item, RubyInk, RubyPart } from "./item.ts";
import type { RunStyle } from "./run-style.ts";

// https://www.w3.org/TR/clreq/#positioning_of_bopomofo: a symbol is three tenths of its character, and the
// column with the tone beside it is half as wide as the character.
const SYMBOL_EM = 0.3;
export const ZHUYIN_COLUMN_EM = 0.5;
/** Tones are drawn for the size of text; at the size of symbols they would be specks. */
const TONE_EM = 0.4;
const NEUTRAL_HEIGHT_EM = 0.1;
/** Where the em box is that the column is centred on. */
const MIDDLE_EM = 0.38;
const DESCENT_EM = 0.12;
const NEUTRAL_TONE = "˙";

/** A character with its zhuyin in a column at its right; they are never parted. */
export function zhuyinItem(
  base: GlyphInk,
  { symbols, neutral, tone, final }: Zhuyin,
  style: RunStyle,
): Pick<Item, "body"> & { readonly ink: RubyInk } {
  const width = sum(base.advances);
  const em = style.size;
  const dotHeight = neutral ? NEUTRAL_HEIGHT_EM : 0;
  const top = MIDDLE_EM + (dotHeight + symbols.length * SYMBOL_EM) / 2;
  const column = new Column(style, width);
  const readings: RubyPart[] = [];
  if (neutral) readings.push(column.centred(NEUTRAL_TONE, SYMBOL_EM / 2, top - dotHeight / 2));
  const bottoms = symbols.map((_, i) => top - dotHeight - (i + 1) * SYMBOL_EM);
  for (const [i, symbol] of symbols.entries()) readings.push(column.cell(symbol, 0, bottoms[i] ?? 0));
  const last = bottoms.at(-1) ?? 0;
  // Where a final stands, the tone stands above it; both are beside the last symbol.
  const beside = (SYMBOL_EM + ZHUYIN_COLUMN_EM) / 2;
  if (final !== undefined) readings.push(column.cell(final, SYMBOL_EM, last));
  if (tone !== undefined) readings.push(column.centred(tone, beside, last + SYMBOL_EM));
  return {
    body: width + ZHUYIN_COLUMN_EM * em,
    ink: { kind: "ruby", base: { x: 0, ink: base }, readings, text: base.text },
  };
}

/** Places symbols from the end of the character and its baseline, upward, in ems of the character. */
class Column {
  private readonly style: RunStyle;
  private readonly x: number;

  constructor(style: RunStyle, x: number) {
    this.style = style;
    this.x = x;
  }

  /** A symbol in a cell whose lower left corner is given. */
  cell(char: string, xEm: number, bottomEm: number): RubyPart {
    return this.part(char, SYMBOL_EM, xEm, bottomEm + DESCENT_EM * SYMBOL_EM);
  }

  /** A tone, the middle of its ink at a point. */
  centred(char: string, xEm: number, yEm: number): RubyPart {
    const { font, glyphs, advances, size } = glyphInk(char, {
      ...this.style,
      faces: this.style.readingFaces,
    });
    const width = sum(advances) / size;
    const box = font.inkEm(glyphs[0] ?? 0) ?? { left: 0, right: width, bottom: 0, top: 0 };
    const x = xEm - (TONE_EM * (box.left + box.right)) / 2;
    return this.part(char, TONE_EM, x, yEm - (TONE_EM * (box.bottom + box.top)) / 2);
  }

  private part(char: string, sizeEm: number, xEm: number, riseEm: number): RubyPart {
    const { size, rise, readingFaces } = this.style;
    const look = { faces: readingFaces, size: size * sizeEm, rise: rise + riseEm * size };
    return { x: this.x + xEm * size, ink: glyphInk(char, look) };
  }
}
