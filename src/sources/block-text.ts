import { assertNever } from "../model/assert.ts";
import type { Block, Inline } from "../model/document.ts";

/** All text of blocks, with the readings of ruby, but without what images are called. */
export function blockText(blocks: readonly Block[]): string {
  return blocks.map(textOf).join("");
}

/** The captions of images that stand in the text of a page, and not in what describes the image. */
export function captionText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "figure": {
          const [first] = block.caption;
          const { line, column } = block.span;
          const isDescription = first?.span.line === line && first.span.column === column;
          return isDescription ? "" : inlineText(block.caption);
        }
        case "quotation":
        case "container":
        case "figure-group":
          return captionText(block.children);
        case "list":
          return block.items.map((item) => captionText(item.children)).join("");
        default:
          return "";
      }
    })
    .join("");
}

function textOf(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return inlineText(block.children);
    case "container":
      return inlineText(block.title) + blockText(block.children);
    case "quotation":
    case "only":
      return blockText(block.children);
    case "list":
      return block.items.map((item) => blockText(item.children)).join("");
    case "code-block":
      return inlineText(block.caption ?? []) + block.text;
    case "table": {
      const cells = [...block.head, ...block.rows].flatMap((row) => row.cells);
      return inlineText(block.caption ?? []) + cells.map((cell) => inlineText(cell.children)).join("");
    }
    case "figure-group":
      return inlineText(block.caption ?? []);
    case "figure":
    case "scene-break":
    case "index":
      return "";
    default:
      return assertNever(block);
  }
}

function inlineText(nodes: readonly Inline[]): string {
  return nodes.map(nodeText).join("");
}

function nodeText(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "code":
      return node.text;
    case "styled":
    case "link":
      return inlineText(node.children);
    case "ruby":
      return node.segments.map(({ base, reading }) => base.text + reading).join("");
    case "image":
    case "note-reference":
    case "line-break":
      return "";
    default:
      return assertNever(node);
  }
}
