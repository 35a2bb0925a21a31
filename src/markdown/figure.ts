import type { Attributes, Block, Figure, FigureGroup } from "../model/document.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import { type BlockOptions, blocksOf, inlinesOf } from "./blocks.ts";
import type { ParseContext } from "./parse-context.ts";

/**
 * `<figure>`: one image with its caption, or several, which may be figures with captions of their own; anything else in it
 * is blocks with the caption behind them.
 */
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
  const figure = soleFigure(content, attributes);
  if (figure === undefined) return [...content, ...blocksOf(context, captions, options)];
  const caption = inlinesOf(
    context,
    captions.flatMap((node) => (node.kind === "run" ? node.items : [])),
  );
  return [{ ...figure, attributes, ...(caption.length > 0 ? { caption } : {}) }];
}

function soleFigure(content: readonly Block[], attributes: Attributes): Figure | FigureGroup | undefined {
  const [first, ...rest] = content;
  if (rest.length === 0)
    return first?.kind === "figure" || first?.kind === "figure-group" ? first : undefined;
  if (first === undefined || content.some(({ kind }) => kind !== "figure")) return undefined;
  return { kind: "figure-group", children: content, attributes, span: first.span };
}
