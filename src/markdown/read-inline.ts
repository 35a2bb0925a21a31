import type { Token } from "markdown-it";
import { type Attributes, type Image, type Inline, plainText, type Style } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import {
  hasAttributes,
  NO_ATTRIBUTES,
  nodeAttributes,
  readAttributes,
  type WrittenAttributes,
} from "./attributes.ts";
import { htmlItems } from "./html-items.ts";
import { readIndexMark, withTerm } from "./index-mark.ts";
import { type InlineElement, type Item, textItems } from "./inline-items.ts";
import { inlineTree } from "./inline-tree.ts";
import { linkElement } from "./link-element.ts";
import { decodePath } from "./link-target.ts";
import { parseInline } from "./markdown-parser.ts";
import { type ParseContext, type PlaceMap, placesFrom, report, spanAt } from "./parse-context.ts";
import { resolveBreaks } from "./resolve-breaks.ts";
import { rubyNode } from "./ruby-node.ts";

/** Inline Markdown and where it stands. */
export interface InlineSource {
  readonly text: string;
  readonly places: PlaceMap;
}

export interface ReadItems {
  readonly items: readonly Item[];
  /** Attributes at the very end: those of the block. */
  readonly attributes: Attributes;
}

const STYLES: ReadonlyMap<string, Style> = new Map([
  ["em", "emphasis"],
  ["strong", "strong"],
  ["s", "strikethrough"],
]);

/** A finished piece of inline Markdown: a title, a caption. */
export function readInline(context: ParseContext, source: InlineSource): readonly Inline[] {
  return inlineTree(context, resolveBreaks(readItems(context, source, { heading: false }).items));
}

/** @param options.heading - Whether attributes at the end need no space before them. */
export function readItems(
  context: ParseContext,
  source: InlineSource,
  options: { readonly heading: boolean },
): ReadItems {
  const tokens = parseInline(source.text, context.env);
  const last = tokens.at(-1);
  const isBlocks = last?.type === "attributes" && standsApart(tokens, options);
  const items: Item[] = [];
  for (const [i, token] of tokens.entries()) {
    if (isBlocks && token === last) break;
    addToken(context, source, { token, previous: tokens[i - 1], items });
  }
  if (!isBlocks) return { items, attributes: NO_ATTRIBUTES };
  const span = spanOf(context, source, last);
  const { short, ...written }: WrittenAttributes =
    readAttributes(last.content, 0)?.attributes ?? NO_ATTRIBUTES;
  if (short === undefined || !options.heading) {
    return {
      items,
      attributes: nodeAttributes(context, short === undefined ? written : { ...written, short }, span),
    };
  }
  return { items, attributes: { ...nodeAttributes(context, written, span), short } };
}

/** Whether the attributes at the end follow a space, a line end or nothing, and not what they could belong to. */
function standsApart(tokens: readonly Token[], options: { readonly heading: boolean }): boolean {
  const previous = tokens.at(-2);
  if (previous === undefined || previous.type === "softbreak") return true;
  if (previous.type !== "text") return false;
  return options.heading ? previous.content !== "" : /\s$/u.test(previous.content);
}

interface Step {
  readonly token: Token;
  readonly previous: Token | undefined;
  readonly items: Item[];
}

function addToken(context: ParseContext, source: InlineSource, { token, previous, items }: Step): void {
  const [start, end] = token.map ?? [0, 0];
  const span = spanOf(context, source, token);
  switch (token.type) {
    case "text":
      addText(context, source, { text: token.content, start, items });
      return;
    case "text_special": {
      // An escaped character stands behind its backslash, a character reference has the place of its `&`.
      const isEscape = token.info === "escape";
      addText(context, source, {
        text: token.content,
        start: isEscape ? end - token.content.length : start,
        items,
      });
      return;
    }
    case "softbreak":
      items.push({ kind: "break", type: "soft", span });
      return;
    case "hardbreak":
      items.push({ kind: "break", type: "hard", span });
      return;
    case "code_inline":
      items.push({ kind: "node", node: { kind: "code", text: token.content, span } });
      return;
    case "html_inline":
      items.push(...htmlItems(context, source.text.slice(start, end), placesFrom(source.places, start, end)));
      return;
    case "attributes":
      addAttributes(context, source, { token, previous, items });
      return;
    case "note_reference":
      addNoteReference(context, source, { token, previous, items });
      return;
    default:
      addNested(context, source, { token, items, span });
  }
}

function addNested(
  context: ParseContext,
  source: InlineSource,
  { token, items, span }: { readonly token: Token; readonly items: Item[]; readonly span: Span },
): void {
  const [start, end] = token.map ?? [0, 0];
  switch (token.type) {
    case "image":
      items.push({ kind: "node", node: imageNode(context, source, token) });
      return;
    case "inline_note": {
      const id = `inline ${context.inlineNotes.size + 1}`;
      const places = placesFrom(source.places, start + 2, end);
      context.inlineNotes.set(id, { text: token.content, places, span });
      context.calls.add(id);
      items.push({ kind: "node", node: { kind: "note-reference", note: id, span } });
      return;
    }
    case "index_mark": {
      const attributes = { ...NO_ATTRIBUTES, index: readIndexMark(token.content) };
      const element: InlineElement = { kind: "styled", style: "plain", attributes };
      items.push({ kind: "open", name: "*index", element, span }, { kind: "close", name: "*index", span });
      return;
    }
    case "ruby": {
      const node = rubyNode(context, token.content, placesFrom(source.places, start, end));
      items.push({ kind: "node", node });
      return;
    }
    default:
      if (token.nesting > 0) {
        items.push({ kind: "open", name: nameOf(token), element: elementOf(context, token, span), span });
      } else if (token.nesting < 0) {
        items.push({ kind: "close", name: nameOf(token), span });
      }
  }
}

