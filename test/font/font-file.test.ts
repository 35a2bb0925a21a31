import { readFileSync } from "node:fs";
import { create, type Font as FontkitFont } from "fontkit";
import { describe, expect, test } from "vitest";
import { fontOpener } from "../../src/font/open-font.ts";
import type { EmbeddableFont } from "../../src/model/font.ts";
import { MONO, packageFile, packageFont, SERIF } from "./package-fonts.ts";

const openFont = await fontOpener();

const TEXT = "雨夜来信，——“𠮷”。Ag1";
const CHARACTERS = [...new Set(TEXT)].map((char) => char.codePointAt(0) ?? 0).toSorted((a, b) => a - b);

function opened(font: EmbeddableFont, options: { readonly vertical: boolean }): FontkitFont {
  const made = create(Buffer.from(font.fontFile(CHARACTERS, options)));
  if ("fonts" in made) throw new Error("a collection");
  return made;
}

/** The same with the outlines of every face that keben reads. */
const FONTS: ReadonlyMap<string, () => EmbeddableFont> = new Map([
  ["TrueType", () => packageFont(SERIF)],
  ["CFF", () => openFont(readFileSync("test/font/fixtures/pan-cjk.otf"), { id: "cff", script: "zh-Hans" })],
]);

describe.each([...FONTS])("%s", (_, make) => {
  test.each([false, true])(
    "has the characters that are asked for and no others, vertical or not: %s",
    (vertical) => {
      const font = make();
      const known = CHARACTERS.filter((it) => font.glyph(it) !== 0);
      const made = opened(font, { vertical });
      // The last segment of a table of characters ends the search, and leads to no glyph.
      const listed = made.characterSet.filter((it) => it !== 0xffff);
      expect(listed.toSorted((a, b) => a - b)).toEqual(known);
      for (const codePoint of known) {
        const again = openFont(font.fontFile(CHARACTERS, { vertical }), { id: "again", script: "zh-Hans" });
        expect(again.outline(again.glyph(codePoint))).toBe(font.outline(font.glyph(codePoint)));
        expect(again.advanceEm(again.glyph(codePoint))).toBe(font.advanceEm(font.glyph(codePoint)));
      }
    },
  );
});

test("two dashes are one stroke, and marks have their forms in vertical lines", () => {
  const font = packageFont(SERIF);
  expect(opened(font, { vertical: false }).layout("——").glyphs).toHaveLength(1);
  const made = opened(font, { vertical: true });
  const upright = made.layout("，雨");
  const turned = made.layout("，雨", { vert: true });
  expect(turned.glyphs[0]?.id).not.toBe(upright.glyphs[0]?.id);
  expect(turned.glyphs[1]?.id).toBe(upright.glyphs[1]?.id);
});

test("a font keeps what it says of its rights, and one that may not be embedded says so", () => {
  const font = packageFont(MONO);
  expect(opened(font, { vertical: false }).getName("license", "en")).toMatch(/SIL Open Font License/u);
  expect(font.mayEmbed).toBe(true);
  const bytes = packageFile(MONO).slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const count = view.getUint16(4);
  const records = Array.from({ length: count }, (_, i) => 12 + 16 * i);
  const os2 =
    records.find((record) => String.fromCharCode(...bytes.subarray(record, record + 4)) === "OS/2") ?? 0;
  view.setUint16(view.getUint32(os2 + 8) + 8, 2);
  expect(openFont(bytes, { id: "restricted", script: "zh-Hans" }).mayEmbed).toBe(false);
});
