import type { EmbeddableFont, FontSet, GlyphId, InkBox } from "../../src/model/font.ts";
import { FONT_ROLES, type FontRole } from "../../src/model/font.ts";
import type { Script } from "../../src/model/script.ts";
import { charClass } from "../../src/text/char-class.ts";

const NARROW = /[\p{Script=Latin}\p{Script=Greek}\p{ASCII}]/u;
const DASH_PAIR = 0x10fffe;

/**
 * A face whose answers can be worked out by eye: a glyph's id is its code point, Latin is half an em wide, a
 * space a quarter, `·` a third, all else one em; two dashes are one glyph of two ems. The ink of marks stands
 * in the half of the cell where the script's faces have it. Without `joinsDashes` it is like many Kai faces.
 */
export function fakeFont(script: Script = "zh-Hans", id = "fake", joinsDashes = true): EmbeddableFont {
  const centred = script !== "zh-Hans";
  return {
    id,
    format: "truetype",
    postscriptName: id,
    italicAngle: 0,
    weight: 400,
    isFixedPitch: false,
    boundingBox: [0, -120, 1000, 880],
    ascentEm: 0.88,
    descentEm: 0.12,
    xHeightEm: 0.5,
    capHeightEm: 0.7,
    glyph: (codePoint) => (codePoint === 0xfffe ? 0 : codePoint),
    advanceEm,
    inkEm: (glyph) => inkEm(glyph, centred),
    shape: (text) => {
      if (text === "——" && joinsDashes) return { glyphs: [DASH_PAIR], advancesEm: [2], lengths: [2] };
      const chars = [...text];
      const glyphs = chars.map((char) => char.codePointAt(0) ?? 0);
      return { glyphs, advancesEm: glyphs.map(advanceEm), lengths: chars.map((char) => char.length) };
    },
    outline: () => "M100 0H900V800H100Z",
    subset: () => new Uint8Array(),
    mayEmbed: true,
    // What it was asked for, as text.
    fontFile: (codePoints) => new TextEncoder().encode(String.fromCodePoint(...codePoints)),
  };
}

/** The same fake face for every role, told apart by its id. */
export function fakeFonts(script: Script = "zh-Hans", joinsDashes = true): FontSet {
  const entries = FONT_ROLES.map((role) => [role, [fakeFont(script, role, joinsDashes)]] as const);
  const roles: Partial<Record<FontRole, readonly EmbeddableFont[]>> = Object.fromEntries(entries);
  const { body = [], bold = [], heading = [], quotation = [], code = [], fallback = [], emoji = [] } = roles;
  return { script, roles: { body, bold, heading, quotation, code, fallback, emoji } };
}

function advanceEm(glyph: GlyphId): number {
  if (glyph === DASH_PAIR) return 2;
  const char = String.fromCodePoint(glyph);
  if (char === " ") return 0.25;
  if (char === "·") return 1 / 3;
  return NARROW.test(char) ? 0.5 : 1;
}

function inkEm(glyph: GlyphId, centred: boolean): InkBox | undefined {
  const box = (left: number, right: number): InkBox => ({ left, right, bottom: -0.1, top: 0.8 });
  if (glyph === DASH_PAIR) return box(0, 2);
  if (glyph === 0x20 || glyph === 0x3000) return undefined;
  const width = advanceEm(glyph);
  switch (charClass(glyph)) {
    case "opening":
      return box(0.6, 0.9);
    case "closing":
      return box(0.1, 0.4);
    case "comma":
    case "colon":
    case "full-stop":
    case "exclamation":
      return centred ? box(0.4, 0.6) : box(0.1, 0.3);
    default:
      return box(0.05, width - 0.05);
  }
}
