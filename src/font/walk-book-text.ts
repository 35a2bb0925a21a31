import { assertNever } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import type { Block, Inline, Table, Text } from "../model/document.ts";
import type { FontRole } from "../model/font.ts";
import type { Metadata } from "../model/metadata.ts";
import type { Span } from "../model/source.ts";

/** A piece of the book's text, and the role of the faces it is set in. */
export interface BookText {
  readonly text: string;
  readonly role: FontRole;
  /** Where an offset of the text, in UTF-16 units, stands in the author's files. */
  readonly placeOf: (offset: number) => Span;
}

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

type Visit = (text: BookText) => void;

/** Gives all text of the book once: the chapters in reading order, then what is said of the book. */
export function walkBookText(book: Book, visit: Visit): void {
  for (const chapter of book.chapters) walkChapter(chapter, visit);
  // The title page has no place of its own in a file; it is the book that begins at its first chapter.
  const span = book.chapters[0]?.span ?? { file: "book.yaml", line: 1, column: 1 };
  const say = (role: FontRole, texts: readonly (string | undefined)[]): void => {
    for (const text of texts) if (text !== undefined) visit({ text, role, placeOf: () => span });
  };
  const { title, subtitle, creators, publisher } = book.metadata;
  say("heading", [title, subtitle, ...creators.map((creator) => creator.name), publisher]);
  say("body", minorTexts(book.metadata));
}

/** What title page and copyright page have besides title, names and publisher. */
function minorTexts(metadata: Metadata): readonly (string | undefined)[] {
  const { originalTitle, series, imprint, place, rights, creators, copyright } = metadata;
  return [
    ...[originalTitle, series?.name, imprint, place, rights, copyright?.cip],
    ...creators.flatMap(({ origin, roleText }) => [origin, roleText]),
    ...Object.values(copyright?.fields ?? {}),
    ...(copyright?.others ?? []).flatMap(({ label, value }) => [label, value]),
  ];
}

function walkChapter(chapter: BookChapter, visit: Visit): void {
  const span = chapter.span;
  walkInlines(chapter.title, "heading", visit);
  walkInlines(chapter.subtitle, "heading", visit);
  for (const text of [...chapter.authors, ...chapter.translators, chapter.short ?? ""]) {
    visit({ text, role: "body", placeOf: () => span });
  }
  walkBlocks(chapter.blocks, "body", visit);
  for (const note of chapter.notes) walkBlocks(note.children, "body", visit);
}

function walkBlocks(blocks: readonly Block[], role: FontRole, visit: Visit): void {
  for (const block of blocks) walkBlock(block, role, visit);
}

function walkBlock(block: Block, role: FontRole, visit: Visit): void {
  switch (block.kind) {
    case "heading":
      walkInlines(block.children, "heading", visit);
      visit({ text: block.attributes.short ?? "", role: "body", placeOf: () => block.span });
      break;
    case "paragraph":
      walkInlines(block.children, role, visit);
      break;
    case "quotation":
      walkBlocks(block.children, "quotation", visit);
      break;
    case "list":
      for (const item of block.items) walkBlocks(item.children, role, visit);
      break;
    case "code-block":
      walkInlines(block.caption ?? [], role, visit);
      visit({
        text: block.text,
        role: "code",
        placeOf: (offset) => placeInCode(block.text, block.span, offset),
      });
      break;
    case "table":
      walkTable(block, role, visit);
      break;
    case "figure-group":
      walkBlocks(block.children, role, visit);
      walkInlines(block.caption ?? [], role, visit);
      break;
    case "figure":
      walkInlines(block.caption, role, visit);
      break;
    case "container":
      walkInlines(block.title, role, visit);
      walkBlocks(block.children, role, visit);
      break;
    case "only":
      walkBlocks(block.children, role, visit);
      break;
    case "index":
      for (const { head, entries } of block.groups) {
        visit({ text: head, role: "heading", placeOf: () => block.span });
        for (const { term } of entries) visit({ text: term, role, placeOf: () => block.span });
      }
      break;
    case "scene-break":
      break;
    default:
      assertNever(block);
  }
}

function walkTable(table: Table, role: FontRole, visit: Visit): void {
  for (const row of table.head) for (const cell of row.cells) walkInlines(cell.children, "bold", visit);
  for (const row of table.rows) for (const cell of row.cells) walkInlines(cell.children, role, visit);
  walkInlines(table.caption ?? [], role, visit);
}

function walkInlines(nodes: readonly Inline[], role: FontRole, visit: Visit): void {
  for (const node of nodes) walkInline(node, role, visit);
}

function walkInline(node: Inline, role: FontRole, visit: Visit): void {
  switch (node.kind) {
    case "text":
      visitText(node, role, visit);
      break;
    case "code":
      visit({ text: node.text, role: "code", placeOf: (offset) => placeAfter(node.span, offset) });
      break;
    case "styled":
      walkInlines(node.children, node.style === "strong" && role === "body" ? "bold" : role, visit);
      break;
    case "link":
      walkInlines(node.children, role, visit);
      break;
    case "ruby":
      for (const { base, reading } of node.segments) {
        visitText(base, role, visit);
        // As layout does: a translation in the face of its text, pinyin and zhuyin in a Kai face.
        const readingRole = HAN_OR_KANA.test(reading) ? role : "quotation";
        visit({ text: reading, role: readingRole, placeOf: () => node.span });
      }
      break;
    case "image":
    case "note-reference":
    case "line-break":
      break;
    default:
      assertNever(node);
  }
}

function visitText(node: Text, role: FontRole, visit: Visit): void {
  visit({ text: node.text, role, placeOf: (offset) => placeInText(node, offset) });
}

function placeInText({ span, pieces = [] }: Text, offset: number): Span {
  const piece = pieces.findLast((it) => it.offset <= offset);
  if (piece === undefined) return placeAfter(span, offset);
  return { file: span.file, line: span.line, column: piece.column + offset - piece.offset };
}

function placeAfter(span: Span, offset: number): Span {
  return { file: span.file, line: span.line, column: span.column + offset };
}

// The text of a fenced block begins on the line after the fence; of an indented one it is a line off.
function placeInCode(text: string, span: Span, offset: number): Span {
  const before = text.slice(0, offset).split("\n");
  return { file: span.file, line: span.line + before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
