import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Block, Inline, Table, Text } from "../model/document.ts";

/** A run of text that a reader takes in as one: a paragraph, a title, a cell of a table. */
export interface TextUnit {
  readonly kind: "title" | "heading" | "paragraph" | "note";
  readonly text: string;
  /** The texts that `text` is joined of, and where each begins in it. */
  readonly parts: readonly { readonly node: Text; readonly start: number }[];
}

type Kind = TextUnit["kind"];
type Visit = (nodes: readonly Inline[], kind: Kind) => void;

/** All text of a chapter in reading order, notes last. Two chapters of the same tree have the same units. */
export function textUnits(
  chapter: Pick<Chapter, "title" | "subtitle" | "blocks" | "notes">,
): readonly TextUnit[] {
  const units: TextUnit[] = [];
  const visit: Visit = (nodes, kind) => {
    const unit = joined(nodes, kind);
    if (unit.text.trim() !== "") units.push(unit);
  };
  visit(chapter.title, "title");
  visit(chapter.subtitle, "title");
  visitBlocks(chapter.blocks, "paragraph", visit);
  for (const note of chapter.notes) visitBlocks(note.children, "note", visit);
  return units;
}

function visitBlocks(blocks: readonly Block[], kind: Kind, visit: Visit): void {
  for (const block of blocks) visitBlock(block, kind, visit);
}

function visitBlock(block: Block, kind: Kind, visit: Visit): void {
  switch (block.kind) {
    case "heading":
      visit(block.children, "heading");
      break;
    case "paragraph":
      visit(block.children, kind);
      break;
    case "quotation":
    case "only":
      visitBlocks(block.children, kind, visit);
      break;
    case "container":
      visit(block.title, "heading");
      visitBlocks(block.children, kind, visit);
      break;
    case "list":
      for (const item of block.items) visitBlocks(item.children, kind, visit);
      break;
    case "table":
      visitTable(block, kind, visit);
      break;
    case "figure-group":
      visitBlocks(block.children, kind, visit);
      visit(block.caption ?? [], kind);
      break;
    case "figure":
      visit(block.caption, kind);
      break;
    case "code-block":
      visit(block.caption ?? [], kind);
      break;
    case "scene-break":
    // An index is compiled from the text when all else is converted.
    case "index":
      break;
    default:
      assertNever(block);
  }
}

function visitTable(table: Table, kind: Kind, visit: Visit): void {
  for (const row of [...table.head, ...table.rows]) for (const cell of row.cells) visit(cell.children, kind);
  visit(table.caption ?? [], kind);
}

function joined(nodes: readonly Inline[], kind: Kind): TextUnit {
  const words: string[] = [];
  const parts: { readonly node: Text; readonly start: number }[] = [];
  let length = 0;
  const add = (text: string): void => {
    words.push(text);
    length += text.length;
  };
  const join = (inlines: readonly Inline[]): void => {
    for (const node of inlines) {
      switch (node.kind) {
        case "text":
          parts.push({ node, start: length });
          add(node.text);
          break;
        case "ruby":
          join(node.segments.map(({ base }) => base));
          break;
        case "styled":
        case "link":
          join(node.children);
          break;
        case "code":
          add(node.text);
          break;
        case "line-break":
          add("\n");
          break;
        case "image":
        case "note-reference":
          break;
        default:
          assertNever(node);
      }
    }
  };
  join(nodes);
  return { kind, text: words.join(""), parts };
}
