import { type Block, type Heading, plainText } from "../model/document.ts";
import { least } from "../text/least.ts";

/** A page as blocks. */
export interface ReadPage {
  /** Its index among the pages. */
  readonly index: number;
  readonly blocks: readonly Block[];
  /** What the contents or the page itself call it; used where it has no heading. */
  readonly title?: string;
  /** How deep it stands in the contents of the book: 0 for the outermost. */
  readonly depth: number;
  /** It goes on with the page before it unless it begins with a title. */
  readonly mayGoOn: boolean;
}

export interface DividedChapter {
  readonly blocks: readonly Block[];
  /** The pages that begin in it. */
  readonly pages: readonly number[];
  /** Whether its title is not of the text but of the contents. */
  readonly isTitleAdded: boolean;
}

export interface DividedBook {
  /** Where one document has its title above its chapters. */
  readonly title?: string;
  readonly chapters: readonly DividedChapter[];
}

/**
 * Chapters of pages: one for each that begins with a title, with what goes on behind it; a page with several titles
 * of the highest level is as many. Each chapter's highest title becomes that of level 1.
 */
export function divideChapters(pages: readonly ReadPage[]): DividedBook {
  const units: Unit[] = [];
  let waiting: number[] = [];
  for (const page of pages) {
    const { index, blocks, title, depth } = page;
    if (blocks.length === 0) {
      waiting.push(index);
      continue;
    }
    const last = units.at(-1);
    if (last !== undefined && goesOn(page, last)) {
      last.blocks.push(...blocks);
      last.pages.push(...waiting, index);
    } else {
      units.push({
        blocks: [...blocks],
        pages: [...waiting, index],
        title,
        depth,
        level: highestLevel(blocks),
        isChapter: isChapter(page),
      });
    }
    waiting = [];
  }
  units.at(-1)?.pages.push(...waiting);
  const [only] = units;
  const book = units.length === 1 && only !== undefined ? bookTitle(only.blocks) : undefined;
  if (book !== undefined && only !== undefined) {
    return { title: book.title, chapters: splitUnit({ ...only, blocks: book.blocks, title: book.title }) };
  }
  return { chapters: units.flatMap(splitUnit) };
}

interface Unit {
  readonly blocks: Block[];
  readonly pages: number[];
  readonly title: string | undefined;
  readonly depth: number;
  /** Of its highest title. */
  readonly level: number;
  /** Sections may stand in it, which is not so of the page with the title of a part. */
  readonly isChapter: boolean;
}

const CHAPTER = /^(?:第\s*[\d〇零一二三四五六七八九十百]+\s*[章回讲講课課]|chapter\b|附[录錄])/iu;
const PART =
  /^(?:第\s*[\d〇零一二三四五六七八九十百]+\s*(?:部|编|編|卷|篇|辑|輯|集|单元|單元)|[上中下][编編篇卷部册冊]|[甲乙丙丁]编|卷[\d一二三四五六七八九十]|part\b)/iu;

/** Whether a page is of the chapter before it: it has no title, or is a section of that chapter in a file of its own. */
function goesOn({ blocks, depth, mayGoOn }: ReadPage, unit: Unit): boolean {
  const [first] = blocks;
  if (first?.kind !== "heading") return mayGoOn;
  return depth > unit.depth && highestLevel(blocks) > unit.level && unit.isChapter;
}

/** A part is a page with its title and nothing else, or calls itself one. */
function isChapter({ blocks, title = "" }: ReadPage): boolean {
  const heading = blocks.find((it) => it.kind === "heading");
  const words = heading === undefined ? title : plainText(heading.children);
  return !PART.test(words) && (CHAPTER.test(words) || blocks.some((it) => it.kind === "paragraph"));
}

function highestLevel(blocks: readonly Block[]): number {
  const levels = blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
  return least(levels, Number.POSITIVE_INFINITY);
}

/** The one title of level 1 at the start, where those below it are the chapters. */
function bookTitle(
  blocks: readonly Block[],
): { readonly title: string; readonly blocks: Block[] } | undefined {
  const [first, second] = blocks;
  const headings = blocks.filter((block) => block.kind === "heading");
  if (first?.kind !== "heading") return undefined;
  const above = headings.filter(({ level }) => level <= first.level).length;
  const next = highestLevel(headings.slice(1));
  const chapters = headings.filter(({ level }) => level === next).length;
  if (above !== 1 || chapters < 2 || second === undefined) return undefined;
  return { title: plainText(first.children), blocks: blocks.slice(1) };
}

function splitUnit(unit: {
  readonly blocks: readonly Block[];
  readonly pages: readonly number[];
  readonly title: string | undefined;
}): readonly DividedChapter[] {
  const highest = highestLevel(unit.blocks);
  const parts: Block[][] = [[]];
  for (const block of unit.blocks) {
    const isStart = block.kind === "heading" && block.level === highest;
    if (isStart && (parts.at(-1)?.some((it) => it.kind !== "figure") ?? false)) parts.push([]);
    parts.at(-1)?.push(block.kind === "heading" ? { ...block, level: block.level - highest + 1 } : block);
  }
  return parts.map((blocks, i) => {
    const [first] = blocks;
    const hasTitle = blocks.some((block) => block.kind === "heading" && block.level === 1);
    const isTitleAdded = !hasTitle && unit.title !== undefined && i === 0;
    const title = isTitleAdded && first !== undefined ? [heading(unit.title ?? "", first)] : [];
    return {
      blocks: withoutEdgeRules([...title, ...blocks]),
      pages: i === 0 ? unit.pages : [],
      isTitleAdded,
    };
  });
}

/** A rule at the end of a chapter stood above its notes. */
function withoutEdgeRules(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findLastIndex(({ kind }) => kind !== "scene-break") + 1;
  return blocks.slice(0, end);
}

function heading(text: string, { span }: Block): Heading {
  const children = [{ kind: "text", text, span } as const];
  return { kind: "heading", level: 1, id: "title", children, attributes: { classes: [] }, span };
}
