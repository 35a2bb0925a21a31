import { plainText } from "../model/document.ts";
import { charClass } from "../text/char-class.ts";
import { type BreakItem, type Item, type NodeItem, sliceText, type TextItem } from "./inline-items.ts";

const SPACES_AT_START = /^[\s\u{3000}]+/u;
const SPACES_AT_END = /[\s\u{3000}]+$/u;
const ASCII_SPACES_AT_START = /^[ \t\n]+/u;
const SPACE_RUN = /[ \t]{2,}|\t/gu;
const SIDE_LENGTH = 20;
/** How far a line end looks back over notes, which say nothing about the text around them. */
const MAX_NOTES = 9;
const DEFAULTS: Options = { keepLines: false };

interface Options {
  readonly keepLines: boolean;
}

/** The items so far, with what is needed to look back. */
interface Resolved {
  readonly items: Item[];
  /** Indexes of what has content, so that spaces at an end can be taken back through tags. */
  readonly contents: number[];
  /** A line end that waits for what follows it. */
  pending: { readonly item: BreakItem; readonly index: number } | undefined;
  readonly options: Options;
}

/**
 * Decides about white space: line ends of the source vanish beside Chinese and are a space between words, indents
 * and spaces at the ends of lines go, runs of spaces are one. Line breaks that remain are nodes.
 *
 * @param options.keepLines - In verse each line end of the source is one of the book, and indents are the poet's.
 */
export function resolveBreaks(items: readonly Item[], options: Options = DEFAULTS): readonly Item[] {
  const resolved: Resolved = { items: [], contents: [], pending: undefined, options };
  for (const item of items) {
    if (item.kind === "break") addBreak(resolved, item);
    else if (item.kind === "text") addText(resolved, item);
    else if (item.kind === "node") addContent(resolved, item);
    else resolved.items.push(item);
  }
  if (resolved.pending !== undefined) resolved.items[resolved.pending.index] = NOTHING;
  trimEnd(resolved);
  return resolved.items;
}

function addBreak(resolved: Resolved, item: BreakItem): void {
  const { pending, items, contents } = resolved;
  trimEnd(resolved);
  if (contents.length === 0 || (pending !== undefined && rank(pending.item) >= rank(item))) return;
  // What the break becomes is put where it stands now.
  if (pending === undefined) items.push(item);
  resolved.pending = { item, index: pending?.index ?? items.length - 1 };
}

function addText(resolved: Resolved, item: TextItem): void {
  const atStart = resolved.pending !== undefined || resolved.contents.length === 0;
  const text = atStart ? trimStart(item, resolved.options) : item;
  if (text.text !== "") for (const piece of withoutRuns(text)) addContent(resolved, piece);
}

function addContent(resolved: Resolved, item: TextItem | NodeItem): void {
  const { pending, items, contents } = resolved;
  if (pending !== undefined) items[pending.index] = breakBetween(resolved, pending.item, item);
  resolved.pending = undefined;
  contents.push(items.length);
  items.push(item);
}

const NOTHING: Item = { kind: "text", text: "", line: 1, column: 1 };

function rank({ type }: BreakItem): number {
  return type === "hard" ? 2 : type === "edge" ? 1 : 0;
}

function trimStart(item: TextItem, { keepLines }: Options): TextItem {
  const spaces = (keepLines ? ASCII_SPACES_AT_START : SPACES_AT_START).exec(item.text)?.[0] ?? "";
  return sliceText(item, spaces.length);
}

/** Takes the spaces from the end of the last content, and from what is before it where that was nothing else. */
function trimEnd({ items, contents }: Resolved): void {
  for (let index = contents.at(-1); index !== undefined; index = contents.at(-1)) {
    const item = items[index];
    if (item?.kind !== "text") return;
    const length = endWithoutSpaces(item.text);
    if (length > 0) {
      if (length < item.text.length) items[index] = sliceText(item, 0, length);
      return;
    }
    items[index] = NOTHING;
    contents.pop();
  }
}

function endWithoutSpaces(text: string): number {
  // A look at the last character first: the expression would walk through all runs of spaces.
  if (!/\s/u.test(text.slice(-1))) return text.length;
  return text.replace(SPACES_AT_END, "").length;
}

function* withoutRuns(item: TextItem): Iterable<TextItem> {
  let start = 0;
  for (const { 0: run, index } of item.text.matchAll(SPACE_RUN)) {
    yield sliceText(item, start, index);
    yield { ...sliceText(item, index, index + 1), text: " " };
    start = index + run.length;
  }
  yield sliceText(item, start);
}

/** What a line end becomes between the content so far and what follows. */
function breakBetween({ items, contents, options }: Resolved, item: BreakItem, next: Item): Item {
  const { span } = item;
  if (item.type !== "soft" || options.keepLines) return { kind: "node", node: { kind: "line-break", span } };
  const texts = contents.slice(-MAX_NOTES).map((index) => textOf(items[index]));
  const previous = texts.findLast((text) => text !== "") ?? "";
  const before = sideOf(Array.from(previous.slice(-SIDE_LENGTH)).reverse());
  const after = sideOf(Array.from(textOf(next).slice(0, SIDE_LENGTH)));
  if (before !== "word" || after !== "word") return NOTHING;
  return { kind: "node", node: { kind: "text", text: " ", span } };
}

function textOf(item: Item | undefined): string {
  if (item?.kind === "text") return item.text;
  return item?.kind === "node" ? plainText([item.node]) : "";
}

/**
 * What stands on one side of a line end, nearest character first. Quotation marks and dashes are those of the text
 * that they enclose or follow.
 */
function sideOf(chars: readonly string[]): "chinese" | "word" | "nothing" {
  for (const char of chars) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (isSharedMark(char)) continue;
    switch (charClass(codePoint)) {
      case "han":
      case "opening":
      case "closing":
      case "comma":
      case "colon":
      case "full-stop":
      case "exclamation":
      case "ideographic-space":
      case "note-mark":
        return "chinese";
      default:
        return "word";
    }
  }
  return chars.length === 0 ? "nothing" : "chinese";
}

/** Marks that Chinese has in common with other scripts. */
function isSharedMark(char: string): boolean {
  return "“”‘’—…·".includes(char);
}
