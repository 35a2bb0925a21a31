import type { MarkupEvent, StartTag } from "../markup/read-markup.ts";
import type { ImportReason } from "../model/import.ts";
import type { FoundContainer } from "./find-containers.ts";
import { formulaEvents } from "./formula-events.ts";
import type { PageElement, SourcePage } from "./page.ts";
import { typesOf } from "./page.ts";
import { pairedRuby } from "./ruby-events.ts";

/** An event that is to be read, or a place where a note is called. */
export type PreparedEvent =
  | MarkupEvent
  | { readonly kind: "note-call"; readonly note: string; readonly start: number; readonly end: number }
  | { readonly kind: "container"; readonly info: string; readonly start: number; readonly end: number }
  | { readonly kind: "container-end"; readonly start: number; readonly end: number };

/** What is done to elements of a page before it is read. */
export interface PageEdits {
  /** What is not read here: the text of notes, the marks in them, numbers of pages, rows of links. */
  readonly removed: ReadonlyMap<PageElement, ImportReason>;
  /** Verse, letters, boxes and the like. */
  readonly containers: ReadonlyMap<PageElement, FoundContainer>;
  /** Their titles, which are not read again. */
  readonly containerTitles: ReadonlySet<PageElement>;
  /** Elements that mean nothing, though what is in them does. */
  readonly transparent: ReadonlySet<PageElement>;
  /** In whose place a note is called. */
  readonly calls: ReadonlyMap<PageElement, string>;
  /** What is another element than it says: a title, a figure, its caption. */
  readonly names: ReadonlyMap<PageElement, string>;
  /** Paragraphs that are lines of a poem. */
  readonly verseLines: ReadonlySet<PageElement>;
  /** What has dots below its characters by its style sheet. */
  readonly dotted: ReadonlySet<PageElement>;
  /** The ids that something links to, as they are called in the chapters. */
  readonly ids: ReadonlyMap<PageElement, string>;
  /** Where a link leads, as the chapters will have it; undefined for nowhere. */
  address(href: string): string | undefined;
  /** The path of an image, as the chapters will have it; undefined where it is not there. */
  image(source: string): string | undefined;
}

const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(
  "title alt width colspan rowspan start align".split(" "),
);
/** What browsers do not show either. */
const UNREAD: ReadonlySet<string> = new Set(["script", "style", "template"]);
const TEXT_ALIGN = /text-align\s*:\s*(left|center|right|start|end)/iu;
const ALIGNED: ReadonlySet<string> = new Set(["p", "div"]);
/** Names of files and the like, which describe no image. */
const NO_DESCRIPTION =
  /\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp)$|^(?:image|img|figure|picture|图片|圖片|插图)?[\s_-]*\d*$/iu;
/** A page says its language in every element, a book once. */
const CHINESE = /^zh\b/iu;

/** Whether an element is the mark of a page of a printed edition. */
export function isPageMark(element: PageElement): boolean {
  const isNamed = element.name === "span" && PAGE_MARK.test(element.attributes.get("class") ?? "");
  return isNamed || typesOf(element).includes("pagebreak");
}

/** What transcriptions call the numbers of the pages that they were made from. */
const PAGE_MARK = /(?:^|\s)(?:pagenum|page-?number|pageno)(?:\s|$)/iu;

/** The events from one index up to another, with what the edits say; looks of the page are left to templates. */
export function prepareEvents(
  page: SourcePage,
  { from, to }: { readonly from: number; readonly to: number },
  edits: PageEdits,
): readonly PreparedEvent[] {
  const ends = new Map<number, string>();
  const prepared: PreparedEvent[] = [];
  for (let i = from; i < to; i += 1) {
    const event = page.events[i];
    const element = page.starts.get(i);
    if (event?.kind === "start" && element !== undefined) {
      const instead = replacement(page, { element, event }, edits);
      prepared.push(...instead.events);
      if (instead.isWhole) i = element.to - 1;
      else ends.set(element.to - 1, instead.end ?? nameOf(element, edits));
    } else if (event !== undefined) {
      prepared.push(...ended(event, ends.get(i)));
    }
  }
  return prepared;
}

