import type { Epub } from "../../ebook/read-epub.ts";
import type { EpubPackage, ManifestItem } from "../../ebook/read-package.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";
import { imageHeader } from "./image-header.ts";

export type ImageCode =
  | "check/unreadable-image"
  | "check/cmyk-image"
  | "check/large-image"
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
  "check/large-image": {
    severity: "warning",
    message: { zh: "图片多于 400 万像素", en: "an image has more than 4 million pixels" },
    mend: { zh: "缩小，例如 1600×2400", en: "make it smaller, say 1600 × 2400" },
    shops: ["apple"],
  },
  "check/small-cover": {
    severity: "warning",
    message: { zh: "封面长边不到 1000 像素", en: "the longer side of the cover is below 1000 pixels" },
    mend: { zh: "换成 1600×2400 左右的封面", en: "take a cover of about 1600 × 2400" },
    shops: ["apple", "kindle", "kobo"],
  },
};

type Report = (code: ImageCode, place: FindingPlace) => void;

const MOST_PIXELS = 4_000_000;
const SMALLEST_COVER = 1000;

/** The images of the manifest, by their headers. */
export function checkImages(epub: Epub, found: EpubPackage, report: Report): void {
  const coverId = found.document.elements
    .find((it) => it.attributes.get("name") === "cover")
    ?.attributes.get("content");
  for (const item of found.items) {
    const bytes = epub.files.get(item.path ?? "");
    if (bytes !== undefined && item.mediaType.startsWith("image/")) {
      checkImage(item, bytes, item.properties.has("cover-image") || item.id === coverId, report);
    }
  }
}

function checkImage(
  { path = "", mediaType }: ManifestItem,
  bytes: Uint8Array,
  isCover: boolean,
  report: Report,
): void {
  if (mediaType === "image/svg+xml") return;
  const { widthPx, heightPx, isCmyk, mediaType: actual } = imageHeader(bytes) ?? {};
  const hasSize = actual === "image/jpeg" || actual === "image/png" || actual === "image/gif";
  if (actual === undefined || (hasSize && !widthPx)) report("check/unreadable-image", { file: path });
  if (widthPx === undefined || heightPx === undefined) return;
  const place = { file: path, detail: `${widthPx} × ${heightPx}` };
  if (isCmyk) report("check/cmyk-image", place);
  if (widthPx * heightPx > MOST_PIXELS) report("check/large-image", place);
  if (isCover && Math.max(widthPx, heightPx) < SMALLEST_COVER) report("check/small-cover", place);
}
