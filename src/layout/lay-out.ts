import { defined } from "../model/assert.ts";
import type { Book } from "../model/book.ts";
import { matterOf } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import type { FontSet } from "../model/font.ts";
import type { FrontMatter } from "../model/front-matter.ts";
import type { Hyphenation } from "../model/hyphenation.ts";
import type { Pages } from "../model/page.ts";
import type { Span } from "../model/source.ts";
import type { Labels, PageTemplate } from "../model/template.ts";
import { romanNumber } from "../text/roman-number.ts";
import { bookFlow } from "./book-flow.ts";
import type { BookFlow } from "./flow/flow.ts";
import { flowContents, type PlannedContents, planCaptions, planContents } from "./flow/flow-contents.ts";
import { type Answer, areTrue } from "./flow/page-numbers.ts";
import { coverPages, openingSections, planCopyright, withCopyright } from "./front-pages.ts";
import { type ChapterRun, type LaidChapter, layOutChapters, type Pass } from "./lay-out-chapters.ts";
import { assemblePages } from "./pages/assemble-pages.ts";
import {
  type BookPage,
  type BookSection,
  endOnVerso,
  layOutSections,
  type RunningTitle,
  type SectionCaption,
  section,
} from "./pages/lay-out-section.ts";

export interface LayoutOptions {
  readonly template: PageTemplate;
  readonly fonts: FontSet;
  /** How Western words are broken, by their language (`loadHyphenation`); those of a language without are not. */
  readonly hyphenation: Hyphenation;
  readonly labels: Labels;
  /** What title page and copyright page say: `frontMatter` makes it. */
  readonly front: FrontMatter;
  /** The sizes of the book's images by their path; words stand in for an image that is not among them. */
  readonly images: ReadonlyMap<string, { readonly widthPx: number; readonly heightPx: number }>;
}

/**
 * Lays out a book: title page, front matter, contents, then the body from page 1 on. Nothing of the book is
 * lost, whatever does not fit: it is set as well as it can be, and reported. The same arguments always give
 * the same pages.
 *
 * The contents come last, when all other pages have their numbers, and the body has numbers of its own, so that
 * the length of the contents moves none. Where the text itself says page numbers it is laid out again until they
 * are those of the pages, five times at most.
 * @example
 * const { value: pages, diagnostics } = layOut(book, { template: output.template.page, fonts, hyphenation, labels, front, images: new Map() });
 * pages.pages.length;
 */
export function layOut(book: Book, options: LayoutOptions): Outcome<Pages> {
  const base = bookFlow(book.chapters, options);
  const laid = new Map<string, LaidChapter>();
  let known: ReadonlyMap<string, string> = new Map();
  for (let count = 1; ; count += 1) {
    const diagnostics: Diagnostic[] = [];
    const report = (diagnostic: Diagnostic): void => {
      diagnostics.push(diagnostic);
    };
    const pageNumbers = { known, answers: [] };
    const pass: Pass = { flow: { ...base, report, blocks: [], pageNumbers }, diagnostics, laid };
    const { cover, front, body, labels } = layOutOnce(book, pass, options.front);
    const isSettled = areTrue(pageNumbers.answers, labels);
    if (isSettled || count === MOST_PASSES) {
      if (!isSettled) report(unsettled(pageNumbers.answers, labels));
      const title = runningTitle(book);
      const value = assemblePages({ flow: pass.flow, book, title, cover, front, body });
      return { value: { ...value, passes: count }, diagnostics: inSourceOrder(diagnostics, book) };
    }
    known = labels;
  }
}

/** References to pages change the lines that they stand in, and so the pages; two or three passes are usual. */
const MOST_PASSES = 5;

/** Some books have no true numbers: where viii moves its target to page ix, and the shorter ix moves it back. */
function unsettled(answers: readonly Answer[], labels: ReadonlyMap<string, string>): Diagnostic {
  const wrong = answers.filter((answer) => !areTrue([answer], labels));
  const printed = [...new Set(wrong.map(({ label }) => `\`${label}\``))].join(", ");
  return {
    code: "layout/unsettled-pages",
    message: `no page number is true of every reference: ${printed} is still wrong after ${MOST_PASSES} passes`,
    span: defined(wrong[0]).span,
    hint: "reword the paragraph of such a reference, or leave out `.page` behind it",
  };
}

