import type { Attributes, Block, CodeBlock, Inline, Paragraph, Table } from "../model/document.ts";

const MARK = /^[:：][ \u{3000}]+/u;

/**
 * Makes captions of paragraphs that begin with `: ` and stand beside a table or code without one, before or
 * behind it; the attributes of such a paragraph are the table's or the code's.
 */
export function withCaptions(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isCaptionable)) return blocks;
  const found: Block[] = [];
  for (const [i, block] of blocks.entries()) {
    const before = found.at(-1);
    if (isFree(block) && isCaption(before)) {
      found[found.length - 1] = captioned(block, before);
    } else if (isCaption(block) && isFree(before) && isBelow(blocks, i)) {
      found[found.length - 1] = captioned(before, block);
    } else {
      found.push(block);
    }
  }
  return found;
}

/**
 * Whether the caption at `index` is that of the block before it: what stands between two blocks is the caption of the
 * second, unless each of them, to the last, has one below it.
 */
function isBelow(blocks: readonly Block[], index: number): boolean {
  let at = index + 1;
  while (isFree(blocks[at]) && isCaption(blocks[at + 1])) at += 2;
  return !isFree(blocks[at]);
}

/** Whether a table or code has no caption of its own. */
function isFree(block: Block | undefined): block is Captionable {
  return block !== undefined && isCaptionable(block) && block.caption === undefined;
}

type Captionable = Table | CodeBlock;

function isCaptionable(block: Block): block is Captionable {
  return block.kind === "table" || block.kind === "code-block";
}

/** Whether a block is the caption of the table or code beside it. */
export function isCaption(block: Block | undefined): block is Paragraph {
  const first = block?.kind === "paragraph" ? block.children[0] : undefined;
  return first?.kind === "text" && MARK.test(first.text);
}

function captioned(block: Captionable, { children, attributes }: Paragraph): Captionable {
  const [first, ...rest] = children;
  const caption = first?.kind === "text" ? [withoutMark(first), ...rest] : children;
  return { ...block, caption, attributes: joined(block.attributes, attributes) };
}

function withoutMark(node: Extract<Inline, { readonly kind: "text" }>): Inline {
  const text = node.text.replace(MARK, "");
  const { file, line, column } = node.span;
  return { kind: "text", text, span: { file, line, column: column + node.text.length - text.length } };
}

function joined(own: Attributes, caption: Attributes): Attributes {
  return { ...own, ...caption, classes: [...own.classes, ...caption.classes] };
}
