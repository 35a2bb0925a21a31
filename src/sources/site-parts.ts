import { resolveHref } from "../ebook/resolve-href.ts";
import type { ImportReason } from "../model/import.ts";
import { firstBehind } from "./linked-ids.ts";
import { type PageElement, type SourcePage, typesOf } from "./page.ts";

/** What pages call the rows of links at their head and foot, and what else is the site's and not the book's. */
const NAVIGATION =
  /^(?:nav(?:header|footer|bar|igation|links?|buttons?)?|docnav|breadcrumbs?|banner|skip-?(?:link|nav)?|site-?(?:header|footer|nav)|sphinxsidebar\w*|related|pager|page-?nav\w*|prev-?next|headerlink|rst-footer-buttons|wy-nav-\w+|noprint|mw-(?:jump-link|navigation|head|panel)|catlinks|printfooter|site-?sub|site-?notice|contentsub|headertemplate|crumbs?|con_top)$/iu;
/** What Project Gutenberg puts around its texts. */
const BOILERPLATE = /^pg-?(?:boilerplate|header|footer|machine-header)$/iu;
/** What programs add for whoever edits or jumps, mostly in titles. */
const IN_TITLES = /^(?:mw-jump-link|mw-editsection|headerlink|anchorlink|hash-link|permalink)$/iu;
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
const FEWEST_PAGES = 3;
const LEAST_REPEATED = 0.6;

/** Reads the pages for what they have in common. */
export function readSite(pages: readonly SourcePage[]): Site {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const blocks = page.elements.filter(({ name, from }) => BLOCKS.has(name) && from >= page.body.from);
    for (const it of new Set(blocks.map((element) => signature(element, page))))
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

/** What a site says of itself on its pages. */
const OF_SITE =
  /copyright|©|all rights reserved|版[权權]所有|本站|手[机機]版|首[发發]|域名|[网網]址|[请請][记記]住|www\./iu;

/** The words and images of a part that leads somewhere, or speaks of the site; empty for others, and for long ones. */
function signature(element: PageElement, page: SourcePage): string {
  const text = page.textBetween(element.from, element.to);
  // Most of them are whole chapters.
  if (text.length > MOST_CHARACTERS_OF_NAVIGATION) return "";
  const words = text.replace(/\s+/gu, " ").trim();
  if (words.length > MOST_WORDS_OF_NAVIGATION) return "";
  const links = linksIn(element, page);
  if (isOuter(element, page) ? links.length === 0 && !OF_SITE.test(words) : !OF_SITE.test(words)) return "";
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
    if (element.from < end || element.from < page.body.from) continue;
    const isBlock = BLOCKS.has(element.name);
    if (!isBlock && !namesOf(element).some((it) => IN_TITLES.test(it))) continue;
    const isRepeated = !isBlock || site.repeated.has(signature(element, page));
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
  if (names.some((it) => /^MsoToc/u.test(it))) return "contents";
  if (names.some((it) => BOILERPLATE.test(it))) return "advertisement";
  if (leadsAround(element, page)) return "running-head";
  const isNamed =
    element.name === "nav" ||
    (element.name === "footer" && isOuter(element, page) && saysSite(element, page)) ||
    names.some((it) => NAVIGATION.test(it)) ||
    types.some((it) => NAVIGATION_TYPES.has(it));
  if (!isNamed) return undefined;
  const length = page.textBetween(element.from, element.to).trim().length;
  const isShort = length < MOST_WORDS_OF_NAVIGATION;
  return isShort || linkedShare(element, page, pages) >= LEAST_LINKED_NAMED ? "running-head" : undefined;
}

function saysSite({ from, to }: PageElement, page: SourcePage): boolean {
  return OF_SITE.test(page.textBetween(from, to));
}

const STEPS =
  /[上下前后後][一]?[章页頁节節回篇话話](?!的)|章[节節]目[录錄]|返回(?:目[录錄]|[书書][页頁架]|首[页頁])|加入[书書][签籤架]|\b(?:previous|next) (?:chapter|page)\b|^目[录錄]$/giu;
const SEPARATORS = /[\s←→<>‹›«»＜＞|｜·◄►▲△/／\-–—()（）[\]【】:：]+/gu;
const MOST_LEFT = 4;
const MOST_WORDS_OF_STEPS = 120;
const HERE = /^(?:您?(?:的|[当當]前)?位置|[现現]在位置)/u;

/** A row of steps (上一章 目录 下一章), or of the places above a page (首页 > 小说 > 第一章). */
function leadsAround(element: PageElement, page: SourcePage): boolean {
  const text = page.textBetween(element.from, element.to);
  if (text.length > MOST_CHARACTERS_OF_NAVIGATION || text.trim().length > MOST_WORDS_OF_STEPS) return false;
  const links = linksIn(element, page);
  if (links.length === 0) return false;
  const words = text.replace(/\s+/gu, " ").trim();
  if (words.search(STEPS) >= 0) {
    const own = links.reduce((left, { from, to }) => left.replace(page.textBetween(from, to), ""), text);
    return own.replace(STEPS, "").replace(SEPARATORS, "").length <= MOST_LEFT;
  }
  const places = words.split(/\s*[>›»＞]\s*/u);
  // In the text such signs may mean anything.
  if (/[。！？；，]/u.test(words) || (page.elements.find(isHeading)?.from ?? 0) < element.from) return false;
  return places.length > 1 && (links.length >= places.length - 1 || HERE.test(words));
}

function isHeading({ name }: PageElement): boolean {
  return /^h[1-6]$/u.test(name);
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