const CONTAINER = ":::";
const NOTHING = "";

/** The end of what a start tag was replaced by. */
function ended(event: MarkupEvent, name: string | undefined): readonly PreparedEvent[] {
  // <![if …]> speaks to the program that wrote the page.
  if (event.kind === "declaration") return [];
  if (event.kind !== "end") return [event];
  if (name === NOTHING || (name === undefined && event.name.includes(":"))) return [];
  if (name === CONTAINER) return [{ kind: "container-end", start: event.start, end: event.end }];
  return [name === undefined ? event : { ...event, name }];
}

function emptyTag(name: string, start: number): StartTag {
  return { kind: "start", name, attributes: new Map(), empty: true, start, end: start };
}

/** What stands for a start tag, or for the whole of its element. */
function replacement(
  page: SourcePage,
  { element, event }: { readonly element: PageElement; readonly event: StartTag },
  edits: PageEdits,
): { readonly events: readonly PreparedEvent[]; readonly isWhole: boolean; readonly end?: string } {
  const { start, end } = event;
  const note = edits.calls.get(element);
  if (note !== undefined) return { events: [{ kind: "note-call", note, start, end }], isWhole: true };
  const isUnread = UNREAD.has(element.name) || edits.containerTitles.has(element);
  const removed = edits.removed.get(element);
  if (removed === "rule") return { events: [emptyTag("hr", start)], isWhole: true };
  if (isUnread || removed !== undefined) return { events: [], isWhole: true };
  // Word and others have elements of their own among those of HTML: <o:p>.
  if (element.name.includes(":") || edits.transparent.has(element))
    return { events: [], isWhole: false, end: NOTHING };
  const container = edits.containers.get(element);
  if (container !== undefined) {
    const { info } = container;
    return { events: [{ kind: "container", info, start, end }], isWhole: false, end: CONTAINER };
  }
  const drawn = drawnEvents(page, element, edits);
  if (drawn !== undefined) return { events: drawn, isWhole: true };
  const attributes = keptAttributes(page, element, edits);
  // What an image that is not there shows is in the report.
  if (element.name === "img" && !attributes.has("src")) return { events: [], isWhole: true };
  const name = nameOf(element, edits);
  const tag: StartTag = { ...event, name, attributes };
  return {
    events: isLineOfVerse(element) || edits.verseLines.has(element) ? [emptyTag("br", start), tag] : [tag],
    isWhole: false,
  };
}

/** What is written in another way than it stands in the page. */
function drawnEvents(
  page: SourcePage,
  element: PageElement,
  edits: PageEdits,
): readonly PreparedEvent[] | undefined {
  switch (element.name) {
    case "ruby":
      return pairedRuby(page, element);
    case "math":
      return formulaEvents(page, element);
    case "svg":
      return imagesOf(page, element, edits);
    default:
      return undefined;
  }
}

/** Books mark the lines of a poem so, and let the style sheet begin them anew. */
function isLineOfVerse({ name, attributes }: PageElement): boolean {
  return name === "span" && /(?:^|\s)(?:verse-?)?line(?:\s|$)/u.test(attributes.get("class") ?? "");
}

function nameOf(element: PageElement, { names }: PageEdits): string {
  return names.get(element) ?? element.name;
}

/** Covers and plates are often images within a drawing that is as large as the screen. */
function imagesOf(page: SourcePage, svg: PageElement, edits: PageEdits): readonly StartTag[] {
  return page.elements.flatMap((element): readonly StartTag[] => {
    const isInside = element.from > svg.from && element.to <= svg.to;
    const event = page.events[element.from];
    if (!isInside || element.name !== "image" || event?.kind !== "start") return [];
    const href = element.attributes.get("xlink:href") ?? element.attributes.get("href") ?? "";
    const source = edits.image(href);
    if (source === undefined) return [];
    return [{ ...event, name: "img", attributes: new Map([["src", source]]), empty: true }];
  });
}

