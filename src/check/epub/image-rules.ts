import type { Epub } from "../../ebook/read-epub.ts";
import type { EpubPackage } from "../../ebook/read-package.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";
import { imageHeader } from "./image-header.ts";

export type ImageCode =
  | "check/unreadable-image"
  | "check/cmyk-image"
  | "check/large-image"
  | "check/too-large-image"
  | "check/heavy-image"
  | "check/large-svg"
  | "check/moving-image"
  | "check/gif-cover"
  | "check/small-cover";

export const IMAGE_RULES: Rules<ImageCode> = {
  "check/unreadable-image": {
    severity: "error",
    message: { zh: "图片损坏，读不出大小", en: "an image is damaged: its size cannot be read" },
    mend: { zh: "重新导出图片", en: "export the image again" },
    also: [/^(?:MED-004|PKG-021|OPF-029) /u],
  },
  "check/cmyk-image": {
    severity: "error",
    message: {
      zh: "图片是印刷用的 CMYK，颜色会错，或显示不出",
      en: "an image is in CMYK, which is for print",
    },
    mend: { zh: "转成 RGB", en: "convert it to RGB" },
    shops: ["apple", "kindle", "kobo", "google"],
  },
  // Apple Books for Publishers, "Prepare your book": https://itunespartner.apple.com/books/support/9-prepare-book
  "check/large-image": {
    severity: "warning",
    message: { zh: "图片多于 400 万像素", en: "an image has more than 4 million pixels" },
    mend: { zh: "缩小，例如 1600×2400", en: "make it smaller, say 1600 × 2400" },
    shops: ["apple"],
  },
  // Apple Books Asset Guide, "Images": https://help.apple.com/itc/booksassetguide/en.lproj/itca71ad3c33.html
  "check/too-large-image": {
    severity: "error",
    message: { zh: "图片多于 560 万像素", en: "an image has more than 5.6 million pixels" },
    mend: { zh: "缩小，例如 1600×2400", en: "make it smaller, say 1600 × 2400" },
    shops: ["apple"],
  },
  // Kobo ePub Guidelines, "Limitations and Maximums": https://github.com/kobolabs/epub-spec
  "check/heavy-image": {
    severity: "warning",
    message: { zh: "图片大于 5 MB", en: "an image is larger than 5 MB" },
    mend: { zh: "照片存成 JPEG，或者缩小", en: "save photographs as JPEG, or make it smaller" },
    shops: ["kobo"],
  },
  // Google Play Books Partner Center, "EPUB files": https://support.google.com/books/partner/answer/3316879
  "check/large-svg": {
    severity: "error",
    message: { zh: "SVG 的宽或高大于 3200", en: "an SVG is wider or higher than 3200" },
    mend: {
      zh: "改小 `width` 和 `height`，写上 `viewBox`，画面不变",
      en: "make `width` and `height` smaller and give it a `viewBox`: it looks the same",
    },
    shops: ["google"],
  },
  // The same, and Kindle Publishing Guidelines, "Image Guidelines - Reflowable":
  // https://kdp.amazon.com/en_US/help/topic/G75V4YX5X8GRGXWV
  "check/moving-image": {
    severity: "warning",
    message: { zh: "GIF 是动画，只显示第一帧，或者不收", en: "a GIF is an animation: some shops refuse it" },
    mend: { zh: "换成一张静止的图", en: "take a still image" },
    shops: ["google", "kindle"],
  },
  // Kobo ePub Guidelines, "Cover Images"
  "check/gif-cover": {
    severity: "warning",
    message: { zh: "封面是 GIF", en: "the cover is a GIF" },
    mend: { zh: "存成 JPEG 或 PNG", en: "save it as JPEG or PNG" },
    shops: ["kobo"],
  },
  // Kindle Publishing Guidelines, "Cover Image Guidelines": 1000 × 625 at least, best 2560 × 1600.
  // https://kdp.amazon.com/en_US/help/topic/G6GTK3T3NUHKLEFX; Google Play asks for 640: "File formats",
  // https://support.google.com/books/partner/answer/3424254
  "check/small-cover": {
    severity: "warning",
    message: { zh: "封面长边不到 1000 像素", en: "the longer side of the cover is below 1000 pixels" },
    mend: { zh: "换成 1600×2560 的封面", en: "take a cover of 1600 × 2560" },
    shops: ["kindle", "google"],
  },
};

type Report = (code: ImageCode, place: FindingPlace) => void;

const MOST_PIXELS = 4_000_000;
const APPLE_PIXELS = 5_600_000;
const MOST_BYTES = 5_000_000;
const MOST_SVG_SIDE = 3200;
const SMALLEST_COVER = 1000;

/** The images of the manifest, by their headers. */
export function checkImages(epub: Epub, found: EpubPackage, report: Report): void {
  const coverId = found.document.elements
    .find((it) => it.attributes.get("name") === "cover")
    ?.attributes.get("content");
  for (const item of found.items) {
    const { path = "", mediaType } = item;
    const bytes = epub.files.get(path);
    if (bytes === undefined) continue;
    if (mediaType === "image/svg+xml") checkDrawing(path, bytes, report);
    else if (mediaType.startsWith("image/")) {
      const isCover = item.properties.has("cover-image") || item.id === coverId;
      checkPixels(path, bytes, { isCover, report });
    }
  }
}

function checkDrawing(path: string, bytes: Uint8Array, report: Report): void {
  const side = svgSide(new TextDecoder().decode(bytes));
  if (side > MOST_SVG_SIDE) report("check/large-svg", { file: path, detail: String(side) });
}

interface PixelsOptions {
  readonly isCover: boolean;
  readonly report: Report;
}

function checkPixels(path: string, bytes: Uint8Array, { isCover, report }: PixelsOptions): void {
  const { widthPx, heightPx, isCmyk, isMoving, mediaType } = imageHeader(bytes) ?? {};
  const hasSize = mediaType === "image/jpeg" || mediaType === "image/png" || mediaType === "image/gif";
  if (mediaType === undefined || (hasSize && !widthPx)) report("check/unreadable-image", { file: path });
  if (isMoving) report("check/moving-image", { file: path });
  if (isCover && mediaType === "image/gif") report("check/gif-cover", { file: path });
  if (bytes.length > MOST_BYTES) report("check/heavy-image", { file: path, detail: String(bytes.length) });
  if (widthPx === undefined || heightPx === undefined) return;
  const place = { file: path, detail: `${widthPx} × ${heightPx}` };
  if (isCmyk) report("check/cmyk-image", place);
  const tooMany = pixelFault(widthPx * heightPx);
  if (tooMany !== undefined) report(tooMany, place);
  if (isCover && Math.max(widthPx, heightPx) < SMALLEST_COVER) report("check/small-cover", place);
}

function pixelFault(pixels: number): ImageCode | undefined {
  if (pixels > APPLE_PIXELS) return "check/too-large-image";
  return pixels > MOST_PIXELS ? "check/large-image" : undefined;
}

const SVG_ROOT = /<svg\b[^>]*>/u;
const SVG_LENGTH = /\s(?:width|height)\s*=\s*["'](?<length>\d+(?:\.\d+)?)(?:px)?["']/gu;

/** The longer of the sides that a drawing says it has, in pixels. */
function svgSide(source: string): number {
  const root = SVG_ROOT.exec(source)?.[0] ?? "";
  return Math.max(0, ...Array.from(root.matchAll(SVG_LENGTH), (it) => Number(it.groups?.length)));
}
