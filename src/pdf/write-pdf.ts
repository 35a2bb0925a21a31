import type { ImageAsset } from "../model/image.ts";
import type { Pages } from "../model/page.ts";
import type { Script } from "../model/script.ts";

export interface PdfOptions {
  readonly info: PdfInfo;
  readonly script: Script;
  /** The instant the file is dated with: `YYYY-MM-DDThh:mm:ssZ`. */
  readonly modified: string;
  /** By the name pages use; JPEG or opaque, non-interlaced PNG. */
  readonly images: ReadonlyMap<string, ImageAsset>;
}

/** What the file says of itself. */
export interface PdfInfo {
  readonly title: string;
  readonly authors: readonly string[];
  readonly subject?: string;
  readonly keywords: readonly string[];
}

/** Draws pages as a PDF. The same arguments always give the same bytes. */
export async function writePdf(pages: Pages, options: PdfOptions): Promise<Uint8Array> {
  throw new Error(`not yet: ${pages.pages.length} pages of ${options.info.title}`);
}
