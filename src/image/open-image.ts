import type { Sharp } from "sharp";

/** More pixels than this are refused: 100 megapixels are a page of A2 in print quality. */
export const PIXEL_LIMIT = 100_000_000;

export interface OpenImageOptions {
  /** For drawings: how many pixels they get an inch, where 72 makes one pixel of each of theirs. */
  readonly density: number;
}

/**
 * The decoder of an image. Files that are cut short or damaged fail when they are decoded; harmless
 * oddities do not. The library is loaded for books with images only.
 */
export async function openImage(
  bytes: Uint8Array,
  options: OpenImageOptions = { density: 72 },
): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  return sharp(bytes, { failOn: "error", limitInputPixels: PIXEL_LIMIT, density: options.density });
}
