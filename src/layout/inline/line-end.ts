import type { GlyphInk, Item } from "./item.ts";

export const HYPHEN = "-";
const HYPHEN_CODE_POINT = 0x2d;

export function hyphenGlyph({ font }: GlyphInk): number {
  return font.glyph(HYPHEN_CODE_POINT);
}

export function hyphenWidth(ink: GlyphInk): number {
  return ink.font.advanceEm(hyphenGlyph(ink)) * ink.size;
}

/**
 * TYPESETTING's profile of Hong Kong: a centred mark at a line end takes half an em, so it gives up the blank
 * before it too. A mark that begins with its body has none.
 */
export function endLead({ lead, trail }: Pick<Item, "lead" | "trail">): number {
  return trail > 0 ? lead : 0;
}
