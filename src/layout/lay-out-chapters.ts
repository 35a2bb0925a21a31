import type { BookChapter } from "../model/book.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import type { PlacedBlock } from "../model/page.ts";
import type { BookFlow } from "./flow/flow.ts";
import { flowChapter } from "./flow/flow-chapter.ts";
import { type Answer, areTrue } from "./flow/page-numbers.ts";
import { columnGeometry } from "./pages/geometry.ts";
import { type BookPage, type BookSection, layOutSections } from "./pages/lay-out-section.ts";

/** What a pass of the layout reads and writes. */
export interface Pass {
  readonly flow: BookFlow;
  /** Grows as the book is laid out. */
  readonly diagnostics: Diagnostic[];
  /** The chapters that passes before have laid out, by id. */
  readonly laid: Map<string, LaidChapter>;
}

/** A chapter on its pages, with all that decides whether they would be the same once more. */
export interface LaidChapter {
  readonly side: number;
  readonly firstBlock: number;
  readonly answers: readonly Answer[];
  readonly pages: readonly BookPage[];
  readonly blocks: readonly PlacedBlock[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ChapterRun {
  readonly chapters: readonly BookChapter[];
  readonly startsOn: (chapter: BookChapter, before: BookChapter | undefined) => BookSection["startsOn"];
  /** How many pages there are before the first. */
  readonly before: number;
}

/**
 * Lays out chapters that follow one another. One that a pass before has laid out keeps its pages, if it begins on
 * the same side and the page numbers it prints are still true.
 */
export function layOutChapters(pass: Pass, { chapters, startsOn, before }: ChapterRun): readonly BookPage[] {
  const { flow, diagnostics, laid } = pass;
  const pages: BookPage[] = [];
  chapters.forEach((chapter, i) => {
    const index = before + pages.length;
    const known = laid.get(chapter.id);
    if (known !== undefined && isUpToDate(known, flow, index % 2)) {
      for (const block of known.blocks) flow.blocks.push(block);
      flow.pageNumbers.answers.push(...known.answers);
      diagnostics.push(...known.diagnostics);
      pages.push(...known.pages);
      return;
    }
    const from = {
      block: flow.blocks.length,
      answer: flow.pageNumbers.answers.length,
      diagnostic: diagnostics.length,
    };
    const start = startsOn(chapter, chapters[i - 1]);
    const book = bookFor(flow, chapter);
    const own = layOutSections(book, chapterSections(book, chapter, start), index);
    laid.set(chapter.id, {
      side: index % 2,
      firstBlock: from.block,
      answers: flow.pageNumbers.answers.slice(from.answer),
      pages: own,
      blocks: flow.blocks.slice(from.block),
      diagnostics: diagnostics.slice(from.diagnostic),
    });
    pages.push(...own);
  });
  return pages;
}

function isUpToDate({ side, firstBlock, answers }: LaidChapter, flow: BookFlow, first: number): boolean {
  return side === first && firstBlock === flow.blocks.length && areTrue(answers, flow.pageNumbers.known);
}

/** The text of chapters has the columns of the template; a dedication has a page, and an index columns of its own. */
function bookFor(flow: BookFlow, { kind, blocks }: BookChapter): BookFlow {
  const isWhole = kind === "dedication" || blocks.some((block) => block.kind === "index");
  if (isWhole || flow.template.columns.count === 1) return flow;
  return { ...flow, geometry: columnGeometry(flow.geometry, flow.template) };
}

function* chapterSections(
  flow: BookFlow,
  chapter: BookChapter,
  startsOn: BookSection["startsOn"],
): Generator<BookSection> {
  const title = { span: chapter.span, text: plainText(chapter.title), short: chapter.short };
  for (const [i, part] of flowChapter(flow, chapter).entries()) {
    const caption = { chapter: chapter.id, silent: part.kind !== "text", title };
    const { flow: text, across } = part;
    yield { flow: text, across, startsOn: i === 0 ? startsOn : "any", caption };
  }
}
