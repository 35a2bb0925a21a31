import { assertNever } from "../../model/assert.ts";
import { type Image, type Inline, type Link, plainText, type Text } from "../../model/document.ts";
import { type CharClass, charClass, isForeign } from "../../text/char-class.ts";
import type { Item } from "./item.ts";
import { type ItemMaker, itemMaker } from "./item-maker.ts";
import type { InlineContext, ParagraphStyle } from "./line.ts";
import type { Profile } from "./profile.ts";
import { baseStyle, callStyle, childStyle, codeStyle, type RunStyle } from "./run-style.ts";
import { hasZhuyinColumns, withZhuyinColumn } from "./zhuyin-columns.ts";

/** A paragraph as a row of items, with what is known of each in arrays beside them. */
export interface ItemRow {
  readonly items: readonly Item[];
  /** Where each item begins in the paragraph's joined text. */
  readonly offsets: readonly number[];
  /** The styles of the items that have a line or a link, by the item's index. */
  readonly decorated: ReadonlyMap<number, RunStyle>;
  /** The items before which the author typed a space. */
  readonly spaced: ReadonlySet<number>;
  /** The items after which the author ended the line. */
  readonly ends: ReadonlySet<number>;
  /** The notes called by items, by the item's index. */
  readonly calls: ReadonlyMap<number, string>;
  /** The names of places to link to, each with the item that it stands before. */
  readonly anchors: readonly Anchor[];
  /** The items before which no line may end, as they belong to what stands before: the 6 of 第16页. */
  readonly joined: ReadonlySet<number>;
  /** Whether readings stand above some of the items. */
  readonly hasReadings: boolean;
  /** Whether there is anything but Han and their marks. */
  readonly hasForeign: boolean;
  /** The paragraph's joined text. */
  readonly whole: string;
}

interface Anchor {
  readonly name: string;
  readonly item: number;
}

/** Turns the nodes of a paragraph into items. */
export function collectItems(
  nodes: readonly Inline[],
  style: ParagraphStyle,
  context: InlineContext,
): ItemRow {
  const columns = context.profile.zhuyinColumns === "auto" && hasZhuyinColumns(nodes);
  const collector = new Collector(
    normalized(plainText(nodes), context.profile),
    { measure: style.measure, columns },
    context,
  );
  collector.nodes(nodes, baseStyle(context, style.role, style.size));
  return collector;
}

const ELLIPSIS = 0x2026;
const FULL_WIDTH = /[\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}]/u;
const FULL_WIDTH_PARTS =
  /[\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}]|(?<=[\u{FF10}-\u{FF19}])．(?=[\u{FF10}-\u{FF19}])/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/** TYPESETTING M-07: letters and digits of full width as ordinary ones, one for one. */
