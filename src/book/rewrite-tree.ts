import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Block, Figure, FigureGroup, Inline, List, Table, TableRow } from "../model/document.ts";

/**
 * What to put in the place of a node, asked before its children are rewritten; `undefined` leaves it as it is.
 * A replacement is not asked for again, its children are. The image of a figure is asked for as an inline node
 * and must be answered with an image.
 */
export interface Rewrite {
  readonly block?: (block: Block) => readonly Block[] | undefined;
  readonly inline?: (node: Inline) => readonly Inline[] | undefined;
}

/** Rewrites blocks in reading order. What does not change is shared with the input, not copied. */
export function rewriteBlocks(blocks: readonly Block[], rewrite: Rewrite): readonly Block[] {
  return rewriteList(blocks, rewrite.block, (block) => rewriteWithinBlock(block, rewrite));
}

/** Rewrites inline nodes in reading order. What does not change is shared with the input, not copied. */
export function rewriteInlines(nodes: readonly Inline[], rewrite: Rewrite): readonly Inline[] {
  return rewriteList(nodes, rewrite.inline, (node) => rewriteWithinInline(node, rewrite));
}

/** What to call with each node of a tree. */
export interface Visit {
  readonly block?: (block: Block) => void;
  readonly inline?: (node: Inline) => void;
}

/** Visits blocks and all that is in them in reading order, a node before its children. */
export function visitBlocks(blocks: readonly Block[], visit: Visit): void {
  rewriteBlocks(blocks, unchanging(visit));
}

function visitInlines(nodes: readonly Inline[], visit: Visit): void {
  rewriteInlines(nodes, unchanging(visit));
}

/** Visits all text of a chapter: its title, its blocks, then its notes. */
export function visitChapter(
  { title, subtitle, blocks, notes }: Pick<Chapter, "title" | "subtitle" | "blocks" | "notes">,
  visit: Visit,
): void {
  visitInlines(title, visit);
  visitInlines(subtitle, visit);
  visitBlocks(blocks, visit);
  for (const note of notes) visitBlocks(note.children, visit);
}

function unchanging({ block, inline }: Visit): Rewrite {
  return {
    block: (node) => {
      block?.(node);
      return undefined;
    },
    inline: (node) => {
      inline?.(node);
      return undefined;
    },
  };
}

function rewriteList<T>(
  list: readonly T[],
  replace: ((item: T) => readonly T[] | undefined) | undefined,
  within: (item: T) => T,
): readonly T[] {
  // A whole book goes through here for each edition, and almost all of it stays: copy from the first change on.
  let copy: T[] | undefined;
  let index = 0;
  for (const item of list) {
    const replacements = replace?.(item);
    if (replacements !== undefined) {
      copy ??= list.slice(0, index);
      copy.push(...replacements.map(within));
    } else {
      const rewritten = within(item);
      if (rewritten !== item) copy ??= list.slice(0, index);
      copy?.push(rewritten);
    }
    index += 1;
  }
  return copy ?? list;
}

function rewriteWithinBlock(block: Block, rewrite: Rewrite): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph": {
      const children = rewriteInlines(block.children, rewrite);
      return children === block.children ? block : { ...block, children };
    }
    case "quotation":
    case "only": {
      const children = rewriteBlocks(block.children, rewrite);
      return children === block.children ? block : { ...block, children };
    }
    case "container": {
      const title = rewriteInlines(block.title, rewrite);
      const children = rewriteBlocks(block.children, rewrite);
      return title === block.title && children === block.children ? block : { ...block, title, children };
    }
    case "list":
      return rewriteListItems(block, rewrite);
    case "table":
      return rewriteTable(block, rewrite);
    case "figure-group":
      return rewriteFigureGroup(block, rewrite);
    case "figure":
      return rewriteFigure(block, rewrite);
    case "code-block": {
      if (block.caption === undefined) return block;
      const caption = rewriteInlines(block.caption, rewrite);
      return caption === block.caption ? block : { ...block, caption };
    }
    case "scene-break":
    case "index":
      return block;
    default:
      return assertNever(block);
  }
}

function rewriteWithinInline(node: Inline, rewrite: Rewrite): Inline {
  switch (node.kind) {
    case "styled":
    case "link": {
      const children = rewriteInlines(node.children, rewrite);
      return children === node.children ? node : { ...node, children };
    }
    case "text":
    case "code":
    case "image":
    case "ruby":
    case "note-reference":
    case "line-break":
      return node;
    default:
      return assertNever(node);
  }
}

function rewriteListItems(list: List, rewrite: Rewrite): List {
  const items = rewriteList(list.items, undefined, (item) => {
    const children = rewriteBlocks(item.children, rewrite);
    return children === item.children ? item : { ...item, children };
  });
  return items === list.items ? list : { ...list, items };
}

function rewriteTable(table: Table, rewrite: Rewrite): Table {
  const caption = table.caption === undefined ? undefined : rewriteInlines(table.caption, rewrite);
  const head = rewriteRows(table.head, rewrite);
  const rows = rewriteRows(table.rows, rewrite);
  if (caption === table.caption && head === table.head && rows === table.rows) return table;
  return { ...table, head, rows, ...(caption === undefined ? {} : { caption }) };
}

function rewriteRows(rows: readonly TableRow[], rewrite: Rewrite): readonly TableRow[] {
  return rewriteList(rows, undefined, (row) => {
    const cells = rewriteList(row.cells, undefined, (cell) => {
      const children = rewriteInlines(cell.children, rewrite);
      return children === cell.children ? cell : { ...cell, children };
    });
    return cells === row.cells ? row : { ...row, cells };
  });
}

function rewriteFigure(figure: Figure, rewrite: Rewrite): Figure {
  const [image] = rewrite.inline?.(figure.image) ?? [];
  const caption = rewriteInlines(figure.caption, rewrite);
  if (image?.kind === "image") return { ...figure, image, caption };
  return caption === figure.caption ? figure : { ...figure, caption };
}

function rewriteFigureGroup(group: FigureGroup, rewrite: Rewrite): FigureGroup {
  const children = rewriteBlocks(group.children, rewrite);
  const caption = group.caption === undefined ? undefined : rewriteInlines(group.caption, rewrite);
  if (children === group.children && caption === group.caption) return group;
  return { ...group, children, ...(caption === undefined ? {} : { caption }) };
}
