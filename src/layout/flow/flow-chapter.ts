import type { BookChapter } from "../../model/book.ts";
import { isChapterOfNotes } from "../../model/chapter.ts";
import { type Inline, plainText } from "../../model/document.ts";
import type { NoteMark } from "../../text/note-mark.ts";
import type { InlineContext } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { creditOf } from "./credits.ts";
import {
  addBlockOf,
  addPiece,
  type BookFlow,
  boxPiece,
  type Flow,
  type Frame,
  newFlow,
  textFlow,
  textNode,
} from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { endnotesOf, flowBookNotes, flowChapterNotes } from "./flow-endnotes.ts";
import {
  addHeadingBox,
  type PartStyle,
  partStyle,
  stackTitle,
  type TitlePart,
  titleBox,
} from "./flow-heading.ts";
import { flowNotes } from "./flow-notes.ts";
import { imageSize } from "./image-size.ts";
import { pageLabel } from "./page-numbers.ts";
import type { Section, TextFlow } from "./piece.ts";

/** Of the type area's height: where the title of a part begins. */
const PART_TITLE_HEIGHT = 0.3;
/** Where a dedication without a title begins. */
const DEDICATION_HEIGHT = 0.25;
const SUBTITLE_SHARE = 2 / 3;
const CREDIT_GAP = 1;
/** Between the title of a part and its epigraph. */
const EPIGRAPH_GAP_LINES = 2;

const UNKNOWN_NOTE: NoteMark = { mark: "*", isSign: true };

/** A chapter as pieces: one flow for its text, and before it one for the page of its title if it is a part. */
export function flowChapter(book: BookFlow, chapter: ChapterText): readonly ChapterPart[] {
  const context = chapterContext(book, chapter);
  const flow = newFlow(book, chapter.id, context);
  const frame = typeAreaFrame(book);
  const across = { ...frame, measure: book.geometry.areaWidth };
  if (chapter.kind === "dedication") return [flowDedicationPage(flow, frame, chapter)];
  if (chapter.kind !== "part") {
    flow.waiting.anchors.push(chapter.id);
    addChapterTitle(flow, across, chapter);
    return [{ kind: "text", ...withTitle(withBlocks(flow, frame, chapter)) }];
  }
  flow.waiting.anchors.push(chapter.id);
  addPartTitle(flow, across, chapter);
  // An epigraph belongs to the title above it; other text begins a page.
  if (hasOnlyEpigraphs(chapter)) {
    return [{ kind: "part-title", ...withTitle(withBlocks(flow, frame, chapter)) }];
  }
  const title: ChapterPart = {
    kind: "part-title",
    flow: finish(flow, chapter.blocks.length === 0 ? chapter.notes : []),
    across: 0,
  };
  if (chapter.blocks.length === 0) return [title];
  const text = newFlow(book, chapter.id, context);
  return [title, { kind: "text", flow: withBlocks(text, frame, chapter), across: 0 }];
}

type ChapterText = BookChapter;

export interface ChapterPart {
  /** All but the text show neither head nor folio. */
  readonly kind: "text" | "part-title" | "dedication";
  readonly flow: TextFlow;
  /** How high the title is that its first piece is: it stands across all columns. */
  readonly across: number;
}

/** A chapter's text that begins with its title, if it has one. */
function withTitle(flow: TextFlow): Pick<ChapterPart, "flow" | "across"> {
  const first = flow.pieces[0];
  const isTitle = first?.kind === "box" && first.section?.level === 0;
  return { flow, across: isTitle ? first.height : 0 };
}

/** A dedication has a page of its own, centred, a little above the middle. */
function flowDedicationPage(flow: Flow, frame: Frame, chapter: ChapterText): ChapterPart {
  const { lines, pitch } = flow.book.geometry;
  flow.waiting.anchors.push(chapter.id);
  if (plainText(chapter.title).trim() === "") {
    addPiece(flow, boxPiece({ height: Math.round(lines * DEDICATION_HEIGHT) * pitch }));
  }
  addChapterTitle(flow, frame, chapter);
  const { blocks, span } = chapter;
  const isMarked = blocks.some((block) => block.kind === "container" && block.name === "dedication");
  const attributes = { classes: [] };
  const marked = {
    kind: "container",
    name: "dedication",
    title: [],
    attributes,
    children: blocks,
    span,
  } as const;
  return {
    kind: "dedication",
    across: 0,
    flow: withBlocks(flow, frame, isMarked ? chapter : { ...chapter, blocks: [marked] }),
  };
}

function withBlocks(flow: Flow, frame: Frame, chapter: ChapterText): TextFlow {
  flowBlocks(flow, frame, chapter.blocks);
  const { book } = flow;
  if (isChapterOfNotes(chapter)) {
    flowBookNotes(flow, frame, book.noted, (it) => newFlow(book, it.id, chapterContext(book, it)));
  }
  return finish(flow, chapter.notes);
}

function finish(flow: Flow, notes: BookChapter["notes"]): TextFlow {
  const { place } = flow.book.template.notes;
  if (place === "chapter") flowChapterNotes(flow, typeAreaFrame(flow.book), notes);
  flushAnchors(flow);
  return textFlow(flow, place === "page" ? flowNotes(flow, notes) : endnotesOf(notes));
}

/** Destinations with nothing after them lead to the end of the text. */
function flushAnchors(flow: Flow): void {
  if (flow.waiting.anchors.length > 0 || flow.pieces.length === 0) addPiece(flow, boxPiece({ height: 0 }));
}

