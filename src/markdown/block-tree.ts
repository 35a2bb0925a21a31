import type { Token } from "markdown-it";
import { defined } from "../model/assert.ts";
import type { Block } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { hasAttributes, NO_ATTRIBUTES } from "./attributes.ts";
import { type Builder, closeElement, openElement, type TreeNode } from "./block-builder.ts";
import type { BlockParse } from "./block-parse.ts";
import { codeBlock } from "./code-block.ts";
import { addHtml } from "./html-blocks.ts";
import { type ParseContext, type PlaceMap, spanAt } from "./parse-context.ts";
import { readItems } from "./read-inline.ts";

const NO_PLACES: PlaceMap = { offsets: [0], lines: [1], columns: [1] };

/** Pairs the blocks of Markdown and of HTML in it to one tree, with all inline text read. */
export function blockTree(
  context: ParseContext,
  parse: BlockParse,
  tokens: readonly Token[],
): readonly TreeNode[] {
  const root: TreeNode[] = [];
  const builder: Builder = { context, root, open: [], run: undefined };
  for (const [i, token] of tokens.entries()) addToken(builder, parse, { token, next: tokens[i + 1] });
  while (builder.open.length > 0) closeElement(builder, undefined);
  return root;
}

interface Step {
  readonly token: Token;
  readonly next: Token | undefined;
}

function addToken(builder: Builder, parse: BlockParse, { token, next }: Step): void {
  const span = parse.spans.get(token) ?? spanOfLine(parse, token);
  switch (token.type) {
    case "fence":
    case "code_block":
      addBlock(builder, codeBlock(builder.context, token, span));
      return;
    case "hr":
      addBlock(builder, { kind: "scene-break", span });
      return;
    case "html_block":
      addHtml(builder, { text: token.content, places: parse.places.get(token) ?? NO_PLACES });
      return;
    case "inline":
      addText(builder, parse, token);
      return;
    case "thead_open":
    case "thead_close":
    case "tbody_open":
    case "tbody_close":
      return;
    default:
      if (token.nesting > 0) openToken(builder, { token, next, span });
      else if (token.nesting < 0) closeElement(builder, `*${nameOf(token)}`);
  }
}

function spanOfLine({ file, lineOffset }: BlockParse, { map }: Token): Span {
  return { file, line: (map?.[0] ?? 0) + 1 + lineOffset, column: 1 };
}

function addBlock(builder: Builder, block: Block): void {
  builder.run = undefined;
  const children = builder.open.at(-1)?.children ?? builder.root;
  children.push({ kind: "block", block });
}

function openToken(builder: Builder, { token, next, span }: Step & { readonly span: Span }): void {
  const written = new Map(token.attrs?.map(([name, value]) => [name, String(value)]));
  const element = {
    kind: "element",
    name: nameOf(token),
    markdown: true,
    attributes: NO_ATTRIBUTES,
    written,
    ...(token.type === "container_open" ? { info: token.info, fence: token.markup } : {}),
    // The paragraphs of a list without blank lines are marked by the parser.
    tight: next?.hidden === true || token.hidden,
    span,
  } as const;
  openElement(builder, element, { transparent: false });
}

function nameOf(token: Token): string {
  return token.type.startsWith("container_") ? "container" : token.tag;
}

/** The text of a paragraph, heading or cell; attributes at its end are those of the block. */
function addText(builder: Builder, parse: BlockParse, token: Token): void {
  const element = defined(builder.open.at(-1), "the block of the text");
  const source = { text: token.content, places: parse.places.get(token) ?? NO_PLACES };
  const isHeading = /^h\d$/u.test(element.name);
  const { items, attributes } = readItems(builder.context, source, { heading: isHeading });
  if (hasAttributes(attributes)) element.attributes = attributes;
  element.children.push({ kind: "run", items: [...items], span: spanAt(builder.context, source.places, 0) });
}
