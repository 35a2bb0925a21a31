import { resolveHref } from "../ebook/resolve-href.ts";
import type { ImportReason } from "../model/import.ts";
import { findEmphasis } from "./emphasis-classes.ts";
import { emptyParts } from "./empty-parts.ts";
import { captionNames } from "./find-captions.ts";
import { type FoundContainer, findContainers } from "./find-containers.ts";
import type { SourceNotes } from "./find-notes.ts";
import { firstBehind, linkedIds, pageTitle, titleAround } from "./linked-ids.ts";
import type { PageElement, SourcePage } from "./page.ts";
import { isPageMark, type PageEdits } from "./prepare-page.ts";
import { readSite, siteParts } from "./site-parts.ts";
import type { ContentsEntry } from "./source-document.ts";

/** What all pages need to know of each other before one of them is read. */
export interface BookEdits {
  readonly pages: readonly SourcePage[];
  readonly notes: SourceNotes;
  readonly entries: readonly ContentsEntry[];
  /** The files of the book, for its style sheets. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The path of an image, from where chapters are; undefined where it is not there. */
  image(page: SourcePage, source: string): string | undefined;
}

const TITLE_BLOCKS: ReadonlySet<string> = new Set(["p", "div"]);
const HEADING = /^h[1-6]$/u;
const DEEPEST = 6;
/** How many elements behind the place that the contents name their words are looked for. */
const NEAR = 40;

/** What is to be done to each page. Links within the book lead to `page-<index>#<id>`, until chapters have names. */
export function editPages({
  pages,
  notes,
  entries,
  files,
  image,
}: BookEdits): ReadonlyMap<SourcePage, PageEdits> {
  const indexes = new Map(pages.map((page, i) => [page.path, i]));
  const site = readSite(pages);
  const partsOf = new Map(pages.map((page) => [page, siteParts(page, site)]));
  const ids = linkedIds({ pages, notes, entries, partsOf });
  return new Map(
    pages.map((page) => {
      const texts = notes.texts.get(page) ?? [];
      const parts = partsOf.get(page) ?? new Map<PageElement, ImportReason>();
      const containers = findContainers(page);
      const titles = titlesOf(page, entries, parts);
      const emphasis = [...findEmphasis(page, files)].filter(([it]) => !isWithin(it, titles));
      const verse = verseLines(page, containers);
      const removed = new Map<PageElement, ImportReason>([
        ...parts,
        ...emptyParts(
          page,
          texts.map(({ element }) => element),
        ),
        ...page.elements.filter(isPageMark).map((it) => [it, "page-number"] as const),
        ...texts.flatMap(({ element, backlinks }) =>
          [element, ...backlinks].map((it) => [it, "note-mark"] as const),
        ),
      ]);
      const calls = new Map(notes.calls.get(page)?.map(({ element, note }) => [element, note]));
      const edits: PageEdits = {
        removed,
        containers,
        containerTitles: new Set(
          [...containers.values()].flatMap(({ title, pictures }) => [
            ...(title === undefined ? [] : [title]),
            ...pictures,
          ]),
        ),
        transparent: new Set([...[...containers.values()].flatMap((it) => it.layout), ...boldTitles(page)]),
        calls,
        names: new Map([
          ...captionNames(page),
          ...emphasis.flatMap(([it, look]) => (look === "dots" ? [] : [[it, look] as const])),
          ...titles,
          ...verse.map((it) => [it, "span"] as const),
        ]),
        dotted: new Set(emphasis.flatMap(([it, look]) => (look === "dots" ? [it] : []))),
        verseLines: new Set(verse),
        ids,
        address: (href) => addressOf(page, href, { pages, indexes, ids }),
        image: (source) => image(page, source),
      };
      return [page, edits];
    }),
  );
}

function addressOf(
  page: SourcePage,
  href: string,
  known: {
    readonly pages: readonly SourcePage[];
    readonly indexes: ReadonlyMap<string, number>;
    readonly ids: ReadonlyMap<PageElement, string>;
  },
): string | undefined {
  const target = resolveHref(page.path, href);
  switch (target.kind) {
    case "remote":
      return withoutRedirection(target.url);
    case "other":
      return href;
    case "broken":
      return undefined;
    default: {
      const index = known.indexes.get(target.path);
      if (index === undefined || href.trim() === "") return undefined;
      const linked = known.pages[index];
      const element = target.fragment === "" ? linked && pageTitle(linked) : linked?.ids.get(target.fragment);
      const id = element && linked && known.ids.get(titleAround(element, linked));
      return id === undefined ? `page-${index}` : `page-${index}#${id}`;
    }
  }
}