interface LaidBook {
  readonly cover: readonly BookPage[];
  readonly front: readonly BookPage[];
  readonly body: readonly BookPage[];
  /** The labels of the pages that destinations are on, by name. */
  readonly labels: ReadonlyMap<string, string>;
}

function layOutOnce(book: Book, pass: Pass, frontMatter: FrontMatter): LaidBook {
  const { flow } = pass;
  const title = runningTitle(book);
  const { span } = title;
  const outside: SectionCaption = { chapter: "", silent: false, title };

  // Blocks are numbered in reading order, so the contents takes its place before the body.
  const frontCount = book.chapters.findIndex((chapter) => matterOf(chapter.kind) !== "front");
  const frontEnd = frontCount < 0 ? book.chapters.length : frontCount;
  const [front, body] = [book.chapters.slice(0, frontEnd), book.chapters.slice(frontEnd)];
  const matter = { front: frontMatter, caption: { ...outside, silent: true }, span };
  const cover = coverPages(flow, matter);
  const copyright = planCopyright(flow, matter);
  const opening = layOutSections(flow, openingSections(flow, { ...matter, copyright }));
  const onRecto = (): BookSection["startsOn"] => "recto";
  const frontRun = { chapters: front, startsOn: onRecto, before: opening.length };
  const beforeContents = [...opening, ...layOutChapters(pass, frontRun)];
  const parts = new Set(book.chapters.filter((it) => it.kind === "part").map((it) => it.id));
  const bylines = flow.template.contents.authors ? bylinesOf(book) : new Map<string, string>();
  const contents = planContents(flow, book.toc, { parts, bylines, span });
  const plans = [contents, ...captionLists(flow, book, span)].filter((plan) => plan.entries.length > 0);
  const bodyPages = layOutChapters(pass, { chapters: body, startsOn: starts(flow.template), before: 0 });
  const labels = labelsByName(beforeContents, bodyPages);
  const sections = plans.map((plan, i) => {
    const running = { span, text: plainText(plan.title), short: undefined };
    return section(flowContents(flow, plan, labels), i === 0 ? "recto" : "any", {
      ...outside,
      title: running,
    });
  });
  const contentsPages = layOutSections(flow, sections, beforeContents.length);
  const frontPages = endOnVerso([...beforeContents, ...contentsPages]);
  return { cover, ...withCopyright(flow, copyright, { front: frontPages, body: bodyPages }), labels };
}

function bylinesOf({ chapters }: Book): ReadonlyMap<string, string> {
  return new Map(chapters.map(({ id, authors }) => [id, authors.join("\u{3000}")] as const));
}

/** The lists of figures, tables and code that the template asks for. */
function captionLists(flow: BookFlow, { captions = [] }: Book, span: Span): readonly PlannedContents[] {
  const { template, labels } = flow;
  const lists = [
    { kind: "figure", isAsked: template.contents.figures, title: labels.figures },
    { kind: "table", isAsked: template.contents.tables, title: labels.tables },
    { kind: "code", isAsked: template.contents.code, title: labels.codes },
  ] as const;
  return lists
    .filter(({ isAsked }) => isAsked)
    .map(({ kind, title }) =>
      planCaptions(
        flow,
        captions.filter((it) => it.kind === kind),
        { title, span },
      ),
    );
}

function runningTitle(book: Book): RunningTitle {
  const span: Span = { file: book.chapters[0]?.file ?? "", line: 1, column: 1 };
  return { span, text: book.metadata.title, short: undefined };
}

/** The first chapter begins on a recto; parts, the chapter that follows one, and others as the template says. */
function starts({ startsOn }: PageTemplate): ChapterRun["startsOn"] {
  return (chapter, before) => {
    if (before === undefined) return "recto";
    return chapter.kind === "part" || before.kind === "part" ? startsOn.part : startsOn.chapter;
  };
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
