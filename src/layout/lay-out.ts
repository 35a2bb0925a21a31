import { defined } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import { matterOf } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import type { FontSet } from "../model/font.ts";
import type { Pages, PlacedBlock } from "../model/page.ts";
import type { Span } from "../model/source.ts";
import type { Labels, PageTemplate } from "../model/template.ts";
import { romanNumber } from "../text/roman-number.ts";
import type { BookFlow } from "./flow/flow.ts";
import { flowChapter } from "./flow/flow-chapter.ts";
import { flowContents, planContents } from "./flow/flow-contents.ts";
import { flowTitlePage } from "./flow/flow-title-page.ts";
import type { TextFlow } from "./flow/piece.ts";
import { resolveProfile } from "./inline/profile.ts";
import { assemblePages } from "./pages/assemble-pages.ts";
import { pageGeometry } from "./pages/geometry.ts";
import {
  type BookPage,
  type BookSection,
  endOnVerso,
  layOutSections,
  type RunningTitle,
  type SectionCaption,
} from "./pages/lay-out-section.ts";

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
 * The contents come last, when all other pages have their numbers, and the body has numbers of its own, so that
 * the length of the contents moves none.
 * @example
 * const { value: pages, diagnostics } = layOut(book, { template: output.template.page, fonts, labels, images: new Map() });
 * pages.pages.length;
 */
export function layOut(book: Book, options: LayoutOptions): Outcome<Pages> {
  const diagnostics: Diagnostic[] = [];
  const blocks: PlacedBlock[] = [];
  const flow = bookFlow(options, blocks, (diagnostic) => diagnostics.push(diagnostic));
  const span: Span = { file: book.chapters[0]?.file ?? "", line: 1, column: 1 };
  const bookTitle = { file: span.file, text: book.metadata.title, short: undefined };
  const outside: SectionCaption = { chapter: "", silent: false, title: bookTitle };

  // Blocks are numbered in reading order, so the contents takes its place before the body.
  const frontCount = book.chapters.findIndex((chapter) => matterOf(chapter.kind) !== "front");
  const frontEnd = frontCount < 0 ? book.chapters.length : frontCount;
  const [front, body] = [book.chapters.slice(0, frontEnd), book.chapters.slice(frontEnd)];
  const titlePage = () =>
    section(flowTitlePage(flow, book.metadata, span), "recto", { ...outside, silent: true });
  const beforeContents = layOutSections(
    flow,
    chain(
      titlePage,
      chapterSections(flow, front, () => "recto"),
    ),
  );
  const parts = new Set(book.chapters.filter((it) => it.kind === "part").map((it) => it.id));
  const contents = planContents(flow, book.toc, { parts, span });
  const bodyPages = layOutSections(flow, chapterSections(flow, body, startOf));
  const labels = labelsByName(beforeContents, bodyPages);
  const title = { file: span.file, text: options.labels.contents, short: undefined };
  const listed = section(flowContents(flow, contents, labels), "recto", { ...outside, title });
  const contentsPages =
    contents.entries.length === 0 ? [] : layOutSections(flow, [listed], beforeContents.length);
  const frontPages = endOnVerso([...beforeContents, ...contentsPages]);

  const value = assemblePages({ flow, book, title: bookTitle, front: frontPages, body: bodyPages });
  return { value, diagnostics: inSourceOrder(diagnostics, book) };
}

function bookFlow(
  options: LayoutOptions,
  blocks: PlacedBlock[],
  report: (diagnostic: Diagnostic) => void,
): BookFlow {
  const { template, fonts, labels, images } = options;
  const { marks } = template.notes;
  const circledNotes = marks === "circled" || (marks === "region" && fonts.script === "zh-Hans");
  const profile = resolveProfile(fonts.script, template.typography);
  const geometry = pageGeometry(template);
  return { template, labels, geometry, fonts, profile, images, report, blocks, circledNotes };
}

/** Parts and the chapter that follows one begin on a recto, and so does the first; others on the next page. */
function startOf(chapter: BookChapter, before: BookChapter | undefined): BookSection["startsOn"] {
  return before === undefined || before.kind === "part" || chapter.kind === "part" ? "recto" : "any";
}

type StartOf = (chapter: BookChapter, before: BookChapter | undefined) => BookSection["startsOn"];

function* chapterSections(
  flow: BookFlow,
  chapters: readonly BookChapter[],
  start: StartOf,
): Generator<BookSection> {
  for (const [i, chapter] of chapters.entries()) {
    const title: RunningTitle = { file: chapter.file, text: plainText(chapter.title), short: chapter.short };
    for (const [k, part] of flowChapter(flow, chapter).entries()) {
      const caption = { chapter: chapter.id, silent: part.kind === "part-title", title };
      yield section(part.flow, k === 0 ? start(chapter, chapters[i - 1]) : "any", caption);
    }
  }
}

function* chain(first: () => BookSection, rest: Iterable<BookSection>): Generator<BookSection> {
  yield first();
  yield* rest;
}

function section(flow: TextFlow, startsOn: BookSection["startsOn"], caption: SectionCaption): BookSection {
  return { flow, startsOn, caption };
}

function inSourceOrder(diagnostics: readonly Diagnostic[], book: Book): readonly Diagnostic[] {
  const order = new Map(book.chapters.map((chapter, i) => [chapter.file, i] as const));
  const at = ({ span }: Diagnostic): number => order.get(span.file) ?? -1;
  return diagnostics.toSorted(
    (a, b) => at(a) - at(b) || a.span.line - b.span.line || a.span.column - b.span.column,
  );
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
  add(front, romanNumber);
  add(body, String);
  return labels;
}
