import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FontError } from "../../src/font/font-error.ts";
import { lazyFont } from "../../src/font/lazy-font.ts";
import { fontOpener } from "../../src/font/open-font.ts";
import { toSfnt } from "../../src/font/to-sfnt.ts";
import { MONO, packageFile, packageFont, SERIF } from "./package-fonts.ts";

const openFont = await fontOpener();

const options = { id: "face", script: "zh-Hans" } as const;
const serif = packageFont(SERIF);
const mono = packageFont(MONO);

function codePoint(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** The tables of a font file, for making other files of them. */
function tablesOf(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    const offset = view.getUint32(record + 8);
    tables.set(tag, bytes.subarray(offset, offset + view.getUint32(record + 12)));
  }
  return tables;
}

function sfntOf(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Buffer[] = [];
  const directory = Buffer.alloc(12 + 16 * tables.size);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.size, 4);
  let offset = directory.length;
  [...tables].forEach(([tag, table], i) => {
    directory.write(tag, 12 + 16 * i, "latin1");
    directory.writeUInt32BE(offset, 12 + 16 * i + 8);
    directory.writeUInt32BE(table.length, 12 + 16 * i + 12);
    const padded = Buffer.alloc((table.length + 3) & ~3);
    padded.set(table);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat([directory, ...parts]);
}

test("a face says its measures", () => {
  expect(serif).toMatchObject({
    id: SERIF,
    format: "truetype",
    postscriptName: "NotoSerifSC-Regular",
    weight: 400,
    italicAngle: 0,
    isFixedPitch: false,
    ascentEm: 0.88,
    descentEm: 0.12,
    xHeightEm: 0.514,
    capHeightEm: 0.729,
  });
  expect(mono).toMatchObject({ postscriptName: "Inconsolata-Regular", isFixedPitch: true });
});

test("characters have glyphs, advances and ink; characters it lacks have glyph 0", () => {
  const han = serif.glyph(codePoint("雨"));
  expect(han).toBeGreaterThan(0);
  expect(serif.advanceEm(han)).toBe(1);
  const ink = serif.inkEm(han);
  expect(ink?.left).toBeGreaterThan(0);
  expect(ink?.right).toBeLessThan(1);
  expect(serif.inkEm(serif.glyph(codePoint("，")))).toMatchObject({ left: expect.closeTo(0.09, 1) });
  expect(serif.inkEm(serif.glyph(0x20))).toBeUndefined();
  expect(serif.glyph(codePoint("😀"))).toBe(0);
  expect(mono.glyph(codePoint("雨"))).toBe(0);
  expect(mono.advanceEm(mono.glyph(codePoint("i")))).toBe(0.5);
});

test("a comma stands in the corner in simplified and in the middle in traditional editions", () => {
  const traditional = packageFont(
    "@expo-google-fonts/noto-serif-tc/400Regular/NotoSerifTC_400Regular.ttf",
    "zh-Hant-TW",
  );
  const centre = (face: typeof serif): number => {
    const ink = face.inkEm(face.glyph(codePoint("，")));
    return ((ink?.left ?? 0) + (ink?.right ?? 0)) / 2;
  };
  expect(centre(serif)).toBeLessThan(0.3);
  expect(centre(traditional)).toBeCloseTo(0.48, 1);
});

test("the character map gives the edition's own form: the dash is one em wide", () => {
  expect(serif.advanceEm(serif.glyph(codePoint("—")))).toBe(1);
});

test("a subset has the glyphs in the order given, with their outlines and advances", () => {
  const chars = [..."夜雨Aé，"];
  const glyphs = chars.map((char) => serif.glyph(codePoint(char)));
  const subset = openSubset([...glyphs, glyphs[0] ?? 0]);
  [...glyphs, glyphs[0] ?? 0].forEach((glyph, i) => {
    expect(subset.advanceEm(i + 1), `advance of glyph ${i + 1}`).toBe(serif.advanceEm(glyph));
    expect(subset.inkEm(i + 1), `ink of glyph ${i + 1}`).toEqual(serif.inkEm(glyph));
  });
});

/** A subset has no character map; one is put in so that it can be opened as a face. */
function openSubset(glyphs: readonly number[]): ReturnType<typeof openFont> {
  const tables = tablesOf(serif.subset(glyphs));
  for (const tag of ["cmap", "name", "post", "OS/2"]) {
    const table = tablesOf(packageFile(SERIF)).get(tag);
    if (table !== undefined) tables.set(tag, table);
  }
  return openFont(sfntOf(tables), options);
}

test("composed glyphs bring what they are composed of", () => {
  const countOf = (bytes: Uint8Array): number =>
    Buffer.from(tablesOf(bytes).get("maxp") ?? []).readUInt16BE(4);
  const bytes = mono.subset([mono.glyph(codePoint("é"))]);
  // é, the e and the accent it is composed of, and what that accent is composed of.
  expect(countOf(bytes)).toBe(countOf(mono.subset([])) + 4);
  expect(tablesOf(bytes).get("loca")).toHaveLength(4 * (countOf(bytes) + 1));
});

test("a subset has the tables a PDF needs, and no more", () => {
  expect([...tablesOf(serif.subset([100])).keys()]).toEqual(["glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
  expect(serif.subset([100])).toEqual(serif.subset([100]));
});

test("any text is shaped to glyphs whose lengths make up the text", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aAfiV é\u{301}ä́—…雨𠮷\u{FE0F}\u{200D}\u{AD}Яג\n") });
  fc.assert(
    fc.property(text, (input) => {
      const { glyphs, advancesEm, lengths } = serif.shape(input);
      expect(advancesEm).toHaveLength(glyphs.length);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(glyphs.length === 0 ? 0 : input.length);
      expect(lengths.every((length) => length >= 0)).toBe(true);
    }),
  );
});

test("WOFF and WOFF2 are unpacked, other fonts are left alone", async () => {
  const bytes = packageFile(MONO);
  expect(await toSfnt(bytes)).toBe(bytes);
  const unpacked = openFont(await toSfnt(woffOf(tablesOf(bytes))), options);
  expect(unpacked.postscriptName).toBe("Inconsolata-Regular");
  expect(unpacked.advanceEm(unpacked.glyph(codePoint("a")))).toBe(0.5);
  const { compress } = await import("wawoff2");
  const fromWoff2 = openFont(await toSfnt(Uint8Array.from(await compress(bytes))), options);
  expect(fromWoff2.inkEm(fromWoff2.glyph(codePoint("g")))).toEqual(mono.inkEm(mono.glyph(codePoint("g"))));
});

function woffOf(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const directory = Buffer.alloc(44 + 20 * tables.size);
  directory.write("wOFF", 0, "latin1");
  directory.writeUInt32BE(0x00010000, 4);
  directory.writeUInt16BE(tables.size, 12);
  const parts: Buffer[] = [];
  let offset = directory.length;
  [...tables].forEach(([tag, table], i) => {
    const deflated = deflateSync(table);
    const packed = deflated.length < table.length ? deflated : Buffer.from(table);
    directory.write(tag, 44 + 20 * i, "latin1");
    directory.writeUInt32BE(offset, 44 + 20 * i + 4);
    directory.writeUInt32BE(packed.length, 44 + 20 * i + 8);
    directory.writeUInt32BE(table.length, 44 + 20 * i + 12);
    parts.push(packed);
    offset += packed.length;
  });
  return Buffer.concat([directory, ...parts]);
}

test("what is no usable font is refused with the reason", async () => {
  const bytes = packageFile(MONO);
  const refuse = (file: Uint8Array): string => {
    try {
      openFont(file, options);
    } catch (error) {
      if (error instanceof FontError) return error.message;
    }
    return "opened";
  };
  expect(refuse(new Uint8Array())).toBe("the file is not a font");
  expect(refuse(Buffer.from("<!doctype html><p>404"))).toBe("the file is not a font");
  expect(refuse(bytes.subarray(0, 5000))).toBe("the file is cut short");
  expect(refuse(bytes.subarray(0, 40))).toBe("the font file is broken");
  const withoutMap = tablesOf(bytes);
  withoutMap.delete("cmap");
  expect(refuse(sfntOf(withoutMap))).toBe("the font has no table `cmap`");
  const variable = new Map([...tablesOf(bytes), ["fvar", new Uint8Array(16)]]);
  expect(refuse(sfntOf(variable))).toMatch(/^the font is variable/u);
  expect(refuse(woffOf(tablesOf(bytes)))).toBe("a web font must be unpacked first");
  await expect(toSfnt(new Uint8Array(40))).rejects.toThrow(FontError);
  await expect(toSfnt(woffOf(tablesOf(bytes)).subarray(0, 3000))).rejects.toThrow("the WOFF file is broken");
});

test("a collection's face is chosen by its name", () => {
  const single = packageFile(MONO);
  const collection = Buffer.concat([Buffer.alloc(16), single]);
  collection.write("ttcf", 0, "latin1");
  collection.writeUInt32BE(0x00010000, 4);
  collection.writeUInt32BE(1, 8);
  collection.writeUInt32BE(16, 12);
  for (let i = 0; i < single.length && i < collection.readUInt16BE(16 + 4); i += 1) {
    const record = 16 + 12 + 16 * i + 8;
    collection.writeUInt32BE(collection.readUInt32BE(record) + 16, record);
  }
  const named = openFont(collection, { ...options, name: "Inconsolata-Regular" });
  expect(named.advanceEm(named.glyph(codePoint("a")))).toBe(0.5);
  expect(() => openFont(collection, { ...options, name: "Other" })).toThrow(
    "the collection has no face `Other`; it has `Inconsolata-Regular`",
  );
});

test("a lazy face is opened once, when it is first asked", () => {
  let opened = 0;
  const face = lazyFont("mono", () => {
    opened += 1;
    return mono;
  });
  expect(face.id).toBe("mono");
  expect(opened).toBe(0);
  expect(face.glyph(codePoint("a"))).toBe(mono.glyph(codePoint("a")));
  expect(face.isFixedPitch).toBe(true);
  expect(opened).toBe(1);
});
