import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Block, Inline, Table } from "../model/document.ts";

export type LineKind = "title" | "heading" | "paragraph" | "note";

export type WalkedChapter = Pick<Chapter, "title" | "subtitle" | "blocks" | "notes">;

/** What to call on the way. */
export interface LineVisit {
  /** With the inline nodes that stand together: of a paragraph, a title, a cell. */
  readonly line: (nodes: readonly Inline[], kind: LineKind) => void;
  /** With each block before what is in it; `false` passes over it. */
  readonly block?: (block: Block) => boolean;
}

/** Goes through the text of a chapter in reading order, notes last. */
export function walkLines({ title, subtitle, blocks, notes }: WalkedChapter, visit: LineVisit): void {
  visit.line(title, "title");
  visit.line(subtitle, "title");
  walkBlocks(blocks, "paragraph", visit);
  for (const note of notes) walkBlocks(note.children, "note", visit);
}

function walkBlocks(blocks: readonly Block[], kind: LineKind, visit: LineVisit): void {
  for (const block of blocks) if (visit.block?.(block) !== false) walkBlock(block, kind, visit);
}

function walkBlock(block: Block, kind: LineKind, visit: LineVisit): void {
  switch (block.kind) {
    case "heading":
      visit.line(block.children, "heading");
      break;
    case "paragraph":
      visit.line(block.children, kind);
      break;
    case "quotation":
    case "only":
      walkBlocks(block.children, kind, visit);
      break;
    case "container":
      visit.line(block.title, "heading");
      walkBlocks(block.children, kind, visit);
      break;
    case "list":
      for (const item of block.items) walkBlocks(item.children, kind, visit);
      break;
    case "table":
      walkTable(block, kind, visit);
      break;
    case "figure-group":
      walkBlocks(block.children, kind, visit);
      visit.line(block.caption ?? [], kind);
      break;
    case "figure":
      visit.line(block.caption, kind);
      break;
    case "code-block":
      visit.line(block.caption ?? [], kind);
      break;
    case "scene-break":
    // An index is compiled from the text when all else is converted.
    case "index":
      break;
    default:
      assertNever(block);
  }
}

function walkTable(table: Table, kind: LineKind, visit: LineVisit): void {
  for (const row of [...table.head, ...table.rows])
    for (const cell of row.cells) visit.line(cell.children, kind);
  visit.line(table.caption ?? [], kind);
}