/** The whole measure, in the size and pitch of the text. */
export function typeAreaFrame(book: BookFlow): Frame {
  const { measure, size, pitch } = book.geometry;
  return {
    x: 0,
    measure,
    leastMeasure: measure / 2,
    isNarrowest: false,
    size,
    pitch,
    baseline: EM_ABOVE_BASELINE * size,
    role: "body",
    kind: "paragraph",
    paragraphIndentEm: book.template.paragraph.indentEm,
    listDepth: 0,
    numberDepth: 0,
  };
}

function chapterContext(book: BookFlow, chapter: ChapterText): InlineContext {
  const marks = book.noteMarks.get(chapter.id);
  return {
    fonts: book.fonts,
    hyphenation: book.hyphenation,
    ...(chapter.language === undefined ? {} : { language: chapter.language }),
    profile: book.profile,
    noteMark: (note) => {
      const { mark, isSign } = marks?.get(note) ?? UNKNOWN_NOTE;
      return book.circledNotes && !isSign ? "①" : mark;
    },
    imageSize: (image) => imageSize(book, book.geometry, image),
    pageWords: (place, span) => book.labels.page.replace("%", pageLabel(book.pageNumbers, place, span)),
    report: book.report,
  };
}

/** A context for text outside the chapters, which calls no notes. */
export function plainContext(book: BookFlow): InlineContext {
  return {
    fonts: book.fonts,
    hyphenation: book.hyphenation,
    profile: book.profile,
    noteMark: () => "*",
    imageSize: (image) => imageSize(book, book.geometry, image),
    pageWords: (place, span) => book.labels.page.replace("%", pageLabel(book.pageNumbers, place, span)),
    report: book.report,
  };
}

function addChapterTitle(flow: Flow, frame: Frame, chapter: ChapterText): void {
  if (plainText(chapter.title).trim() === "") return;
  const style = flow.book.template.headings[0];
  if (style === undefined) throw new Error("a template without heading styles");
  const stack = stackTitle(flow, frame, titleParts(flow, chapter, { ...partStyle(style), gap: 0 }));
  const box = titleBox(flow, stack, style.lines);
  addHeadingBox(flow, { ...box, section: titleSection(chapter) }, style.keepLines);
}

function titleSection({ title, short, span }: ChapterText): Section {
  return { level: 0, title: plainText(title), short, span };
}

function hasOnlyEpigraphs({ blocks }: ChapterText): boolean {
  return blocks.length > 0 && blocks.every((it) => it.kind === "container" && it.name === "epigraph");
}

/** The title of a part stands on a page of its own, a little above the middle; only an epigraph has room below it. */
function addPartTitle(flow: Flow, frame: Frame, chapter: ChapterText): void {
  const { areaHeight, pitch } = flow.book.geometry;
  const stack = stackTitle(
    flow,
    frame,
    titleParts(flow, chapter, { ...partStyle(flow.book.template.part), gap: 0 }),
  );
  const top = Math.max(0, Math.min(areaHeight * PART_TITLE_HEIGHT, areaHeight - stack.height));
  const lines = stack.lines.map((it) => ({ ...it, y: it.y + top }));
  const own = Math.ceil((top + stack.height) / pitch + EPIGRAPH_GAP_LINES) * pitch;
  const hasEpigraph = hasOnlyEpigraphs(chapter) && own < areaHeight;
  addPiece(
    flow,
    boxPiece({
      height: hasEpigraph ? own : Math.max(areaHeight, stack.height),
      lines,
      section: titleSection(chapter),
    }),
  );
}

function titleParts(
  flow: Flow,
  chapter: ChapterText,
  style: PartStyle & { readonly gap: number },
): readonly TitlePart[] {
  const { size } = flow.book.geometry;
  const block = (): number => addBlockOf(flow, { kind: "title", span: chapter.span });
  const parts: TitlePart[] = [{ ...style, nodes: chapter.title, label: chapter.label, block: block() }];
  if (chapter.subtitle.length > 0) {
    // As far from the title as the lines of the title from each other.
    const gap = style.size / 2;
    const look: Partial<PartStyle> & Pick<PartStyle, "size"> = isRemark(chapter.subtitle)
      ? { size, role: "quotation" }
      : { size: Math.max(size, style.size * SUBTITLE_SHARE) };
    parts.push({ ...style, spread: false, ...look, gap, nodes: chapter.subtitle, block: block() });
  }
  creditLines(flow, chapter).forEach((nodes, i) => {
    const gap = i === 0 ? CREDIT_GAP * size : size / 2;
    parts.push({ ...style, spread: false, size, role: "quotation", gap, nodes, block: block() });
  });
  return parts;
}

/** A line in brackets below a title is no subtitle: when a law was passed, what a paper was read to. */
function isRemark(subtitle: readonly Inline[]): boolean {
  return /^[（(][^）)]*[）)]$/u.test(plainText(subtitle).trim());
}

function creditLines(flow: Flow, chapter: ChapterText): readonly (readonly Inline[])[] {
  const { authors, translators, span } = chapter;
  const lines: Inline[][] = [];
  if (authors.length > 0) lines.push([textNode(authors.join("\u{3000}"), span)]);
  if (translators.length > 0) {
    lines.push([textNode(creditOf("trl", translators, flow.book.labels), span)]);
  }
  return lines;
}
