import sax from "sax";
import type { BookChapter } from "../../src/model/book.ts";
import { CHAPTER_KINDS, type Note } from "../../src/model/chapter.ts";
import {
  type Attributes,
  type Block,
  CONTAINER_NAMES,
  type Image,
  type Inline,
  type LinkTarget,
  type Style,
  type TableCell,
  type TableRow,
  type Text,
} from "../../src/model/document.ts";

export const SPAN = { file: "chapters/01.md", line: 1, column: 1 } as const;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/**
 * Chapters from a short notation in XML: `<chapter id="c1"><title>雨</title><p>下<em>雨</em>了。</p></chapter>`.
 * Blocks: p, h, quote, list, code-block, table, figure, break, note, and the names of containers.
 */
export function readChapters(notation: string): readonly BookChapter[] {
  return elementsOf(parse(`<book>${notation}</book>`)).map(chapterOf);
}

function parse(notation: string): Element {
  const stack: Element[] = [{ name: "", attributes: {}, children: [] }];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => {
    const element: Element = { name, attributes: textAttributes(attributes), children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  };
  parser.onclosetag = () => stack.pop();
  parser.ontext = (text) => stack.at(-1)?.children.push(text);
  parser.oncdata = (text) => stack.at(-1)?.children.push(text);
  parser.write(notation).close();
  return elementsOf(stack[0])[0] ?? { name: "", attributes: {}, children: [] };
}

function textAttributes(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
}

function elementsOf(element: Element | undefined): readonly Element[] {
  return (element?.children ?? []).filter((child) => typeof child !== "string");
}

function chapterOf(element: Element): BookChapter {
  const { id = "c1", kind, depth = "0", short, lang, authors, translators } = element.attributes;
  const parts = elementsOf(element);
  const own = (name: string): readonly Inline[] => {
    const part = parts.find((it) => it.name === name);
    return part === undefined ? [] : inlinesOf(part);
  };
  return {
    id,
    depth: Number(depth),
    file: `chapters/${id}.md`,
    kind: CHAPTER_KINDS.find((it) => it === kind) ?? "chapter",
    title: own("title"),
    subtitle: own("subtitle"),
    authors: authors?.split(",") ?? [],
    translators: translators?.split(",") ?? [],
    ...(short === undefined ? {} : { short }),
    ...(lang === undefined ? {} : { language: lang }),
    blocks: blocksOf(parts.filter((it) => !["title", "subtitle", "note"].includes(it.name))),
    notes: parts.filter((it) => it.name === "note").map(noteOf),
    span: SPAN,
  };
}

function noteOf(element: Element): Note {
  return { id: element.attributes.id ?? "", children: blocksOf(elementsOf(element)), span: SPAN };
}

function attributesOf({ attributes }: Element): Attributes {
  const { id, class: names, lang } = attributes;
  return {
    classes: names?.split(" ") ?? [],
    ...(id === undefined ? {} : { id }),
    ...(lang === undefined ? {} : { language: lang }),
  };
}

function blocksOf(elements: readonly Element[]): readonly Block[] {
  return elements.map(blockOf);
}

function blockOf(element: Element): Block {
  const { name, attributes: given } = element;
  const attributes = attributesOf(element);
  const container = CONTAINER_NAMES.find((it) => it === name);
  if (container !== undefined) {
    const title = elementsOf(element).find((it) => it.name === "title");
    const children = blocksOf(elementsOf(element).filter((it) => it.name !== "title"));
    const titleNodes = title === undefined ? [] : inlinesOf(title);
    return { kind: "container", name: container, title: titleNodes, children, attributes, span: SPAN };
  }
  switch (name) {
    case "p":
      return { kind: "paragraph", children: inlinesOf(element), attributes, span: SPAN };
    case "h":
      return {
        kind: "heading",
        level: Number(given.level ?? 2),
        id: given.id ?? "",
        children: inlinesOf(element),
        attributes,
        span: SPAN,
      };
    case "quote":
      return { kind: "quotation", children: blocksOf(elementsOf(element)), attributes, span: SPAN };
    case "list":
      return {
        kind: "list",
        ordered: given.start !== undefined,
        start: Number(given.start ?? 1),
        tight: given.loose === undefined,
        items: elementsOf(element).map((item) => {
          const { checked } = item.attributes;
          const children = blocksOf(elementsOf(item));
          return { children, ...(checked === undefined ? {} : { checked: checked === "yes" }), span: SPAN };
        }),
        span: SPAN,
      };
    case "code-block":
      return {
        kind: "code-block",
        text: textOf(element),
        attributes: { classes: [] },
        span: SPAN,
        ...(given.language === undefined ? {} : { language: given.language }),
      };
    case "table":
      return tableOf(element);
    case "figure":
      return {
        kind: "figure",
        image: imageOf(element),
        caption: inlinesOf(element),
        attributes,
        span: SPAN,
      };
    case "figures": {
      const caption = elementsOf(element).find((it) => it.name === "caption");
      const children = blocksOf(elementsOf(element).filter((it) => it.name !== "caption"));
      const own = caption === undefined ? {} : { caption: inlinesOf(caption) };
      return { kind: "figure-group", children, ...own, attributes, span: SPAN };
    }
    case "break":
      return { kind: "scene-break", span: SPAN };
    case "only":
      return { kind: "only", editions: [], children: blocksOf(elementsOf(element)), span: SPAN };
    default:
      throw new Error(`no block is called ${name}`);
  }
}

function tableOf(element: Element): Block {
  const rows = (name: string): readonly TableRow[] =>
    elementsOf(element)
      .filter((it) => it.name === name)
      .map((row) => ({ cells: elementsOf(row).map(cellOf) }));
  const caption = elementsOf(element).find((it) => it.name === "caption");
  const names = ["start", "center", "end", "none"] as const;
  return {
    kind: "table",
    alignments: (element.attributes.align ?? "")
      .split(" ")
      .map((word) => names.find((it) => it === word) ?? "none"),
    head: rows("head"),
    rows: rows("row"),
    ...(caption === undefined ? {} : { caption: inlinesOf(caption) }),
    attributes: attributesOf(element),
    span: SPAN,
  };
}

function cellOf(element: Element): TableCell {
  const { columns = "1", rows = "1", head } = element.attributes;
  return {
    children: inlinesOf(element),
    ...(head === undefined ? {} : { isHead: true }),
    columnSpan: Number(columns),
    rowSpan: Number(rows),
    span: SPAN,
  };
}

const STYLES: ReadonlyMap<string, Style> = new Map([
  ["em", "emphasis"],
  ["strong", "strong"],
  ["del", "strikethrough"],
  ["u", "underline"],
  ["sub", "subscript"],
  ["sup", "superscript"],
  ["mark", "mark"],
  ["small", "small"],
  ["kbd", "keyboard"],
  ["span", "plain"],
]);

export function textNode(text: string): Text {
  return { kind: "text", text, span: SPAN };
}

function inlinesOf(element: Element): readonly Inline[] {
  return element.children.map((child) => (typeof child === "string" ? textNode(child) : inlineOf(child)));
}

function inlineOf(element: Element): Inline {
  const { name, attributes: given } = element;
  const style = STYLES.get(name);
  if (style !== undefined) {
    return {
      kind: "styled",
      style,
      attributes: attributesOf(element),
      children: inlinesOf(element),
      span: SPAN,
    };
  }
  switch (name) {
    case "code":
      return { kind: "code", text: textOf(element), span: SPAN };
    case "a":
      return {
        kind: "link",
        target: targetOf(given.to ?? ""),
        children: inlinesOf(element),
        span: SPAN,
        ...(given.title === undefined ? {} : { title: given.title }),
      };
    case "img":
      return imageOf(element);
    case "ruby":
      return {
        kind: "ruby",
        segments: elementsOf(element).map((it) => ({
          base: textNode(textOf(it)),
          reading: it.attributes.reading ?? "",
        })),
        span: SPAN,
      };
    case "call":
      return { kind: "note-reference", note: given.note ?? "", span: SPAN };
    case "br":
      return { kind: "line-break", span: SPAN };
    default:
      throw new Error(`nothing in a line is called ${name}`);
  }
}

// `c1`, `c1#id` or an address with a scheme.
function targetOf(to: string): LinkTarget {
  if (to.includes(":")) return { kind: "external", url: to };
  const [chapter = "", id] = to.split("#");
  return { kind: "internal", chapter, ...(id === undefined ? {} : { id }) };
}

function imageOf(element: Element): Image {
  const { src = "", alt = "", title, width } = element.attributes;
  return {
    kind: "image",
    source: src,
    alt,
    ...(title === undefined ? {} : { title }),
    ...(width === undefined ? {} : { width: { value: Number(width), unit: "%" } }),
    attributes: attributesOf(element),
    span: SPAN,
  };
}

function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
