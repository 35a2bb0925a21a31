import type { Block } from "../model/document.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import { type BlockOptions, blocksOf, inlinesOf } from "./blocks.ts";
import type { ParseContext } from "./parse-context.ts";

/** `<figure>`: one image with its caption; anything else in it is blocks with the caption behind them. */
export function figureBlocks(
  context: ParseContext,
  { attributes, children }: TreeElement,
  options: BlockOptions,
): readonly Block[] {
  const isCaption = (node: TreeNode): boolean => node.kind === "element" && node.name === "figcaption";
  const content = blocksOf(
    context,
    children.filter((node) => !isCaption(node)),
    options,
  );
  const captions = children
    .filter(isCaption)
    .flatMap((node) => (node.kind === "element" ? node.children : []));
  const [figure] = content;
  if (content.length !== 1 || figure?.kind !== "figure") {
    return [...content, ...blocksOf(context, captions, options)];
  }
  const caption = inlinesOf(
    context,
    captions.flatMap((node) => (node.kind === "run" ? node.items : [])),
  );
  return [{ ...figure, attributes, ...(caption.length > 0 ? { caption } : {}) }];
}