function isWithin({ parent }: PageElement, elements: ReadonlyMap<PageElement, unknown>): boolean {
  for (let around = parent; around !== undefined; around = around.parent) {
    if (elements.has(around)) return true;
  }
  return false;
}

const LONGEST_VERSE = 40;

/** The paragraphs of poems that have one for each line, and no other line ends. */
function verseLines(
  page: SourcePage,
  containers: ReadonlyMap<PageElement, FoundContainer>,
): readonly PageElement[] {
  return [...containers].flatMap(([poem, { name }]): readonly PageElement[] => {
    if (name !== "verse") return [];
    const first = firstBehind(poem, page.elements);
    let behind = first;
    while ((page.elements[behind]?.from ?? poem.to) < poem.to) behind += 1;
    const inside = page.elements.slice(first, behind);
    const lines = inside.filter((it) => it.name === "p" && it.parent === poem);
    const isOneEach =
      lines.length > 1 &&
      !inside.some((it) => it.name === "br" || (it.name === "span" && it.attributes.has("class"))) &&
      lines.every(({ from, to }) => page.textBetween(from, to).trim().length <= LONGEST_VERSE);
    return isOneEach ? lines : [];
  });
}

/** What makes the whole of a title bold, which titles are anyway. */
function boldTitles(page: SourcePage): readonly PageElement[] {
  return page.elements.filter(({ name, parent, from, to }) => {
    if ((name !== "b" && name !== "strong") || parent === undefined || !HEADING.test(parent.name))
      return false;
    return page.textBetween(from, to).trim() === page.textBetween(parent.from, parent.to).trim();
  });
}

/** Documents of Google lead to others by way of Google. */
function withoutRedirection(url: string): string {
  const wanted = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=(?<url>[^&]+)/u.exec(url)?.groups?.url;
  if (wanted === undefined) return url;
  try {
    return decodeURIComponent(wanted);
  } catch {
    return url;
  }
}

/** Paragraphs that the contents name by their words are titles, whatever they look like. */
function titlesOf(
  page: SourcePage,
  entries: readonly ContentsEntry[],
  site: ReadonlyMap<PageElement, unknown>,
): ReadonlyMap<PageElement, string> {
  const parts = [...site.keys()];
  const ofSite = ({ from }: PageElement): boolean => parts.some((it) => from >= it.from && from < it.to);
  const titles = new Map<PageElement, string>();
  for (const { path, fragment, title, depth } of entries) {
    if (path !== page.path) continue;
    const start = page.ids.get(fragment)?.from ?? page.body.from;
    const first = page.elements.findIndex(
      ({ to, from }) => from >= start || (from > page.body.from && to > start),
    );
    const element = page.elements
      .slice(first, first + NEAR)
      .find(
        (it) =>
          (HEADING.test(it.name) || TITLE_BLOCKS.has(it.name)) &&
          sameWords(page.textBetween(it.from, it.to), title) &&
          !ofSite(it),
      );
    if (element === undefined || titleAround(element, page) !== element) continue;
    const own = innermost(page, element, title);
    if (!HEADING.test(own.name)) titles.set(own, `h${Math.min(depth + 1, DEEPEST)}`);
  }
  return titles;
}

/** The block that has the words itself: `<div><p>第一章</p></div>`. */
function innermost(page: SourcePage, outer: PageElement, title: string): PageElement {
  const inner = page.elements.findLast(
    ({ name, from, to }) =>
      from >= outer.from &&
      to <= outer.to &&
      (HEADING.test(name) || TITLE_BLOCKS.has(name)) &&
      sameWords(page.textBetween(from, to), title),
  );
  return inner ?? outer;
}

function sameWords(a: string, b: string): boolean {
  return a.length < 4 * b.length + 40 && a.replace(/\s+/gu, "") === b.replace(/\s+/gu, "");
}
