import type { Block, Inline, Paragraph } from "../model/document.ts";

/** Gives places to link to that stand on a line of their own to the block behind them, or they would be empty lines. */
export function hoistAnchors(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(isAnchors)) return blocks;
  const hoisted: Block[] = [];
  let anchors: Inline[] = [];
  for (const block of blocks) {
    if (isAnchors(block)) {
      for (const anchor of block.children) anchors.push(anchor);
      continue;
    }
    if (anchors.length === 0) hoisted.push(block);
    else hoisted.push(...withAnchors(anchors, block));
    anchors = [];
  }
  if (anchors.length > 0) hoisted.push(paragraphOf(anchors));
  return hoisted;
}

/** Whether a block is nothing but places to link to, `<a id="x"></a>` on a line of its own. */
function isAnchors(block: Block): block is Paragraph {
  return (
    block.kind === "paragraph" &&
    block.children.every(
      (node) => node.kind === "styled" && node.style === "plain" && node.children.length === 0,
    )
  );
}

function withAnchors(anchors: readonly Inline[], block: Block): readonly Block[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return [{ ...block, children: [...anchors, ...block.children] }];
    default:
      return [paragraphOf(anchors), block];
  }
}

function paragraphOf(children: readonly Inline[]): Block {
  const span = children[0]?.span;
  if (span === undefined) throw new Error("a paragraph has no content");
  return { kind: "paragraph", children, attributes: { classes: [] }, span };
}
