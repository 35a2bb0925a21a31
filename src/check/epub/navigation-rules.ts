import type { Epub } from "../../ebook/read-epub.ts";
import { type EpubPackage, type ManifestItem, NCX_TYPE, textOf } from "../../ebook/read-package.ts";
import { resolveHref } from "../../ebook/resolve-href.ts";
import type { XmlDocument, XmlElement } from "../../markup/read-xml.ts";
import type { FindingPlace } from "../../model/finding.ts";
import type { Rules } from "../findings.ts";

export type NavigationCode =
  | "check/no-nav"
  | "check/no-ncx"
  | "check/no-landmarks"
  | "check/empty-nav-label"
  | "check/nav-order"
  | "check/nav-not-ncx"
  | "check/wrong-uid";

export const NAVIGATION_RULES: Rules<NavigationCode> = {
  "check/no-nav": {
    severity: "error",
    message: { zh: "没有导航目录", en: "there is no navigation document with a contents list" },
    mend: {
      zh: 'EPUB 3：清单里一项写 `properties="nav"`，其中有 `<nav epub:type="toc">`；EPUB 2：写 `spine` 的 `toc`',
      en: 'EPUB 3: an item with `properties="nav"` and a `<nav epub:type="toc">`; EPUB 2: `toc` at the spine',
    },
    also: [/"toc" nav|nav element|^OPF-050 |^NAV-00/u],
  },
  "check/no-ncx": {
    severity: "warning",
    message: {
      zh: "没有 NCX 目录，旧阅读器看不到目录",
      en: "there is no NCX: old readers have no contents list",
    },
    mend: {
      zh: '加上 `toc.ncx`，在 `spine` 写 `toc="ncx"`',
      en: 'add a `toc.ncx`, and `toc="ncx"` at the spine',
    },
    shops: ["kindle", "duokan"],
  },
  "check/no-landmarks": {
    severity: "warning",
    message: { zh: "没有 landmarks，书店不知道正文从哪里开始", en: "no landmarks say where the text begins" },
    mend: {
      zh: '在导航文件里加 `<nav epub:type="landmarks">`，指出目录和正文开头',
      en: 'add a `<nav epub:type="landmarks">` with the contents and the beginning of the text',
    },
    shops: ["apple", "kindle"],
  },
  "check/empty-nav-label": {
    severity: "error",
    message: { zh: "目录里有空的一项", en: "an entry of the contents has no words" },
    mend: { zh: "写上章名", en: "write the chapter's title" },
    also: [/[Aa]nchors? within nav|labels?\b/u],
  },
  "check/nav-order": {
    severity: "warning",
    message: { zh: "目录的顺序与阅读顺序不同", en: "the contents are not in reading order" },
    mend: { zh: "按 spine 的顺序排列目录", en: "put the entries in the order of the spine" },
    also: [/^NAV-011 /u],
  },
  "check/nav-not-ncx": {
    severity: "warning",
    message: {
      zh: "两份目录（导航文件与 NCX）不同",
      en: "the two contents lists (navigation and NCX) differ",
    },
    mend: { zh: "让 NCX 与导航文件逐项相同", en: "let the NCX have the entries of the navigation document" },
  },
  "check/wrong-uid": {
    severity: "error",
    message: {
      zh: "NCX 的 `dtb:uid` 与书的标识不同",
      en: "`dtb:uid` of the NCX is not the book's identifier",
    },
    mend: { zh: "写成与 `<dc:identifier>` 相同", en: "write the words of `<dc:identifier>`" },
    also: [/^NCX-00[14] /u],
  },
};

type Report = (code: NavigationCode, place: FindingPlace) => void;

interface Contents {
  /** Of the file that it stands in. */
  readonly path: string;
  readonly entries: readonly NavEntry[];
}

interface NavEntry {
  readonly path: string;
  readonly fragment: string;
  readonly label: string;
  readonly offset: number;
}

/** The contents lists of an EPUB: whether they are there, follow the text, and say the same. */
export function checkNavigation(epub: Epub, found: EpubPackage, report: Report): void {
  const nav = found.items.find((it) => it.properties.has("nav"));
  const ncx =
    found.items.find((it) => it.id === found.ncxId) ?? found.items.find((it) => it.mediaType === NCX_TYPE);
  const inNav = nav && checkNav(epub, nav, report);
  const inNcx = ncx && checkNcx(epub, found, ncx, report);
  const main = found.isEpub3 ? inNav : inNcx;
  if (main === undefined) report("check/no-nav", epub.place(nav?.path ?? found.path, 0));
  else checkOrder(epub, found, main, report);
  if (found.isEpub3 && ncx === undefined) report("check/no-ncx", epub.place(found.path, 0));
  if (inNav !== undefined && inNcx !== undefined) checkAlike(epub, inNav, inNcx, report);
}

