import { assertNever } from "../model/assert.ts";
import {
  type Image,
  type Inline,
  type Link,
  type NoteReference,
  plainText,
  type Ruby,
  type Style,
  type Styled,
  type Width,
} from "../model/document.ts";
import type { ImageAsset } from "../model/image.ts";
import { readZhuyin } from "../text/zhuyin.ts";
import { escapeXml } from "./escape-xml.ts";
import {
  attributesText,
  breakMarks,
  callId,
  type FileContext,
  markHtml,
  noteId,
  textHtml,
} from "./file-context.ts";
import { jointedHtml } from "./joint-breaks.ts";
import {
  cutAtBreaks,
  NO_BREAKS,
  type PageBreak,
  type PageCursor,
  pageCursor,
  pageLabelOf,
  takeBreaks,
} from "./page-breaks.ts";
import { safeUrl } from "./safe-url.ts";

const ELEMENTS: Readonly<Record<Style, string>> = {
  emphasis: "em",
  strong: "strong",
  strikethrough: "del",
  underline: "u",
  subscript: "sub",
  superscript: "sup",
  mark: "mark",
  small: "small",
  keyboard: "kbd",
  plain: "span",
};

/** Emphasis of letters alone is set in italic, which Han characters do not have. */
const HAN = /\p{Script=Han}/u;

/** Inline nodes as XHTML, with marks where pages of the PDF begin in them. */
export function renderInlines(
  nodes: readonly Inline[],
  context: FileContext,
  breaks: readonly PageBreak[] = NO_BREAKS,
): string {
  const cursor = pageCursor(breaks);
  const html = renderAll(nodes, { context, afterLink: undefined, cursor });
  return cursor === undefined ? html : html + marksBefore(Number.POSITIVE_INFINITY, cursor, context);
}

interface InlineState {
  readonly context: FileContext;
  /** Within a link: the calls of notes, which are links themselves and wait for its end. */
  readonly afterLink: string[] | undefined;
  /** Where pages begin in the text; undefined where none does, or where none may be marked. */
  readonly cursor: PageCursor | undefined;
}

function renderAll(nodes: readonly Inline[], state: InlineState): string {
  let html = "";
  for (const node of nodes) {
    html +=
      state.cursor === undefined ? renderInline(node, state) : renderAtCursor(node, state, state.cursor);
  }
  return html;
}

/** Pages may begin within text, also that of links and code, and between two readings; else before a node. */
function renderAtCursor(node: Inline, state: InlineState, cursor: PageCursor): string {
  const { context } = state;
  switch (node.kind) {
    case "text":
      return cutAtBreaks(node.text, cursor)
        .map(({ text, breaks }) => breakMarks(breaks, context) + textHtml(text, context))
        .join("");
    case "code":
      return marksBefore(cursor.offset + 1, cursor, context) + codeAtCursor(node.text, cursor, context);
    case "ruby":
      return rubyAtCursor(node, cursor, context);
    case "styled":
      return marksBefore(cursor.offset + 1, cursor, context) + renderInline(node, state);
    case "link":
      return marksBefore(cursor.offset + 1, cursor, context) + linkAtCursor(node, state, cursor);
    case "image":
    case "note-reference":
    case "line-break": {
      const end = cursor.offset + plainText([node]).length;
      const marks = marksBefore(end, cursor, context);
      cursor.offset = end;
      return marks + renderInline(node, state);
    }
    default:
      return assertNever(node);
  }
}

/** Where a page begins in code, a line may end as well. */
function codeAtCursor(code: string, cursor: PageCursor, context: FileContext): string {
  const parts = cutAtBreaks(code, cursor).map(
    ({ text, breaks }, i) => `${i === 0 ? "" : "<wbr/>"}${breakMarks(breaks, context)}${codeHtml(text)}`,
  );
  return `<code>${parts.join("")}</code>`;
}

/** In two elements with the mark between them, since old readers know in one only bases and readings. */
function rubyAtCursor(ruby: Ruby, cursor: PageCursor, context: FileContext): string {
  let html = "";
  let segments: Ruby["segments"][number][] = [];
  for (const segment of ruby.segments) {
    const end = cursor.offset + segment.base.text.length;
    const marks = marksBefore(end, cursor, context);
    if (marks !== "") {
      html += renderRuby({ ...ruby, segments }, context) + marks;
      segments = [];
    }
    segments.push(segment);
    cursor.offset = end;
  }
  return html + renderRuby({ ...ruby, segments }, context);
}

/** A page that begins in the number of a page begins behind it. */
function linkAtCursor(link: Link, state: InlineState, cursor: PageCursor): string {
  const page = printedPage(link, state.context);
  if (page === undefined) return renderLink(link, state);
  cursor.offset += page.length;
  return renderLink(link, { ...state, cursor: undefined });
}

/** Which page of the PDF a link says; in an edition without one, a link has the name of what it leads to. */
function printedPage({ target, shows }: Link, { labels, pageLabels }: FileContext): string | undefined {
  if (shows !== "page" || target.kind !== "internal") return undefined;
  const label = pageLabelOf(pageLabels, target);
  return label === undefined ? undefined : labels.page.replace("%", label);
}

function marksBefore(offset: number, cursor: PageCursor, context: FileContext): string {
  return breakMarks(takeBreaks(cursor, offset), context);
}

