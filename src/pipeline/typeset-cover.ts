import type { Book } from "../model/book.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { ImageAsset } from "../model/image.ts";
import type { Template } from "../model/template.ts";

/** Shops ask for 1600 pixels at least on the longer side, and for less than 4 million in all. */
const WIDTH_PX = 1400;
const PATH = "typeset-cover.png";

/** Draws the cover of a book that has no image for one; the faces are those of its pages. */
export async function typesetCover(
  source: BookSource,
  book: Book,
  { template, front }: { readonly template: Template; readonly front: FrontMatter },
): Promise<Outcome<ImageAsset>> {
  const { layOutCover } = await import("../layout/lay-out-cover.ts");
  const { drawPage } = await import("../image/draw-page.ts");
  const { page, labels } = template;
  const { value: fonts, diagnostics } = await source.fonts.open(book.script, page.fonts[book.script]);
  const cover = layOutCover(front, { template: page, fonts, labels });
  return { value: drawPage(cover, { path: PATH, widthPx: WIDTH_PX }), diagnostics };
}