/** Reports the first entry of the NCX that is not that of the navigation document. */
function checkAlike(epub: Epub, nav: Contents, ncx: Contents, report: Report): void {
  const count = Math.max(nav.entries.length, ncx.entries.length);
  for (let i = 0; i < count; i += 1) {
    const [inNav, inNcx] = [nav.entries[i], ncx.entries[i]];
    if (keyOf(inNav) === keyOf(inNcx)) continue;
    report("check/nav-not-ncx", epub.place(ncx.path, inNcx?.offset ?? 0, (inNcx ?? inNav)?.label));
    return;
  }
}

function keyOf(entry: NavEntry | undefined): string {
  return entry === undefined ? "" : `${entry.path}#${entry.fragment}`;
}

/** The entries of the contents list; `undefined` where there is none. */
function checkNav(epub: Epub, { path = "" }: ManifestItem, report: Report): Contents | undefined {
  const document = epub.xml(path);
  const lists = document?.elements.filter((it) => it.name === "nav") ?? [];
  const toc = lists.find((it) => typesOf(it).includes("toc"));
  if (document === undefined || toc === undefined) return undefined;
  if (!lists.some((it) => typesOf(it).includes("landmarks"))) {
    report("check/no-landmarks", epub.place(path, document.elements[0]?.offset ?? 0));
  }
  const entries: NavEntry[] = [];
  const pictured = new Set(document.elements.filter((it) => it.attributes.get("alt")).map((it) => it.parent));
  for (const element of elementsIn(document, toc)) {
    if (element.name !== "a" && !(element.name === "span" && element.parent?.name === "li")) continue;
    const label = textOf(document, element);
    if (label === "" && !pictured.has(element)) {
      report("check/empty-nav-label", epub.place(path, element.offset));
    }
    const href = element.attributes.get("href");
    if (href !== undefined) entries.push(...entryOf(path, href, label, element.offset));
  }
  return { path, entries };
}

function checkNcx(
  epub: Epub,
  found: EpubPackage,
  { path = "" }: ManifestItem,
  report: Report,
): Contents | undefined {
  const document = epub.xml(path);
  if (document === undefined) return undefined;
  const uid = document.elements.find((it) => it.attributes.get("name") === "dtb:uid");
  const written = uid?.attributes.get("content")?.trim();
  if (written !== identifierOf(found)) report("check/wrong-uid", epub.place(path, uid?.offset ?? 0, written));
  const entries: NavEntry[] = [];
  let label = "";
  for (const element of document.elements) {
    if (element.name === "text" && element.parent?.parent?.name === "navPoint") {
      label = textOf(document, element);
      if (label === "") report("check/empty-nav-label", epub.place(path, element.offset));
    }
    const src = element.attributes.get("src");
    if (element.name === "content" && element.parent?.name === "navPoint" && src !== undefined) {
      entries.push(...entryOf(path, src, label, element.offset));
    }
  }
  return { path, entries };
}

function identifierOf({ document }: EpubPackage): string | undefined {
  const unique = document.elements[0]?.attributes.get("unique-identifier");
  const element = document.elements.find(
    (it) => it.name === "identifier" && it.attributes.get("id") === unique,
  );
  return element && textOf(document, element);
}

function entryOf(base: string, href: string, label: string, offset: number): readonly NavEntry[] {
  const target = resolveHref(base, href);
  return target.kind === "file" ? [{ path: target.path, fragment: target.fragment, label, offset }] : [];
}

function typesOf(element: XmlElement): readonly string[] {
  return element.attributes.get("epub:type")?.split(/\s+/u) ?? [];
}

/** The elements that stand in another one: those behind it, up to the first that begins behind its end. */
function elementsIn({ elements }: XmlDocument, root: XmlElement): readonly XmlElement[] {
  const inside = new Set<XmlElement>([root]);
  for (const element of elements) if (element.parent && inside.has(element.parent)) inside.add(element);
  return [...inside];
}

/** Reports the first entry that leads back. */
function checkOrder(epub: Epub, found: EpubPackage, { path, entries }: Contents, report: Report): void {
  const order = new Map(found.spine.map(({ item }, i) => [item?.path, i] as const));
  let before = { file: -1, offset: -1 };
  for (const entry of entries) {
    const file = order.get(entry.path) ?? before.file;
    const offset = epub.ids(entry.path).get(entry.fragment) ?? 0;
    if (file < before.file || (file === before.file && offset < before.offset)) {
      report("check/nav-order", epub.place(path, entry.offset, entry.label));
      return;
    }
    before = { file, offset };
  }
}
