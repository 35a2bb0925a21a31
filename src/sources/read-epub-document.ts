import { type Epub, readEpub } from "../ebook/read-epub.ts";
import { DC, type EpubPackage, type ManifestItem, textOf } from "../ebook/read-package.ts";
import { resolveHref } from "../ebook/resolve-href.ts";
import type { XmlDocument, XmlElement } from "../markup/read-xml.ts";
import type { Creator } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import { readPage, type SourcePage, typesOf } from "./page.ts";
import { isPageMark } from "./prepare-page.ts";
import type { ContentsEntry, SourceDocument, SourceFinding } from "./source-document.ts";

const OWN_PAGES: ReadonlySet<string> = new Set(
  "cover titlepage halftitlepage title-page copyright-page toc landmarks page-list".split(" "),
);
/** A page of that many characters says more than a title page does; whatever it calls itself, it is text. */
const MOST_OF_A_TITLE_PAGE = 3000;

/** An EPUB of any version as its pages, or why it is none. Never throws. */
export async function readEpubDocument(
  file: string,
  bytes: Uint8Array,
): Promise<SourceDocument | { readonly problem: string }> {
  const epub = await readEpub(bytes);
  const { fault } = epub.archive;
  if (fault?.kind === "bomb") return { problem: "it is an archive made to fill the disk" };
  const found = epub.package;
  if (found === undefined) return { problem: "it is damaged, or no EPUB: it has no package document" };
  if (epub.files.has("META-INF/encryption.xml") && hasLockedPages(epub, found)) {
    return { problem: "its text is encrypted (DRM)" };
  }
  const nav = found.items.find(({ properties }) => properties.has("nav"))?.path;
  const pages = found.spine.flatMap(({ item }): readonly SourcePage[] => {
    const text = item?.path === undefined ? undefined : epub.text(item.path);
    return item?.path === undefined || text === undefined ? [] : [readPage(item.path, text)];
  });
  if (pages.length === 0) return { problem: "none of its pages can be read" };
  const { title, creators, language } = metadataOf(found);
  const cover = coverOf(found);
  return {
    file,
    ...(title === undefined ? {} : { title }),
    creators,
    ...(language === undefined ? {} : { language }),
    pages,
    entries: nav === undefined ? ncxEntries(epub, found) : navEntries(epub, nav),
    ownPages: ownPages(pages, { nav, cover, guide: guideOf(found) }),
    files: epub.files,
    ...(cover === undefined || !epub.files.has(cover) ? {} : { cover }),
    findings: missingPages(epub, found),
  };
}

/** Fonts may be obfuscated; what else is in the list cannot be read. */
function hasLockedPages(epub: Epub, { path, spine }: EpubPackage): boolean {
  const locked =
    epub.xml("META-INF/encryption.xml")?.elements.filter(({ name }) => name === "CipherReference") ?? [];
  const paths = new Set(locked.map(({ attributes }) => attributes.get("URI") ?? ""));
  return paths.has(path) || spine.some(({ item }) => item?.path !== undefined && paths.has(item.path));
}

function missingPages(epub: Epub, { spine }: EpubPackage): readonly SourceFinding[] {
  return spine.flatMap(({ item, idref }): readonly SourceFinding[] => {
    if (item?.path !== undefined && epub.text(item.path) !== undefined) return [];
    return [
      { kind: "lost", message: `the page \`${item?.href ?? idref}\` of the EPUB cannot be read`, line: 1 },
    ];
  });
}

function metadataOf({ document }: EpubPackage): {
  readonly title?: string;
  readonly creators: readonly Creator[];
  readonly language?: Script;
} {
  const named = (name: string): readonly XmlElement[] =>
    document.elements.filter((it) => it.name === name && it.namespace === DC);
  const [title] = named("title").map((it) => textOf(document, it));
  const creators = ["creator", "contributor"].flatMap((name) =>
    named(name).flatMap((it) => creatorOf(document, it, name)),
  );
  const language = scriptOf(named("language").map((it) => textOf(document, it))[0] ?? "");
  return {
    ...(title === undefined || title === "" ? {} : { title }),
    creators,
    ...(language === undefined ? {} : { language }),
  };
}

const ROLE = /^[a-z]{3}$/u;
/** What programs that make EPUBs call themselves. */
const PROGRAM_ROLE = "bkp";

function creatorOf(document: XmlDocument, element: XmlElement, name: string): readonly Creator[] {
  const text = textOf(document, element);
  const refined = (property: string): string | undefined => {
    const id = element.attributes.get("id");
    const meta = document.elements.find(
      ({ attributes }) =>
        id !== undefined && attributes.get("refines") === `#${id}` && attributes.get("property") === property,
    );
    return meta && textOf(document, meta);
  };
  const role = element.attributes.get("opf:role") ?? refined("role");
  const isKnown = role !== undefined && ROLE.test(role);
  if (text === "" || role === PROGRAM_ROLE || (name === "contributor" && !isKnown)) return [];
  const fileAs = element.attributes.get("opf:file-as") ?? refined("file-as");
  return [{ name: text, role: isKnown ? role : "aut", ...(fileAs === undefined ? {} : { fileAs }) }];
}

/** The script that a language tag tells; undefined for `zh` alone and other languages. */
function scriptOf(tag: string): Script | undefined {
  const written = tag.toLowerCase();
  if (/^zh-(?:hans|cn|sg)/u.test(written)) return "zh-Hans";
  if (/^zh-(?:hant-hk|hk|mo|hant-mo)/u.test(written)) return "zh-Hant-HK";
  return /^zh-(?:hant|tw)/u.test(written) ? "zh-Hant-TW" : undefined;
}

