import type { CopyrightPage, FrontMatter } from "../model/front-matter.ts";
import type { Span } from "../model/source.ts";
import type { BookFlow } from "./flow/flow.ts";
import { type FlowCopyright, planCopyrightPage } from "./flow/flow-copyright-page.ts";
import { flowCover, flowCoverImage } from "./flow/flow-cover.ts";
import { flowPlate } from "./flow/flow-plate.ts";
import { flowHalfTitle, flowTitlePage } from "./flow/flow-title-page.ts";
import { type PageFacts, pageFacts } from "./page-facts.ts";
import {
  BLANK_PAGE,
  type BookPage,
  type BookSection,
  layOutSections,
  type SectionCaption,
  section,
} from "./pages/lay-out-section.ts";

/** The page of the rights on its way: it is set again when the pages of the book are counted. */
export interface PlannedCopyright {
  readonly position: CopyrightPage["position"];
  readonly flow: FlowCopyright;
  /** Its pages are known by this object. */
  readonly caption: SectionCaption;
}

export interface Opening {
  readonly front: FrontMatter;
  readonly copyright: PlannedCopyright | undefined;
  readonly caption: SectionCaption;
  readonly span: Span;
}

/** More than a book has, so that the page that is reserved for what they come to is not too small. */
const MOST_PAGES = 9999;

/** The pages a book opens with: the title alone, a picture facing the title page, title page, and rights on its verso. */
export function* openingSections(book: BookFlow, opening: Opening): Generator<BookSection> {
  const { front, copyright, caption, span } = opening;
  const { halfTitle, titlePage, frontispiece } = front;
  // A picture that faces the title page stands on a verso, and so a page comes before it.
  if (halfTitle || frontispiece !== undefined) {
    yield section(flowHalfTitle(book, titlePage, span), "recto", caption);
  }
  if (frontispiece !== undefined) yield section(flowPlate(book, frontispiece, span), "any", caption);
  yield section(flowTitlePage(book, titlePage, span), "recto", caption);
  if (copyright?.position === "front") yield copyrightSection(copyright, pageFacts(book, MOST_PAGES));
}

interface CoverRequest extends Pick<Opening, "caption" | "span"> {
  readonly front: Pick<FrontMatter, "cover" | "titlePage">;
}

/** The cover and its blank inside; they are no pages of the book, and have labels of their own. */
export function coverPages(book: BookFlow, { front, caption, span }: CoverRequest): readonly BookPage[] {
  const { cover, titlePage } = front;
  if (cover === undefined) return [];
  const image = cover.image === undefined ? undefined : flowCoverImage(book, cover.image, span);
  const [page = BLANK_PAGE] = layOutSections(book, [
    section(image ?? flowCover(book, titlePage, span), "recto", caption),
  ]);
  return [page, BLANK_PAGE];
}

export function planCopyright(
  book: BookFlow,
  { front, caption, span }: Omit<Opening, "copyright">,
): PlannedCopyright | undefined {
  const page = front.copyright;
  if (page === undefined) return undefined;
  const { position } = page;
  reportUnknown(book, page, span);
  return { position, flow: planCopyrightPage(book, page, span), caption: { ...caption } };
}

/** Says of every field that was left to the pages and cannot be worked out from them that it has no line. */
function reportUnknown(book: BookFlow, { record }: CopyrightPage, span: Span): void {
  const facts = pageFacts(book, MOST_PAGES);
  for (const { label, value } of record) {
    if (typeof value === "string" || facts[value.computed] !== undefined) continue;
    book.report({
      code: "layout/unknown-page-fact",
      message: `\`${label}\` cannot be worked out for a trim that says nothing of sheets and leaves, and is left out`,
      span,
      hint: `write what it is in place of \`auto\` at \`${value.computed}\`, or give the trim its \`leaves\``,
    });
  }
}

interface CountedPages {
  readonly front: readonly BookPage[];
  readonly body: readonly BookPage[];
}

/**
 * The pages of a book filled up to whole signatures, with a colophon after the others, and with what the page of
 * the rights says of their number.
 */
export function withCopyright(
  book: BookFlow,
  copyright: PlannedCopyright | undefined,
  { front, body }: CountedPages,
): CountedPages {
  const back =
    copyright?.position === "back"
      ? layOutSections(book, [copyrightSection(copyright, pageFacts(book, MOST_PAGES))], body.length)
      : [];
  const whole = inSignatures(book, front.length, [...body, ...back]);
  if (copyright === undefined) return { front, body: whole };
  const facts = pageFacts(book, front.length + whole.length);
  return {
    front: counted(book, front, { copyright, facts }),
    body: counted(book, whole, { copyright, facts }),
  };
}

function copyrightSection({ flow, caption }: PlannedCopyright, facts: PageFacts): BookSection {
  return section(flow(facts), "any", caption);
}

function inSignatures(book: BookFlow, before: number, pages: readonly BookPage[]): readonly BookPage[] {
  const { signature } = book.template;
  const missing = (signature - ((before + pages.length) % signature)) % signature;
  return [...pages, ...new Array<BookPage>(missing).fill(BLANK_PAGE)];
}

interface Counted {
  readonly copyright: PlannedCopyright;
  readonly facts: PageFacts;
}

/** The pages with that of the rights set anew where it stands. */
function counted(
  book: BookFlow,
  pages: readonly BookPage[],
  { copyright, facts }: Counted,
): readonly BookPage[] {
  const from = pages.findIndex(({ section: it }) => it === copyright.caption);
  if (from < 0) return pages;
  const to = pages.findLastIndex(({ section: it }) => it === copyright.caption) + 1;
  const anew = layOutSections(book, [copyrightSection(copyright, facts)], from);
  const missing = to - from - anew.length;
  if (missing < 0) throw new Error("the page of the rights has grown");
  return [
    ...pages.slice(0, from),
    ...anew,
    ...new Array<BookPage>(missing).fill(BLANK_PAGE),
    ...pages.slice(to),
  ];
}
