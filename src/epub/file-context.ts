import type { Diagnostic } from "../model/diagnostic.ts";
import type { Attributes, Heading } from "../model/document.ts";
import type { Writing } from "../model/edition.ts";
import type { Span } from "../model/source.ts";
import type { Labels } from "../model/template.ts";
import { escapeXml, xmlId } from "./escape-xml.ts";
import type { ImageFiles } from "./image-files.ts";
import { withAddresses } from "./joint-breaks.ts";
import {
  type BlockPart,
  breakKey,
  NO_BREAKS,
  type PageBreak,
  type PageBreaks,
  type PageLabels,
} from "./page-breaks.ts";
import type { EpubPage } from "./token-style.ts";
import { upright, verticalText } from "./vertical-text.ts";

/** What all content documents of a book have in common while they are rendered. */
export interface BookContext {
  readonly labels: Labels;
  readonly images: ImageFiles;
  readonly placeOf: PlaceOf;
  readonly facts: Facts;
  readonly writing: Writing;
  readonly page: EpubPage;
  /** Whether notes have the classes of 多看. */
  readonly duokanNotes: boolean;
  /** Where the pages of the PDF begin; none where the edition has no PDF. */
  readonly breaks: PageBreaks;
  /** On which of them a chapter or an id is. */
  readonly pageLabels: PageLabels;
}

/** Where a chapter, or an id in it, is found. */
export type PlaceOf = (chapter: string, id: string | undefined) => Place;

export interface Place {
  /** The name of the content document, `c01.xhtml`. */
  readonly file: string;
  readonly id?: string;
}

/** What was met on the way, for the metadata about accessibility. */
export interface Facts {
  ruby: boolean;
  image: boolean;
  imageWithoutAlt: boolean;
  page: boolean;
}

/** The state of one content document while it is rendered. */
export interface FileContext extends BookContext {
  readonly file: string;
  readonly chapter: string;
  /** The number of a note of the chapter. */
  noteNumber(id: string): number | undefined;
  /** Of the element of a heading, 1 to 6. */
  headingLevel(heading: Heading): number;
  /** What its calls show. */
  noteMark(id: string): string;
  /** The ids given out in this file. */
  readonly ids: Set<string>;
  /** The notes called in this file, in the order of their first call, with the ids of their calls. */
  readonly calls: Map<string, string[]>;
  /** The labels of the pages that begin in this file, in their order. */
  readonly pages: string[];
  /** The chapters that this file links to. */
  readonly linked: Set<string>;
  readonly diagnostics: Diagnostic[];
}

/** Gives out an id as an attribute; nothing where the file has that id already. */
export function idAttribute(id: string | undefined, context: FileContext): string {
  if (id === undefined) return "";
  const name = xmlId(id);
  if (context.ids.has(name) || isOfNote(name, context.chapter) || isOfPage(name, context)) return "";
  context.ids.add(name);
  return ` id="${name}"`;
}

// The ids of notes and of their calls, as `noteId` and `callId` make them, are not the author's to give.
function isOfNote(name: string, chapter: string): boolean {
  return name.startsWith(chapter) && /^-(?:fn|ref)\d+(?:-\d+)?$/u.test(name.slice(chapter.length));
}

// Nor are those of pages, in a book that has some.
function isOfPage(name: string, { breaks }: BookContext): boolean {
  return breaks.size > 0 && /^pg-(?:\d+|[ivxlcdm]+)$/u.test(name);
}

/** The pages that begin in a block of the chapter. */
export function breaksAt(span: Span, part: BlockPart, context: FileContext): readonly PageBreak[] {
  const { breaks, chapter } = context;
  return breaks.size === 0 ? NO_BREAKS : (breaks.get(breakKey(chapter, part, span)) ?? NO_BREAKS);
}

/** What marks the places where pages begin. */
export function breakMarks(breaks: readonly PageBreak[], context: FileContext): string {
  let html = "";
  for (const { label } of breaks) {
    if (context.ids.has(pageId(label))) continue;
    context.ids.add(pageId(label));
    context.pages.push(label);
    context.facts.page = true;
    html += breakMark(label);
  }
  return html;
}

/** The place where a page begins. https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak */
export function breakMark(label: string): string {
  const name = escapeXml(label);
  return `<span epub:type="pagebreak" role="doc-pagebreak" id="${pageId(label)}" aria-label="${name}"></span>`;
}

export function pageId(label: string): string {
  return xmlId(`pg-${label}`);
}

/** The id of a chapter's note, the same in every file of the chapter. */
export function noteId(chapter: string, number: number): string {
  return `${chapter}-fn${number}`;
}

/** The id of a call of a note; `nth` counts its calls in one file from 1. */
export function callId(chapter: string, number: number, nth: number): string {
  return `${chapter}-ref${number}${nth === 1 ? "" : `-${nth}`}`;
}

/** The author's attributes of a node, with classes of ours put before the author's. */
export function attributesText(attributes: Attributes, context: FileContext, ours = ""): string {
  const { id, classes, language } = attributes;
  if (id === undefined && classes.length === 0 && language === undefined) {
    return ours === "" ? "" : ` class="${ours}"`;
  }
  const names = ours === "" ? classes : [ours, ...classes];
  return idAttribute(id, context) + classAttribute(names) + languageAttribute(language);
}

/** Text as XHTML. */
export function textHtml(text: string, { writing }: BookContext): string {
  return withAddresses(text, writing === "vertical" ? verticalText : escapeXml);
}

/** The mark of a note. */
export function markHtml(note: string, { noteMark, writing }: FileContext): string {
  const mark = noteMark(note);
  return writing === "vertical" && mark.length <= 2 ? upright(mark) : mark;
}

export function classAttribute(names: readonly string[]): string {
  return names.length === 0 ? "" : ` class="${escapeXml(names.join(" "))}"`;
}

export function languageAttribute(language: string | undefined): string {
  if (language === undefined) return "";
  const tag = escapeXml(language);
  return ` lang="${tag}" xml:lang="${tag}"`;
}
