import type { Attributes, Block } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import type { Item } from "./inline-items.ts";
import { type ParseContext, report } from "./parse-context.ts";

/** Blocks as Markdown and HTML nest them, by their HTML names. */
export type TreeNode = TreeElement | TreeRun | TreeBlock;

export interface TreeElement {
  readonly kind: "element";
  readonly name: string;
  /** Whether Markdown opened it; HTML can then not close it. */
  readonly markdown: boolean;
  attributes: Attributes;
  /** What HTML has written in the tag. */
  readonly written: ReadonlyMap<string, string>;
  /** The fence of a container, and what stands behind it. */
  readonly fence?: string;
  readonly info?: string;
  readonly tight: boolean;
  /** Those of the element around it where the element itself means nothing. */
  readonly children: TreeNode[];
  readonly span: Span;
}

/** Inline text, the whole of a paragraph. */
interface TreeRun {
  readonly kind: "run";
  readonly items: Item[];
  readonly span: Span;
}

interface TreeBlock {
  readonly kind: "block";
  readonly block: Block;
}

/** A tree that grows; `run` is where further inline text goes, until a block begins or ends. */
export interface Builder {
  readonly context: ParseContext;
  readonly root: TreeNode[];
  readonly open: TreeElement[];
  run: TreeRun | undefined;
}

// What reads the tree recurses: what is deeper is no longer nested.
const MAX_DEPTH = 200;
/** How far an HTML end tag looks for its start tag. */
const MAX_REACH = 200;

// https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
const CLOSED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (
    [
      ["li", "p li"],
      ["dt", "p dt dd"],
      ["dd", "p dt dd"],
      ["td", "p td th caption"],
      ["th", "p td th caption"],
      ["tr", "p td th tr caption"],
      ["thead", "p td th tr caption"],
      ["tbody", "p td th tr thead tbody caption"],
      ["tfoot", "p td th tr thead tbody caption"],
    ] as const
  ).map(([name, closed]) => [name, new Set(closed.split(" "))]),
);
const ONLY_PARAGRAPHS: ReadonlySet<string> = new Set(["p"]);
const END_MAY_BE_LEFT_OUT: ReadonlySet<string> = new Set(
  "p li dt dd td th tr thead tbody tfoot caption html body".split(" "),
);

export function childrenOf({ open, root }: Builder): TreeNode[] {
  return open.at(-1)?.children ?? root;
}

/**
 * Opens an element within the innermost one; elements of HTML end those that cannot contain them.
 *
 * @param options.transparent - What is in it belongs to the element around it.
 */
export function openElement(
  builder: Builder,
  element: Omit<TreeElement, "children">,
  options: { readonly transparent: boolean },
): void {
  const closed = CLOSED_BY.get(element.name) ?? ONLY_PARAGRAPHS;
  for (let top = builder.open.at(-1); top !== undefined; top = builder.open.at(-1)) {
    if (top.markdown || !closed.has(top.name)) break;
    end(builder);
  }
  builder.run = undefined;
  const around = childrenOf(builder);
  const isFlat = options.transparent || (!element.markdown && builder.open.length >= MAX_DEPTH);
  const opened = { ...element, children: isFlat ? around : [] };
  if (!isFlat) around.push(opened);
  builder.open.push(opened);
}

/**
 * Closes the innermost element of a name and all that is open within it. An element of Markdown has a `*` before
 * its name. Without a name the innermost element of all is closed.
 */
export function closeElement(builder: Builder, name: string | undefined, span?: Span): void {
  const { open } = builder;
  builder.run = undefined;
  if (name === undefined) {
    endUnclosed(builder);
    return;
  }
  let index = open.length - 1;
  for (; index >= Math.max(open.length - MAX_REACH, 0); index -= 1) {
    const element = open[index];
    if (element === undefined || namesElement(name, element)) break;
    if (element.markdown && !name.startsWith("*")) index = -1;
  }
  const found = open[index];
  if (found === undefined || !namesElement(name, found)) {
    if (span !== undefined && !END_MAY_BE_LEFT_OUT.has(name)) reportUnpaired(builder, `</${name}>`, span);
    return;
  }
  while (open.length > index + 1) endUnclosed(builder);
  end(builder);
}

function namesElement(name: string, { name: own, markdown }: TreeElement): boolean {
  return name === (markdown ? `*${own}` : own);
}

function endUnclosed(builder: Builder): void {
  const element = builder.open.at(-1);
  if (element !== undefined && !element.markdown && !END_MAY_BE_LEFT_OUT.has(element.name)) {
    reportUnpaired(builder, `<${element.name}>`, element.span);
  }
  end(builder);
}

function end(builder: Builder): void {
  builder.open.pop();
  builder.run = undefined;
}

function reportUnpaired({ context }: Builder, tag: string, span: Span): void {
  report(context, "markdown/unpaired-html", `the tag \`${tag}\` has no partner`, {
    span,
    hint: "write both tags, in the right order, and blank lines around Markdown between them",
  });
}
