import type { ContainerName } from "../model/document.ts";
import { escapeMarkdown } from "../text/escape-markdown.ts";
import { type PageElement, type SourcePage, typesOf } from "./page.ts";

/** A part of a page that is more than its paragraphs. */
export interface FoundContainer {
  readonly name: ContainerName;
  /** The element with its title, which is not read again. */
  readonly title?: PageElement;
  /** What stands behind the colons in Markdown: `box 注意`. */
  readonly info: string;
  /** A table around it, which only puts a picture beside the title, with its rows and cells. */
  readonly layout: readonly PageElement[];
  /** The pictures in the cells of such a table that have nothing else in them. */
  readonly pictures: readonly PageElement[];
}

const BLOCKS: ReadonlySet<string> = new Set("div section aside blockquote figure table".split(" "));
/** What books call such parts, in classes and in `epub:type`. */
const NAMES: ReadonlyMap<string, ContainerName> = new Map(
  (
    [
      ["verse", "verse poem poetry line-block"],
      ["signature", "signature signed inscription"],
      ["epigraph", "epigraph"],
      ["letter", "letter"],
      ["dialogue", "dialogue"],
      ["dedication", "dedication"],
      ["abstract", "abstract"],
      ["keywords", "keywords"],
      ["box", "box sidebar admonition admonitionblock callout-box infobox"],
    ] as const
  ).flatMap(([name, words]) => words.split(" ").map((word) => [word, name] as const)),
);
/** Remarks that manuals set off; the same words may call the notes of a book, which have no title. */
const REMARK = /^(?:note|tip|important|warning|caution|danger|hint|attention|seealso|example-box)$/iu;
const TITLE = /(?:^|[-_])(?:title|header|heading|caption)$/iu;
const HEADING = /^h[1-6]$/u;
/** How many elements into it a title may stand. */
const NEAR = 8;
const LONGEST_TITLE = 80;
/** A part that is nearly the whole page is the page. */
const MOST_OF_PAGE = 0.95;

/** The parts of a page that are verse, letters, boxes and the like by what they call themselves. */
export function findContainers(page: SourcePage): ReadonlyMap<PageElement, FoundContainer> {
  const found = new Map<PageElement, FoundContainer>();
  page.elements.forEach((element, i) => {
    const container = isClosed(element, page) ? containerOf(element, i, page) : undefined;
    if (container !== undefined) found.set(element, container);
  });
  return found;
}

/** An element whose end tag was left out ends somewhere, and nobody knows where it was meant to. */
function isClosed({ name, to, from }: PageElement, { events }: SourcePage): boolean {
  const end = events[to - 1];
  return BLOCKS.has(name) && to - 1 > from && end?.kind === "end" && end.name === name;
}

function containerOf(element: PageElement, index: number, page: SourcePage): FoundContainer | undefined {
  if (element.from < page.body.from) return undefined;
  const words = [...(element.attributes.get("class") ?? "").toLowerCase().split(/\s+/u), ...typesOf(element)];
  const name = words.map((it) => NAMES.get(it)).find((it) => it !== undefined);
  const isRemark = words.some((it) => REMARK.test(it));
  if (name === undefined && !isRemark) return undefined;
  const table = layoutTable(element, index, page);
  const title = table?.title ?? titleIn(element, index, page);
  if (name === undefined && title === undefined) return undefined;
  const own = name ?? "box";
  // A page that is a dedication says so of itself, and so does one with an abstract.
  if (own !== "box" && own !== "verse" && isWholePage(element, page)) return undefined;
  const text = title === undefined ? "" : wordsOf(title, page);
  const info = text === "" ? own : `${own} ${escapeMarkdown(text)}`;
  const { layout = [], pictures = [] } = table ?? {};
  return { name: own, info, layout, pictures, ...(title === undefined ? {} : { title }) };
}

/** DocBook sets remarks as tables: a picture, beside it the title in a `th`, and the text below. */
function layoutTable(
  element: PageElement,
  index: number,
  page: SourcePage,
): (Pick<FoundContainer, "layout" | "pictures"> & { readonly title: PageElement | undefined }) | undefined {
  const table = page.elements[index + 1];
  if (table?.name !== "table" || table.to > element.to) return undefined;
  if (wordsOf(table, page) !== wordsOf(element, page)) return undefined;
  const inside: PageElement[] = [];
  for (let i = index + 2; (page.elements[i]?.from ?? table.to) < table.to; i += 1) {
    const it = page.elements[i];
    if (it !== undefined && it.parent !== undefined) inside.push(it);
  }
  const own = inside.filter((it) => PARTS.has(it.name) && tableOf(it) === table);
  const heads = own.filter(({ name }) => name === "th");
  const cells = own.filter(({ name, from, to }) => name === "td" && page.textBetween(from, to).trim() !== "");
  if (heads.length !== 1 || cells.length !== 1) return undefined;
  const [title] = heads;
  const ofTable = new Set(own);
  const pictures = inside.filter(({ name, parent }) => {
    return name === "img" && parent !== undefined && ofTable.has(parent) && parent !== cells[0];
  });
  return { title, layout: [table, ...own.filter((it) => it !== title)], pictures };
}

const PARTS: ReadonlySet<string> = new Set("thead tbody tr td th colgroup col".split(" "));

function tableOf({ parent }: PageElement): PageElement | undefined {
  let around = parent;
  while (around !== undefined && around.name !== "table") around = around.parent;
  return around;
}

/** The element near its start that calls itself its title, before any text. */
function titleIn(element: PageElement, index: number, page: SourcePage): PageElement | undefined {
  const inside = page.elements.slice(index + 1, index + 1 + NEAR).filter((it) => it.to <= element.to);
  const title = inside.find(
    ({ name, attributes }) =>
      HEADING.test(name) || (attributes.get("class") ?? "").split(/\s+/u).some((it) => TITLE.test(it)),
  );
  if (title === undefined || wordsOf(title, page).length > LONGEST_TITLE) return undefined;
  return page.textBetween(element.from, title.from).trim() === "" ? title : undefined;
}

function wordsOf({ from, to }: PageElement, page: SourcePage): string {
  return page.textBetween(from, to).replace(/\s+/gu, " ").trim();
}

function isWholePage({ from, to }: PageElement, page: SourcePage): boolean {
  const own = page.textBetween(from, to).trim().length;
  return own >= page.textBetween(page.body.from, page.body.to).trim().length * MOST_OF_PAGE;
}
