import type { Attributes, Block, Figure, Heading, Image, Inline, List, ListItem } from "../model/document.ts";
import { plainText } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { isPortableId, NO_ATTRIBUTES } from "./attributes.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import { withCaptions } from "./captions.ts";
import { containerBlocks } from "./container.ts";
import { cutText } from "./cut-text.ts";
import { figureBlocks } from "./figure.ts";
import { hoistAnchors } from "./hoist-anchors.ts";
import type { Item } from "./inline-items.ts";
import { inlineTree } from "./inline-tree.ts";
import { type ParseContext, report } from "./parse-context.ts";
import { preBlock } from "./pre-block.ts";
import { resolveBreaks } from "./resolve-breaks.ts";
import { tableBlocks } from "./table.ts";
import { withTableRemarks } from "./table-remarks.ts";

export interface BlockOptions {
  /** In verse and signatures each line of the source is a line of the book. */
  readonly keepLines: boolean;
}

/** The blocks that a part of the tree stands for. */
export function blocksOf(
  context: ParseContext,
  nodes: readonly TreeNode[],
  options: BlockOptions = { keepLines: false },
): readonly Block[] {
  const blocks = hoistAnchors(nodes.flatMap((node) => nodeBlocks(context, node, options)));
  return withCaptions(withTableRemarks(blocks));
}

function nodeBlocks(context: ParseContext, node: TreeNode, options: BlockOptions): readonly Block[] {
  switch (node.kind) {
    case "block":
      return [node.block];
    case "run":
      return paragraph(context, { items: node.items, span: node.span, attributes: { classes: [] } }, options);
    default:
      return elementBlocks(context, node, options);
  }
}

function elementBlocks(context: ParseContext, element: TreeElement, options: BlockOptions): readonly Block[] {
  const { name, attributes, children, span } = element;
  switch (name) {
    case "p":
      return paragraphs(context, element, options);
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return headings(context, element);
    case "blockquote":
      return [{ kind: "quotation", children: blocksOf(context, children, options), attributes, span }];
    case "ul":
    case "ol":
    case "menu":
    case "dir":
      return list(context, element, options);
    case "table":
      return tableBlocks(context, element);
    case "pre":
    case "listing":
      return preBlock(element);
    case "figure":
      return figureBlocks(context, element, options);
    case "hr":
      return [{ kind: "scene-break", span }];
    case "dt":
    case "summary":
      return strongParagraphs(blocksOf(context, children, options));
    case "container":
      return containerBlocks(context, element, options);
    default:
      return blocksOf(context, children, options);
  }
}

/** Inline content of a block with all its white space decided. */
export function inlinesOf(
  context: ParseContext,
  items: readonly Item[],
  options: BlockOptions = { keepLines: false },
): readonly Inline[] {
  return inlineTree(context, resolveBreaks(items, options));
}

/** `<p>` around Markdown may have other blocks in it; then only they count. */
function paragraphs(context: ParseContext, element: TreeElement, options: BlockOptions): readonly Block[] {
  const [first] = element.children;
  if (first?.kind !== "run" || element.children.length > 1)
    return blocksOf(context, element.children, options);
  return paragraph(context, { ...element, items: first.items }, options);
}

function paragraph(
  context: ParseContext,
  {
    items,
    attributes,
    span,
  }: { readonly items: readonly Item[]; readonly attributes: Attributes; readonly span: Span },
  options: BlockOptions,
): readonly Block[] {
  const children = inlinesOf(context, items, options);
  const [first] = children;
  if (children.every(isBlank)) return [];
  const images = children.filter((node) => node.kind === "image");
  if (children.length === 1 && first?.kind === "image") return [imageFigure(context, first, attributes)];
  if (images.length > 1 && children.every((node) => node.kind === "image" || isBlank(node))) {
    const figures = images.map((image) => imageFigure(context, image, NO_ATTRIBUTES));
    return [{ kind: "figure-group", children: figures, attributes, span: startOf(children, span) }];
  }
  return [{ kind: "paragraph", children, attributes, span: startOf(children, span) }];
}

function isBlank(node: Inline): boolean {
  return node.kind === "line-break" || (node.kind === "text" && node.text.trim() === "");
}

/** A paragraph begins at its text, behind an indent. */
function startOf(children: readonly Inline[], span: Span): Span {
  const { file, line, column } = children[0]?.span ?? span;
  return { file, line, column };
}

