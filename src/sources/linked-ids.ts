import { resolveHref } from "../ebook/resolve-href.ts";
import { isCaptioned } from "./find-captions.ts";
import type { SourceNotes } from "./find-notes.ts";
import type { PageElement, SourcePage } from "./page.ts";
import type { ContentsEntry } from "./source-document.ts";

interface Links {
  readonly pages: readonly SourcePage[];
  readonly notes: SourceNotes;
  readonly entries: readonly ContentsEntry[];
  /** The rows of links and contents of each page, which are not read. */
  readonly partsOf: ReadonlyMap<SourcePage, ReadonlyMap<PageElement, unknown>>;
}

const UNSAFE = /^[^A-Za-z]|[^\w.-]/u;
const HEADING = /^h[1-6]$/u;
/** How many elements may stand between an anchor and its title: parts of the page, numbers. */
const NEAR = 5;

/** Only what something links to keeps its id, and each a different one. */
export function linkedIds(links: Links): ReadonlyMap<PageElement, string> {
  const byPath = new Map(links.pages.map((page) => [page.path, page]));
  // Pages that may become sections are linked to by their titles.
  const sections = new Set(links.entries.flatMap(({ path, depth }) => (depth > 0 ? [path] : [])));
  const ids = new Map<PageElement, string>();
  const used = new Set<string>();
  for (const page of links.pages) {
    for (const link of readLinks(page, links)) {
      const target = targetOf(page, link, { byPath, sections });
      if (target !== undefined && !ids.has(target.element))
        ids.set(target.element, freeId(target.name, used));
    }
  }
  return ids;
}

/** The title that a page begins with. */
export function pageTitle({ elements, body }: SourcePage): PageElement | undefined {
  return elements.find(({ name, from }) => HEADING.test(name) && from >= body.from);
}

/** The title that an anchor stands in or that begins where it stands, which can have its id; else the element itself. */
export function titleAround(element: PageElement, page: SourcePage): PageElement {
  for (let { parent } = element; parent !== undefined; { parent } = parent) {
    if (HEADING.test(parent.name)) return parent;
  }
  const { parent } = element;
  if (element.name === "a" && parent !== undefined && isCaptioned(parent)) return parent;
  const first = firstBehind(element, page.elements);
  const title = page.elements.slice(first, first + NEAR).find((it) => HEADING.test(it.name));
  const isThere = title !== undefined && page.textBetween(element.from, title.from).trim() === "";
  return isThere ? title : element;
}

/** The index of the first element behind the start tag of another. */
export function firstBehind({ from }: PageElement, elements: readonly PageElement[]): number {
  let low = 0;
  for (let high = elements.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.from ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The links of a page that are read and call no note. */
function readLinks(page: SourcePage, { notes, partsOf }: Links): readonly PageElement[] {
  const backlinks = new Set(notes.texts.get(page)?.flatMap((it) => it.backlinks));
  const parts = [...(partsOf.get(page)?.keys() ?? [])];
  return page.elements.filter(
    (element) =>
      element.name === "a" &&
      !notes.links.has(element) &&
      !backlinks.has(element) &&
      !parts.some(({ from, to }) => from <= element.from && element.from < to),
  );
}

function targetOf(
  page: SourcePage,
  { attributes }: PageElement,
  known: { readonly byPath: ReadonlyMap<string, SourcePage>; readonly sections: ReadonlySet<string> },
): { readonly element: PageElement; readonly name: string } | undefined {
  const target = resolveHref(page.path, attributes.get("href") ?? "");
  const linked = target.kind === "file" ? known.byPath.get(target.path) : undefined;
  if (target.kind !== "file" || linked === undefined) return undefined;
  if (target.fragment !== "") {
    const element = linked.ids.get(target.fragment);
    return element && { element: titleAround(element, linked), name: target.fragment };
  }
  if (linked === page || !known.sections.has(target.path)) return undefined;
  const element = pageTitle(linked);
  return element && { element, name: fileName(target.path) };
}

/** The name of a file without what stands behind its last point. */
function fileName(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.[^.]*$/u, "");
}

function freeId(written: string, used: Set<string>): string {
  const plain = UNSAFE.test(written) ? `id-${written.replace(/[^\w.-]+/gu, "")}` : written;
  let id = plain;
  for (let count = 2; used.has(id); count += 1) id = `${plain}-${count}`;
  used.add(id);
  return id;
}