function coverOf({ items, document }: EpubPackage): string | undefined {
  const isImage = ({ mediaType }: ManifestItem): boolean => mediaType.startsWith("image/");
  const named = document.elements.find(
    ({ name, attributes }) => name === "meta" && attributes.get("name") === "cover",
  );
  const id = named?.attributes.get("content");
  const item =
    items.find(({ properties }) => properties.has("cover-image")) ?? items.find((it) => it.id === id);
  return item !== undefined && isImage(item) ? item.path : undefined;
}

/** The pages that an EPUB 2 names in its guide, by their path. */
function guideOf({ document, path }: EpubPackage): ReadonlyMap<string, string> {
  const references = document.elements.filter(({ name }) => name === "reference");
  return new Map(
    references.flatMap(({ attributes }) => {
      const target = resolveHref(path, attributes.get("href") ?? "");
      return target.kind === "file" ? [[target.path, attributes.get("type") ?? ""] as const] : [];
    }),
  );
}

function ownPages(
  pages: readonly SourcePage[],
  known: {
    readonly nav: string | undefined;
    readonly cover: string | undefined;
    readonly guide: ReadonlyMap<string, string>;
  },
): ReadonlyMap<SourcePage, string> {
  const found = new Map<SourcePage, string>();
  for (const page of pages) {
    const text = page.textBetween(page.body.from, page.body.to).replace(/\s+/gu, "");
    const around = page.elements.find(({ name }) => name === "body");
    const outer = page.elements.find((it) => it.from >= page.body.from && !isPageMark(it));
    const types = [around, outer].flatMap((it) => (it === undefined ? [] : typesOf(it)));
    const kind =
      page.path === known.nav
        ? "toc"
        : (types.find((it) => OWN_PAGES.has(it)) ?? guideKind(page, known.guide));
    const isShort = text.length <= MOST_OF_A_TITLE_PAGE;
    if (kind !== undefined && (isShort || (kind === "toc" && isMostlyLinks(page)))) found.set(page, kind);
    else if (text === "" && known.cover !== undefined && shows(page, known.cover)) found.set(page, "cover");
  }
  return found;
}

function guideKind(page: SourcePage, guide: ReadonlyMap<string, string>): string | undefined {
  const kind = guide.get(page.path) ?? "";
  return OWN_PAGES.has(kind) ? kind : undefined;
}

function isMostlyLinks(page: SourcePage): boolean {
  const links = page.elements.filter(({ name }) => name === "a");
  const linked = links.reduce((sum, { from, to }) => sum + page.textBetween(from, to).trim().length, 0);
  return linked * 2 > page.textBetween(page.body.from, page.body.to).replace(/\s+/gu, "").length;
}

function shows(page: SourcePage, image: string): boolean {
  return page.elements.some(({ attributes }) =>
    ["src", "xlink:href", "href"].some((key) => {
      const target = resolveHref(page.path, attributes.get(key) ?? "");
      return target.kind === "file" && target.path === image;
    }),
  );
}

function navEntries(epub: Epub, path: string): readonly ContentsEntry[] {
  const page = readPage(path, epub.text(path) ?? "");
  const nav = page.elements.find((it) => it.name === "nav" && typesOf(it).includes("toc"));
  if (nav === undefined) return [];
  return page.elements.flatMap((element): readonly ContentsEntry[] => {
    if (element.name !== "a" || element.from < nav.from || element.to > nav.to) return [];
    const title = page.textBetween(element.from, element.to).replace(/\s+/gu, " ").trim();
    let depth = -1;
    for (let around = element.parent; around !== undefined && around !== nav; around = around.parent) {
      if (around.name === "ol" || around.name === "ul") depth += 1;
    }
    return entryOf({ base: path, href: element.attributes.get("href") ?? "", title, depth });
  });
}

function ncxEntries(epub: Epub, { items, ncxId }: EpubPackage): readonly ContentsEntry[] {
  const ncx =
    items.find(({ id }) => id === ncxId) ?? items.find(({ mediaType }) => mediaType.includes("dtbncx"));
  const document = ncx?.path === undefined ? undefined : epub.xml(ncx.path);
  if (ncx?.path === undefined || document === undefined) return [];
  const base = ncx.path;
  const titles = new Map<XmlElement | undefined, string>();
  for (const element of document.elements) {
    if (element.name === "text") titles.set(element.parent?.parent, textOf(document, element));
  }
  return document.elements.flatMap((element) => {
    const point = element.parent;
    if (element.name !== "content" || point?.name !== "navPoint") return [];
    const href = element.attributes.get("src") ?? "";
    return entryOf({ base, href, title: titles.get(point) ?? "", depth: depthOf(point) });
  });
}

function depthOf(point: XmlElement): number {
  let depth = 0;
  for (let around = point.parent; around !== undefined; around = around.parent) {
    if (around.name === "navPoint") depth += 1;
  }
  return depth;
}

function entryOf({
  base,
  href,
  title,
  depth,
}: {
  readonly base: string;
  readonly href: string;
  readonly title: string;
  readonly depth: number;
}): readonly ContentsEntry[] {
  const target = resolveHref(base, href);
  if (target.kind !== "file" || title === "") return [];
  return [{ title, path: target.path, fragment: target.fragment, depth: Math.max(0, depth) }];
}