function renderInline(node: Inline, state: InlineState): string {
  switch (node.kind) {
    case "text":
      return textHtml(node.text, state.context);
    case "styled":
      return renderStyled(node, state);
    case "code":
      return `<code>${codeHtml(node.text)}</code>`;
    case "link":
      return renderLink(node, state);
    case "image":
      return renderImage(node, state.context);
    case "ruby":
      return renderRuby(node, state.context);
    case "note-reference":
      return renderNoteReference(node, state);
    case "line-break":
      return "<br/>";
    default:
      return assertNever(node);
  }
}

/** What is shorter fits anywhere. */
const LONG_CODE = 10;

function codeHtml(text: string): string {
  return text.length < LONG_CODE ? escapeXml(text) : jointedHtml(text);
}

function renderStyled(node: Styled, state: InlineState): string {
  const isLatin = node.style === "emphasis" && !HAN.test(plainText(node.children));
  const attributes = attributesText(node.attributes, state.context, isLatin ? "latin" : "");
  const content = renderAll(node.children, state);
  if (node.style === "plain" && attributes === "") return content;
  const element = ELEMENTS[node.style];
  return `<${element}${attributes}>${content}</${element}>`;
}

function renderLink(link: Link, state: InlineState): string {
  const page = printedPage(link, state.context);
  const render = (inside: InlineState): string =>
    page === undefined ? renderAll(link.children, inside) : textHtml(page, state.context);
  const href = state.afterLink === undefined ? hrefOf(link, state.context) : undefined;
  if (href === undefined) return render(state);
  const afterLink: string[] = [];
  const content = render({ ...state, afterLink });
  const title = link.title === undefined ? "" : ` title="${escapeXml(link.title)}"`;
  return `<a href="${href}"${title}>${content}</a>${afterLink.join("")}`;
}

function hrefOf(link: Link, context: FileContext): string | undefined {
  const { target } = link;
  switch (target.kind) {
    case "external": {
      const url = safeUrl(target.url);
      if (url === undefined) {
        context.diagnostics.push({
          code: "epub/unusable-link",
          message: `\`${target.url}\` is not an address that an EPUB may link to`,
          span: link.span,
          hint: "use an address that begins with https://, http:// or mailto:",
        });
        return undefined;
      }
      return escapeXml(url);
    }
    case "internal": {
      context.linked.add(target.chapter);
      const place = context.placeOf(target.chapter, target.id);
      const fragment = place.id === undefined ? "" : `#${place.id}`;
      return place.file === context.file && fragment !== "" ? fragment : `${place.file}${fragment}`;
    }
    case "relative":
      // A `Book` has none, but what a chapter says is not lost where a caller skipped resolving.
      return undefined;
    default:
      return assertNever(target);
  }
}

/** An image as `img`; its alternative text where the book has no such image. */
export function renderImage(image: Image, context: FileContext): string {
  const file = context.images.use(image.source);
  if (file === undefined) {
    context.diagnostics.push({
      code: "epub/missing-image",
      message: `the image \`${image.source}\` is not there`,
      span: image.span,
      hint: "check the path and the case of its letters",
    });
    return escapeXml(image.alt);
  }
  context.facts.image = true;
  if (image.alt === "") context.facts.imageWithoutAlt = true;
  const alt = image.alt === "" ? ' alt="" role="presentation"' : ` alt="${escapeXml(image.alt)}"`;
  const title = image.title === undefined || image.title === "" ? "" : ` title="${escapeXml(image.title)}"`;
  const width = widthOf(image, file.asset);
  const dark = file.asset.isDarkOnClear === true ? "dark-on-clear" : "";
  return `<img src="${file.href}"${alt}${title}${attributesText(image.attributes, context, dark)}${width}/>`;
}

function widthOf({ width }: Image, { shownWidthPx }: ImageAsset): string {
  if (width !== undefined) return ` style="width: ${cssLength(width)}"`;
  return shownWidthPx === undefined ? "" : ` width="${Math.round(shownWidthPx)}"`;
}

function cssLength(width: Width): string {
  return `${width.value}${width.unit}`;
}

// Without `rp`: every reading system of EPUB 3 knows ruby. https://www.w3.org/TR/epub-33/
function renderRuby(ruby: Ruby, context: FileContext): string {
  if (ruby.segments.length === 0) return "";
  context.facts.ruby = true;
  let html = "";
  for (const { base, reading } of ruby.segments) {
    html += `${escapeXml(base.text)}<rt>${escapeXml(reading)}</rt>`;
  }
  const isZhuyin = ruby.segments.every((segment) => readZhuyin(segment.reading) !== undefined);
  return isZhuyin ? `<ruby class="zhuyin">${html}</ruby>` : `<ruby>${html}</ruby>`;
}

function renderNoteReference(node: NoteReference, state: InlineState): string {
  const { context } = state;
  const number = context.noteNumber(node.note);
  if (number === undefined) return "";
  const calls = context.calls.get(node.note) ?? [];
  const id = callId(context.chapter, number, calls.length + 1);
  calls.push(id);
  context.calls.set(node.note, calls);
  const classes = context.duokanNotes ? "noteref duokan-footnote" : "noteref";
  const call = `<a class="${classes}" epub:type="noteref" role="doc-noteref" id="${id}" href="#${noteId(context.chapter, number)}">${markHtml(node.note, context)}</a>`;
  if (state.afterLink === undefined) return call;
  state.afterLink.push(call);
  return "";
}
