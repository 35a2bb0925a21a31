import { createHash } from "node:crypto";
import { defined } from "../model/assert.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { ImageAsset, ImageType } from "../model/image.ts";

const MEDIA_TYPES: Readonly<Record<ImageType, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  svg: "image/svg+xml",
};
const EXTENSIONS: Readonly<Record<ImageType, string>> = { jpeg: "jpg", png: "png", gif: "gif", svg: "svg" };
const DIGEST_LENGTH = 8;

/** An image as a file of the package. */
export interface ImageFile {
  /** From the folder of the content documents. */
  readonly href: string;
  readonly mediaType: string;
  readonly asset: ImageAsset;
}

/** Gives each image that is used its place in the package; images of the same bytes share one. */
export interface ImageFiles {
  /** The file of an image by its source; undefined where the book has no such image, or one without bytes. */
  use(source: string): ImageFile | undefined;
  /** What was used, in the order of first use. */
  used(): readonly ImageFile[];
}

export function imageFiles(images: ReadonlyMap<string, ImageAsset>): ImageFiles {
  const bySource = new Map<string, ImageFile>();
  const byDigest = new Map<string, ImageFile>();
  const hrefs = new Set<string>();
  const add = (asset: ImageAsset): ImageFile => {
    const digest = createHash("sha1").update(asset.type).update(asset.bytes).digest("hex");
    const known = byDigest.get(digest);
    if (known !== undefined) return known;
    const href = freeHref(asset, digest, hrefs);
    const file = { href, mediaType: MEDIA_TYPES[asset.type], asset };
    hrefs.add(href);
    byDigest.set(digest, file);
    return file;
  };
  return {
    use(source) {
      const asset = images.get(source);
      if (asset === undefined || asset.bytes.length === 0) return undefined;
      const file = bySource.get(source) ?? add(asset);
      bySource.set(source, file);
      return file;
    },
    used: () => [...byDigest.values()],
  };
}

/** Old readers do not draw the light edge that the style sheet gives to dark lines on nothing. */
export function darkImages(images: ImageFiles): readonly Diagnostic[] {
  return images
    .used()
    .filter(({ asset }) => asset.isDarkOnClear === true)
    .map(({ asset: { path } }) => ({
      code: "epub/dark-image",
      message: `the image \`${path}\` has dark lines on a clear ground, which some readers lose in night mode`,
      span: { file: path, line: 1, column: 1 },
      hint: "save it with a white ground",
    }));
}

// The name follows from the image alone wherever it can, so that a new image renames no other.
function freeHref(asset: ImageAsset, digest: string, taken: ReadonlySet<string>): string {
  const stem = asciiStem(asset.path);
  const short = digest.slice(0, DIGEST_LENGTH);
  const candidates = stem === "" ? [`image-${short}`] : [stem, `${stem}-${short}`];
  const hrefs = [...candidates, digest].map((name) => `images/${name}.${EXTENSIONS[asset.type]}`);
  return defined(
    hrefs.find((href) => !taken.has(href)),
    "a free name",
  );
}

function asciiStem(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/u, "");
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
}
