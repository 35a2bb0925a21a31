import type { Epub } from "../../ebook/read-epub.ts";
import { type EpubPackage, XHTML_TYPE } from "../../ebook/read-package.ts";
import { type HrefTarget, resolveHref } from "../../ebook/resolve-href.ts";
import type { XmlElement } from "../../markup/read-xml.ts";
import type { Page } from "./check-pages.ts";
import type { PageReport } from "./page-rules.ts";

/** The attributes by which an element loads a file. */
const LOADS: readonly (readonly [names: ReadonlySet<string>, attribute: string])[] = [
  [new Set(["img", "script", "iframe", "embed", "input", "track"]), "src"],
  [new Set(["link"]), "href"],
  [new Set(["object"]), "data"],
  [new Set(["image", "use", "feImage"]), "xlink:href"],
  [new Set(["image", "use", "feImage"]), "href"],
];
const UNSAFE: ReadonlySet<string> = new Set(["file:", "javascript:", "vbscript:"]);
/** `link` elements that load nothing. */
const QUIET_LINKS = /\b(?:alternate|author|canonical|license|next|prev)\b/u;
const SVG = "http://www.w3.org/2000/svg";

/** Whether what a file of markup leads to, and what it loads, is there. */
export function checkReferences(epub: Epub, found: EpubPackage, page: Page, report: PageReport): void {
  const isSvg = page.document.elements[0]?.name === "svg";
  for (const element of page.document.elements) {
    const { name, attributes } = element;
    const link = linkOf(element);
    if (link !== undefined) checkLink(epub, page, element, link, report);
    const loaded = LOADS.find(([names, attribute]) => names.has(name) && attributes.has(attribute));
    const href = loaded && attributes.get(loaded[1]);
    if (href !== undefined) checkLoaded(epub, found, page, { element, href }, report);
    if (isSvg && isActive(element))
      report("check/script-in-svg", epub.place(page.path, element.offset, name));
  }
}

function linkOf({ name, namespace, attributes }: XmlElement): string | undefined {
  if (name === "a" || name === "area") {
    return attributes.get(namespace === SVG ? "xlink:href" : "href") ?? attributes.get("href");
  }
  return name === "content" ? attributes.get("src") : undefined;
}

function checkLink(epub: Epub, page: Page, element: XmlElement, href: string, report: PageReport): void {
  const target = resolveHref(page.path, href);
  const at = epub.place(page.path, element.offset, href);
  if (target.kind === "broken") report("check/broken-link", at);
  else if (target.kind === "other" && UNSAFE.has(target.scheme)) report("check/unsafe-link", at);
  else if (target.kind === "file") {
    if (!epub.files.has(target.path)) report("check/broken-link", at);
    else if (!hasFragment(epub, target)) report("check/broken-fragment", at);
    const isNote = /\bnoteref\b/u.test(element.attributes.get("epub:type") ?? "");
    if (isNote && target.path !== page.path) report("check/note-elsewhere", at);
  }
}

/** Whether a fragment is an id of its file; those that are no ids, as `#epubcfi(…)`, are taken to be right. */
function hasFragment(epub: Epub, { path, fragment }: HrefTarget & { readonly kind: "file" }): boolean {
  if (fragment === "" || /[()=]/u.test(fragment) || epub.xml(path)?.elements.length === 0) return true;
  return epub.ids(path).has(fragment);
}

interface Loaded {
  readonly element: XmlElement;
  readonly href: string;
}

function checkLoaded(
  epub: Epub,
  found: EpubPackage,
  page: Page,
  { element, href }: Loaded,
  report: PageReport,
): void {
  if (element.name === "link" && QUIET_LINKS.test(element.attributes.get("rel") ?? "")) return;
  if (href.startsWith("#")) return;
  const target = resolveHref(page.path, href);
  const at = epub.place(page.path, element.offset, href);
  const isPage = found.itemOf.get(page.path)?.mediaType === XHTML_TYPE;
  if (target.kind === "other" && target.scheme === "data:") return;
  if (!isPage) {
    const isOwn = target.kind === "file" && epub.files.has(target.path);
    if (!isOwn) report("check/script-in-svg", at);
  } else if (target.kind === "file") {
    if (!epub.files.has(target.path)) report("check/missing-resource", at);
  } else if (target.kind === "remote") {
    report("check/remote-resource", at);
  } else report("check/unsafe-link", at);
}

function isActive({ name, attributes }: XmlElement): boolean {
  return name === "script" || [...attributes.keys()].some((it) => /^on[a-z]+$/u.test(it));
}
