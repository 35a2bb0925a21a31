import type { BookChapter } from "../model/book.ts";
import type { ChapterKind, Note } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Block, plainText } from "../model/document.ts";
import { escapeXml } from "./escape-xml.ts";
import { type BookContext, type FileContext, idAttribute } from "./file-context.ts";
import { renderBlock, renderBlocks } from "./render-blocks.ts";
import { noteId, renderInlines } from "./render-inline.ts";

/** A content document of a chapter: the whole of it, or one of the parts of a long one. */
export interface ChapterFile {
  readonly chapter: BookChapter;
  /** `c01.xhtml` */
  readonly file: string;
  readonly blocks: readonly Block[];
  readonly isFirst: boolean;
}

export interface RenderedFile extends ChapterFile {
  /** What stands in `body`. */
  readonly body: string;
  /** The chapters it links to. */
  readonly linked: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** https://www.w3.org/TR/epub-ssv-11/ and https://www.w3.org/TR/dpub-aria-1.1/ */
const SEMANTICS: Readonly<Record<ChapterKind, string>> = {
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
  // The type "index" would promise the markup of EPUB Indexes, which a list of words and pages has not.
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
  const body = `<section class="${chapter.kind}" ${SEMANTICS[chapter.kind]}${name}>\n${head.html}${blocks}${notes}</section>`;
  return { ...part, body, linked: context.linked, diagnostics: context.diagnostics };
}

/** The state of a document before anything is rendered in it. */
export function fileContext({ chapter, file }: ChapterFile, book: BookContext): FileContext {
  const noteNumbers = new Map(chapter.notes.map((note, i) => [note.id, i + 1]));
  return {
    ...book,
    file,
    chapter: chapter.id,
    noteNumbers,
    ids: new Set(chapter.notes.map((_, i) => noteId(chapter.id, i + 1))),
    calls: new Map(),
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
  const subtitle = renderInlines(chapter.subtitle, context);
  const people = [...chapter.authors, ...chapter.translators].map(escapeXml).join("\u{3000}");
  const titleId = `${chapter.id}-title`;
  const lines = [
    title === "" ? "" : `<h1${idAttribute(titleId, context)}>${title}</h1>\n`,
    subtitle === "" ? "" : `<p class="subtitle" role="doc-subtitle">${subtitle}</p>\n`,
    people === "" ? "" : `<p class="byline">${people}</p>\n`,
  ].join("");
  return {
    html: lines === "" ? "" : `<header class="chapter-head">\n${lines}</header>\n`,
    titleId: title === "" ? undefined : titleId,
  };
}

/** A note has less than this in the pop-up windows of Kobo. */
const POP_UP_LIMIT = 5000;

// Notes may call notes, which are then written after them: the calls grow while they are gone through.
function renderNotes(part: ChapterFile, context: FileContext): string {
  const notes = new Map(part.chapter.notes.map((note) => [note.id, note]));
  const bodies = new Map<Note, readonly string[]>();
  for (const id of context.calls.keys()) {
    const note = notes.get(id);
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
  return html === ""
    ? ""
    : `<section class="notes" epub:type="footnotes" aria-label="${label}">\n${html}</section>\n`;
}

function renderNote(note: Note, blocks: readonly string[], context: FileContext): string {
  const number = context.noteNumbers.get(note.id) ?? 0;
  const mark = `<span class="note-number">${number}</span> `;
  const label = escapeXml(context.labels.backToText);
  const back = (context.calls.get(note.id) ?? [])
    .map(
      (call) =>
        ` <a class="backlink" role="doc-backlink" href="#${call}" aria-label="${label}">↩\u{FE0E}</a>`,
    )
    .join("");
  const html = withBacklinks(note, withMark(note, blocks, mark), back);
  warnOfLength(note, html, context);
  const id = noteId(context.chapter, number);
  return `<aside class="note" id="${id}" epub:type="footnote" role="doc-footnote">\n${html}</aside>\n`;
}

// The number goes into the note's first paragraph and the way back into its last one.
function withMark(note: Note, blocks: readonly string[], mark: string): readonly string[] {
  const [first, ...rest] = blocks;
  if (note.children[0]?.kind !== "paragraph" || first === undefined || first === "") {
    return [`<p>${mark.trimEnd()}</p>\n`, ...blocks];
  }
  const start = first.indexOf(">") + 1;
  return [first.slice(0, start) + mark + first.slice(start), ...rest];
}

const PARAGRAPH_END = "</p>\n";

function withBacklinks(note: Note, blocks: readonly string[], back: string): string {
  const html = blocks.join("");
  if (back === "") return html;
  const isParagraph = note.children.at(-1)?.kind === "paragraph" && html.endsWith(PARAGRAPH_END);
  return isParagraph
    ? html.slice(0, -PARAGRAPH_END.length) + back + PARAGRAPH_END
    : `${html}<p>${back.trimStart()}</p>\n`;
}

function warnOfLength(note: Note, html: string, context: FileContext): void {
  if (html.length <= POP_UP_LIMIT) return;
  const length = html.replace(/<[^>]*>/gu, "").length;
  if (length <= POP_UP_LIMIT) return;
  context.diagnostics.push({
    code: "epub/long-note",
    message: `the note has ${length} characters, more than readers show in a window (${POP_UP_LIMIT})`,
    span: note.span,
    hint: "move a part of it into the text or into an appendix",
  });
}
