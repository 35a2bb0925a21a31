import type { Book, TocEntry } from "../model/book.ts";
import { plainText } from "../model/document.ts";
import type { Labels, PageTemplate } from "../model/template.ts";
import { legalText } from "./escape-xml.ts";
import { breakMark, type PlaceOf, pageId } from "./file-context.ts";
import type { Page } from "./package-data.ts";
import { isOfPhrases } from "./title-phrases.ts";

/** A line of the table of contents as readers get it. */
export interface NavEntry {
  readonly title: string;
  /** Whether lines of the title may end between its phrases only. */
  readonly isOfPhrases: boolean;
  /** The authors of a chapter, where the template asks for them; empty otherwise. */
  readonly byline: string;
  readonly href: string;
  /** Counts all entries of the tree in reading order, from 1. */
  readonly playOrder: number;
  /** The marks of the pages that begin with it. */
  readonly marks: string;
  readonly children: readonly NavEntry[];
}

export interface NavigationOptions {
  /** How many levels of headings are listed: 1 is parts and chapters only. */
  readonly levels: number;
  /** Whether entries of chapters name their authors. */
  readonly authors?: boolean;
  /** The pages of the contents of the PDF that begin with an entry, by what it leads to. */
  readonly pagesAt?: ReadonlyMap<string, readonly string[]>;
  readonly placeOf: PlaceOf;
}

/** The table of contents down to a level. What has no words has no line; what is under it moves up. */
export function navigation(book: Book, options: NavigationOptions): readonly NavEntry[] {
  let count = 0;
  const bylines = options.authors === true ? bylinesOf(book) : new Map<string, string>();
  const entries = (toc: readonly TocEntry[], level: number): readonly NavEntry[] =>
    toc.flatMap((entry) => {
      const own = entry.id === undefined ? 1 : level;
      if (own > options.levels) return [];
      const title = legalText(plainText(entry.title)).trim();
      if (title === "") return entries(entry.children, own + 1);
      const place = options.placeOf(entry.chapter, entry.id);
      count += 1;
      const playOrder = count;
      const href = place.id === undefined ? place.file : `${place.file}#${place.id}`;
      return [
        {
          title,
          isOfPhrases: isOfPhrases(title),
          byline: bylineOf(entry, bylines),
          href,
          playOrder,
          marks: marksOf(entry, options),
          children: entries(entry.children, own + 1),
        },
      ];
    });
  return entries(book.toc, 1);
}

function marksOf({ id, chapter }: TocEntry, { pagesAt }: NavigationOptions): string {
  return (pagesAt?.get(id ?? chapter) ?? []).map(breakMark).join("");
}

function bylineOf({ id, chapter }: TocEntry, bylines: ReadonlyMap<string, string>): string {
  return id === undefined ? (bylines.get(chapter) ?? "") : "";
}

function bylinesOf({ chapters }: Book): ReadonlyMap<string, string> {
  return new Map(chapters.map(({ id, authors }) => [id, legalText(authors.join("\u{3000}"))] as const));
}

/** A list of figures, tables or code on the page of the contents. */
export interface CaptionList {
  readonly title: string;
  /** What EPUB calls it; it has no word for one of code. */
  readonly type: "loi" | "lot" | undefined;
  readonly entries: readonly { readonly title: string; readonly href: string }[];
}

/** The lists of figures, tables and code that the template asks for, those without entries left out. */
export function captionLists(
  { captions = [] }: Book,
  { contents, labels, placeOf }: CaptionListOptions,
): readonly CaptionList[] {
  const lists = [
    { kind: "figure", type: "loi", isAsked: contents.figures, title: labels.figures },
    { kind: "table", type: "lot", isAsked: contents.tables, title: labels.tables },
    { kind: "code", type: undefined, isAsked: contents.code, title: labels.codes },
  ] as const;
  return lists.flatMap(({ kind, type, isAsked, title }): readonly CaptionList[] => {
    const listed = captions.filter((it) => isAsked && it.kind === kind);
    const entries = listed.map((it) => {
      const { file, id } = placeOf(it.chapter, it.id);
      return { title: legalText(plainText(it.title)), href: id === undefined ? file : `${file}#${id}` };
    });
    return entries.length === 0 ? [] : [{ title, type, entries }];
  });
}

interface CaptionListOptions {
  readonly contents: PageTemplate["contents"];
  readonly labels: Pick<Labels, "figures" | "tables" | "codes">;
  readonly placeOf: PlaceOf;
}

/** A page of the PDF, and where it begins. */
export interface PageEntry {
  readonly label: string;
  readonly href: string;
  /** The number of a page of the body; absent for those before it, which have Roman ones. */
  readonly number: number | undefined;
}

/** The pages that are marked in the documents, each once, in their order. */
export function pageList(documents: readonly Pick<Page, "stem" | "pages">[]): readonly PageEntry[] {
  const entries = new Map<string, PageEntry>();
  for (const { stem, pages } of documents) {
    for (const label of pages) {
      if (entries.has(label)) continue;
      const number = /^\d+$/u.test(label) ? Number(label) : undefined;
      entries.set(label, { label, href: `${stem}.xhtml#${pageId(label)}`, number });
    }
  }
  return [...entries.values()];
}

/** How deeply the entries are nested; 0 for none. */
export function depthOf(entries: readonly NavEntry[]): number {
  let depth = 0;
  for (const entry of entries) depth = Math.max(depth, 1 + depthOf(entry.children));
  return depth;
}
