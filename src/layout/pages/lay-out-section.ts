import type { Span } from "../../model/source.ts";
import type { BookFlow } from "../flow/flow.ts";
import type { TextFlow } from "../flow/piece.ts";
import { breakColumns } from "./break-columns.ts";
import { type PlacedPage, placePage } from "./place-page.ts";

/** A run of pages that begins on a page of its own. */
export interface BookSection {
  readonly flow: TextFlow;
  readonly startsOn: "recto" | "any";
  readonly caption: SectionCaption;
  /** How high its title is that stands across all columns. */
  readonly across: number;
}

/** What the furniture of a section's pages needs to know. */
export interface SectionCaption {
  /** The chapter's id; empty for title page and contents. */
  readonly chapter: string;
  /** Title pages and pages of parts show neither head nor folio. */
  readonly silent: boolean;
  /** What running heads call the chapter. */
  readonly title: RunningTitle;
}

export interface RunningTitle {
  /** Where an author would shorten it. */
  readonly span: Span;
  readonly text: string;
  /** The author's own short title. */
  readonly short: string | undefined;
}

/** A page in the order of the book, blank ones among them. */
export interface BookPage {
  readonly section: SectionCaption | undefined;
  readonly placed: PlacedPage;
  /** The first page of its section, which shows no running head. */
  readonly opening: boolean;
}

const BLANK: PlacedPage = { items: [], start: undefined, destinations: [], sections: [] };
export const BLANK_PAGE: BookPage = { section: undefined, placed: BLANK, opening: false };

/**
 * Sets the pages of sections one after another; the first page is a recto, and so is any that a section asks
 * for. A section is asked for when the one before it is on its pages, so that no more than one is held in pieces.
 */
export function layOutSections(
  book: BookFlow,
  sections: Iterable<BookSection>,
  before = 0,
): readonly BookPage[] {
  const pages: BookPage[] = [];
  for (const section of sections) {
    if (section.startsOn === "recto" && (before + pages.length) % 2 === 1) pages.push(BLANK_PAGE);
    const { flow, caption, across } = section;
    const first = sideOf(before + pages.length);
    const noteNumbers = new Map(flow.notes.entries.map((entry) => [entry.note, entry.number] as const));
    const setting = { book, flow, chapter: caption.chapter, noteNumbers };
    breakColumns(book, flow, { first, across }).forEach((columns, i) => {
      const placed = placePage(setting, columns, sideOf(before + pages.length));
      pages.push({ section: caption, placed, opening: i === 0 });
    });
  }
  return pages;
}

export function section(
  flow: TextFlow,
  startsOn: BookSection["startsOn"],
  caption: SectionCaption,
): BookSection {
  return { flow, startsOn, caption, across: 0 };
}

/** Odd pages are rectos; `index` counts from 0. */
export function sideOf(index: number): "recto" | "verso" {
  return index % 2 === 0 ? "recto" : "verso";
}

/** Pages with a blank one after them where the last is a recto. */
export function endOnVerso(pages: readonly BookPage[]): readonly BookPage[] {
  return pages.length % 2 === 0 ? pages : [...pages, BLANK_PAGE];
}
