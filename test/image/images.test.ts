import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { imageForPrint } from "../../src/image/image-for-print.ts";
import { coverForShop, imageForScreen } from "../../src/image/image-for-screen.ts";
import { readImage } from "../../src/image/read-image.ts";
import type { ImageAsset } from "../../src/model/image.ts";

function picture(width = 12, height = 8, background = "#c03020"): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

function transparent(): Sharp {
  return sharp({ create: { width: 12, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
}

/** Colours that differ from pixel to pixel, so that a file is long enough to be cut. */
function noise(): Sharp {
  const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i * 31) % 251);
  return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } });
}

/** Soft colours, of which JPEG makes less than PNG. */
function photograph(): Sharp {
  const pixels = Uint8Array.from(
    { length: 64 * 64 * 3 },
    (_, i) => 128 + 100 * Math.sin(i / 97) * Math.sin(i / 4013) + (i % 7),
  );
  return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } });
}

function svg(inside: string, size = 'width="20" height="10"'): Uint8Array {
  return Buffer.from(
    `<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`,
  );
}

async function asset(bytes: Uint8Array): Promise<ImageAsset> {
  const image = await readImage("图/甲.bin", bytes);
  if (typeof image === "string") throw new Error(image);
  return image;
}

test("JPEG, PNG, GIF and SVG stay as they are, whatever their name", async () => {
  const files = {
    jpeg: await picture().jpeg().toBuffer(),
    png: await transparent().png().toBuffer(),
    gif: await picture().gif().toBuffer(),
    svg: svg('<rect width="20" height="10"/>', 'width="12" height="8"'),
  };
  for (const [type, bytes] of Object.entries(files)) {
    expect(await asset(bytes)).toEqual({ path: "图/甲.bin", type, bytes, widthPx: 12, heightPx: 8 });
  }
});

test("what e-readers do not know is converted, to JPEG or PNG, whichever is smaller", async () => {
  const photo = await asset(await photograph().webp({ quality: 80 }).toBuffer());
  expect(photo).toMatchObject({ type: "jpeg", widthPx: 64, heightPx: 64 });
  expect(await asset(await picture().webp({ lossless: true }).toBuffer())).toMatchObject({ type: "png" });
  expect(await asset(await transparent().webp().toBuffer())).toMatchObject({ type: "png" });
  expect(await asset(await picture().tiff().toBuffer())).toMatchObject({ type: "png", widthPx: 12 });
  expect(await asset(await photograph().tiff().toBuffer())).toMatchObject({ type: "jpeg", widthPx: 64 });
  expect(await asset(await photograph().avif().toBuffer())).toMatchObject({ type: "jpeg", widthPx: 64 });
  const ink = await asset(await picture().toColourspace("cmyk").jpeg().toBuffer());
  expect(await sharp(ink.bytes).metadata()).toMatchObject({ format: "jpeg", channels: 3, width: 12 });
});

test("images with more pixels than screens take are scaled, others stay as they are", async () => {
  const limits = { pixels: 400, side: 30, isFlat: false };
  const small = await asset(await picture(20, 20).png().toBuffer());
  expect(await imageForScreen(small, limits)).toBe(small);
  const drawing = await imageForScreen(
    await asset(svg("<rect/>", 'width="90cm" height="900" id="a"')),
    limits,
  );
  expect(drawing).toMatchObject({ widthPx: 30, heightPx: 7 });
  expect(Buffer.from(drawing.bytes).toString()).toContain(
    '<svg width="30" height="7" viewBox="0 0 3402 900" xmlns="http://www.w3.org/2000/svg" id="a"><rect/>',
  );
  const scaled = await imageForScreen(await asset(await picture(40, 40).jpeg().toBuffer()), limits);
  expect(scaled).toMatchObject({ type: "jpeg", widthPx: 20, heightPx: 20 });
  expect(await sharp(scaled.bytes).metadata()).toMatchObject({ format: "jpeg", width: 20, height: 20 });
  const long = await imageForScreen(await asset(await transparent().resize(60, 2).png().toBuffer()), limits);
  expect(await sharp(long.bytes).metadata()).toMatchObject({
    format: "png",
    width: 30,
    height: 1,
    hasAlpha: true,
  });
});

