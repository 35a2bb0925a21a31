import type { Attributes, Block, Figure, FigureGroup, Inline } from "../model/document.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import { type BlockOptions, blocksOf, inlinesOf } from "./blocks.ts";
import type { Item } from "./inline-items.ts";
import type { ParseContext } from "./parse-context.ts";

/**
 * `<figure>`: one image, table or listing with its caption, or several images, which may be figures with captions of their
 * own; anything else in it is blocks with the caption behind them.
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
  const caption = withoutBold(inlinesOf(context, itemsIn(captions)));
  const figure = soleFigure(content, attributes);
  if (figure !== undefined) return [{ ...figure, attributes, ...(caption.length > 0 ? { caption } : {}) }];
  const [only, ...others] = content;
  if (
    others.length === 0 &&
    (only?.kind === "table" || only?.kind === "code-block") &&
    only.caption === undefined
  )
    return [
      {
        ...only,
        attributes: joined(only.attributes, attributes),
        ...(caption.length > 0 ? { caption } : {}),
      },
    ];
  return [...content, ...blocksOf(context, captions, options)];
}

/** The words of a caption, whatever blocks they stand in. */
function itemsIn(nodes: readonly TreeNode[]): readonly Item[] {
  return nodes.flatMap((node) =>
    node.kind === "run" ? node.items : node.kind === "element" ? itemsIn(node.children) : [],
  );
}

/** A caption that is all bold has the look of the program that made it. */
function withoutBold(caption: readonly Inline[]): readonly Inline[] {
  const [only, ...others] = caption;
  return only?.kind === "styled" && only.style === "strong" && others.length === 0 ? only.children : caption;
}

function joined(own: Attributes, around: Attributes): Attributes {
  return { ...around, ...own, classes: [...own.classes, ...around.classes] };
}

function soleFigure(content: readonly Block[], attributes: Attributes): Figure | FigureGroup | undefined {
  const [first, ...rest] = content;
  if (rest.length === 0)
    return first?.kind === "figure" || first?.kind === "figure-group" ? first : undefined;
  if (first === undefined || content.some(({ kind }) => kind !== "figure")) return undefined;
  return { kind: "figure-group", children: content, attributes, span: first.span };
}
