import { type MarkupEvent, readMarkup, type StartTag } from "../markup/read-markup.ts";

/** A page of HTML, with its elements paired. */
export interface SourcePage {
  /** Of its file, as links name it. */
  readonly path: string;
  readonly text: string;
  readonly events: readonly MarkupEvent[];
  /** In the order of their start tags. */
  readonly elements: readonly PageElement[];
  /** By the index of their start tags among the events. */
  readonly starts: ReadonlyMap<number, PageElement>;
  /** The first element of each id. */
  readonly ids: ReadonlyMap<string, PageElement>;
  /** What is read of the page: the body where there is one. */
  readonly body: { readonly from: number; readonly to: number };
  /** The text of the events from one index up to another. */
  textBetween(from: number, to: number): string;
}

export interface PageElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The indexes of its start tag and behind its end tag among the events. */
  readonly from: number;
  readonly to: number;
  readonly parent: PageElement | undefined;
}

/** How far an end tag looks for its start tag. */
const MAX_REACH = 200;
// https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
const CLOSES_LIKE: ReadonlySet<string> = new Set(["p", "li", "dt", "dd", "td", "th", "tr", "option"]);

/** Reads a page of HTML or XHTML. Never throws; takes linear time. */
export function readPage(path: string, text: string): SourcePage {
  const events = readMarkup(text);
  const elements = pairedElements(events);
  const ids = new Map<string, PageElement>();
  for (const element of elements) {
    const { attributes, name } = element;
    const id = attributes.get("id") ?? (name === "a" ? attributes.get("name") : undefined);
    if (id !== undefined && !ids.has(id)) ids.set(id, element);
  }
  const offsets = [0];
  const texts = events.map((event) => (event.kind === "text" ? event.text : ""));
  for (const part of texts) offsets.push((offsets.at(-1) ?? 0) + part.length);
  const whole = texts.join("");
  const body = elements.find(({ name }) => name === "body");
  const head = elements.find(({ name }) => name === "head");
  return {
    path,
    text,
    events,
    elements,
    starts: new Map(elements.map((element) => [element.from, element])),
    ids,
    body: { from: (body?.from ?? (head?.to ?? 0) - 1) + 1, to: body?.to ?? events.length },
    textBetween: (from, to) => whole.slice(offsets[from], offsets[to]),
  };
}

type Growing = { -readonly [Key in keyof PageElement]: PageElement[Key] };

function pairedElements(events: readonly MarkupEvent[]): readonly PageElement[] {
  const elements: Growing[] = [];
  const open: Growing[] = [];
  const close = (count: number, to: number): void => {
    for (const element of open.splice(open.length - count)) element.to = to;
  };
  for (const [i, event] of events.entries()) {
    if (event.kind === "start") {
      if (CLOSES_LIKE.has(event.name) && open.at(-1)?.name === event.name) close(1, i);
      const element = elementOf(event, i, open.at(-1));
      elements.push(element);
      if (!event.empty) open.push(element);
    } else if (event.kind === "end") {
      const reach = open.slice(-MAX_REACH).toReversed();
      const depth = reach.findIndex(({ name }) => name === event.name);
      if (depth >= 0) close(depth + 1, i + 1);
    }
  }
  close(open.length, events.length);
  return elements;
}

function elementOf({ name, attributes }: StartTag, i: number, parent: PageElement | undefined): Growing {
  return { name, attributes, from: i, to: i + 1, parent };
}

/** What the element is in the EPUB or for screen readers: `footnote`, `doc-noteref`, `pagebreak`. */
export function typesOf({ attributes }: Pick<PageElement, "attributes">): readonly string[] {
  const written = `${attributes.get("epub:type") ?? ""} ${attributes.get("role") ?? ""}`;
  return written.split(/\s+/u).map((type) => type.replace(/^doc-/u, ""));
}
