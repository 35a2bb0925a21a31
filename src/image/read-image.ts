import { imageSize } from "image-size";
import { assertNever } from "../model/assert.ts";
import type { ImageAsset, ImageProblem, ImageType } from "../model/image.ts";
import { imageType } from "./image-type.ts";
import { openImage, PIXEL_LIMIT } from "./open-image.ts";
import { isSafeSvg } from "./safe-svg.ts";

const JPEG_QUALITY = 92;
/** From this EXIF orientation on width and height change places. */
const FIRST_TURNED = 5;

/**
 * Looks at the bytes of an image file, whatever it is called. JPEG, PNG, GIF and SVG stay as they are, what
 * e-readers do not know (WebP, AVIF, TIFF, JPEG in CMYK) is converted. The size is the one it is shown in.
 * Never throws: bytes that are no usable image are an answer.
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

function readSvg(path: string, bytes: Uint8Array): ImageAsset | ImageProblem {
  if (!isSafeSvg(new TextDecoder().decode(bytes))) return "unsupported";
  try {
    const { width, height } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return "broken";
    if (width * height > PIXEL_LIMIT) return "too-large";
    return { path, type: "svg", bytes, widthPx: width, heightPx: height };
  } catch {
    return "broken";
  }
}

type PixelType = "jpeg" | "png" | "gif" | "webp" | "avif" | "tiff";

async function readPixels(
  path: string,
  bytes: Uint8Array,
  type: PixelType,
): Promise<ImageAsset | ImageProblem> {
  try {
    const { width, height, orientation = 1, hasAlpha, space } = await (await openImage(bytes)).metadata();
    if (width * height > PIXEL_LIMIT) return "too-large";
    const kept = keptType(type, space);
    if (kept === undefined) return await convert(path, bytes, { isPhoto: type !== "tiff" && !hasAlpha });
    // Every pixel is decoded once: a file that is cut short must not be found out by the reader.
    await (await openImage(bytes)).resize(1, 1, { fit: "fill" }).raw().toBuffer();
    const isTurned = kept === "jpeg" && orientation >= FIRST_TURNED;
    return {
      path,
      type: kept,
      bytes,
      widthPx: isTurned ? height : width,
      heightPx: isTurned ? width : height,
    };
  } catch (error) {
    return error instanceof Error && error.message.includes("exceeds pixel limit") ? "too-large" : "broken";
  }
}

/** The type of a file that all e-readers can show as it is. */
function keptType(type: PixelType, space: string): ImageType | undefined {
  if (type === "jpeg") return space === "cmyk" ? undefined : "jpeg";
  return type === "png" || type === "gif" ? type : undefined;
}

async function convert(
  path: string,
  bytes: Uint8Array,
  { isPhoto }: { readonly isPhoto: boolean },
): Promise<ImageAsset> {
  const upright = (await openImage(bytes)).autoOrient().toColourspace("srgb");
  const written = isPhoto
    ? upright.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    : upright.png({ compressionLevel: 9 });
  const { data, info } = await written.toBuffer({ resolveWithObject: true });
  return {
    path,
    type: isPhoto ? "jpeg" : "png",
    bytes: data,
    widthPx: info.width,
    heightPx: info.height,
  };
}
