/** What a file's first bytes say it is, whatever its name. */
export type FileType = "jpeg" | "png" | "gif" | "svg" | "webp" | "avif" | "tiff" | "bmp";

// How far into a file its first element must begin, after an XML declaration, comments and a doctype.
const SVG_HEAD = 4096;
const COMMENT = /<!--(?:(?!-->)[\s\S])*-->/gu;
const SVG_START = /^\u{FEFF}?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE\s+svg[^>]*>\s*)?<svg[\s>]/u;

export function imageType(bytes: Uint8Array): FileType | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString("latin1");
  if (head.startsWith("\u{FF}\u{D8}\u{FF}")) return "jpeg";
  if (head.startsWith("\u{89}PNG\r\n\u{1A}\n")) return "png";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "tiff";
  if (/^BM[\s\S]{4}\0{4}/u.test(head)) return "bmp";
  if (/^ftypavi[fs]/u.test(head.slice(4))) return "avif";
  return isSvg(bytes) ? "svg" : undefined;
}

function isSvg(bytes: Uint8Array): boolean {
  return SVG_START.test(new TextDecoder().decode(bytes.subarray(0, SVG_HEAD)).replace(COMMENT, ""));
}
