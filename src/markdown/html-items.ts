import { type EndTag, type MarkupEvent, readMarkup, type StartTag } from "../markup/read-markup.ts";
import { assertNever } from "../model/assert.ts";
import type { Image } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { htmlAttributes, htmlWidth } from "./html-attributes.ts";
import { htmlRole } from "./html-elements.ts";
import { type InlineElement, type Item, textItems } from "./inline-items.ts";
import { linkElement, shorten } from "./link-element.ts";
import { decodePath } from "./link-target.ts";
import { type ParseContext, type PlaceMap, report, spanAt } from "./parse-context.ts";

/** A piece of HTML and where it stands. */
export interface HtmlSource {
  readonly text: string;
  readonly places: PlaceMap;
}

/** What stands in HTML, or was made of it before it is read. */
export type HtmlEvent = MarkupEvent | NoteCall | ContainerTag;

/** Where a container begins, with what would stand behind its colons, or ends. */
type ContainerTag =
  | { readonly kind: "container"; readonly info: string; readonly start: number; readonly end: number }
  | { readonly kind: "container-end"; readonly start: number; readonly end: number };

/** A place where the text calls a note. */
interface NoteCall {
  readonly kind: "note-call";
  readonly note: string;
  readonly start: number;
  readonly end: number;
}

const LANGUAGE_CLASS = /(?:^|\s)lang(?:uage)?-(\S+)/u;

/** The items of HTML that stands within a paragraph; blocks in it only break the line. */
export function htmlItems(context: ParseContext, text: string, places: PlaceMap): readonly Item[] {
  return readMarkup(text).flatMap((event) => eventItems(context, { text, places }, event));
}

/** The items of one tag or text. */
export function eventItems(context: ParseContext, source: HtmlSource, event: HtmlEvent): readonly Item[] {
  const span = spanAt(context, source.places, event.start, event.end);
  switch (event.kind) {
    case "text":
      return textItems({ file: context.file, places: source.places }, event.text, event.start);
    case "comment":
    case "container":
    case "container-end":
      return [];
    case "note-call":
      return [{ kind: "node", node: { kind: "note-reference", note: event.note, span } }];
    case "declaration":
      report(context, "markdown/html-refused", "a declaration of HTML is left out", {
        span,
        hint: "remove it, or write `\\<` for a `<` that is text",
      });
      return [];
    case "start":
      return startItems(context, source, { event, span });
    case "end":
      return endItems(context, source, { event, span });
    default:
      return assertNever(event);
  }
}

function startItems(
  context: ParseContext,
  source: HtmlSource,
  { event, span }: { readonly event: StartTag; readonly span: Span },
): readonly Item[] {
  const role = htmlRole(event.name);
  switch (role.kind) {
    case "unknown":
      return literal(context, source, { event, span });
    case "refused":
      reportRefused(context, event.name, span);
      return [];
    case "nothing":
      return [];
    case "block":
      return [{ kind: "break", type: "edge", span }];
    case "line-break":
      return [{ kind: "break", type: "hard", span }];
    case "image":
      return [{ kind: "node", node: htmlImage(context, event, span) }];
    case "dropped":
      reportRefused(context, event.name, span);
      return opened(event, { kind: "dropped" }, span);
    case "quoted":
      return [...opened(event, { kind: "transparent" }, span), mark("“", span)];
    default:
      return opened(event, elementFor(context, { event, span }), span);
  }
}

function opened(event: StartTag, element: InlineElement, span: Span): readonly Item[] {
  const { name } = event;
  const open: Item = { kind: "open", name, element, span };
  return event.empty ? [open, { kind: "close", name, span }] : [open];
}

function elementFor(
  context: ParseContext,
  { event, span }: { readonly event: StartTag; readonly span: Span },
): InlineElement {
  const role = htmlRole(event.name);
  switch (role.kind) {
    case "styled":
      return {
        kind: "styled",
        style: role.style,
        attributes: htmlAttributes(context, event.attributes, span),
      };
    case "link":
      return anchor(context, { event, span });
    case "code": {
      const language = LANGUAGE_CLASS.exec(event.attributes.get("class") ?? "")?.[1];
      return { kind: "code", ...(language === undefined ? {} : { language }) };
    }
    case "ruby":
    case "reading":
      return { kind: role.kind };
    case "silent":
      return { kind: "dropped" };
    default:
      return { kind: "transparent" };
  }
}

/** `<a href>` is a link; `<a id>` and the older `<a name>` are places to link to. */
function anchor(
  context: ParseContext,
  { event, span }: { readonly event: StartTag; readonly span: Span },
): InlineElement {
  const written = new Map(event.attributes);
  const name = written.get("name");
  if (name !== undefined && !written.has("id")) written.set("id", name);
  const attributes = htmlAttributes(context, written, span);
  const address = written.get("href");
  if (address === undefined) return { kind: "styled", style: "plain", attributes };
  const title = written.get("title");
  return linkElement(context, { address, span, ...(title === undefined ? {} : { title }) });
}

function htmlImage(context: ParseContext, event: StartTag, span: Span): Image {
  const { attributes: written } = event;
  const title = written.get("title");
  const width = htmlWidth(written);
  return {
    kind: "image",
    source: decodePath((written.get("src") ?? "").trim()),
    alt: written.get("alt") ?? "",
    ...(title === undefined || title === "" ? {} : { title }),
    ...(width === undefined ? {} : { width }),
    attributes: htmlAttributes(context, written, span),
    span,
  };
}

function endItems(
  context: ParseContext,
  source: HtmlSource,
  { event, span }: { readonly event: EndTag; readonly span: Span },
): readonly Item[] {
  const { name } = event;
  switch (htmlRole(name).kind) {
    case "unknown":
      return literal(context, source, { event, span });
    case "block":
      return [{ kind: "break", type: "edge", span }];
    case "line-break":
      return [{ kind: "break", type: "hard", span }];
    case "refused":
    case "nothing":
    case "image":
      return [];
    case "quoted":
      return [mark("”", span), { kind: "close", name, span }];
    default:
      return [{ kind: "close", name, span }];
  }
}

function mark(text: string, { line, column }: Span): Item {
  return { kind: "text", text, line, column };
}

/** `List<String>`: what is no element of HTML is text, but the author should say so. */
function literal(
  context: ParseContext,
  source: HtmlSource,
  { event, span }: { readonly event: StartTag | EndTag; readonly span: Span },
): readonly Item[] {
  const written = source.text.slice(event.start, event.end);
  if (event.kind === "start") {
    report(
      context,
      "markdown/unknown-html",
      `\`${shorten(written)}\` is no element of HTML and is kept as text`,
      {
        span,
        hint: "write `\\<` for a `<` that is text, or put code between backticks",
      },
    );
  }
  return textItems({ file: context.file, places: source.places }, written, event.start);
}

export function reportRefused(context: ParseContext, name: string, span: Span): void {
  report(context, "markdown/html-refused", `the HTML element \`<${name}>\` is left out`, {
    span,
    hint: "books have no scripts, forms, frames or players; remove it or write its text in Markdown",
  });
}
