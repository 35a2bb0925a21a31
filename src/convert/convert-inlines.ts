import { assertNever, defined } from "../model/assert.ts";
import type { Attributes, Image, Inline, RubySegment, Text } from "../model/document.ts";
import type { Doubt } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import type { Span } from "../model/source.ts";
import { applyEdits } from "../text/apply-edits.ts";
import { columnAt } from "../text/column-at.ts";
import { lastBefore } from "../text/last-before.ts";
import { sentenceAround } from "../text/sentence-around.ts";
import { convertQuotes } from "./convert-quotes.ts";
import { convertText } from "./convert-text.ts";
import type { Converter, Range } from "./create-converter.ts";
import type { Findings } from "./findings.ts";
import { convertedAttributes, keepsText } from "./kept-text.ts";
import { mergeEdits } from "./merge-edits.ts";
import { isInOtherScript } from "./other-script.ts";
import { partOfEdit } from "./part-of-edit.ts";
import type { QuoteBalance } from "./quote-balance.ts";
import type { Hesitation } from "./second-opinion.ts";

/** Stands in the joined text for what is no text: no word goes over it, but a quotation does. */
const BARRIER = "\u{FFFC}";

/** What the conversion of a block's text needs, and what takes its findings. */
export interface InlineConversion {
  readonly converter: Converter;
  /** Follows quotations from one paragraph to the next. */
  readonly balance: QuoteBalance;
  readonly findings: Findings;
}

/**
 * Converts the inline nodes of one block. Their text is joined, converted once and mapped back, so that
 * a word is seen as a whole even where emphasis, a link, a note call or a line end stands inside of it.
 */
export function convertInlines(
  nodes: readonly Inline[],
  { converter, balance, findings }: InlineConversion,
): readonly Inline[] {
  const unit = joinInlines(nodes, converter);
  const { from, to } = converter.options;
  if (from !== to && isInOtherScript(openText(unit), from)) {
    findings.otherScript(placeOf(unit, unit.texts[0]?.start ?? 0));
    return nodes;
  }
  const quotes = quotesOf(unit, converter, balance);
  const words = converter.convertWords(unit.text, unit.locked);
  const edits = mergeEdits(words.edits, quotes);
  for (const doubt of doubtsOf(unit, words.hesitations, edits)) findings.doubt(doubt);
  return rebuild(nodes, nextTexts(unit, edits), converter);
}

interface Unit {
  readonly text: string;
  /** The text nodes that may change, in order, and where each begins. */
  readonly texts: readonly { readonly node: Text; readonly start: number }[];
  readonly locked: readonly Range[];
}

function joinInlines(nodes: readonly Inline[], converter: Converter): Unit {
  const parts: string[] = [];
  const texts: { readonly node: Text; readonly start: number }[] = [];
  const locked: { start: number; end: number }[] = [];
  let length = 0;
  const add = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const addText = (node: Text, isLocked: boolean): void => {
    const start = length;
    add(node.text);
    if (!isLocked) texts.push({ node, start });
    else if (node.text !== "") locked.push({ start, end: length });
  };
  const join = (inlines: readonly Inline[], isLocked: boolean): void => {
    for (const node of inlines) {
      switch (node.kind) {
        case "text":
          addText(node, isLocked);
          break;
        case "ruby":
          for (const { base } of node.segments) addText(base, isLocked);
          break;
        case "styled":
          join(node.children, isLocked || keepsText(node.attributes, converter.options));
          break;
        case "link":
          join(node.children, isLocked);
          break;
        case "code":
        case "image":
          add(BARRIER);
          break;
        case "line-break":
          add("\n");
          break;
        case "note-reference":
          break;
        default:
          assertNever(node);
      }
    }
  };
  join(nodes, false);
  return { text: parts.join(""), texts, locked };
}

/** The text that no one marked as to be kept. */
function openText({ text, locked }: Unit): string {
  if (locked.length === 0) return text;
  return applyEdits(
    text,
    locked.map((range) => ({ ...range, to: "" })),
  );
}

function quotesOf(unit: Unit, { quoteStyle }: Converter, balance: QuoteBalance): readonly Edit[] {
  if (quoteStyle === undefined || unit.text === "") return [];
  const reading = convertQuotes(withoutKeptMarks(unit), quoteStyle, balance.open());
  balance.paragraph(reading, (offset) => placeOf(unit, offset));
  return reading.edits;
}

