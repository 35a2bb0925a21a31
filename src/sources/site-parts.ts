import { resolveHref } from "../ebook/resolve-href.ts";
import type { ImportReason } from "../model/import.ts";
import { firstBehind } from "./linked-ids.ts";
import { type PageElement, type SourcePage, typesOf } from "./page.ts";

/** What pages call the rows of links at their head and foot, and what else is the site's and not the book's. */
const NAVIGATION =
  /^(?:nav(?:header|footer|bar|igation|links?|buttons?)?|docnav|breadcrumbs?|banner|skip-?(?:link|nav)?|site-?(?:header|footer|nav)|sphinxsidebar\w*|related|pager|page-?nav\w*|prev-?next|headerlink|rst-footer-buttons|wy-nav-\w+)$/iu;
const NAVIGATION_TYPES: ReadonlySet<string> = new Set(["navigation", "banner", "contentinfo", "search"]);
const CONTENTS = /^(?:toc|contents|table-?of-?contents|local-?toc|lot)$/iu;
const CONTENTS_TYPES: ReadonlySet<string> = new Set(["toc", "loi", "lot", "landmarks", "page-list"]);
const BLOCKS: ReadonlySet<string> = new Set(
  "div nav ul ol dl p table section aside header footer".split(" "),
);
/** The share of its text that stands in links. */
const LEAST_LINKED = 0.6;
/** Where it says itself what it is. */
const LEAST_LINKED_NAMED = 0.3;
const MOST_WORDS_OF_NAVIGATION = 400;
/** With the white space of its source. */
const MOST_CHARACTERS_OF_NAVIGATION = 4000;

/** What all pages of a book know of each other. */
export interface Site {
  readonly paths: ReadonlySet<string>;
  /** What stands on most pages, as `signature` gives it. */
  readonly repeated: ReadonlySet<string>;
}

/** Of pages that are few nothing is repeated. */
const FEWEST_PAGES = 4;
const LEAST_REPEATED = 0.6;

/** Reads the pages for what they have in common. */
export function readSite(pages: readonly SourcePage[]): Site {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const outer = page.elements.filter((it) => isOuter(it, page));
    for (const it of new Set(outer.map((element) => signature(element, page))))
      counts.set(it, (counts.get(it) ?? 0) + 1);
  }
  const least = Math.max(FEWEST_PAGES, pages.length * LEAST_REPEATED);
  return {
    paths: new Set(pages.map(({ path }) => path)),
    repeated: new Set([...counts].flatMap(([it, count]) => (it !== "" && count >= least ? [it] : []))),
  };
}

function isOuter({ name, parent, from }: PageElement, { body }: SourcePage): boolean {
  return BLOCKS.has(name) && parent?.name === "body" && from >= body.from;
}

/** The words and images of an element that leads somewhere; empty for others, and for long ones. */
function signature(element: PageElement, page: SourcePage): string {
  const text = page.textBetween(element.from, element.to);
  // Most of them are whole chapters.
  if (text.length > MOST_CHARACTERS_OF_NAVIGATION) return "";
  const words = text.replace(/\s+/gu, " ").trim();
  if (words.length > MOST_WORDS_OF_NAVIGATION) return "";
  const links = linksIn(element, page);
  if (links.length === 0) return "";
  const images = links.flatMap(({ from, to }) =>
    page.events.slice(from, to).map((it) => (it.kind === "start" ? (it.attributes.get("src") ?? "") : "")),
  );
  return `${element.name} ${words} ${images.join(" ")}`;
}

/** The parts of a page that a book has of its own, or none of: rows of links, and lists of contents. */
export function siteParts(page: SourcePage, site: Site): ReadonlyMap<PageElement, ImportReason> {
  const parts = new Map<PageElement, ImportReason>();
  let end = 0;
  for (const element of page.elements) {
    if (element.from < end || element.from < page.body.from || !BLOCKS.has(element.name)) continue;
    const isRepeated = isOuter(element, page) && site.repeated.has(signature(element, page));
    const reason = isRepeated ? "running-head" : reasonOf(element, page, site.paths);
    if (reason === undefined) continue;
    parts.set(element, reason);
    end = element.to;
  }
  return parts;
}

function reasonOf(
  element: PageElement,
  page: SourcePage,
  pages: ReadonlySet<string>,
): ImportReason | undefined {
  const names = namesOf(element);
  const types = typesOf(element);
  if (names.some((it) => CONTENTS.test(it)) || types.some((it) => CONTENTS_TYPES.has(it))) {
    const isContents = element.name === "nav" || linkedShare(element, page, pages) >= LEAST_LINKED;
    return isContents ? "contents" : undefined;
  }
  const isNamed =
    element.name === "nav" ||
    names.some((it) => NAVIGATION.test(it)) ||
    types.some((it) => NAVIGATION_TYPES.has(it));
  if (!isNamed) return undefined;
  const length = page.textBetween(element.from, element.to).trim().length;
  const isShort = length < MOST_WORDS_OF_NAVIGATION;
  return isShort || linkedShare(element, page, pages) >= LEAST_LINKED_NAMED ? "running-head" : undefined;
}

function namesOf({ attributes }: PageElement): readonly string[] {
  return `${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`.split(/\s+/u);
}

/** How much of the text of an element stands in links to the pages of the book; a heading above them is not counted. */
function linkedShare(element: PageElement, page: SourcePage, pages: ReadonlySet<string>): number {
  let linked = 0;
  for (const link of linksIn(element, page)) {
    const target = resolveHref(page.path, link.attributes.get("href") ?? "");
    if (target.kind === "file" && pages.has(target.path)) linked += wordsBetween(page, link);
  }
  return linked / Math.max(1, wordsBetween(page, element));
}

/** The links within an element, in their order. */
export function linksIn(element: PageElement, { elements }: SourcePage): readonly PageElement[] {
  const links: PageElement[] = [];
  for (
    let i = firstBehind(element, elements);
    i < elements.length && (elements[i]?.from ?? 0) < element.to;
    i += 1
  ) {
    const it = elements[i];
    if (it?.name === "a") links.push(it);
  }
  return links;
}

function wordsBetween(page: SourcePage, { from, to }: PageElement): number {
  return page.textBetween(from, to).replace(/\s+/gu, "").length;
}
