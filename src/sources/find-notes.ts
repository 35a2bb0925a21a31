import { resolveHref } from "../ebook/resolve-href.ts";
import { type PageElement, type SourcePage, typesOf } from "./page.ts";

/** The notes of all pages, with what calls them. */
export interface SourceNotes {
  /** By the page, in the order of the pages. */
  readonly calls: ReadonlyMap<SourcePage, readonly NoteCall[]>;
  readonly texts: ReadonlyMap<SourcePage, readonly NoteText[]>;
  /** The links that call notes. */
  readonly links: ReadonlySet<PageElement>;
}

interface NoteCall {
  readonly note: string;
  /** The link, or what raises it. */
  readonly element: PageElement;
}

interface NoteText {
  readonly note: string;
  readonly element: PageElement;
  /** What calls it first: 1, [1], ①. */
  readonly mark: string;
  /** Links back to the call. */
  readonly backlinks: readonly PageElement[];
}

/** What a note is called by: 1, [1], （１）, ①, *, 注1. */
const NOTE_MARK =
  /^[[【〔（(﹝]?\s*(?:注|註|note\s*)?(?:\d{1,4}|[０-９]{1,4}|[ivxⅰ-ⅻ]{1,5}|[一二三四五六七八九十]{1,3}|[a-z]|[①-⓿❶-➓㊀-㊉]|[*†‡§※]{1,4})\s*[\]】〕）)﹞]?[.．、]?$/iu;
const INLINE: ReadonlySet<string> = new Set(
  "a abbr b big code em font i ins mark s small span strong sub sup u".split(" "),
);
const NO_NOTE: ReadonlySet<string> = new Set(
  "body html main section article nav header table tbody tr ol ul dl h1 h2 h3 h4 h5 h6".split(" "),
);
/** What books without `epub:type` call their notes and marks. */
const NAMED = /(?:^|[\s_-])(?:(?:foot|end|rear)notes?|note-?refs?|duokan-footnote|MsoFootnote)/iu;
const CALL_TYPES: ReadonlySet<string> = new Set(["noteref"]);
const TEXT_TYPES: ReadonlySet<string> = new Set(["footnote", "endnote", "rearnote", "note"]);

/**
 * Pairs the marks of notes with their texts: by what the book says of itself, else by a mark that links to a text
 * which links back to it. What is linked to in any other way stays a link.
 */
export function findNotes(pages: readonly SourcePage[]): SourceNotes {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const found: Found = {
    calls: new Map(),
    texts: new Map(),
    links: new Set(),
    ofElement: new Map(),
    claimed: new Map(),
  };
  for (const page of pages) {
    for (const element of page.elements) {
      if (element.name !== "a" || !element.attributes.has("href")) continue;
      if (isInside(element, found.claimed.get(page))) continue;
      const target = targetOf(page, element, byPath);
      if (target !== undefined) addCall(found, { page, element }, target);
    }
  }
  return found;
}

interface Found {
  readonly calls: Map<SourcePage, NoteCall[]>;
  readonly texts: Map<SourcePage, NoteText[]>;
  readonly links: Set<PageElement>;
  readonly ofElement: Map<PageElement, string>;
  /** The elements that are notes already. */
  readonly claimed: Map<SourcePage, Set<PageElement>>;
}

interface Place {
  readonly page: SourcePage;
  readonly element: PageElement;
}

