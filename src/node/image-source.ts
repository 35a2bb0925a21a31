import { assertNever } from "../model/assert.ts";
import type { ImageAsset, ImageProblem, ImageSource, ScreenLimits } from "../model/image.ts";
import { type BookFolder, readBytes } from "./book-folder.ts";

const MAX_BYTES = 100 * 1024 * 1024;

/** The images of a book's folder. Each is read and made ready once, however many editions show it. */
export function openImages(folder: BookFolder): ImageSource {
  const read = new Map<string, Promise<ImageAsset | ImageProblem>>();
  const printed = new Map<ImageAsset, Promise<ImageAsset>>();
  return {
    read: (path) => getOrMake(read, path, () => readFrom(folder, path)),
    forScreen: (image, limits) => screenImage(image, limits),
    forShop: (image) => shopCover(image),
    forPrint: (image) => getOrMake(printed, image, () => printImage(image)),
  };
}

async function readFrom(folder: BookFolder, path: string): Promise<ImageAsset | ImageProblem> {
  if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/iu.test(path)) return /^file:/iu.test(path) ? "outside" : "remote";
  const located = await folder.locate(path);
  switch (located.kind) {
    case "outside":
      return "outside";
    case "missing":
    case "folder":
      return "missing";
    case "file":
      if (located.size > MAX_BYTES) return "too-large";
      return decode(located.path, await readBytes(located.absolute));
    default:
      return assertNever(located);
  }
}

// The libraries that read images are loaded with the first image: most novels have none.
async function decode(path: string, bytes: Uint8Array): Promise<ImageAsset | ImageProblem> {
  const { readImage } = await import("../image/read-image.ts");
  return readImage(path, bytes);
}

async function screenImage(image: ImageAsset, limits: ScreenLimits): Promise<ImageAsset> {
  const { widthPx, heightPx } = image;
  const isSmall = widthPx * heightPx <= limits.pixels && Math.max(widthPx, heightPx) <= limits.side;
  if (isSmall && !limits.isFlat) return image;
  const { imageForScreen } = await import("../image/image-for-screen.ts");
  return imageForScreen(image, limits);
}

async function shopCover(image: ImageAsset): Promise<ImageAsset> {
  const { coverForShop } = await import("../image/image-for-screen.ts");
  return coverForShop(image);
}

async function printImage(image: ImageAsset): Promise<ImageAsset> {
  const { imageForPrint } = await import("../image/image-for-print.ts");
  return imageForPrint(image);
}

function getOrMake<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
