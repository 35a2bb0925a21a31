import { assertNever } from "../model/assert.ts";
import type { ImageAsset } from "../model/image.ts";
import { openImage } from "./open-image.ts";

/** A drawing's pixels are 1/96 inch, and print wants 300 an inch; 72 would make one pixel of each. */
const PRINT_DENSITY = (72 * 300) / 96;

/** The frames of JPEG that PDF readers decode: baseline, extended and progressive. */
const PRINTABLE_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const FRAMES_WITHOUT: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/**
 * The same image as a PDF takes it. A JPEG, and an opaque PNG of at most 8 bits that is not interlaced,
 * stay byte for byte; all others become such a PNG, on white where they are transparent.
 * @example
 * const image = await readImage("images/map.png", await readFile("images/map.png"));
 * if (typeof image !== "string") await imageForPrint(image);
 */
export async function imageForPrint(image: ImageAsset): Promise<ImageAsset> {
  switch (image.type) {
    case "jpeg":
      return isPrintableJpeg(image.bytes) ? image : redraw(image, 72);
    case "png":
      return isPrintablePng(image.bytes) ? image : redraw(image, 72);
    case "gif":
      return redraw(image, 72);
    case "svg":
      return redraw(image, PRINT_DENSITY);
    default:
      return assertNever(image.type);
  }
}

async function redraw(image: ImageAsset, density: number): Promise<ImageAsset> {
  const { space = "srgb" } = await (await openImage(image.bytes, { density })).metadata();
  const isGray = space === "b-w" || space === "grey16";
  const { data, info } = await (await openImage(image.bytes, { density }))
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace(isGray ? "b-w" : "srgb")
    .png({ progressive: false, palette: false, compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { path: image.path, type: "png", bytes: data, widthPx: info.width, heightPx: info.height };
}

// https://www.w3.org/TR/png-3/#11Chunks
function isPrintablePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const depth = view.getUint8(24);
  const colorType = view.getUint8(25);
  const isInterlaced = view.getUint8(28) !== 0;
  if (depth > 8 || isInterlaced || colorType > 3) return false;
  for (let offset = 8; offset + 8 <= bytes.length; offset += 12 + view.getUint32(offset)) {
    const name = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (name === "tRNS" || name === "acTL") return false;
    if (name === "IDAT") return true;
  }
  return false;
}

// https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1.3: the frame header says how the image is coded.
function isPrintableJpeg(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 2;
  while (offset + 10 <= bytes.length) {
    const marker = view.getUint8(offset + 1);
    if (view.getUint8(offset) !== 0xff) return false;
    if (marker === 0xff) {
      offset += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && !FRAMES_WITHOUT.has(marker)) {
      const isGrayOrRgb = view.getUint8(offset + 9) !== 4;
      return PRINTABLE_FRAMES.has(marker) && view.getUint8(offset + 4) === 8 && isGrayOrRgb;
    } else {
      offset += 2 + view.getUint16(offset + 2);
    }
  }
  return false;
}
