import type { ImageAsset } from "../model/image.ts";
import type { GlyphRun, Page, Rule } from "../model/page.ts";
import { openImage } from "./open-image.ts";

/**
 * A page as a picture: glyphs as outlines of their own faces, so that it looks alike on every machine, and rules.
 * Pictures and links on the page are left out.
 *
 * @param widthPx - The height follows from the page.
 * @example
 * const cover = await drawPage(page, { path: "cover.png", widthPx: 1600 });
 */
export async function drawPage(
  page: Page,
  { path, widthPx }: { readonly path: string; readonly widthPx: number },
): Promise<ImageAsset> {
  const heightPx = Math.round((widthPx * page.height) / page.width);
  const drawn = page.items.flatMap((item) => {
    if (item.kind === "glyphs") return drawRun(item);
    return item.kind === "rule" ? [drawRule(item)] : [];
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" ` +
    `viewBox="0 0 ${page.width} ${page.height}" preserveAspectRatio="none">` +
    `<rect width="100%" height="100%" fill="#fff"/>${drawn.join("")}</svg>`;
  const bytes = await (await openImage(Buffer.from(svg)))
    .flatten({ background: "#ffffff" })
    .toColourspace("b-w")
    .png({ progressive: false, palette: false, compressionLevel: 6 })
    .toBuffer();
  return { path, type: "png", bytes, widthPx, heightPx };
}

function drawRun({ font, size, x, y, glyphs, advances }: GlyphRun): readonly string[] {
  const scale = size / 1000;
  const lean = scale * (font.slant ?? 0);
  let pen = x;
  return glyphs.map((glyph, i) => {
    const path = `<path transform="matrix(${scale} 0 ${lean} ${-scale} ${pen} ${y})" d="${font.outline(glyph)}"/>`;
    pen += advances[i] ?? 0;
    return path;
  });
}

function drawRule({ x, y, width, height, gray }: Rule): string {
  const level = Math.round(gray * 255);
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="rgb(${level},${level},${level})"/>`;
}
