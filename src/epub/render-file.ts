import type { BookChapter } from "../model/book.ts";
import type { ChapterKind, Note } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Block, type Heading, plainText } from "../model/document.ts";
import { escapeXml } from "./escape-xml.ts";
import {
  type BookContext,
  breakMarks,
  breaksAt,
  classAttribute,
  type FileContext,
  idAttribute,
  languageAttribute,
} from "./file-context.ts";
import { faceClass, lengthClass, renderBlock, renderBlocks } from "./render-blocks.ts";
import { renderInlines } from "./render-inline.ts";
import { renderNote } from "./render-note.ts";

/** A content document of a chapter: the whole of it, or one of the parts of a long one. */
export interface ChapterFile {
  readonly chapter: BookChapter;
  /** `c01.xhtml` */
  readonly file: string;
  readonly blocks: readonly Block[];
  readonly isFirst: boolean;
  /** The notes of the whole chapter by their id. */
  readonly notes: ReadonlyMap<string, NumberedNote>;
  /** What the elements of the headings of the whole chapter are. */
  readonly levels: ReadonlyMap<Heading, number>;
}

interface NumberedNote {
  readonly note: Note;
  /** From 1 in each chapter. */
  readonly number: number;
  /** What its calls show: a number, or * for a note on the title. */
  readonly mark: string;
}

export interface RenderedFile extends ChapterFile {
  /** What stands in `body`. */
  readonly body: string;
  /** The labels of the pages that begin in it. */
  readonly pages: readonly string[];
  /** The chapters it links to. */
  readonly linked: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** https://www.w3.org/TR/epub-ssv-11/ and https://www.w3.org/TR/dpub-aria-1.1/ */
const SEMANTICS: Readonly<Record<ChapterKind, string>> = {
  abstract: 'epub:type="abstract" role="doc-abstract"',
  contributors: 'epub:type="contributors"',
  dedication: 'epub:type="dedication" role="doc-dedication"',
  foreword: 'epub:type="foreword" role="doc-foreword"',
  preface: 'epub:type="preface" role="doc-preface"',
  introduction: 'epub:type="introduction" role="doc-introduction"',
  prologue: 'epub:type="prologue" role="doc-prologue"',
  part: 'epub:type="part" role="doc-part"',
  chapter: 'epub:type="chapter" role="doc-chapter"',
  epilogue: 'epub:type="epilogue" role="doc-epilogue"',
  afterword: 'epub:type="afterword" role="doc-afterword"',
  appendix: 'epub:type="appendix" role="doc-appendix"',
  notes: 'epub:type="endnotes" role="doc-endnotes"',
  bibliography: 'epub:type="bibliography" role="doc-bibliography"',
  glossary: 'epub:type="glossary" role="doc-glossary"',
  index: 'role="doc-index"',
  acknowledgments: 'epub:type="acknowledgments" role="doc-acknowledgments"',
  colophon: 'epub:type="colophon" role="doc-colophon"',
};

/** Renders a content document: the chapter's head, its blocks, and the notes that they call. */
export function renderFile(part: ChapterFile, book: BookContext): RenderedFile {
  const context = fileContext(part, book);
  const { chapter } = part;
  const head = part.isFirst ? renderHead(chapter, context) : { html: "", titleId: undefined };
  const blocks = renderBlocks(part.blocks, context);
  const notes = renderNotes(part, context);
  const name = sectionName(chapter, head.titleId);
  const body = `<section class="${chapter.kind}" ${semanticsOf(chapter)}${name}${languageAttribute(chapter.language)}>\n${head.html}${blocks}${notes}</section>`;
  const { pages, linked, diagnostics } = context;
  return { ...part, body, pages, linked, diagnostics };
}

/** The type "index" promises the markup of EPUB Indexes, which a list of words that an author wrote has not. */
function semanticsOf({ kind, blocks }: BookChapter): string {
  const isIndex = blocks.some((block) => block.kind === "index");
  return isIndex ? `epub:type="index" ${SEMANTICS.index}` : SEMANTICS[kind];
}

/** The state of a document before anything is rendered in it. */
export function fileContext({ chapter, file, notes, levels }: ChapterFile, book: BookContext): FileContext {
  return {
    ...book,
    file,
    chapter: chapter.id,
    noteNumber: (id) => notes.get(id)?.number,
    headingLevel: (heading) => levels.get(heading) ?? heading.level,
    noteMark: (id) => notes.get(id)?.mark ?? "",
    ids: new Set(),
    calls: new Map(),
    pages: [],
    linked: new Set(),
    diagnostics: [],
  };
}

function sectionName(chapter: BookChapter, titleId: string | undefined): string {
  if (titleId !== undefined) return ` aria-labelledby="${titleId}"`;
  const title = plainText(chapter.title);
  return title === "" ? "" : ` aria-label="${escapeXml(title)}"`;
}

function renderHead(
  chapter: BookChapter,
  context: FileContext,
): { readonly html: string; readonly titleId: string | undefined } {
  const title = renderInlines(chapter.title, context);
  const found = title === "" ? "" : breakMarks(breaksAt(chapter.span, "title", context), context);
  const marks = found === "" ? "" : `${found}\n`;
  const subtitle = renderInlines(chapter.subtitle, context);
  const people = [...chapter.authors, ...chapter.translators].map(escapeXml).join("\u{3000}");
  const titleId = `${chapter.id}-title`;
  const style = chapter.kind === "part" ? context.page.part : context.page.headings[0];
  const short = classAttribute([...lengthClass(chapter.title, chapter.label), ...faceClass(style)]);
  const lines = [
    title === "" ? "" : `<h1${idAttribute(titleId, context)}${short}>${title}</h1>\n`,
    subtitle === "" ? "" : `<p class="subtitle" role="doc-subtitle">${subtitle}</p>\n`,
    people === "" ? "" : `<p class="byline">${people}</p>\n`,
  ].join("");
  return {
    html: lines === "" ? "" : `${marks}<header class="chapter-head">\n${lines}</header>\n`,
    titleId: title === "" ? undefined : titleId,
  };
}

// Notes may call notes, which are then written after them: the calls grow while they are gone through.
function renderNotes(part: ChapterFile, context: FileContext): string {
  const bodies = new Map<Note, readonly string[]>();
  for (const id of context.calls.keys()) {
    const note = part.notes.get(id)?.note;
    if (note === undefined) continue;
    bodies.set(
      note,
      note.children.map((block) => renderBlock(block, context)),
    );
  }
  // Only now every call within a note is known, and with it every way back.
  let html = "";
  for (const [note, blocks] of bodies) html += renderNote(note, blocks, context);
  const label = escapeXml(context.labels.notes);
  if (html === "") return "";
  // Reading systems that show footnotes in windows hide them in the text, a heading above them would stand alone.
  if (context.page.notes.place === "page") {
    return `<section class="notes" epub:type="footnotes" aria-label="${label}">\n${html}</section>\n`;
  }
  return `<section class="notes" epub:type="endnotes" role="doc-endnotes">\n<h2 class="notes-title">${label}</h2>\n${html}</section>\n`;
}