test("where images are to be flat, what is clear gets a white ground and a drawing becomes pixels", async () => {
  const limits = { pixels: 4_000_000, side: 3200, isFlat: true };
  const photo = await asset(await photograph().jpeg().toBuffer());
  expect(await imageForScreen(photo, limits)).toBe(photo);
  const clear = await imageForScreen(await asset(await transparent().png().toBuffer()), limits);
  expect(await sharp(clear.bytes).metadata()).toMatchObject({ format: "png", hasAlpha: false });
  const lines = await imageForScreen(
    await asset(svg('<circle cx="48" cy="24" r="20"/>', 'width="96" height="48"')),
    limits,
  );
  expect(lines).toMatchObject({ type: "png", widthPx: 300, heightPx: 150, shownWidthPx: 96 });
  const { data } = await sharp(lines.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect([data[0], data[75 * 300 + 150]]).toEqual([255, 0]);
  const large = await imageForScreen(await asset(svg("<rect/>", 'width="2000" height="1000"')), limits);
  expect(large).toMatchObject({ type: "png", widthPx: 2828, heightPx: 1414, shownWidthPx: 2000 });
});

test("a cover for shops is JPEG in its full size", async () => {
  const photo = await asset(await picture().jpeg().toBuffer());
  expect(await coverForShop(photo)).toBe(photo);
  const png = await coverForShop(await asset(await transparent().png().toBuffer()));
  expect(await sharp(png.bytes).metadata()).toMatchObject({
    format: "jpeg",
    channels: 3,
    width: 12,
    height: 8,
  });
  const drawn = await coverForShop(
    await asset(svg('<rect width="20" height="10"/>', 'width="16" height="25.6"')),
  );
  expect(drawn).toMatchObject({ type: "jpeg", widthPx: 533 });
});

test("a photograph that says it is to be turned is turned", async () => {
  const turned = await picture(12, 8).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const upright = await asset(turned);
  expect(upright).toMatchObject({ type: "jpeg", widthPx: 8, heightPx: 12 });
  const { width, orientation = 1 } = await sharp(upright.bytes).metadata();
  expect([width, orientation]).toEqual([8, 1]);
});

test("colours that need a profile are made those of sRGB, others stay byte for byte", async () => {
  const wide = await picture().withIccProfile("p3").png().toBuffer();
  const plain = await asset(wide);
  expect((await sharp(plain.bytes).metadata()).icc).toBeUndefined();
  // The red of the larger space is a stronger one here.
  const [red = 0] = await sharp(plain.bytes).raw().toBuffer();
  const [before = 0] = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
  expect(red).toBeGreaterThan(before);
  const usual = await picture().withIccProfile("srgb").jpeg().toBuffer();
  expect((await asset(usual)).bytes).toBe(usual);
});

test("a PNG of 16 bits becomes one of 8, and an animation stays one", async () => {
  const deep = await asset(await noise().toColourspace("rgb16").png().toBuffer());
  expect(deep.type).toBe("png");
  expect(await sharp(deep.bytes).metadata()).toMatchObject({ depth: "uchar", width: 64 });
  const frames = Buffer.concat([
    await picture().raw().toBuffer(),
    await picture(12, 8, "#20c030").raw().toBuffer(),
  ]);
  const moving = await sharp(frames, { raw: { width: 12, height: 16, channels: 3, pageHeight: 8 } })
    .gif()
    .toBuffer();
  expect(await asset(moving)).toEqual({
    path: "图/甲.bin",
    type: "gif",
    bytes: moving,
    widthPx: 12,
    heightPx: 8,
  });
});

test("dark lines on nothing are known, and so is what has a ground of its own or light lines", async () => {
  const drawn = (shape: string): Uint8Array => svg(shape, 'width="100" height="100"');
  const lines = '<path d="M0 50H100M50 0V100" stroke="#222" stroke-width="4"/>';
  const vanishing = await asset(drawn(lines));
  expect(vanishing.isDarkOnClear).toBe(true);
  expect(
    (await asset(drawn(`<rect width="100" height="100" fill="#fff"/>${lines}`))).isDarkOnClear,
  ).toBeUndefined();
  expect((await asset(drawn(lines.replace("#222", "#c96")))).isDarkOnClear).toBeUndefined();
  const png = await sharp(drawn(lines)).png().toBuffer();
  expect((await asset(png)).isDarkOnClear).toBe(true);
  expect(
    (await asset(await sharp(png).flatten({ background: "#fff" }).png().toBuffer())).isDarkOnClear,
  ).toBeUndefined();
  expect((await asset(await transparent().png().toBuffer())).isDarkOnClear).toBeUndefined();
});

test("a drawing's size is in its unit or in its view box", async () => {
  expect(await asset(svg("", 'viewBox="0 0 300 200"'))).toMatchObject({ widthPx: 300, heightPx: 200 });
});

test("what is broken is called broken", async () => {
  const jpeg = await noise().jpeg().toBuffer();
  const png = await noise().png().toBuffer();
  expect(await readImage("a", new Uint8Array())).toBe("broken");
  expect(await readImage("a", jpeg.subarray(0, jpeg.length / 2))).toBe("broken");
  expect(await readImage("a", png.subarray(0, png.length / 2))).toBe("broken");
  expect(await readImage("a", png.subarray(0, 10))).toBe("broken");
  const damaged = Uint8Array.from(png).fill(0, 60, 600);
  expect(await readImage("a", damaged)).toBe("broken");
  expect(await readImage("a", Buffer.from("GIF89a"))).toBe("broken");
});

test("what is no image is called unsupported", async () => {
  const { readFileSync } = await import("node:fs");
  for (const bytes of [
    Buffer.from("<!doctype html><html><body><svg></svg></body></html>"),
    Buffer.from("404 not found"),
    new Uint8Array(64),
    Buffer.from("BM0000000000"),
    readFileSync("package.json"),
  ]) {
    expect(await readImage("a.png", bytes)).toBe("unsupported");
  }
});

test("more than 100 megapixels are too large, without being decoded", async () => {
  const png = Buffer.from(await picture(4, 4).png().toBuffer());
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(6_000, 20);
  png.writeUInt32BE(crc(png.subarray(12, 29)), 29);
  expect(await readImage("a.png", png)).toBe("too-large");
  expect(await readImage("a.svg", svg("", 'width="20000" height="6000"'))).toBe("too-large");
});

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i += 1) sum = (sum >>> 1) ^ ((sum & 1) === 0 ? 0 : 0xedb88320);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

