import type { Book, TocEntry } from "../../model/book.ts";
import { plainText } from "../../model/document.ts";
import type { Destination, OutlineEntry, Page, PageItem, Pages } from "../../model/page.ts";
import { romanNumber } from "../../text/roman-number.ts";
import type { BookFlow } from "../flow/flow.ts";
import type { Section } from "../flow/piece.ts";
import { type Furniture, type PageCaption, pageFurniture } from "./furniture.ts";
import { type BookPage, type RunningTitle, sideOf } from "./lay-out-section.ts";

export interface PlacedBook {
  readonly flow: BookFlow;
  readonly book: Book;
  readonly title: RunningTitle;
  readonly cover: readonly BookPage[];
  readonly front: readonly BookPage[];
  readonly body: readonly BookPage[];
}

/** Joins front matter and body, and adds heads, folios, destinations and the outline. */
export function assemblePages({ flow, book, title, cover, front, body }: PlacedBook): Omit<Pages, "passes"> {
  const { blocks } = flow;
  const block = blocks.length;
  blocks.push({ chapter: "", kind: "furniture", span: title.span });
  const furniture = pageFurniture(flow, title, block);
  const destinations = collectDestinations([...cover, ...front, ...body]);
  const names = new Set(destinations.map((it) => it.name));
  const pages = [
    ...finishPages(flow, furniture, { pages: cover, label: coverLabel, names }),
    ...finishPages(flow, furniture, { pages: front, label: romanNumber, names }),
    ...finishPages(flow, furniture, { pages: body, label: String, names }),
  ];
  return { pages, outline: outlineOf(book.toc, names), destinations, blocks };
}

/** Printers call the four sides of a cover C1 to C4. */
function coverLabel(number: number): string {
  return `C${number}`;
}

interface LabelledPages {
  readonly pages: readonly BookPage[];
  readonly label: (number: number) => string;
  /** The names of all destinations. */
  readonly names: ReadonlySet<string>;
}

function finishPages(
  flow: BookFlow,
  furniture: Furniture,
  { pages, label, names }: LabelledPages,
): readonly Page[] {
  const { width, height } = flow.geometry;
  let chapter: string | undefined;
  let current: Section | undefined;
  return pages.map(({ section, placed, opening }, i) => {
    if (section?.chapter !== chapter) current = undefined;
    chapter = section?.chapter;
    current = runningSection(current, placed.sections);
    const first = placed.sections.find((it) => it.level > 0);
    const shown = flow.template.runningHead.section === "first" ? (first ?? current) : current;
    const side = sideOf(i);
    const page = { width, height, side, label: label(i + 1) };
    const items = placed.items.filter((item) => leadsSomewhere(item, names));
    if (section !== undefined && !section.silent) {
      const caption: PageCaption = {
        side,
        label: page.label,
        chapter: section.title,
        section: shown,
        opening,
      };
      items.push(...furniture(caption));
    }
    return { ...page, items, ...(placed.start && { start: placed.start }) };
  });
}

/** The heading of the highest level below the chapter's title that is current at the end of a page. */
function runningSection(before: Section | undefined, found: readonly Section[]): Section | undefined {
  let current = before;
  for (const section of found) {
    if (section.level === 0) current = undefined;
    else if (current === undefined || section.level <= current.level) current = section;
  }
  return current;
}

/** A link to a place that no page has would be a fault in the file. */
function leadsSomewhere(item: PageItem, names: ReadonlySet<string>): boolean {
  return item.kind !== "link" || item.target.kind !== "destination" || names.has(item.target.name);
}

/** Each name leads to the first place that has it. */
function collectDestinations(pages: readonly BookPage[]): readonly Destination[] {
  const found = new Map<string, Destination>();
  pages.forEach(({ placed }, page) => {
    for (const { name, y } of placed.destinations) if (!found.has(name)) found.set(name, { name, page, y });
  });
  return [...found.values()];
}

/** The headings of the book with their exact words; what has no words gives its place to what is below it. */
function outlineOf(toc: readonly TocEntry[], names: ReadonlySet<string>): readonly OutlineEntry[] {
  return toc.flatMap((entry) => {
    const title = plainText(entry.title).trim();
    const destination = entry.id !== undefined && names.has(entry.id) ? entry.id : entry.chapter;
    const children = outlineOf(entry.children, names);
    return title === "" ? children : [{ title, destination, children }];
  });
}
