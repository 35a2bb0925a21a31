import { defined } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import { matterOf } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import type { FontSet } from "../model/font.ts";
import type { Pages, PlacedBlock } from "../model/page.ts";
import type { Span } from "../model/source.ts";
import type { Labels, PageTemplate } from "../model/template.ts";
import type { BookFlow } from "./flow/flow.ts";
import { flowChapter } from "./flow/flow-chapter.ts";
import { flowContents, planContents } from "./flow/flow-contents.ts";
import { flowTitlePage } from "./flow/flow-title-page.ts";
import type { TextFlow } from "./flow/piece.ts";
import { assemblePages } from "./pages/assemble-pages.ts";
import { pageGeometry } from "./pages/geometry.ts";
import {
  type BookPage,
  type BookSection,
  endOnVerso,
  layOutSections,
  type RunningTitle,
} from "./pages/lay-out-section.ts";
import { romanLabel } from "./pages/page-labels.ts";

export interface LayoutOptions {
  readonly template: PageTemplate;
  readonly fonts: FontSet;
  readonly labels: Labels;
  /** The sizes of the book's images by their path; words stand in for an image that is not among them. */
  readonly images: ReadonlyMap<string, { readonly widthPx: number; readonly heightPx: number }>;
}

/**
 * Lays out a book: title page, front matter, contents, then the body from page 1 on. Nothing of the book is
 * lost, whatever does not fit: it is set as well as it can be, and reported. The same arguments always give
 * the same pages.
 *
 * The body is laid out before the contents, and the front matter has numbers of its own, so that the length
 * of the contents moves no number.
 */
export function layOut(book: Book, options: LayoutOptions): Outcome<Pages> {
  const diagnostics: Diagnostic[] = [];
  const blocks: PlacedBlock[] = [];
  const flow = bookFlow(options, blocks, (diagnostic) => diagnostics.push(diagnostic));
  const span: Span = { file: book.chapters[0]?.file ?? "", line: 1, column: 1 };
  const bookTitle = { file: span.file, text: book.metadata.title, short: undefined };

  // Blocks are numbered in reading order, so everything flows before anything is put on pages.
  const titlePage = section(flowTitlePage(flow, book.metadata, span), bookTitle, {
    startsOn: "recto",
    silent: true,
  });
  const frontCount = book.chapters.findIndex((chapter) => matterOf(chapter.kind) !== "front");
  const frontEnd = frontCount < 0 ? book.chapters.length : frontCount;
  const front = book.chapters
    .slice(0, frontEnd)
    .flatMap((chapter) => chapterSections(flow, chapter, "recto"));
  const parts = new Set(book.chapters.filter((it) => it.kind === "part").map((it) => it.id));
  const contents = planContents(flow, book.toc, { parts, span });
  const body = bodySections(flow, book.chapters.slice(frontEnd));

  const bodyPages = layOutSections(flow, body);
  const beforeContents = layOutSections(flow, [titlePage, ...front]);
  const labels = labelsByName(beforeContents, bodyPages);
  const contentsTitle = { file: span.file, text: options.labels.contents, short: undefined };
  const listed = section(flowContents(flow, contents, labels), contentsTitle, {
    startsOn: "recto",
    silent: false,
  });
  const contentsPages =
    contents.entries.length === 0 ? [] : layOutSections(flow, [listed], beforeContents.length);
  const frontPages = endOnVerso([...beforeContents, ...contentsPages]);

  const value = assemblePages({ flow, book, title: bookTitle, front: frontPages, body: bodyPages });
  return { value, diagnostics };
}

function bookFlow(
  options: LayoutOptions,
  blocks: PlacedBlock[],
  report: (diagnostic: Diagnostic) => void,
): BookFlow {
  const { template, fonts, labels, images } = options;
  const { marks } = template.notes;
  const circledNotes = marks === "circled" || (marks === "region" && fonts.script === "zh-Hans");
  return { template, labels, geometry: pageGeometry(template), fonts, images, report, blocks, circledNotes };
}

/** Parts and the first chapter begin on a recto, other chapters on the next page. */
function bodySections(flow: BookFlow, chapters: readonly BookChapter[]): readonly BookSection[] {
  let first = true;
  return chapters.flatMap((chapter) => {
    const startsOn = first || chapter.kind === "part" ? "recto" : "any";
    first = chapter.kind === "part";
    return chapterSections(flow, chapter, startsOn);
  });
}

function chapterSections(
  flow: BookFlow,
  chapter: BookChapter,
  startsOn: BookSection["startsOn"],
): readonly BookSection[] {
  const title: RunningTitle = { file: chapter.file, text: plainText(chapter.title), short: chapter.short };
  return flowChapter(flow, chapter).map((part, i) => ({
    ...section(part.flow, title, {
      startsOn: i === 0 ? startsOn : "any",
      silent: part.kind === "part-title",
    }),
    chapter: chapter.id,
  }));
}

function section(
  flow: TextFlow,
  title: RunningTitle,
  { startsOn, silent }: Pick<BookSection, "startsOn" | "silent">,
): BookSection {
  return { flow, chapter: "", startsOn, silent, title };
}

/** The label of the page that each destination is on. */
function labelsByName(front: readonly BookPage[], body: readonly BookPage[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const add = (pages: readonly BookPage[], label: (number: number) => string): void => {
    for (let i = 0; i < pages.length; i += 1) {
      for (const { name } of defined(pages[i]).placed.destinations) {
        if (!labels.has(name)) labels.set(name, label(i + 1));
      }
    }
  };
  add(front, romanLabel);
  add(body, String);
  return labels;
}
