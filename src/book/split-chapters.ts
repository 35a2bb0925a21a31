import type { Chapter, ChapterKind } from "../model/chapter.ts";
import { type Block, type Heading, type Inline, plainText } from "../model/document.ts";
import { withShortOf } from "../text/short-of-heading.ts";
import { readTitleNumber } from "../text/title-number.ts";
import { calledNotes, notesById } from "./notes.ts";
import { visitBlocks } from "./rewrite-tree.ts";
import { raiseHeadings } from "./title-from-heading.ts";

/** Sections of an essay are shorter than this, in characters; what is longer is a chapter. */
const SECTION_LENGTH = 3000;
/** How sections of essays are numbered, and chapters of some books: 一、 or （一）. */
const SECTION_NUMBER = /^(?:[（(]\p{Script=Han}+[）)]|\p{Script=Han}+、)$/u;

export interface SplitOptions {
  /** What a chapter is by its title, and by whether there is text below it. */
  readonly kindOf: (title: readonly Inline[], hasText: boolean) => ChapterKind;
  /** The title of the book; the chapter's own if not given. */
  readonly bookTitle?: string;
}

/**
 * The chapters of a book that is a single file: one for each heading of level 1 where there are others besides the title,
 * else one for each of the highest level there is, and the headings below move up.
 *
 * What stands before the first of these headings becomes a chapter under the title of the file. Without text it
 * is left out if that is the title of the book, which has its own page. Each chapter has the notes that it calls.
 * An essay, of short sections numbered 一、 below its title, is one chapter.
 */
export function splitChapters(chapter: Chapter, { kindOf, bookTitle }: SplitOptions): readonly Chapter[] {
  const level = splitLevel(chapter.blocks);
  if (level === undefined || isEssay(chapter, level)) return [chapter];
  const [before, ...rest] = cutAt(chapter.blocks, level);
  const title = spaced(plainText(chapter.title));
  const isTitleOfBook = title === "" || title === spaced(bookTitle ?? title);
  const first = { ...chapter, kind: firstKind(chapter.kind, level), blocks: before?.blocks ?? [] };
  const pieces = rest.map(({ heading, blocks }) => {
    const raised = raiseHeadings(blocks, level - 1);
    return heading === undefined ? [] : [withHeading(chapter, heading, raised, kindOf)];
  });
  const all = [...(first.blocks.length === 0 && isTitleOfBook ? [] : [first]), ...pieces.flat()];
  const notes = notesById(chapter);
  return all.map((piece) => ({ ...piece, notes: calledNotes(piece, notes) }));
}

/** The level of the headings that begin chapters. The title is not among the blocks. */
function splitLevel(blocks: readonly Block[]): number | undefined {
  const levels = blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
  return levels.length === 0 ? undefined : levels.reduce((least, level) => Math.min(least, level));
}

function isEssay({ title, blocks }: Chapter, level: number): boolean {
  if (level === 1 || title.length === 0) return false;
  const headings = blocks.filter((block) => block.kind === "heading" && block.level === level);
  const numbers = headings.flatMap((block) =>
    block.kind === "heading" ? [readTitleNumber(plainText(block.children))?.text ?? ""] : [],
  );
  const isOfSections = numbers.every((it) => it === "" || SECTION_NUMBER.test(it));
  if (!isOfSections || numbers.every((it) => it === "")) return false;
  let length = 0;
  visitBlocks(blocks, {
    block: (block) => {
      if (block.kind === "paragraph") length += plainText(block.children).length;
    },
  });
  return length < headings.length * SECTION_LENGTH;
}

interface Piece {
  readonly heading?: Heading;
  readonly blocks: Block[];
}

function cutAt(blocks: readonly Block[], level: number): readonly Piece[] {
  const pieces: Piece[] = [{ blocks: [] }];
  for (const block of blocks) {
    if (block.kind === "heading" && block.level === level) pieces.push({ heading: block, blocks: [] });
    else pieces.at(-1)?.blocks.push(block);
  }
  return pieces;
}

/** What stands above the chapters, under the book's own title, is no chapter with a number. */
function firstKind(kind: ChapterKind, level: number): ChapterKind {
  return level > 1 && kind === "chapter" ? "introduction" : kind;
}

function withHeading(
  whole: Chapter,
  heading: Heading,
  blocks: readonly Block[],
  kindOf: SplitOptions["kindOf"],
): Chapter {
  const slug = heading.attributes.id;
  const chapter: Chapter = {
    file: whole.file,
    kind: kindOf(heading.children, blocks.length > 0),
    title: heading.children,
    subtitle: [],
    authors: [],
    translators: [],
    ...(slug === undefined ? {} : { slug }),
    ...(whole.language === undefined ? {} : { language: whole.language }),
    ...(whole.stylesheet && { stylesheet: whole.stylesheet }),
    blocks,
    notes: [],
    span: heading.span,
  };
  return withShortOf(chapter, heading);
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
