import { imageSize } from "image-size";
import type { Metadata, Sharp } from "sharp";
import { assertNever } from "../model/assert.ts";
import type { ImageAsset, ImageProblem, ImageType } from "../model/image.ts";
import { isDarkOnClear } from "./dark-on-clear.ts";
import { imageType } from "./image-type.ts";
import { openImage, PIXEL_LIMIT } from "./open-image.ts";
import { readBmp } from "./read-bmp.ts";
import { isSafeSvg } from "./safe-svg.ts";

const JPEG_QUALITY = 92;

/**
 * Looks at the bytes of an image file, whatever it is called. JPEG, PNG, GIF and SVG stay as they are where e-readers
 * show them right. What many do not know is converted: WebP, AVIF, TIFF, BMP, JPEG in CMYK, PNG of 16 bits, colours
 * that need a profile, and photographs that say they are to be turned. Never throws: bytes that are no usable image
 * are an answer.
 * @example
 * const image = await readImage("images/map.png", await readFile("images/map.png"));
 * if (typeof image === "string") console.error(`the map cannot be used: it is ${image}`);
 */
export async function readImage(path: string, bytes: Uint8Array): Promise<ImageAsset | ImageProblem> {
  if (bytes.length === 0) return "broken";
  const type = imageType(bytes);
  switch (type) {
    case undefined:
      return "unsupported";
    case "svg":
      return readSvg(path, bytes);
    case "bmp":
      return readBitmap(path, bytes);
    case "jpeg":
    case "png":
    case "gif":
    case "webp":
    case "avif":
    case "tiff":
      return readPixels(path, bytes, type);
    default:
      return assertNever(type);
  }
}

async function readSvg(path: string, bytes: Uint8Array): Promise<ImageAsset | ImageProblem> {
  if (!isSafeSvg(new TextDecoder().decode(bytes))) return "unsupported";
  try {
    const { width, height } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return "broken";
    if (width * height > PIXEL_LIMIT) return "too-large";
    const image = { path, type: "svg", bytes, widthPx: width, heightPx: height } as const;
    return (await isDarkOnClear(bytes)) ? { ...image, isDarkOnClear: true } : image;
  } catch {
    return "broken";
  }
}

async function readBitmap(path: string, bytes: Uint8Array): Promise<ImageAsset | ImageProblem> {
  const bitmap = readBmp(bytes, PIXEL_LIMIT);
  if (bitmap === undefined) return "unsupported";
  const { bytes: pixels, ...raw } = bitmap;
  const { default: sharp } = await import("sharp");
  return written(path, sharp(pixels, { raw }).png({ compressionLevel: 9 }), "png");
}

type PixelType = "jpeg" | "png" | "gif" | "webp" | "avif" | "tiff";

async function readPixels(
  path: string,
  bytes: Uint8Array,
  type: PixelType,
): Promise<ImageAsset | ImageProblem> {
  try {
    const metadata = await (await openImage(bytes)).metadata();
    const { width, height, hasAlpha } = metadata;
    if (width * height > PIXEL_LIMIT) return "too-large";
    const kept = keptType(type, metadata);
    // Every pixel is decoded once: a file that is cut short must not be found out by the reader.
    if (kept !== undefined) await (await openImage(bytes)).resize(1, 1, { fit: "fill" }).raw().toBuffer();
    const image =
      kept === undefined
        ? await convert(path, bytes, { type, hasAlpha })
        : { path, type: kept, bytes, widthPx: width, heightPx: height };
    return hasAlpha && (await isDarkOnClear(bytes)) ? { ...image, isDarkOnClear: true } : image;
  } catch (error) {
    return error instanceof Error && error.message.includes("exceeds pixel limit") ? "too-large" : "broken";
  }
}

/** The type of a file that all e-readers can show as it is. */
function keptType(type: PixelType, metadata: Metadata): ImageType | undefined {
  const { space, orientation = 1, depth, icc } = metadata;
  if (type === "gif") return "gif";
  if (icc !== undefined && isForeignProfile(icc)) return undefined;
  if (type === "jpeg") return space === "cmyk" || orientation !== 1 ? undefined : "jpeg";
  return type === "png" && depth !== "ushort" ? "png" : undefined;
}

/** Whether colours are not those of sRGB, which is all that most e-readers know. https://www.color.org/ICC1V42.pdf, 7.2 */
function isForeignProfile(icc: Buffer): boolean {
  const isColour = icc.toString("latin1", 16, 20) === "RGB ";
  return isColour && !icc.includes("sRGB", "latin1") && !icc.includes("\0s\0R\0G\0B", "latin1");
}

interface Conversion {
  readonly type: PixelType;
  readonly hasAlpha: boolean;
}

/** JPEG stays JPEG and PNG stays PNG; other images become whichever is smaller, and PNG where they are clear in part. */
async function convert(path: string, bytes: Uint8Array, { type, hasAlpha }: Conversion): Promise<ImageAsset> {
  const upright = (await openImage(bytes)).autoOrient().toColourspace("srgb");
  const asPng = (): Promise<ImageAsset> => written(path, upright.clone().png({ compressionLevel: 9 }), "png");
  const asJpeg = (): Promise<ImageAsset> =>
    written(path, upright.clone().jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" }), "jpeg");
  if (type === "png" || hasAlpha) return asPng();
  const photo = await asJpeg();
  if (type === "jpeg") return photo;
  const drawing = await asPng();
  return drawing.bytes.length <= photo.bytes.length ? drawing : photo;
}

async function written(path: string, image: Sharp, type: "png" | "jpeg"): Promise<ImageAsset> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { path, type, bytes: data, widthPx: info.width, heightPx: info.height };
}
