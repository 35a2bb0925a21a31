import { readMarkup, type StartTag } from "../markup/read-markup.ts";
import type { Span } from "../model/source.ts";
import { type Builder, childrenOf, closeElement, openElement } from "./block-builder.ts";
import { htmlAttributes } from "./html-attributes.ts";
import { htmlRole } from "./html-elements.ts";
import { eventItems, type HtmlEvent, type HtmlSource, reportRefused } from "./html-items.ts";
import type { Item } from "./inline-items.ts";
import { spanAt } from "./parse-context.ts";

/** Blocks that mean nothing of their own in a book. */
const TRANSPARENT: ReadonlySet<string> = new Set(
  "div center section article header footer main nav aside address hgroup search details dl dd html body".split(
    " ",
  ),
);

/** Adds a block of HTML; what it leaves open goes on around the Markdown that follows. */
export function addHtml(builder: Builder, source: HtmlSource): void {
  addEvents(builder, source, readMarkup(source.text));
}

/** Adds the tags and texts of HTML. */
export function addEvents(builder: Builder, source: HtmlSource, events: readonly HtmlEvent[]): void {
  for (const event of withoutDropped(builder, source, events)) {
    const span = spanAt(builder.context, source.places, event.start, event.end);
    if (event.kind === "container") {
      openContainer(builder, event.info, span);
      continue;
    }
    if (event.kind === "container-end") {
      closeElement(builder, "container");
      continue;
    }
    const isBlock = "name" in event && htmlRole(event.name).kind === "block";
    if (isBlock && event.kind === "start") openBlock(builder, event, span);
    else if (isBlock) closeElement(builder, event.name, span);
    else addItems(builder, eventItems(builder.context, source, event), span);
  }
}

function openContainer(builder: Builder, info: string, span: Span): void {
  const element = {
    kind: "element",
    name: "container",
    markdown: false,
    attributes: { classes: [] },
    written: new Map<string, string>(),
    info,
    tight: true,
    span,
  } as const;
  openElement(builder, element, { transparent: false });
}

/** The events but those of elements whose content is no text: scripts, styles, drawings. */
function* withoutDropped(
  { context }: Builder,
  { places }: HtmlSource,
  events: readonly HtmlEvent[],
): Iterable<HtmlEvent> {
  let dropped: { readonly name: string; depth: number } | undefined;
  for (const event of events) {
    if (dropped !== undefined) {
      dropped.depth += depthChange(event, dropped.name);
      if (dropped.depth === 0) dropped = undefined;
    } else if (event.kind === "start" && htmlRole(event.name).kind === "dropped") {
      reportRefused(context, event.name, spanAt(context, places, event.start, event.end));
      if (!event.empty) dropped = { name: event.name, depth: 1 };
    } else {
      yield event;
    }
  }
}

function depthChange(event: HtmlEvent, name: string): number {
  if (event.kind === "start" && event.name === name && !event.empty) return 1;
  return event.kind === "end" && event.name === name ? -1 : 0;
}

function openBlock(builder: Builder, event: StartTag, span: Span): void {
  const { name } = event;
  const attributes = htmlAttributes(builder.context, event.attributes, span);
  const isTransparent = TRANSPARENT.has(name);
  const element = {
    kind: "element",
    name,
    markdown: false,
    attributes,
    written: event.attributes,
    tight: true,
    span,
  } as const;
  openElement(builder, element, { transparent: isTransparent });
  if (isTransparent && attributes.id !== undefined) {
    // The id stays as a place to link to.
    addItems(builder, anchorItems({ id: attributes.id, span }), span);
    builder.run = undefined;
  }
  if (event.empty || name === "hr") closeElement(builder, name, span);
}

function anchorItems({ id, span }: { readonly id: string; readonly span: Span }): readonly Item[] {
  const element = { kind: "styled", style: "plain", attributes: { id, classes: [] } } as const;
  return [
    { kind: "open", name: "a", element, span },
    { kind: "close", name: "a", span },
  ];
}

function addItems(builder: Builder, items: readonly Item[], span: Span): void {
  const isBlank = items.every(
    (item) => item.kind === "break" || (item.kind === "text" && item.text.trim() === ""),
  );
  if (isBlank && builder.run === undefined && builder.open.at(-1)?.name !== "pre") return;
  if (builder.run === undefined) {
    builder.run = { kind: "run", items: [], span };
    childrenOf(builder).push(builder.run);
  }
  for (const item of items) builder.run.items.push(item);
}