function normalized(text: string, { fullWidthForms }: Profile): string {
  if (fullWidthForms === "keep" || !FULL_WIDTH.test(text)) return text;
  return text.replace(FULL_WIDTH_PARTS, (char) =>
    String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
}

/** One walk over a paragraph; an object because all its steps append to the same row. */
class Collector implements ItemRow {
  readonly items: Item[] = [];
  readonly offsets: number[] = [];
  readonly decorated = new Map<number, RunStyle>();
  readonly spaced = new Set<number>();
  readonly ends = new Set<number>();
  readonly calls = new Map<number, string>();
  readonly anchors: Anchor[] = [];
  readonly joined = new Set<number>();
  hasReadings = false;
  hasForeign = false;
  readonly whole: string;
  private readonly measure: number;
  private readonly context: InlineContext;
  /** Whether each Han has a column for zhuyin, used or not. */
  private readonly hasColumns: boolean;
  private offset = 0;
  private straightQuotes = 0;

  constructor(
    whole: string,
    { measure, columns }: { readonly measure: number; readonly columns: boolean },
    context: InlineContext,
  ) {
    this.whole = whole;
    this.measure = measure;
    this.context = context;
    this.hasColumns = columns;
  }

  nodes(nodes: readonly Inline[], style: RunStyle): void {
    for (const node of nodes) this.node(node, style);
  }

  private node(node: Inline, style: RunStyle): void {
    switch (node.kind) {
      case "text":
        this.text(normalized(node.text, this.context.profile), style);
        break;
      case "code":
        this.text(node.text, codeStyle(style, this.context.fonts));
        break;
      case "styled":
        this.anchor(node.attributes.id);
        this.nodes(node.children, childStyle(style, node, this.context));
        break;
      case "link":
        this.link(node, style);
        break;
      case "ruby":
        this.ruby(node.segments, style);
        break;
      case "note-reference":
        this.call(node.note, style);
        break;
      case "line-break":
        this.ends.add(this.items.length - 1);
        this.offset += 1;
        break;
      case "image":
        this.image(node, style);
        break;
      default:
        assertNever(node);
    }
  }

  private anchor(name: string | undefined): void {
    if (name !== undefined) this.anchors.push({ name, item: this.items.length });
  }

  /** 第16页 and 图1-1 stand on one line; a title may be broken. */
  private link(link: Link, style: RunStyle): void {
    const from = this.items.length;
    this.nodes(link.children, childStyle(style, link, this.context));
    if (link.shows === undefined || plainText(link.children).startsWith("《")) return;
    for (let i = from + 1; i < this.items.length; i += 1) this.joined.add(i);
  }

  private push(item: Item, offset: number, style: RunStyle): void {
    this.items.push(this.hasColumns ? withZhuyinColumn(item) : item);
    this.offsets.push(offset);
    if (style.isDecorated) this.decorated.set(this.items.length - 1, style);
  }

  private ruby(
    segments: readonly { readonly base: Text; readonly reading: string }[],
    style: RunStyle,
  ): void {
    const maker = itemMaker(this.context.profile, style);
    this.hasReadings = true;
    for (const { base, reading } of segments) {
      if (base.text === "") continue;
      this.push(maker.ruby(base.text, reading), this.offset, style);
      this.offset += base.text.length;
    }
  }

  private call(note: string, style: RunStyle): void {
    const raised = callStyle(style);
    this.calls.set(this.items.length, note);
    this.push(itemMaker(this.context.profile, raised).call(this.context.noteMark(note)), this.offset, raised);
  }

  private image(image: Image, style: RunStyle): void {
    this.anchor(image.attributes.id);
    const { source, alt } = image;
    const size = this.context.imageSize(image);
    if (size === undefined) {
      this.text(alt, style);
      return;
    }
    this.push(itemMaker(this.context.profile, style).image(size, source, alt), this.offset, style);
    this.offset += alt.length;
  }

  private text(text: string, style: RunStyle): void {
    const maker = itemMaker(this.context.profile, style);
    const start = this.offset;
    let i = 0;
    while (i < text.length) {
      const codePoint = text.codePointAt(i) ?? 0;
      const charEnd = i + (codePoint > 0xffff ? 2 : 1);
      const found = charClass(codePoint);
      if (found === "space" && codePoint !== 0xa0 && this.context.profile.keepsSpaces) {
        const end = spacesEnd(text, i);
        this.push(maker.cluster(text.slice(i, end)), start + i, style);
        i = end;
      } else if (found === "space" && codePoint !== 0xa0) {
        this.spaced.add(this.items.length);
        i = charEnd;
      } else if (found === "han" && !combines(text, charEnd)) {
        this.push(maker.codePoint(codePoint), start + i, style);
        i = charEnd;
      } else {
        i = this.other(text, i, found, style, maker);
      }
    }
    this.offset = start + text.length;
  }

  /** Pushes what begins at `i` and returns where it ends. */
  private other(text: string, i: number, found: CharClass, style: RunStyle, maker: ItemMaker): number {
    const start = this.offset;
    if (isForeign(found) || combines(text, i + 1)) this.hasForeign = true;
    if (LINE_ENDS.test(text[i] ?? "")) {
      this.ends.add(this.items.length - 1);
      return i + 1;
    }
    if (this.isWordy(start + i, found)) {
      const end = this.wordEnd(text, i);
      this.word(text.slice(i, end), start + i, style, maker);
      return end;
    }
    const char = String.fromCodePoint(text.codePointAt(i) ?? 0);
    const doubled = found === "two-em" && "—…⋯‥".includes(char) && text.startsWith(char, i + char.length);
    const end = doubled ? i + 2 * char.length : clusterEnd(text, pictographEnd(text, i) ?? i + char.length);
    if (found !== "combining" || i === 0 || end - i > 1) {
      const lone = found === "combining" && /^\p{Cf}*$/u.test(text.slice(i, end));
      if (!lone) this.push(maker.cluster(text.slice(i, end)), start + i, style);
    }
    return end;
  }

  private word(word: string, offset: number, style: RunStyle, maker: ItemMaker): void {
    if (word === '"' || word === "'") {
      this.push(maker.straightQuote(word, this.straightQuotes % 2 === 0), offset, style);
      this.straightQuotes += 1;
      return;
    }
    this.straightQuotes += word.split('"').length - 1;
    let at = offset;
    for (const part of maker.word(word, this.measure)) {
      this.push(part, at, style);
      at += part.ink.text.length;
    }
  }

  private wordEnd(text: string, start: number): number {
    let end = start;
    while (end < text.length) {
      const codePoint = text.codePointAt(end) ?? 0;
      const found = charClass(codePoint);
      if (found !== "combining" && !this.isWordy(this.offset + end, found)) break;
      end += codePoint > 0xffff ? 2 : 1;
    }
    return end;
  }

  /** Whether the character at an offset of the whole paragraph is set as part of a Western word. */
  private isWordy(offset: number, found: CharClass): boolean {
    const code = this.whole.charCodeAt(offset);
    if (found === "latin" || found === "ascii-closing" || found === "ascii-opening") return true;
    if (found === "space") return code === 0xa0;
    if (code < 0x80) return found !== "solidus" || this.besideAscii(offset);
    if (found === "opening" || found === "closing") return isCurlyQuote(code) && this.inLatin(offset);
    if (code === ELLIPSIS) return this.endsWord(offset);
    if (found === "connector" || found === "two-em") return this.inWord(offset);
    return found === "other" && code < 0x2000;
  }

  /** A solidus between Han has a width of its own; in an address or a path it does not. */
  private besideAscii(offset: number): boolean {
    return isAsciiAt(this.whole, offset - 1) || isAsciiAt(this.whole, offset + 1);
  }

  /** A dash between two letters of an alphabet. */
  private inWord(offset: number): boolean {
    return isLetterAt(this.whole, offset - 1) && isLetterAt(this.whole, offset + 1);
  }

  /** The single ellipsis of Western text, behind a word; those of Chinese come in pairs. */
  private endsWord(offset: number): boolean {
    const single = this.whole.charCodeAt(offset + 1) !== ELLIPSIS;
    return single && isLatinAt(this.whole, offset - 1) && nearest(this.whole, offset, 1) !== "chinese";
  }

  /** TYPESETTING P-07: a quotation mark is Western where nothing Chinese stands on either side of it. */
  private inLatin(offset: number): boolean {
    const before = nearest(this.whole, offset, -1);
    const after = nearest(this.whole, offset, 1);
    if (before === "chinese" || after === "chinese") return false;
    return before === "western" || after === "western";
  }
}

/** Control characters that end a line, as programs of layout write them into their text. */
const LINE_ENDS = /[\v\f\x85\u{2028}\u{2029}]/u;

/** A flag, or a pictograph with its variants and all that joiners tie to it, is one (UTS #51). */
const PICTOGRAPH =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\u{E0020}-\u{E007F}]*(?:\u{200D}\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)*/uy;

