import type { XmlDocument, XmlElement } from "../markup/read-xml.ts";
import type { EpubFiles } from "./read-epub.ts";
import { resolveHref } from "./resolve-href.ts";

/** What the package document says of an EPUB. */
export interface EpubPackage {
  readonly path: string;
  readonly document: XmlDocument;
  readonly isEpub3: boolean;
  readonly items: readonly ManifestItem[];
  /** By path; of two items of one path the first. */
  readonly itemOf: ReadonlyMap<string, ManifestItem>;
  /** What the spine lists, in its order. */
  readonly spine: readonly SpineItem[];
  /** Of `spine`: the id of the NCX. */
  readonly ncxId: string | undefined;
}

export interface ManifestItem {
  readonly id: string;
  readonly href: string;
  /** The path in the archive; absent for what stands on the network, or nowhere. */
  readonly path?: string;
  readonly mediaType: string;
  readonly properties: ReadonlySet<string>;
  readonly offset: number;
}

interface SpineItem {
  readonly idref: string;
  readonly item: ManifestItem | undefined;
  readonly offset: number;
}

export const DC = "http://purl.org/dc/elements/1.1/";
export const XHTML_TYPE = "application/xhtml+xml";
export const NCX_TYPE = "application/x-dtbncx+xml";

/** The first package document that the container names and that is there. */
export function readPackage(files: EpubFiles): EpubPackage | undefined {
  const container = files.xml("META-INF/container.xml");
  const paths = container?.elements.filter((it) => it.name === "rootfile") ?? [];
  const path = paths.map((it) => it.attributes.get("full-path") ?? "").find((it) => files.files.has(it));
  const document = path === undefined ? undefined : files.xml(path);
  if (path === undefined || document === undefined) return undefined;
  const items = document.elements.filter((it) => it.name === "item").map((it) => itemOf(path, it));
  const byId = new Map(items.toReversed().map((it) => [it.id, it]));
  const spine = document.elements
    .filter((it) => it.name === "itemref")
    .map(({ attributes, offset }) => {
      const idref = attributes.get("idref") ?? "";
      return { idref, item: byId.get(idref), offset };
    });
  return {
    path,
    document,
    isEpub3: document.elements[0]?.attributes.get("version")?.startsWith("3") ?? false,
    items,
    itemOf: new Map(items.toReversed().flatMap((it) => (it.path === undefined ? [] : [[it.path, it]]))),
    spine,
    ncxId: document.elements.find((it) => it.name === "spine")?.attributes.get("toc"),
  };
}

function itemOf(packagePath: string, { attributes, offset }: XmlElement): ManifestItem {
  const href = attributes.get("href") ?? "";
  const target = resolveHref(packagePath, href);
  return {
    id: attributes.get("id") ?? "",
    href,
    ...(target.kind === "file" && href !== "" ? { path: target.path } : {}),
    mediaType: attributes.get("media-type") ?? "",
    properties: new Set((attributes.get("properties") ?? "").split(/\s+/u).filter((it) => it !== "")),
    offset,
  };
}

/** The text of an element, with white space as one space. */
export function textOf({ text }: XmlDocument, { textStart, textEnd }: XmlElement): string {
  return text.slice(textStart, textEnd).replace(/\s+/gu, " ").trim();
}
