import sharp from "sharp";
import type { ImageAsset } from "../../src/model/image.ts";
import { FIXTURE_IMAGES, fixtureBook } from "../epub/fixture-book.ts";
import { writeAndOpen } from "../epub/make-book.ts";
import { unzip } from "../epub/unzip.ts";

/** The EPUB of a book of every construct, with a cover that shops accept. */
export async function finishedBook(): Promise<Uint8Array> {
  const background = { r: 90, g: 110, b: 120 };
  const cover = sharp({ create: { width: 1500, height: 2400, channels: 3, background } });
  const path = "封面.png";
  const bytes = await cover.png().toBuffer();
  const asset: ImageAsset = { path, type: "png", bytes, widthPx: 1500, heightPx: 2400 };
  const images = new Map([...FIXTURE_IMAGES, [path, asset]]);
  return (await writeAndOpen(fixtureBook(), { images })).bytes;
}

/** Its files by their path, in the order of the archive. */
export async function finishedFiles(): Promise<Map<string, Buffer>> {
  return new Map(await unzip(await finishedBook()));
}
