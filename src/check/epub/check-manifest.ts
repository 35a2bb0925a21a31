import type { Epub } from "../../ebook/read-epub.ts";
import { type EpubPackage, type ManifestItem, NCX_TYPE, XHTML_TYPE } from "../../ebook/read-package.ts";
import { resolveHref } from "../../ebook/resolve-href.ts";
import type { XmlDocument } from "../../markup/read-xml.ts";
import { imageHeader } from "./image-header.ts";
import type { PackageReport } from "./package-rules.ts";

const ID = /^[\w.-]+$/u;
const XML_TYPES: ReadonlyMap<string, string> = new Map([
  ["html", XHTML_TYPE],
  ["svg", "image/svg+xml"],
  ["ncx", NCX_TYPE],
]);
const SOLD_IMAGES: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/svg+xml",
  // Reported as wrongly named, not as unsold.
  "image/jpg",
]);
const EPUB2_PAGES: ReadonlySet<string> = new Set([
  XHTML_TYPE,
  "application/x-dtbook+xml",
  "text/x-oeb1-document",
  "image/svg+xml",
]);

/** The manifest against the files of the archive, the spine against the manifest, and the cover. */
export function checkManifest(epub: Epub, found: EpubPackage, report: PackageReport): void {
  const ids = new Set<string>();
  const packed = new Set(epub.archive.entries.map(({ path }) => path));
  for (const item of found.items) {
    const at = epub.place(found.path, item.offset, item.href);
    if (ids.has(item.id) || (item.path !== undefined && found.itemOf.get(item.path) !== item)) {
      report("check/item-twice", at);
    }
    ids.add(item.id);
    if (!ID.test(item.id)) report("check/bad-id", { ...at, detail: item.id });
    const bytes = item.path === undefined ? undefined : epub.files.get(item.path);
    if (bytes !== undefined) checkType(epub, found, item, report);
    else if (!packed.has(item.path ?? "") && resolveHref(found.path, item.href).kind !== "remote") {
      report("check/missing-file", at);
    }
  }
  checkUnlisted(epub, found, report);
  checkSpine(epub, found, report);
  checkCover(epub, found, report);
}

/** Whether a file is of the type that the manifest says. */
function checkType(epub: Epub, found: EpubPackage, item: ManifestItem, report: PackageReport): void {
  const { path = "", mediaType, offset } = item;
  const bytes = epub.files.get(path) ?? new Uint8Array();
  const isXml = /\+xml$/u.test(mediaType);
  const actual = imageHeader(bytes)?.mediaType ?? (isXml ? xmlType(epub.xml(path)) : undefined);
  const isKnown = mediaType.startsWith("image/") || [...XML_TYPES.values()].includes(mediaType);
  if (mediaType === "" || (isKnown && actual !== undefined && actual !== mediaType)) {
    report("check/wrong-media-type", epub.place(found.path, offset, `${item.href}: ${mediaType}`));
  }
  if (mediaType.startsWith("image/") && !SOLD_IMAGES.has(actual ?? mediaType)) {
    report("check/unsold-media-type", epub.place(found.path, offset, `${item.href}: ${actual ?? mediaType}`));
  }
  const document = found.isEpub3 && mediaType === XHTML_TYPE ? epub.xml(path) : undefined;
  if (document === undefined) return;
  for (const wrong of wrongProperties(path, document, item.properties)) {
    report("check/wrong-properties", epub.place(found.path, offset, `${item.href}: ${wrong}`));
  }
}

function xmlType(document: XmlDocument | undefined): string | undefined {
  return XML_TYPES.get(document?.elements[0]?.name ?? "");
}

/** Properties that a page has and the manifest does not say, or the other way round. */
function wrongProperties(
  path: string,
  { elements }: XmlDocument,
  declared: ReadonlySet<string>,
): readonly string[] {
  const has = new Map<string, boolean>([
    ["svg", elements.some((it) => it.name === "svg")],
    ["mathml", elements.some((it) => it.name === "math")],
    [
      "scripted",
      elements.some(
        (it) => it.name === "form" || (it.name === "script" && isCode(it.attributes.get("type"))),
      ),
    ],
  ]);
  const loads = elements.some(
    ({ name, attributes }) =>
      ["audio", "video", "source"].includes(name) &&
      resolveHref(path, attributes.get("src") ?? "").kind === "remote",
  );
  const wrong = [...has].filter(([name, is]) => is !== declared.has(name)).map(([name]) => name);
  return loads && !declared.has("remote-resources") ? [...wrong, "remote-resources"] : wrong;
}

function isCode(type: string | undefined): boolean {
  return type === undefined || /javascript|ecmascript|module/u.test(type);
}

function checkUnlisted(epub: Epub, found: EpubPackage, report: PackageReport): void {
  for (const { path } of epub.archive.entries) {
    const isOutside = path === "mimetype" || path.startsWith("META-INF/") || path === found.path;
    if (!isOutside && !found.itemOf.has(path)) report("check/unlisted-file", { file: path });
  }
}

function checkSpine(epub: Epub, found: EpubPackage, report: PackageReport): void {
  if (found.spine.length === 0) {
    report("check/no-spine", epub.place(found.path, found.document.elements[0]?.offset ?? 0));
  }
  const seen = new Set<string>();
  for (const { idref, item, offset } of found.spine) {
    const isPage = item !== undefined && EPUB2_PAGES.has(item.mediaType);
    if (!isPage || seen.has(idref)) report("check/dead-itemref", epub.place(found.path, offset, idref));
    seen.add(idref);
  }
}

function checkCover(epub: Epub, found: EpubPackage, report: PackageReport): void {
  const meta = found.document.elements.find((it) => it.attributes.get("name") === "cover");
  const named = found.items.find((it) => it.id === meta?.attributes.get("content"));
  const cover = found.isEpub3 ? found.items.find((it) => it.properties.has("cover-image")) : named;
  if (cover === undefined || !cover.mediaType.startsWith("image/")) {
    report("check/no-cover-image", epub.place(found.path, cover?.offset ?? meta?.offset ?? 0));
  }
}
