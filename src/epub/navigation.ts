import type { Book, TocEntry } from "../model/book.ts";
import { plainText } from "../model/document.ts";
import { legalText } from "./escape-xml.ts";
import type { PlaceOf } from "./file-context.ts";

/** A line of the table of contents as readers get it. */
export interface NavEntry {
  readonly title: string;
  readonly href: string;
  /** Counts all entries of the tree in reading order, from 1. */
  readonly playOrder: number;
  readonly children: readonly NavEntry[];
}

export interface NavigationOptions {
  /** How many levels of headings are listed: 1 is parts and chapters only. */
  readonly levels: number;
  readonly placeOf: PlaceOf;
}

/** The table of contents down to a level. What has no words has no line; what is under it moves up. */
export function navigation(book: Book, options: NavigationOptions): readonly NavEntry[] {
  let count = 0;
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
      return [{ title, href, playOrder, children: entries(entry.children, own + 1) }];
    });
  return entries(book.toc, 1);
}

/** How deeply the entries are nested; 0 for none. */
export function depthOf(entries: readonly NavEntry[]): number {
  let depth = 0;
  for (const entry of entries) depth = Math.max(depth, 1 + depthOf(entry.children));
  return depth;
}