function keptAttributes(
  page: SourcePage,
  element: PageElement,
  edits: PageEdits,
): ReadonlyMap<string, string> {
  const { name, attributes: written } = element;
  const kept = new Map(Array.from(written).filter(([key]) => KEPT_ATTRIBUTES.has(key)));
  const set = (key: string, value: string | undefined): void => {
    if (value !== undefined) kept.set(key, value);
  };
  set("id", edits.ids.get(element));
  set("lang", foreignLanguage(page, element));
  if (name === "a") set("href", edits.address(written.get("href") ?? ""));
  if (name === "img") {
    set("src", edits.image(written.get("src") ?? ""));
    if (NO_DESCRIPTION.test((written.get("alt") ?? "").trim())) kept.set("alt", "");
  }
  if (name === "td" || name === "th") set("align", alignOf(element));
  set("class", edits.dotted.has(element) ? "dots" : (languageOf(element) ?? classOf(element)));
  return kept;
}

/** The language of text that is of one; programs say English of digits, marks and Chinese too. */
function foreignLanguage(page: SourcePage, { name, attributes, from, to }: PageElement): string | undefined {
  const language = attributes.get("xml:lang") ?? attributes.get("lang");
  if (language === undefined || CHINESE.test(language) || ["html", "body"].includes(name)) return undefined;
  const isEnglish = /^en\b/iu.test(language);
  const words = page.textBetween(from, to);
  return isEnglish && (!/\p{Script=Latin}/u.test(words) || /\p{Script=Han}/u.test(words))
    ? undefined
    : language;
}

const CODE: ReadonlySet<string> = new Set(["pre", "code"]);
/** Pandoc's `sourceCode java`, Sphinx's `highlight-java` around it, and what most others write. */
const LANGUAGE =
  /(?:^|\s)(?:lang(?:uage)?-|highlight-(?:source-)?|brush:\s*|sourceCode\s+)([A-Za-z][\w+#-]*)/u;
const NO_LANGUAGE = /^(?:default|none|nohighlight|numberSource|literate)$/iu;

/** The language of a listing, as the class that Markdown knows. */
function languageOf({ name, attributes, parent }: PageElement): string | undefined {
  if (!CODE.has(name) || (name === "code" && parent?.name !== "pre")) return undefined;
  const around = name === "pre" ? [parent, parent?.parent] : [];
  const written = [
    attributes.get("data-lang") ?? attributes.get("data-language"),
    LANGUAGE.exec(attributes.get("class") ?? "")?.[1],
    ...around.map((it) => LANGUAGE.exec(it?.attributes.get("class") ?? "")?.[1]),
  ].find((it) => it !== undefined && !NO_LANGUAGE.test(it));
  return written === undefined ? undefined : `language-${written}`;
}

/** Only what means the same everywhere: dots below characters, lines in the middle or at the end. */
function classOf({ name, attributes }: PageElement): string | undefined {
  const style = attributes.get("style") ?? "";
  const classes = (attributes.get("class") ?? "").split(/\s+/u);
  if (name === "span" && (classes.includes("dots") || /text-emphasis/iu.test(style))) return "dots";
  if (!ALIGNED.has(name)) return undefined;
  const aligned = alignOf({ attributes }) ?? classes.find((it) => it === "center" || it === "right");
  return aligned === "center" || aligned === "right" ? aligned : undefined;
}

/** Where lines stand, as an attribute, a style or a class that keben itself writes says. */
function alignOf({ attributes }: Pick<PageElement, "attributes">): string | undefined {
  const style = TEXT_ALIGN.exec(attributes.get("style") ?? "")?.[1];
  const own = /(?:^|\s)align-(start|center|end)(?:\s|$)/u.exec(attributes.get("class") ?? "")?.[1];
  return attributes.get("align")?.toLowerCase() ?? style?.toLowerCase() ?? own;
}
