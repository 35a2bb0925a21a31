import type { BookChapter, TocEntry } from "../model/book.ts";
import { type Heading, type Inline, plainText } from "../model/document.ts";
import { rewriteInlines } from "./rewrite-tree.ts";

interface Node {
  readonly title: readonly Inline[];
  readonly label: string | undefined;
  readonly chapter: string;
  readonly id?: string;
  /** Of the chapter; the headings of a chapter stand below it whatever its depth. */
  readonly depth: number;
  /** Of the heading; 0 for the chapter itself. */
  readonly level: number;
  readonly children: Node[];
}

/**
 * The chapters and their headings as a tree. A level that the author skips is no entry, a title
 * without text is none either, but the headings below it are. Headings inside quotations, lists and containers belong to those.
 * Never empty for a book with chapters: at the least there is the first one under the title of the book.
 */
export function tableOfContents(chapters: readonly BookChapter[], bookTitle: string): readonly TocEntry[] {
  const root: Node[] = [];
  const open: Node[] = [];
  const add = (node: Node) => {
    while (isClosedBy(open.at(-1), node)) open.pop();
    if (plainText(node.title).trim() === "") return;
    (open.at(-1)?.children ?? root).push(node);
    open.push(node);
  };
  for (const chapter of chapters) {
    for (const node of nodesOf(chapter)) add(node);
  }
  const [first] = chapters;
  if (root.length === 0 && first !== undefined) {
    const title = [{ kind: "text", text: bookTitle, span: first.span } as const];
    return [{ title, chapter: first.id, depth: 0, children: [] }];
  }
  return root.map((node) => entry(node, 0));
}

function nodesOf({ id, depth, title, label, blocks }: BookChapter): readonly Node[] {
  const headings = blocks.filter((block): block is Heading => block.kind === "heading");
  return [
    { title: entryTitle(title), label, chapter: id, depth, level: 0, children: [] },
    ...headings.map((heading) => ({
      title: entryTitle(heading.children),
      label: heading.label,
      chapter: id,
      id: heading.id,
      depth,
      level: heading.level,
      children: [],
    })),
  ];
}

function isClosedBy(open: Node | undefined, next: Node): boolean {
  if (open === undefined) return false;
  if (next.level === 0) return open.level > 0 || open.depth >= next.depth;
  return open.level >= next.level;
}

function entry(node: Node, depth: number): TocEntry {
  return {
    title: node.title,
    ...(node.label === undefined ? {} : { label: node.label }),
    chapter: node.chapter,
    ...(node.id === undefined ? {} : { id: node.id }),
    depth,
    children: node.children.map((child) => entry(child, depth + 1)),
  };
}

/** A title without what must not stand twice in a book, or inside a link: ids, notes, links and pictures. */
export function entryTitle(title: readonly Inline[]): readonly Inline[] {
  return rewriteInlines(title, { inline: forEntry });
}

function forEntry(node: Inline): readonly Inline[] | undefined {
  switch (node.kind) {
    case "note-reference":
      return [];
    case "link":
      return node.children.flatMap((child) => forEntry(child) ?? [child]);
    case "image":
      return node.alt === "" ? [] : [{ kind: "text", text: node.alt, span: node.span }];
    case "line-break":
      return [{ kind: "text", text: " ", span: node.span }];
    case "styled": {
      const { id: _, ...attributes } = node.attributes;
      return [{ ...node, attributes }];
    }
    default:
      return undefined;
  }
}