/** An image that stands alone; its title is its caption, else its alternative text. */
function imageFigure(context: ParseContext, image: Image, attributes: Attributes): Figure {
  return { kind: "figure", image, caption: captionOf(context, image), attributes, span: image.span };
}

function captionOf(context: ParseContext, image: Image): readonly Inline[] {
  const { file, line, column } = image.span;
  const text = (image.title ?? "").trim() || image.alt;
  const written =
    image.title === undefined || image.title.trim() === "" ? context.captions.get(image) : undefined;
  if (written !== undefined) return written();
  return text === "" ? [] : [{ kind: "text", text, span: { file, line, column } }];
}

function headings(context: ParseContext, element: TreeElement): readonly Block[] {
  const heading = headingOf(context, element);
  return heading === undefined ? [] : [heading];
}

/** The heading of `# …` or `<h1>`; undefined where it has no text. */
function headingOf(
  context: ParseContext,
  { name, attributes, children, span }: TreeElement,
): Heading | undefined {
  const inlines = headingInlines(context, children);
  if (plainText(inlines).trim() === "" && attributes.id === undefined) return undefined;
  const level = Number(name.slice(1));
  return {
    kind: "heading",
    level,
    id: headingId(context, attributes, span),
    children: inlines,
    attributes,
    span,
  };
}

/** The inline content of a heading; blocks that HTML has in it are lines of it. */
export function headingInlines(context: ParseContext, children: readonly TreeNode[]): readonly Inline[] {
  const items = children.flatMap((node) => (node.kind === "run" ? node.items : []));
  return inlinesOf(context, items);
}

/** The author's id where it can stand in an address and is the only one of the chapter, else a counted one. */
function headingId({ ids, diagnostics }: ParseContext, { id }: Attributes, span: Span): string {
  if (id !== undefined && isPortableId(id)) {
    if (!ids.used.has(id)) {
      ids.used.add(id);
      return id;
    }
    report({ diagnostics }, "markdown/duplicate-id", `the id \`${id}\` stands twice in this chapter`, {
      span,
      hint: "give each heading its own; links go to the first",
    });
  }
  for (;;) {
    ids.count += 1;
    const counted = `s${String(ids.count).padStart(2, "0")}`;
    if (ids.reserved.has(counted) || ids.used.has(counted)) continue;
    ids.used.add(counted);
    return counted;
  }
}

function list(context: ParseContext, element: TreeElement, options: BlockOptions): readonly Block[] {
  const items = element.children.flatMap((node): readonly ListItem[] => {
    const isItem = node.kind === "element" && node.name === "li";
    const children = isItem ? blocksOf(context, node.children, options) : nodeBlocks(context, node, options);
    const span = node.kind === "block" ? node.block.span : node.span;
    return isItem || children.length > 0 ? [taskItem({ children, span })] : [];
  });
  if (items.length === 0) return [];
  const start = Number(element.written.get("start") ?? 1);
  const value: List = {
    kind: "list",
    ordered: element.name === "ol",
    start: Number.isSafeInteger(start) && start >= 0 ? start : 1,
    tight: !element.children.some(isLoose),
    items,
    span: element.span,
  };
  return [value];
}

const CHECKBOX = /^\[(?<mark>[ xX])\]\s+/u;

/** An item that begins with `[ ]` or `[x]`, without that. https://github.github.com/gfm/#task-list-items-extension- */
function taskItem(item: ListItem): ListItem {
  const [paragraph, ...others] = item.children;
  if (paragraph?.kind !== "paragraph") return item;
  const [first, ...rest] = paragraph.children;
  const found = first?.kind === "text" ? CHECKBOX.exec(first.text) : null;
  if (first?.kind !== "text" || found === null) return item;
  const [, text] = cutText(first, found[0].length);
  const children = [{ ...paragraph, children: text.text === "" ? rest : [text, ...rest] }, ...others];
  return { ...item, children, checked: found.groups?.mark !== " " };
}

/** Whether an item of a list has paragraphs that are set apart. */
function isLoose(item: TreeNode): boolean {
  if (item.kind !== "element" || item.name !== "li") return false;
  return item.children.some((it) => it.kind === "element" && it.name === "p" && !it.tight);
}

function strongParagraphs(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => {
    if (block.kind !== "paragraph") return block;
    const { children, span } = block;
    const strong: Inline = { kind: "styled", style: "strong", attributes: { classes: [] }, children, span };
    return { ...block, children: [strong] };
  });
}
