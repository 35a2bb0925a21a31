import type { MarkupEvent } from "../markup/read-markup.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Block } from "../model/document.ts";
import type { SourceText } from "../model/source.ts";
import { type Builder, closeElement } from "./block-builder.ts";
import { blocksOf } from "./blocks.ts";
import { addEvents } from "./html-blocks.ts";
import type { HtmlEvent } from "./html-items.ts";
import type { ParseContext, PlaceMap } from "./parse-context.ts";

const COUNTED_ID = /^s\d+$/u;

/** A page of HTML, of which parts may be read one after the other. */
export interface HtmlPage extends SourceText {
  /** Where its lines begin; `linePlaces` gives them. */
  readonly places: PlaceMap;
}

/** The places of a text that is read as it stands. */
export function linePlaces(text: string): PlaceMap {
  const offsets = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) offsets.push(end + 1);
  return { offsets, lines: offsets.map((_, i) => i + 1), columns: offsets.map(() => 1) };
}

/**
 * The blocks of a page of HTML, as a chapter would have them: what it says in HTML is read as it is read within
 * Markdown. Never throws.
 *
 * @param events - Those of the page that are to be read, in their order; `readMarkup` gives them.
 */
export function parseHtml(page: HtmlPage, events: readonly HtmlEvent[]): Outcome<readonly Block[]> {
  const { path: file, text, places } = page;
  const diagnostics: Diagnostic[] = [];
  const context: ParseContext = {
    file,
    text,
    lineStarts: places.offsets,
    lineOffset: 0,
    env: {},
    diagnostics,
    calls: new Set(),
    inlineNotes: new Map(),
    labels: new Set(),
    ids: { count: 0, used: new Set(), reserved: new Set(events.flatMap(countedIds)) },
    captions: new WeakMap(),
  };
  const builder: Builder = { context, root: [], open: [], run: undefined };
  addEvents(builder, { text, places }, events);
  while (builder.open.length > 0) closeElement(builder, undefined);
  return { value: blocksOf(context, builder.root), diagnostics };
}

function countedIds(event: MarkupEvent | HtmlEvent): readonly string[] {
  const id = event.kind === "start" ? event.attributes.get("id") : undefined;
  return id !== undefined && COUNTED_ID.test(id) ? [id] : [];
}
