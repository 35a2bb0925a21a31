import { resolveHref } from "../ebook/resolve-href.ts";
import type { PageElement, SourcePage } from "./page.ts";
import { linksIn, readSite, type Site, siteParts } from "./site-parts.ts";
import type { ContentsEntry } from "./source-document.ts";

/** The order of the pages of a book, as they say it themselves. */
export interface HtmlContents {
  readonly pages: readonly SourcePage[];
  /** Of the page that has the contents of the book; empty where none has. */
  readonly entries: readonly ContentsEntry[];
  /** The page with the contents, where it has little else. */
  readonly contentsPage?: SourcePage;
}

const LISTS: ReadonlySet<string> = new Set(["ul", "ol", "dl"]);
/** How many of the pages a page must lead to, if it is to be the one with the contents. */
const LEAST_SHARE = 0.4;
const FEWEST = 3;
const MOST_OF_A_TITLE_PAGE = 3000;

/**
 * Pages in the order of their contents: the list of links that leads to most of them. Pages that it leaves out follow
 * the page that leads on to them (`rel="next"`), or stand where they stood.
 */
export function readHtmlContents(pages: readonly SourcePage[]): HtmlContents {
  const site = readSite(pages);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const [best] = pages
    .flatMap((page) => {
      const entries = entriesOf(page, byPath, site);
      const count = new Set(entries.map((it) => it.path)).size;
      return count < Math.max(FEWEST, (pages.length - 1) * LEAST_SHARE) ? [] : [{ page, entries, count }];
    })
    .toSorted((a, b) => b.count - a.count);
  const order = best === undefined ? [] : [...new Set(best.entries.map((it) => it.path))];
  const first = best === undefined || order.includes(best.page.path) ? [] : [best.page.path];
  const placed = addLinked(pages, [...first, ...order]);
  const ordered = placed.flatMap((path) => byPath.get(path) ?? []);
  if (best === undefined) return { pages: ordered, entries: [] };
  const { page, entries } = best;
  const words = page.textBetween(page.body.from, page.body.to).replace(/\s+/gu, "").length;
  const linked = entries.reduce((sum, { title }) => sum + title.replace(/\s+/gu, "").length, 0);
  const isContents = !order.includes(page.path) && words - linked < MOST_OF_A_TITLE_PAGE;
  return { pages: ordered, entries, ...(isContents ? { contentsPage: page } : {}) };
}

/** The links of a page to others, with how deep in lists they stand. */
function entriesOf(
  page: SourcePage,
  byPath: ReadonlyMap<string, SourcePage>,
  site: Site,
): readonly ContentsEntry[] {
  const rows = [...siteParts(page, site)].flatMap(([it, reason]) => (reason === "contents" ? [] : [it]));
  const lists = page.elements.filter(
    (element) =>
      LISTS.has(element.name) &&
      element.from >= page.body.from &&
      depthOf(element) === 0 &&
      !rows.some(({ from, to }) => from <= element.from && element.from < to),
  );
  const links = lists.flatMap((list) => linksIn(list, page));
  const seen = new Set<string>();
  return links.flatMap((link): readonly ContentsEntry[] => {
    const target = resolveHref(page.path, link.attributes.get("href") ?? "");
    const title = page.textBetween(link.from, link.to).replace(/\s+/gu, " ").trim();
    if (target.kind !== "file" || !byPath.has(target.path) || target.path === page.path || title === "")
      return [];
    const key = `${target.path}#${target.fragment}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ title, path: target.path, fragment: target.fragment, depth: Math.max(0, depthOf(link) - 1) }];
  });
}

/** How many lists an element stands in. */
function depthOf({ parent }: PageElement): number {
  let depth = 0;
  for (let it = parent; it !== undefined; it = it.parent) if (LISTS.has(it.name)) depth += 1;
  return depth;
}

/** Adds the pages that are not in the order, each behind the page that leads to it; those nobody leads to stay in front of the next of them. */
function addLinked(pages: readonly SourcePage[], order: readonly string[]): readonly string[] {
  const next = new Map(pages.map((page) => [page.path, nextOf(page)]));
  const led = new Set(next.values());
  const placed: string[] = [];
  const done = new Set<string>();
  const known = new Set(order);
  const add = (start: string): void => {
    for (let path: string | undefined = start; path !== undefined && next.has(path) && !done.has(path); ) {
      done.add(path);
      placed.push(path);
      const following: string | undefined = next.get(path);
      path = following !== undefined && known.has(following) ? undefined : following;
    }
  };
  for (const path of order) add(path);
  for (const { path } of pages) if (!led.has(path)) add(path);
  for (const { path } of pages) add(path);
  return placed;
}

/** The page that a page calls its next. */
function nextOf(page: SourcePage): string | undefined {
  const link = page.elements.find(
    ({ name, attributes }) =>
      (name === "link" || name === "a") && /(?:^|\s)next(?:\s|$)/iu.test(attributes.get("rel") ?? ""),
  );
  const target = resolveHref(page.path, link?.attributes.get("href") ?? "");
  return target.kind === "file" && target.path !== page.path ? target.path : undefined;
}
