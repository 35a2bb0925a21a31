import type { Attributes, Inline, LinkTarget, Style } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { type PlaceMap, pieceAt, placeAt, spanAt } from "./parse-context.ts";

/**
 * Inline content as it follows each other, before it is a tree: Markdown and HTML open and close the same way,
 * white space is still as written.
 */
export type Item = TextItem | NodeItem | BreakItem | OpenItem | CloseItem;

/** Text of one line of the source, which runs one to one with it. */
export interface TextItem {
  readonly kind: "text";
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface NodeItem {
  readonly kind: "node";
  readonly node: Inline;
}

export interface BreakItem {
  readonly kind: "break";
  /** "edge": where a block of HTML begins or ends within a paragraph. */
  readonly type: "soft" | "hard" | "edge";
  readonly span: Span;
}

export interface OpenItem {
  readonly kind: "open";
  /** What the closing item must have: a Markdown token's name with a `*` before it, or an HTML element's name. */
  readonly name: string;
  readonly element: InlineElement;
  readonly span: Span;
}

export interface CloseItem {
  readonly kind: "close";
  readonly name: string;
  readonly span: Span;
  /** `{.class}` behind it. */
  readonly attributes?: Attributes;
}

export type InlineElement =
  | { readonly kind: "styled"; readonly style: Style; readonly attributes: Attributes }
  | { readonly kind: "link"; readonly target: LinkTarget; readonly title?: string }
  /** HTML code: all text in it is the text of one node. */
  | { readonly kind: "code"; readonly language?: string }
  | { readonly kind: "ruby" }
  | { readonly kind: "reading" }
  /** What is in it is left out. */
  | { readonly kind: "dropped" }
  /** Only what is in it counts. */
  | { readonly kind: "transparent" };

/** The part of a text from `start` on, or up to `end`, with its own place. */
export function sliceText(item: TextItem, start: number, end = item.text.length): TextItem {
  if (start === 0 && end === item.text.length) return item;
  return { ...item, text: item.text.slice(start, end), column: item.column + start };
}

/** The items of a text that begins at `start` of a source: its lines, cut again where the source has more than it. */
export function textItems(
  { file, places }: { readonly file: string; readonly places: PlaceMap },
  text: string,
  start: number,
): readonly Item[] {
  const items: Item[] = [];
  let taken = 0;
  while (taken < text.length) {
    const offset = start + taken;
    const next = places.offsets[pieceAt(places, offset) + 1] ?? Number.POSITIVE_INFINITY;
    const piece = text.slice(taken, taken + next - offset);
    const isLine = piece.endsWith("\n");
    const line = isLine ? piece.slice(0, -1) : piece;
    if (line !== "") items.push({ kind: "text", text: line, ...placeAt(places, offset) });
    if (isLine)
      items.push({ kind: "break", type: "soft", span: spanAt({ file }, places, offset + line.length) });
    taken += piece.length;
  }
  return items;
}
