import { type Inline, plainText, type RubySegment } from "../../model/document.ts";
import { isHan } from "../../text/char-class.ts";
import { readZhuyin } from "../../text/zhuyin.ts";
import type { Item } from "./item.ts";
import { ZHUYIN_COLUMN_EM } from "./ruby-zhuyin.ts";

/** With more than this share of Han with zhuyin a paragraph is one with zhuyin, and not one with a gloss or two. */
const MOST = 0.5;

/**
 * Whether all Han of a paragraph stand in cells with a column for zhuyin, as in schoolbooks, where what has been
 * learnt has none (https://www.w3.org/TR/clreq/#positioning_of_bopomofo).
 */
export function hasZhuyinColumns(nodes: readonly Inline[]): boolean {
  const marked = zhuyinCount(nodes);
  if (marked === 0) return false;
  let count = 0;
  for (const char of plainText(nodes)) if (isHan(char.codePointAt(0) ?? 0)) count += 1;
  return marked > MOST * count;
}

function zhuyinCount(nodes: readonly Inline[]): number {
  let count = 0;
  for (const node of nodes) {
    if (node.kind === "styled" || node.kind === "link") count += zhuyinCount(node.children);
    else if (node.kind === "ruby") count += node.segments.filter(isZhuyin).length;
  }
  return count;
}

function isZhuyin({ reading }: RubySegment): boolean {
  return readZhuyin(reading) !== undefined;
}

const widened = new WeakMap<Item, Item>();

/** A Han without zhuyin, with the room for it; any other item as it is. */
export function withZhuyinColumn(item: Item): Item {
  if (item.startClass !== "han" || !item.gapStart || item.ink.kind !== "glyphs") return item;
  const known = widened.get(item);
  if (known !== undefined) return known;
  const made = { ...item, body: item.body + ZHUYIN_COLUMN_EM * item.size };
  widened.set(item, made);
  return made;
}