function nameOf(token: Token): string {
  return `*${token.tag}`;
}

function elementOf(context: ParseContext, token: Token, span: Span): InlineElement {
  if (token.type === "span_open") {
    const written = readAttributes(token.content, 0)?.attributes ?? NO_ATTRIBUTES;
    return { kind: "styled", style: "plain", attributes: nodeAttributes(context, written, span) };
  }
  if (token.type === "link_open") {
    const title = token.attrGet("title");
    const address = String(token.attrGet("href") ?? "");
    return linkElement(context, { address, span, ...(title === null ? {} : { title: String(title) }) });
  }
  const style = STYLES.get(token.tag);
  if (style === undefined) return { kind: "transparent" };
  return { kind: "styled", style, attributes: NO_ATTRIBUTES };
}

function spanOf(context: ParseContext, source: InlineSource, token: Token): Span {
  const [start, end] = token.map ?? [0, 0];
  // `**` is two tokens, of which the second opens.
  return spanAt(context, source.places, token.type === "strong_open" ? start - 1 : start, end);
}

function addText(
  { file }: ParseContext,
  { places }: InlineSource,
  { text, start, items }: { readonly text: string; readonly start: number; readonly items: Item[] },
): void {
  items.push(...textItems({ file, places }, text, start));
}

/** `{.class}` belongs to what it follows without a space; behind anything else it is text. */
function addAttributes(context: ParseContext, source: InlineSource, { token, previous, items }: Step): void {
  const written = readAttributes(token.content, 0)?.attributes;
  const item = items.at(-1);
  const follows = previous !== undefined && previous.type !== "text" && previous.type !== "text_special";
  if (written === undefined || !(follows || isEndOfEmphasis(previous, item))) {
    addText(context, source, { text: token.content, start: token.map?.[0] ?? 0, items });
    return;
  }
  const span = spanOf(context, source, token);
  if (item?.kind === "close") {
    items[items.length - 1] = { ...item, attributes: nodeAttributes(context, { ...written }, span) };
  } else if (item?.kind === "node") {
    items[items.length - 1] = { kind: "node", node: withAttributes(context, item.node, { written, span }) };
  } else {
    addText(context, source, { text: token.content, start: token.map?.[0] ?? 0, items });
  }
}

/** The second delimiter of `**` is left over as an empty text. */
function isEndOfEmphasis(previous: Token | undefined, item: Item | undefined): boolean {
  return previous?.type === "text" && previous.content === "" && item?.kind === "close";
}

function withAttributes(
  context: ParseContext,
  node: Inline,
  { written, span }: { readonly written: WrittenAttributes; readonly span: Span },
): Inline {
  if (node.kind === "image") {
    const { width, ...others } = written;
    const attributes = nodeAttributes(context, others, span);
    const image = { ...node, attributes, ...(width === undefined ? {} : { width }) };
    const caption = context.captions.get(node);
    if (caption !== undefined) context.captions.set(image, caption);
    return image;
  }
  const attributes = nodeAttributes(context, written, span);
  if (!hasAttributes(attributes)) return node;
  const children = [node];
  return {
    kind: "styled",
    style: "plain",
    attributes: withTerm(attributes, children),
    children,
    span: node.span,
  };
}

function addNoteReference(context: ParseContext, source: InlineSource, { token, items }: Step): void {
  const span = spanOf(context, source, token);
  const label = token.content;
  if (context.labels.has(label)) {
    context.calls.add(label);
    items.push({ kind: "node", node: { kind: "note-reference", note: label, span } });
    return;
  }
  report(context, "markdown/unknown-footnote", `footnote \`[^${label}]\` is not defined in this chapter`, {
    span,
    hint: `add a line that begins with \`[^${label}]:\``,
  });
  addText(context, source, { text: `[^${label}]`, start: token.map?.[0] ?? 0, items });
}

function imageNode(context: ParseContext, source: InlineSource, token: Token): Image {
  const title = token.attrGet("title");
  const image: Image = {
    kind: "image",
    source: decodePath(String(token.attrGet("src") ?? "")),
    alt: alternativeText(context, token),
    ...(title === null ? {} : { title: String(title) }),
    attributes: NO_ATTRIBUTES,
    span: spanOf(context, source, token),
  };
  const start = (token.map?.[0] ?? 0) + "![".length;
  const places = placesFrom(source.places, start, start + token.content.length);
  context.captions.set(image, () => readInline(context, { text: token.content, places }));
  return image;
}

/** The words of an image's Markdown, without its marks and notes. */
function alternativeText({ file, labels, env }: ParseContext, token: Token): string {
  const quiet: ParseContext = {
    file,
    text: "",
    lineStarts: [0],
    lineOffset: 0,
    env,
    diagnostics: [],
    calls: new Set(),
    inlineNotes: new Map(),
    labels,
    ids: { count: 0, used: new Set(), reserved: new Set() },
    captions: new WeakMap(),
  };
  const places = { offsets: [0], lines: [1], columns: [1] };
  return plainText(readInline(quiet, { text: token.content, places }));
}
