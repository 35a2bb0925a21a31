import type { ImageAsset } from "../model/image.ts";
import type { GlyphRun, Page, Rule } from "../model/page.ts";
import { fillOutline, type Pixels } from "./fill-outline.ts";
import { writePng } from "./write-png.ts";

/** Outlines are in thousandths of an em. */
const UNITS = 1000;

/**
 * A page as a picture: glyphs as outlines of their own faces, so that it looks alike on every machine, and rules.
 * Pictures and links on the page are left out. We draw them ourselves, since a library for images takes longer to load
 * than all else that an EPUB's cover needs.
 *
 * @param widthPx - The height follows from the page.
 * @example
 * const cover = drawPage(page, { path: "cover.png", widthPx: 1600 });
 */
export function drawPage(
  page: Page,
  { path, widthPx }: { readonly path: string; readonly widthPx: number },
): ImageAsset {
  const heightPx = Math.round((widthPx * page.height) / page.width);
  const grays = new Uint8Array(widthPx * heightPx).fill(255);
  const canvas = {
    pixels: { width: widthPx, height: heightPx, grays },
    scaleX: widthPx / page.width,
    scaleY: heightPx / page.height,
  };
  for (const item of page.items) {
    if (item.kind === "glyphs") drawRun(canvas, item);
    else if (item.kind === "rule") drawRule(canvas, item);
  }
  return { path, type: "png", bytes: writePng(canvas.pixels), widthPx, heightPx };
}

interface Canvas {
  readonly pixels: Pixels;
  /** Pixels a point. */
  readonly scaleX: number;
  readonly scaleY: number;
}

function drawRun({ pixels, scaleX, scaleY }: Canvas, { font, size, x, y, glyphs, advances }: GlyphRun): void {
  let pen = x;
  glyphs.forEach((glyph, i) => {
    fillOutline(pixels, font.outline(glyph), {
      scaleX: (size / UNITS) * scaleX,
      scaleY: (-size / UNITS) * scaleY,
      lean: (size / UNITS) * scaleX * (font.slant ?? 0),
      x: pen * scaleX,
      y: y * scaleY,
    });
    pen += advances[i] ?? 0;
  });
}

/** Rules stand on whole pixels, so that all of one thickness look alike. */
function drawRule({ pixels, scaleX, scaleY }: Canvas, { x, y, width, height, gray }: Rule): void {
  const level = Math.round(gray * 255);
  const left = Math.max(0, Math.round(x * scaleX));
  const right = Math.min(pixels.width, Math.max(left + 1, Math.round((x + width) * scaleX)));
  const top = Math.max(0, Math.round(y * scaleY));
  const bottom = Math.min(pixels.height, top + Math.max(1, Math.round(height * scaleY)));
  for (let row = top; row < bottom; row += 1) {
    pixels.grays.fill(level, row * pixels.width + left, row * pixels.width + right);
  }
}
