import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FontError } from "../../src/font/font-error.ts";
import { fontOpener } from "../../src/font/open-font.ts";
import type { EmbeddableFont } from "../../src/model/font.ts";
import { SCRIPTS, type Script } from "../../src/model/script.ts";

const openFont = await fontOpener();

const bytes = readFileSync(new URL("fixtures/pan-cjk.otf", import.meta.url));

function face(script: Script): EmbeddableFont {
  return openFont(bytes, { id: script, script });
}

function glyph(script: Script, char: string): number {
  return face(script).glyph(char.codePointAt(0) ?? 0);
}

test("a face for all regions is set in the forms of the edition's", () => {
  const bones = SCRIPTS.map((script) => glyph(script, "骨"));
  expect(bones.every((it) => it > 0)).toBe(true);
  expect(new Set(bones).size).toBe(3);
  expect(glyph("zh-Hant", "骨")).toBe(glyph("zh-Hant-TW", "骨"));
});

test("its comma stands where the region has it", () => {
  const centre = (script: Script): number => {
    const ink = face(script).inkEm(glyph(script, "，"));
    return ((ink?.left ?? 0) + (ink?.right ?? 0)) / 2;
  };
  expect(centre("zh-Hans")).toBeLessThan(0.25);
  expect(centre("zh-Hant-TW")).toBeCloseTo(0.48, 1);
  expect(centre("zh-Hant-HK")).toBeCloseTo(0.48, 1);
});

test("its dash is one em wide, and two are one glyph of two", () => {
  for (const script of ["zh-Hans", "zh-Hant-TW"] as const) {
    expect(face(script).advanceEm(glyph(script, "—"))).toBe(1);
    expect(face(script).shape("——")).toMatchObject({ advancesEm: [2], lengths: [2] });
  }
});

test("what is shaped and what is looked up are the same forms", () => {
  for (const script of ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"] as const) {
    for (const char of "骨雨，—") {
      expect(face(script).shape(char).glyphs, `${char} ${script}`).toEqual([glyph(script, char)]);
    }
  }
});

test("a face with CFF outlines gives a CFF subset", () => {
  const font = face("zh-Hans");
  expect(font.format).toBe("cff");
  expect(font.inkEm(font.glyph(0x41))).toMatchObject({
    bottom: expect.closeTo(0, 1),
    top: expect.closeTo(0.74, 1),
  });
  const subset = font.subset([font.glyph(0x96e8), font.glyph(0x591c), font.glyph(0x96e8)]);
  expect([...subset.subarray(0, 2)], "version of CFF").toEqual([1, 0]);
  expect(font.subset([font.glyph(0x96e8), font.glyph(0x591c), font.glyph(0x96e8)])).toEqual(subset);
});

test("CFF outlines that cannot be read are found out when the font is opened", () => {
  const damaged = Buffer.from(bytes);
  const record = damaged.indexOf("CFF ", 0, "latin1");
  const offset = damaged.readUInt32BE(record + 8);
  damaged.fill(0xff, offset, offset + 400);
  expect(() => openFont(damaged, { id: "cff", script: "zh-Hans" })).toThrow(FontError);
});