function addCall(found: Found, call: Place, target: Place): void {
  const text = { page: target.page, element: blockAround(target.element) };
  const isTyped =
    typesOf(call.element).some((it) => CALL_TYPES.has(it)) ||
    typesOf(text.element).some((it) => TEXT_TYPES.has(it));
  if (NO_NOTE.has(text.element.name) || contains(text, call)) return;
  const raised = raisedBy(call);
  const known = found.ofElement.get(text.element);
  const backlinks = known === undefined ? backlinksIn(text, call) : [];
  const mark = textOf({ page: call.page, element: raised });
  const isNamed = [call.element, target.element, text.element].some(({ attributes }) =>
    NAMED.test(attributes.get("class") ?? ""),
  );
  const isMark = NOTE_MARK.test(mark) || isPicture(call);
  if (!isTyped && !(isMark && (isNamed || known !== undefined || backlinks.length > 0))) return;
  const note = known ?? `note-${found.ofElement.size + 1}`;
  listOf(found.calls, call.page).push({ note, element: raised });
  found.links.add(call.element);
  if (known !== undefined) return;
  found.ofElement.set(text.element, note);
  listOf(found.texts, text.page).push({ note, element: text.element, mark, backlinks });
  const claimed = found.claimed.get(text.page) ?? new Set();
  found.claimed.set(text.page, claimed.add(text.element));
}

/** A mark that is an image. */
function isPicture(place: Place): boolean {
  return textOf(place) === "" && Array.from(elementsIn(place)).some(({ name }) => name === "img");
}

function listOf<T>(lists: Map<SourcePage, T[]>, page: SourcePage): T[] {
  const list = lists.get(page) ?? [];
  lists.set(page, list);
  return list;
}

function textOf({ page, element }: Place): string {
  return page.textBetween(element.from, element.to).trim();
}

function targetOf(
  page: SourcePage,
  { attributes }: PageElement,
  byPath: ReadonlyMap<string, SourcePage>,
): Place | undefined {
  const target = resolveHref(page.path, attributes.get("href") ?? "");
  if (target.kind !== "file" || target.fragment === "") return undefined;
  const targetPage = byPath.get(target.path);
  const element = targetPage?.ids.get(target.fragment);
  return targetPage && element && { page: targetPage, element };
}

function blockAround(element: PageElement): PageElement {
  let block = element;
  while (INLINE.has(block.name) && block.parent !== undefined) block = block.parent;
  // The number of the note may stand in a paragraph of its own element.
  const { parent } = block;
  const isWhole = parent !== undefined && (parent.name === "aside" || parent.name === "li");
  return isWhole ? parent : block;
}

function contains(outer: Place, inner: Place): boolean {
  return (
    outer.page === inner.page &&
    outer.element.from <= inner.element.from &&
    inner.element.to <= outer.element.to
  );
}

/** The superscript around a call, if there is nothing else in it but brackets. */
function raisedBy({ page, element }: Place): PageElement {
  let raised = element;
  for (let { parent } = element; parent !== undefined && INLINE.has(parent.name); { parent } = parent) {
    const words = page.textBetween(parent.from, parent.to).trim();
    if (!NOTE_MARK.test(words) && !(words === "" && isPicture({ page, element }))) break;
    raised = parent;
  }
  return raised;
}

/** The links in a note's text that lead back to its call, or beside it. */
function backlinksIn(text: Place, call: Place): readonly PageElement[] {
  const near = blockAround(call.element);
  const links: PageElement[] = [];
  const byPath = new Map([[call.page.path, call.page]]);
  for (const element of elementsIn(text)) {
    if (element.name !== "a" || !element.attributes.has("href")) continue;
    const target = targetOf(text.page, element, byPath);
    const leadsBack =
      target !== undefined && near.from <= target.element.from && target.element.to <= near.to;
    if (leadsBack) links.push(raisedBy({ page: text.page, element }));
  }
  return links;
}

function* elementsIn({ page, element }: Place): Iterable<PageElement> {
  let low = 0;
  let high = page.elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((page.elements[middle]?.from ?? 0) < element.from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < page.elements.length; i += 1) {
    const inner = page.elements[i];
    if (inner === undefined || inner.from >= element.to) return;
    yield inner;
  }
}

function isInside(element: PageElement, claimed: ReadonlySet<PageElement> | undefined): boolean {
  if (claimed === undefined) return false;
  for (let around: PageElement | undefined = element; around !== undefined; around = around.parent) {
    if (claimed.has(around)) return true;
  }
  return false;
}