test("a drawing that runs or loads something is refused", async () => {
  for (const inside of [
    "<script>alert(1)</script>",
    '<rect onclick="alert(1)"/>',
    '<image href="https://example.org/a.png"/>',
    "<image xlink:href='../secret.png'/>",
    '<rect fill="url(https://example.org/a.svg#x)"/>',
    "<style>@import 'a.css';</style>",
    '<a href="javascript:alert(1)"><rect/></a>',
    "<foreignObject><body/></foreignObject>",
  ]) {
    expect(await readImage("a.svg", svg(inside)), inside).toBe("unsupported");
  }
  for (const inside of [
    '<a href="https://example.org/"><rect/></a>',
    '<use href="#x"/><rect fill="url( \'#x\' )"/><image href= "data:image/png;base64,AA=="/>',
  ]) {
    expect(await asset(svg(inside)), inside).toMatchObject({ type: "svg" });
  }
});

test("a file of comments and no drawing is looked through at once", async () => {
  expect(await readImage("a.svg", Buffer.from("<!---->".repeat(2000)))).toBe("unsupported");
});

test("what a PDF can take stays byte for byte", async () => {
  for (const bytes of [
    await noise().jpeg().toBuffer(),
    await noise().jpeg({ progressive: true }).toBuffer(),
    await noise().toColourspace("b-w").jpeg().toBuffer(),
    await noise().png().toBuffer(),
    await noise().png({ palette: true, colours: 16 }).toBuffer(),
  ]) {
    const image = await asset(bytes);
    expect(await imageForPrint(image)).toBe(image);
  }
});

test("the rest becomes an opaque PNG of 8 bits on white, not interlaced, always the same bytes", async () => {
  for (const bytes of [
    await transparent().png().toBuffer(),
    await noise().png({ progressive: true }).toBuffer(),
    await noise().toColourspace("rgb16").png().toBuffer(),
    await transparent().gif().toBuffer(),
    svg('<circle cx="5" cy="5" r="2"/>'),
  ]) {
    const image = await asset(bytes);
    const printed = await imageForPrint(image);
    expect(printed.type).toBe("png");
    expect(await sharp(printed.bytes).metadata()).toMatchObject({
      format: "png",
      hasAlpha: false,
      depth: "uchar",
    });
    expect(printed.bytes[28], "interlace method").toBe(0);
    expect((await imageForPrint(image)).bytes).toEqual(printed.bytes);
  }
  const white = await imageForPrint(await asset(await transparent().png().toBuffer()));
  expect([...(await sharp(white.bytes).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
});

test("a drawing gets 300 pixels an inch", async () => {
  const printed = await imageForPrint(await asset(svg("", 'width="96" height="48"')));
  expect(printed).toMatchObject({ widthPx: 300, heightPx: 150 });
});

test("a gray image stays gray", async () => {
  const gray = await sharp({ create: { width: 4, height: 4, channels: 4, background: "#80808080" } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
  const printed = await imageForPrint(await asset(gray));
  expect(await sharp(printed.bytes).metadata()).toMatchObject({ channels: 1, space: "b-w" });
});
