import type { SourceText } from "../model/source.ts";
import type { ZipEntry } from "../zip/pack-zip.ts";
import type { FontFile } from "./embed-fonts.ts";
import type { ImageFile } from "./image-files.ts";

export interface EntryParts {
  /** The filled templates by their path in the archive. */
  readonly files: ReadonlyMap<string, string>;
  readonly styleSheets: ReadonlyMap<string, SourceText>;
  readonly images: readonly ImageFile[];
  readonly fonts: readonly FontFile[];
}

const FOLDER = "OEBPS/";
const MIME_TYPE = "mimetype";
/** What a reader must find at once stands in front. https://www.w3.org/TR/epub-33/#sec-zip-container-mime */
const FIRST = [MIME_TYPE, "META-INF/container.xml", `${FOLDER}content.opf`];

/** The entries of the archive in their order, which is that of code points behind the first three. */
export function zipEntries({ files, styleSheets, images, fonts }: EntryParts): readonly ZipEntry[] {
  const text = (path: string, content: string, stored = false): ZipEntry => ({
    path,
    bytes: Buffer.from(content, "utf8"),
    stored,
  });
  const entries = [
    text(MIME_TYPE, "application/epub+zip", true),
    ...[...files].map(([path, content]) => text(path, content)),
    ...[...styleSheets].map(([name, sheet]) => text(FOLDER + name, sheet.text)),
    ...fonts.map(({ href, bytes }) => ({ path: FOLDER + href, bytes, stored: false })),
    ...images.map(({ href, asset }) => ({
      path: FOLDER + href,
      bytes: asset.bytes,
      stored: asset.type !== "svg",
    })),
  ];
  return entries.toSorted((a, b) => compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  const rank = placeInFront(a) - placeInFront(b);
  if (rank !== 0) return rank;
  // The paths are ASCII, so comparing code units compares code points.
  return a < b ? -1 : 1;
}

function placeInFront(path: string): number {
  const index = FIRST.indexOf(path);
  return index < 0 ? FIRST.length : index;
}
