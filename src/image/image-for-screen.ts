import type { ImageAsset, ScreenLimits } from "../model/image.ts";
import { imageForPrint } from "./image-for-print.ts";
import { openImage } from "./open-image.ts";

const JPEG_QUALITY = 92;
/** Of a cover that is drawn from lines: shops ask for 1600 pixels by 2560. */
const DRAWN_WIDTH = 1600;

/**
 * The same image with no more pixels than e-readers take; one that is small enough stays byte for byte. A drawing says
 * that it is smaller and loses nothing; where it may be none, it becomes pixels as fine as print has them.
 * @example
 * const shown = await imageForScreen(photo, { pixels: 4_000_000, side: 3200, isFlat: false });
 */
export async function imageForScreen(original: ImageAsset, limits: ScreenLimits): Promise<ImageAsset> {
  const image = limits.isFlat ? await flatImage(original) : original;
  const { widthPx, heightPx } = image;
  const scale = Math.min(
    Math.sqrt(limits.pixels / (widthPx * heightPx)),
    limits.side / Math.max(widthPx, heightPx),
  );
  if (scale >= 1) return image;
  const width = Math.max(1, Math.floor(widthPx * scale));
  const height = Math.max(1, Math.floor(heightPx * scale));
  const size = { widthPx: width, heightPx: height };
  if (image.type === "svg") return { ...image, ...size, bytes: resizedDrawing(image, size) };
  const resized = (await openImage(image.bytes)).autoOrient().resize(width, height, { fit: "fill" });
  const isPhoto = image.type === "jpeg";
  const bytes = await (isPhoto
    ? resized.jpeg({ quality: JPEG_QUALITY })
    : resized.png({ compressionLevel: 9 })
  ).toBuffer();
  return { ...image, type: isPhoto ? "jpeg" : "png", bytes, ...size };
}

async function flatImage(image: ImageAsset): Promise<ImageAsset> {
  const flat = await imageForPrint(image);
  return image.type === "svg" ? { ...flat, shownWidthPx: image.widthPx } : flat;
}

const ROOT = /<svg(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/u;
const SIZE = /\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gu;

/** Its coordinates stay what they were: what it says of its size is changed, and its view box is the size it had. */
function resizedDrawing(
  { bytes, widthPx, heightPx }: ImageAsset,
  size: Pick<ImageAsset, "widthPx" | "heightPx">,
): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const resized = text.replace(ROOT, (root) => {
    const viewBox = /\sviewBox\s*=/u.test(root) ? "" : ` viewBox="0 0 ${widthPx} ${heightPx}"`;
    const attributes = root.slice("<svg".length).replace(SIZE, "");
    return `<svg width="${size.widthPx}" height="${size.heightPx}"${viewBox}${attributes}`;
  });
  return new TextEncoder().encode(resized);
}

/**
 * A cover as shops want it beside the book: JPEG in RGB, in its full size. A JPEG stays byte for byte.
 * @example
 * await writeFile("book-cover.jpg", (await coverForShop(cover)).bytes);
 */
export async function coverForShop(image: ImageAsset): Promise<ImageAsset> {
  if (image.type === "jpeg") return image;
  const isDrawn = image.type === "svg";
  // A pixel of a drawing at 72 an inch.
  const density = isDrawn ? Math.min(2400, Math.max(72, (72 * DRAWN_WIDTH) / image.widthPx)) : 72;
  const { data, info } = await (await openImage(image.bytes, { density }))
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer({ resolveWithObject: true });
  return { path: image.path, type: "jpeg", bytes: data, widthPx: info.width, heightPx: info.height };
}
