import type { GlyphInk, Item } from "./item.ts";
import type { Profile } from "./profile.ts";

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

/** The blank that a mark keeps at a line end, and gives up first if the line is too long (TYPESETTING J-02, stage 1). */
export function endBlank(item: Item, { lineEnd }: Profile): number {
  if (lineEnd === "full") return 0;
  return item.joint === undefined && item.reading === undefined ? Math.max(0, item.endExtra) : 0;
}

/** How far a mark may stand beyond the line's end (TYPESETTING P-10): never ； nor a mark in the middle of its cell. */
export function hangingWidth(item: Item, { hang }: Profile): number {
  const hangs = item.endClass === "full-stop" || (item.endClass === "comma" && item.ink.text !== "；");
  return hang && hangs && item.lead === 0 ? item.body : 0;
}