function pictographEnd(text: string, index: number): number | undefined {
  if (text.charCodeAt(index) < FIRST_SYMBOL) return undefined;
  PICTOGRAPH.lastIndex = index;
  return PICTOGRAPH.test(text) ? PICTOGRAPH.lastIndex : undefined;
}

const FIRST_SYMBOL = 0x2000;

function spacesEnd(text: string, start: number): number {
  let end = start;
  while (text[end] === " " || text[end] === "\t") end += 1;
  return end;
}

// Nearly all of a Chinese book, and asked of each character.
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

function combines(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code >= FIRST_HAN && code <= LAST_HAN) return false;
  return code >= 0x300 && charClass(text.codePointAt(index) ?? 0) === "combining";
}

function clusterEnd(text: string, index: number): number {
  let end = index;
  while (end < text.length && combines(text, end)) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

function isCurlyQuote(code: number): boolean {
  return code >= 0x2018 && code <= 0x201d;
}

function isAsciiAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code > 0x20 && code < 0x7f;
}

function isLatinAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && charClass(text.charCodeAt(index)) === "latin";
}

function isLetterAt(text: string, index: number): boolean {
  return isLatinAt(text, index) && !/\p{Nd}/u.test(text[index] ?? "");
}

// Quotation marks nest two or three deep; more is not text.
const FARTHEST = 6;

/** What stands next to an offset in a direction, quotation marks and spaces looked through. */
function nearest(text: string, offset: number, step: -1 | 1): "chinese" | "western" | "nothing" {
  for (let i = offset + step; i >= 0 && i < text.length && Math.abs(i - offset) <= FARTHEST; i += step) {
    const code = text.charCodeAt(i);
    if (isCurlyQuote(code) || code === 0x20) continue;
    return code < 0x2000 ? "western" : "chinese";
  }
  return "nothing";
}
