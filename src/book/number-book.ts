import type { Book, BookChapter, CaptionEntry } from "../model/book.ts";
import type { Attributes, Block, CodeBlock, Figure, FigureGroup, Table } from "../model/document.ts";
import type { Labels } from "../model/template.ts";
import { readTitleNumber } from "../text/title-number.ts";
import { numberedCaption, partCaption, readCaption, readPartLabel } from "./caption-number.ts";
import { idsOf } from "./ids-of.ts";
import { type ContainerLabels, labelledContainer } from "./label-container.ts";
import { nameReferences } from "./name-references.ts";
import { rewriteBlocks, visitBlocks } from "./rewrite-tree.ts";
import { entryTitle } from "./toc.ts";
import { UniqueNames } from "./unique-names.ts";

/** What a template says of the numbers of figures, tables and code. */
export interface Numbering {
  /** 图1-1 through the chapter, 图1 through the book, or no numbers but the author's own. */
  readonly captions: "chapter" | "book" | "none";
  /** Whether lines of code have numbers where the author does not say. */
  readonly lineNumbers: boolean;
  readonly labels: Pick<Labels, "figure" | "table" | "code" | "section"> & ContainerLabels;
}

/**
 * A book whose figures, tables and code have their numbers in their captions and ids to link to, and whose links without
 * words say what they lead to: 图1-1, 第三章, 第3.2节, or 《a title》 where there is no number. Abstracts and keywords
 * begin with what they are. It has the words of an
 * edition, so that labels and titles are in its script.
 *
 * A caption that its author numbered keeps that number; one marked `.unnumbered`, and one without words that
 * nothing can link to, get none.
 */
export function numberBook(book: Book, numbering: Numbering): Book {
  const names = new UniqueNames(idsOf(book));
  const counts = new Map<string, number>();
  const captioned = book.chapters.map((chapter) => {
    if (numbering.captions === "chapter") counts.clear();
    const task: Task = {
      numbering,
      names,
      chapter: chapter.id,
      ids: new Map(),
      counts,
      prefix: captionPrefix(chapter, numbering),
      called: new Map(),
    };
    const number = (blocks: readonly Block[]): readonly Block[] =>
      rewriteBlocks(blocks, { block: (block) => numberBlock(block, task) });
    const blocks = number(chapter.blocks);
    const notes = chapter.notes.map((note) => ({ ...note, children: number(note.children) }));
    return { chapter: { ...chapter, blocks, notes }, called: task.called };
  });
  const called = new Map(captioned.flatMap((it) => [...it.called]));
  const chapters = nameReferences(
    captioned.map((it) => it.chapter),
    called,
    numbering.labels,
  );
  return { ...book, chapters, captions: chapters.flatMap(captionsOf) };
}

/** In which list the caption of a block stands. */
const LISTED: ReadonlyMap<Block["kind"], CaptionEntry["kind"]> = new Map([
  ["figure", "figure"],
  ["figure-group", "figure"],
  ["table", "table"],
  ["code-block", "code"],
]);

function captionsOf(chapter: BookChapter): readonly CaptionEntry[] {
  const found: CaptionEntry[] = [];
  const block = (node: Block): void => {
    const kind = LISTED.get(node.kind);
    if (kind === undefined || !("caption" in node) || (node.kind === "figure" && isPart(node))) return;
    const id = node.attributes.id ?? (node.kind === "figure" ? node.image.attributes.id : undefined);
    const title = entryTitle(node.caption ?? []);
    if (id !== undefined && title.length > 0) found.push({ kind, title, chapter: chapter.id, id });
  };
  visitBlocks(chapter.blocks, { block });
  return found;
}

interface Task {
  readonly numbering: Numbering;
  /** The ids of the book. */
  readonly names: UniqueNames;
  readonly chapter: string;
  /** How many numbered figures, tables and blocks of code the chapter had, by their label. */
  readonly ids: Map<string, number>;
  /** How many figures, tables and blocks of code have numbers, by their label. */
  readonly counts: Map<string, number>;
  /** What stands before each number: `3-`. */
  readonly prefix: string;
  /** What links call figures, tables and code, by id. */
  readonly called: Map<string, string>;
}

const FIRST_LETTER = 0x61;
const LETTERS = 26;

const APPENDIX = /^[A-Z]$/u;