/** Marks in text that stays as it is are not read: what is outside of it must come out even without them. */
function withoutKeptMarks({ text, locked }: Unit): string {
  const masked = locked.map(({ start, end }) => ({
    start,
    end,
    to: text.slice(start, end).replace(/["‘’“”「」『』]/gu, BARRIER),
  }));
  return applyEdits(text, masked);
}

function placeOf({ texts }: Unit, offset: number): Span {
  const { node, start } = defined(
    lastBefore(texts, offset, (text) => text.start),
    "the text of a mark",
  );
  const { file, line } = node.span;
  return { file, line, column: columnAt(node, offset - start), length: 1 };
}

/** The hesitations with their places and sentences. What is in the glossary or was kept is not doubted. */
function doubtsOf(unit: Unit, hesitations: readonly Hesitation[], edits: readonly Edit[]): readonly Doubt[] {
  const { text } = unit;
  let next = 0;
  return hesitations.flatMap(({ start, end, alternatives, reason, risk }): readonly Doubt[] => {
    for (let edit = edits[next]; edit !== undefined && edit.end <= start; edit = edits[next]) next += 1;
    const chosen = convertedStretch(text, edits, next, { start, end });
    const others = alternatives.filter((it) => it !== chosen);
    if (others.length === 0) return [];
    return [
      {
        span: { ...placeOf(unit, start), length: end - start },
        source: text.slice(start, end),
        chosen,
        alternatives: others,
        reason,
        risk,
        ...sentenceAround(text, { start, end }),
      },
    ];
  });
}

/** What the edits from the one at `first` on make of a stretch of the text. */
function convertedStretch(
  text: string,
  edits: readonly Edit[],
  first: number,
  { start, end }: Range,
): string {
  const own: Edit[] = [];
  for (let i = first, edit = edits[i]; edit !== undefined && edit.start < end; edit = edits[i]) {
    own.push(partIn(text, edit, start, end));
    i += 1;
  }
  return applyEdits(text.slice(start, end), own);
}

/** Gives the unit's text nodes converted, one after the other. */
function nextTexts({ text, texts }: Unit, edits: readonly Edit[]): () => Text {
  let i = 0;
  let first = 0;
  return () => {
    const { node, start } = defined(texts[i], "the next text");
    const end = start + node.text.length;
    i += 1;
    const own: Edit[] = [];
    for (; first < edits.length; first += 1) {
      const edit = defined(edits[first]);
      if (edit.start >= end) break;
      if (edit.end > start) own.push(partIn(text, edit, start, end));
      // A word that goes on in the next node is met there again.
      if (edit.end > end) break;
    }
    return convertText(node, own);
  };
}

/** What of an edit lies in the node from `start` up to `end`, in the node's own offsets. */
function partIn(text: string, edit: Edit, start: number, end: number): Edit {
  const partStart = Math.max(edit.start, start);
  const partEnd = Math.min(edit.end, end);
  const part = partOfEdit(text, edit, partStart, partEnd);
  return { start: partStart - start, end: partEnd - start, to: part };
}

function rebuild(nodes: readonly Inline[], next: () => Text, converter: Converter): readonly Inline[] {
  return nodes.map((node): Inline => {
    switch (node.kind) {
      case "text":
        return next();
      case "ruby":
        return {
          ...node,
          segments: node.segments.map((segment): RubySegment => ({ ...segment, base: next() })),
        };
      case "styled":
        if (keepsText(node.attributes, converter.options)) return node;
        return {
          ...node,
          attributes: convertedIndex(convertedAttributes(node.attributes, converter.options), converter),
          children: rebuild(node.children, next, converter),
        };
      case "link":
        return {
          ...node,
          ...convertedTitle(node, converter),
          children: rebuild(node.children, next, converter),
        };
      case "image":
        return convertImage(node, converter);
      case "code":
      case "line-break":
      case "note-reference":
        return node;
      default:
        return assertNever(node);
    }
  });
}

/** The words of the index are the reader's to see as well. */
function convertedIndex(attributes: Attributes, { convert }: Converter): Attributes {
  const { index } = attributes;
  if (index === undefined) return attributes;
  const see = index.see && { see: { ...index.see, term: convert(index.see.term).text } };
  return { ...attributes, index: { ...index, path: index.path.map((word) => convert(word).text), ...see } };
}

/** Converts what a reader may see or hear of an image. */
export function convertImage(image: Image, converter: Converter): Image {
  if (keepsText(image.attributes, converter.options)) return image;
  return {
    ...image,
    alt: converter.convert(image.alt).text,
    ...convertedTitle(image, converter),
    attributes: convertedAttributes(image.attributes, converter.options),
  };
}

function convertedTitle(
  { title }: { readonly title?: string },
  converter: Converter,
): { readonly title?: string } {
  return title === undefined ? {} : { title: converter.convert(title).text };
}
