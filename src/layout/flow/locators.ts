import type { IndexPlace } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import { type PageNumbers, pageLabel } from "./page-numbers.ts";

/** A page of an entry of an index, or several that follow each other. */
export interface Locator {
  /** `12`, `12–14`. */
  readonly label: string;
  /** The first place that is meant. */
  readonly place: IndexPlace;
}

interface IndexedPlaces {
  readonly places: readonly IndexPlace[];
  /** Of the index. */
  readonly span: Span;
}

/** So many pages in a row are a range. */
const LEAST_RANGE = 3;
const EN_DASH = "–";

/** The pages of places in the order of the book, each once. */
export function locators(index: IndexedPlaces, numbers: PageNumbers): readonly Locator[] {
  const pages: Locator[] = [];
  for (const place of index.places) {
    const label = pageLabel(numbers, place, index.span);
    if (!pages.some((it) => it.label === label)) pages.push({ label, place });
  }
  const found: Locator[] = [];
  for (let i = 0; i < pages.length; ) {
    let end = i + 1;
    while (end < pages.length && follows(pages[end - 1], pages[end])) end += 1;
    const run = pages.slice(i, end);
    const [first] = run;
    if (first !== undefined && run.length >= LEAST_RANGE) {
      found.push({ ...first, label: `${first.label}${EN_DASH}${run.at(-1)?.label ?? ""}` });
    } else {
      found.push(...run);
    }
    i = end;
  }
  return found;
}

/** Pages of the body: those of the front matter are in Roman numbers, of which few entries have three in a row. */
function follows(before: Locator | undefined, next: Locator | undefined): boolean {
  return Number(next?.label) === Number(before?.label) + 1;
}