/** 3- in the third chapter, A- in the appendix A; nothing in a chapter without a number. */
function captionPrefix({ kind, number, label }: BookChapter, { captions }: Numbering): string {
  if (captions !== "chapter") return "";
  if (kind === "chapter") return number === undefined ? "" : `${number}-`;
  const letter = readTitleNumber(label ?? "")?.value ?? "";
  return APPENDIX.test(letter) ? `${letter}-` : "";
}

function numberBlock(block: Block, task: Task): readonly Block[] | undefined {
  switch (block.kind) {
    case "figure": {
      if (isPart(block)) return undefined;
      const classes = [...block.attributes.classes, ...block.image.attributes.classes];
      const id = block.attributes.id ?? block.image.attributes.id;
      const numbered = numberCaption(block, { label: "figure", id, classes }, task);
      return numbered && [numbered];
    }
    case "table": {
      const { id, classes } = block.attributes;
      const numbered = numberCaption(block, { label: "table", id, classes }, task);
      return numbered && [numbered];
    }
    case "code-block": {
      const { id, classes } = block.attributes;
      const hasNumbers = task.numbering.lineNumbers && block.firstLine === undefined;
      const lined = hasNumbers ? { ...block, firstLine: 1 } : block;
      const numbered = numberCaption(lined, { label: "code", id, classes }, task) ?? lined;
      return numbered === block ? undefined : [numbered];
    }
    case "figure-group":
      return block.caption === undefined ? undefined : [numberGroup(block, task)];
    case "container": {
      const labelled = labelledContainer(block, task.numbering.labels);
      return labelled && [labelled];
    }
    default:
      return undefined;
  }
}

interface Captioned {
  readonly label: "figure" | "table" | "code";
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

const ID_PREFIX = { figure: "fig", table: "tab", code: "code" } as const;

/** Of the parts of a figure, which do not count. */
const PART_CLASS = "subfigure";

function isPart({ attributes }: Figure): boolean {
  return attributes.classes.includes(PART_CLASS);
}

/** A figure of several images that have letters before their captions; links call them 图1-1a. */
function numberGroup(block: FigureGroup, task: Task): FigureGroup {
  const { called, names } = task;
  const { id: written, classes: given } = block.attributes;
  const group = numberCaption(block, { label: "figure", id: written, classes: given }, task) ?? block;
  const number = group.attributes.id === undefined ? undefined : called.get(group.attributes.id);
  const children = group.children.map((child, i) => {
    if (child.kind !== "figure") return child;
    const letter = String.fromCodePoint(FIRST_LETTER + (i % LETTERS));
    const { label, words } = readPartLabel(child.caption);
    const sign = label?.replace(/[（()）]/gu, "") ?? letter;
    const own = child.attributes.id ?? child.image.attributes.id;
    const id = own ?? names.take(`${group.attributes.id ?? task.chapter}-${letter}`);
    if (number !== undefined) called.set(id, number + sign);
    const classes = [...child.attributes.classes, PART_CLASS];
    const caption = partCaption(label ?? `(${letter})`, words, child.span);
    return {
      ...child,
      attributes: { ...child.attributes, ...(own === undefined ? { id } : {}), classes },
      caption,
    };
  });
  return { ...group, children };
}

function numberCaption<T extends CodeBlock | Figure | FigureGroup | Table>(
  block: T,
  { label, id, classes }: Captioned,
  task: Task,
): T | undefined {
  const { numbering, counts, prefix, called } = task;
  const { number: written, words } = readCaption(block.caption ?? []);
  if (words.length === 0 && written === undefined && id === undefined) return undefined;
  const isCounted = !classes.includes("unnumbered") && numbering.captions !== "none";
  const count = (counts.get(label) ?? 0) + 1;
  if (isCounted) counts.set(label, count);
  const counted = isCounted ? `${prefix}${count}` : undefined;
  const number = written ?? (counted === undefined ? undefined : numbering.labels[label] + counted);
  if (number === undefined) return words === block.caption ? undefined : { ...block, caption: words };
  const ownId = countedId(label, task);
  const name = id ?? task.names.take(ownId);
  called.set(name, number);
  const attributes: Attributes = id === undefined ? { ...block.attributes, id: name } : block.attributes;
  return { ...block, attributes, caption: numberedCaption(number, words, block.span) };
}

/** Counted in its chapter, as those of sections are, so that another chapter before it changes none. */
function countedId(label: Captioned["label"], { chapter, ids }: Task): string {
  const count = (ids.get(label) ?? 0) + 1;
  ids.set(label, count);
  return `${chapter}-${ID_PREFIX[label]}${String(count).padStart(2, "0")}`;
}
