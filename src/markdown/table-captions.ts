import type { Attributes, Block, Inline, Paragraph, Table } from "../model/document.ts";

const MARK = /^[:：][ \u{3000}]+/u;

/**
 * Makes captions of paragraphs that begin with `: ` and stand beside a table without one, before or behind it; the
 * attributes of such a paragraph are the table's.
 */
export function withTableCaptions(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === "table")) return blocks;
  const found: Block[] = [];
  for (const [i, block] of blocks.entries()) {
    const before = found.at(-1);
    if (block.kind === "table" && block.caption === undefined && isTableCaption(before)) {
      found[found.length - 1] = captioned(block, before);
    } else if (
      isTableCaption(block) &&
      before?.kind === "table" &&
      before.caption === undefined &&
      !isFree(blocks[i + 1])
    ) {
      found[found.length - 1] = captioned(before, block);
    } else {
      found.push(block);
    }
  }
  return found;
}

/** Whether a table has no caption of its own: what stands between two such tables is that of the second. */
function isFree(block: Block | undefined): boolean {
  return block?.kind === "table" && block.caption === undefined;
}

/** Whether a block is the caption of the table beside it. */
export function isTableCaption(block: Block | undefined): block is Paragraph {
  const first = block?.kind === "paragraph" ? block.children[0] : undefined;
  return first?.kind === "text" && MARK.test(first.text);
}

function captioned(table: Table, { children, attributes }: Paragraph): Table {
  const [first, ...rest] = children;
  const caption = first?.kind === "text" ? [withoutMark(first), ...rest] : children;
  return { ...table, caption, attributes: joined(table.attributes, attributes) };
}

function withoutMark(node: Extract<Inline, { readonly kind: "text" }>): Inline {
  const text = node.text.replace(MARK, "");
  const { file, line, column } = node.span;
  return { kind: "text", text, span: { file, line, column: column + node.text.length - text.length } };
}

function joined(table: Attributes, caption: Attributes): Attributes {
  return { ...table, ...caption, classes: [...table.classes, ...caption.classes] };
}
