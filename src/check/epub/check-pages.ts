import type { Epub } from "../../ebook/read-epub.ts";
import { type EpubPackage, NCX_TYPE, textOf, XHTML_TYPE } from "../../ebook/read-package.ts";
import type { XmlDocument, XmlElement } from "../../markup/read-xml.ts";
import { checkLanguage } from "./check-language.ts";
import { checkReferences } from "./check-references.ts";
import { checkText } from "./check-text.ts";
import type { PageReport } from "./page-rules.ts";

/** A file of markup that is being looked at. */
export interface Page {
  readonly path: string;
  readonly source: string;
  readonly document: XmlDocument;
  readonly isUtf8: boolean;
}

const SVG_TYPE = "image/svg+xml";
const CONTAINER = "META-INF/container.xml";
const SMALL_PAGE = 300_000;
const LARGEST_PAGE = 10_000_000;

/** All files of markup: their XML, their pages' titles, languages, links, images and text. */
export function checkPages(epub: Epub, found: EpubPackage, report: PageReport): void {
  const pages = found.items.filter((it) => found.itemOf.get(it.path ?? "") === it);
  for (const path of [CONTAINER, found.path]) readPage(epub, path, report);
  for (const { path = "", mediaType } of pages) {
    if (![XHTML_TYPE, NCX_TYPE, SVG_TYPE].includes(mediaType)) continue;
    const page = readPage(epub, path, report);
    if (page === undefined) continue;
    checkReferences(epub, found, page, report);
    if (mediaType === XHTML_TYPE) checkPage(epub, page, report);
    if (mediaType !== NCX_TYPE) checkIds(epub, page, report);
  }
}

/** What every file of markup must be; the page where it can be read. */
function readPage(epub: Epub, path: string, report: PageReport): Page | undefined {
  const source = epub.text(path);
  const document = epub.xml(path);
  const bytes = epub.files.get(path);
  if (source === undefined || document === undefined || bytes === undefined) return undefined;
  const isRight = isUtf8(bytes);
  if (!isRight) report("check/not-utf8", { file: path });
  if (/<!ENTITY\b/u.test(document.doctype ?? "")) report("check/declared-entity", { file: path });
  if (document.fault !== undefined) {
    report("check/broken-xml", epub.place(path, document.fault.offset, document.fault.message));
  } else if (document.elements.length === 0) {
    report("check/broken-xml", { file: path });
  }
  return { path, source, document, isUtf8: isRight };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function checkPage(epub: Epub, page: Page, report: PageReport): void {
  const { path, source, document } = page;
  const title = document.elements.find((it) => it.name === "title" && it.parent?.name === "head");
  if (title === undefined || textOf(document, title) === "") {
    report("check/no-page-title", epub.place(path, title?.offset ?? 0));
  }
  if (source.length > LARGEST_PAGE)
    report("check/too-large-page", { file: path, detail: `${source.length}` });
  else if ((epub.files.get(path)?.length ?? 0) > SMALL_PAGE) {
    report("check/large-page", { file: path, detail: `${epub.files.get(path)?.length}` });
  }
  checkLanguage(epub, page, report);
  checkText(epub, page, report);
  for (const element of document.elements) checkElement(epub, page, element, report);
}

function checkElement(epub: Epub, page: Page, element: XmlElement, report: PageReport): void {
  const { name, attributes, offset } = element;
  if (name === "img" && !attributes.has("alt")) {
    report("check/no-alt", epub.place(page.path, offset, attributes.get("src")));
  }
  if (name === "script" || [...attributes.keys()].some((it) => /^on[a-z]+$/u.test(it))) {
    report("check/script", epub.place(page.path, offset));
  }
  const types = attributes.get("epub:type")?.split(/\s+/u) ?? [];
  const length = element.textEnd - element.textStart;
  if (length > LONGEST_NOTE && types.some((it) => NOTES.has(it))) {
    report("check/long-note", epub.place(page.path, offset, `${length}`));
  }
}

const NOTES: ReadonlySet<string> = new Set(["footnote", "endnote", "rearnote"]);
const LONGEST_NOTE = 5000;

function checkIds(epub: Epub, { path, document }: Page, report: PageReport): void {
  const ids = new Set<string>();
  for (const { attributes, offset } of document.elements) {
    const id = attributes.get("id");
    if (id === undefined) continue;
    if (ids.has(id)) report("check/id-twice", epub.place(path, offset, id));
    ids.add(id);
  }
}
