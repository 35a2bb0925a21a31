import type {
  Attributes,
  Block,
  CodeBlock,
  FigureGroup,
  Inline,
  Paragraph,
  Table,
} from "../model/document.ts";

const MARK = /^[:：][ \u{3000}]+/u;

/**
 * Makes captions of paragraphs that begin with `: ` and stand beside a table or code without one, before or
 * behind it; the attributes of such a paragraph are the table's or the code's.
 */
export function withCaptions(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isCaptionable)) return blocks;
  const found: Block[] = [];
  const closes = closingCaptions(blocks);
  for (const [i, block] of blocks.entries()) {
    const before = found.at(-1);
    if (isFree(block) && isCaption(before)) {
      found[found.length - 1] = captioned(block, before);
    } else if (isCaption(block) && isFree(before) && closes.has(i)) {
      found[found.length - 1] = captioned(before, block);
    } else {
      found.push(block);
    }
  }
  return found;
}

/**
 * The captions, by their place, that are those of the block before them if it has no other. What stands between two
 * blocks is that of the second, unless the last of a row of such pairs has one behind it.
 */
function closingCaptions(blocks: readonly Block[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    if (!isCaption(blocks[i]) || !isFree(blocks[i - 1])) continue;
    if (!isFree(blocks[i + 1]) || found.has(i + 2)) found.add(i);
  }
  return found;
}

/** Whether a table or code has no caption of its own. */
function isFree(block: Block | undefined): block is Captionable {
  return block !== undefined && isCaptionable(block) && block.caption === undefined;
}

type Captionable = Table | CodeBlock | FigureGroup;

function isCaptionable(block: Block): block is Captionable {
  return block.kind === "table" || block.kind === "code-block" || block.kind === "figure-group";
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
