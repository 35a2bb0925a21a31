import { assertNever } from "../model/assert.ts";
import {
  type Block,
  type Container,
  type ContainerName,
  type Figure,
  type FigureGroup,
  type Heading,
  type Inline,
  type List,
  type ListItem,
  type Paragraph,
  plainText,
  withMarksInside,
} from "../model/document.ts";
import type { HeadingStyle } from "../model/template.ts";
import { figureColumns } from "../text/figure-columns.ts";
import { shortTitleLength } from "../text/short-title.ts";
import { isTableRemark, NO_REMARKS, tableRemarks } from "../text/table-remarks.ts";
import { escapeXml } from "./escape-xml.ts";
import {
  attributesText,
  breakMarks,
  breaksAt,
  classAttribute,
  type FileContext,
  idAttribute,
  languageAttribute,
} from "./file-context.ts";
import { renderCode } from "./render-code.ts";
import { renderIndex } from "./render-index.ts";
import { renderImage, renderInlines } from "./render-inline.ts";
import { renderTable } from "./render-table.ts";
import { isOfPhrases } from "./title-phrases.ts";

/** Blocks as XHTML, a line each. */
export function renderBlocks(blocks: readonly Block[], context: FileContext): string {
  let html = "";
  for (const [i, block] of blocks.entries()) {
    if (block.kind === "table") html += renderTable(block, tableRemarks(blocks, i), context);
    else if (!isTableRemark(blocks, i)) html += renderBlock(block, context);
  }
  return html;
}

/** A block as XHTML with a line end behind it. */
export function renderBlock(block: Block, context: FileContext): string {
  switch (block.kind) {
    case "heading":
      return renderHeading(block, context);
    case "paragraph":
      return renderParagraph(block, context);
    case "quotation":
      return element(
        "blockquote",
        attributesText(block.attributes, context),
        renderBlocks(block.children, context),
      );
    case "list":
      return renderList(block, context);
    case "code-block":
      return renderCode(block, context);
    case "table":
      return renderTable(block, NO_REMARKS, context);
    case "figure":
      return renderFigure(block, context);
    case "figure-group":
      return renderFigureGroup(block, context);
    case "scene-break":
      return '<hr class="scene-break"/>\n';
    case "container":
      return renderContainer(block, context);
    case "index":
      return renderIndex(block, context);
    case "only":
      return renderBlocks(block.children, context);
    default:
      return assertNever(block);
  }
}

function element(name: string, attributes: string, content: string): string {
  return content === "" && attributes === "" ? "" : `<${name}${attributes}>\n${content}</${name}>\n`;
}

function renderHeading(heading: Heading, context: FileContext): string {
  const level = context.headingLevel(heading);
  const name = `h${level}`;
  const id = idAttribute(heading.id, context);
  const { children, attributes: own } = withMarksInside(heading);
  const { classes, language } = own;
  const short = lengthClass(children, heading.label);
  const face = faceClass(context.page.headings[heading.level]);
  // It looks as the author's level does.
  const look = level === heading.level ? [] : [`level-${heading.level}`];
  const attributes =
    id + classAttribute([...look, ...short, ...face, ...classes]) + languageAttribute(language);
  const found = breakMarks(breaksAt(heading.span, "text", context), context);
  const marks = found === "" ? "" : `${found}\n`;
  return `${marks}<${name}${attributes}>${renderInlines(children, context)}</${name}>\n`;
}

/** Titles set in the face of quotations have a class that the style sheets of scripts know. */
export function faceClass(style: HeadingStyle | undefined): readonly string[] {
  return style?.role === "quotation" ? ["quotation-face"] : [];
}

/** A short title may be spread by style sheets, and one of short phrases be broken behind their marks only. */
export function lengthClass(title: readonly Inline[], label: string | undefined): readonly string[] {
  const text = plainText(title);
  const length = label === undefined ? shortTitleLength(text) : undefined;
  if (length !== undefined) return [`short-${length}`];
  return isOfPhrases(text) ? ["phrases"] : [];
}

function renderParagraph(paragraph: Paragraph, context: FileContext): string {
  const marked = withMarksInside(paragraph);
  const attributes = attributesText(marked.attributes, context);
  const content = renderInlines(marked.children, context, breaksAt(paragraph.span, "text", context));
  return content === "" && attributes === "" ? "" : `<p${attributes}>${content}</p>\n`;
}

function renderList(list: List, context: FileContext): string {
  if (list.items.length === 0) return "";
  if (list.items[0]?.label !== undefined) return renderEntries(list, context);
  const start = list.ordered && list.start !== 1 ? ` start="${list.start}"` : "";
  const name = list.ordered ? "ol" : "ul";
  let html = `<${name}${start}>\n`;
  for (const item of list.items) {
    const content = renderItem(item, { tight: list.tight, context });
    html += item.checked === undefined ? `<li>${content}</li>\n` : taskItem(content, item.checked);
  }
  return `${html}</${name}>\n`;
}

/** Entries of a bibliography, with their labels in a column of their own. */
function renderEntries(list: List, context: FileContext): string {
  const longest = Math.max(...list.items.map(({ label = "" }) => label.length));
  let html = `<ol class="entries label-${longest}">\n`;
  for (const item of list.items) {
    const label = `<span class="label">${escapeXml(item.label ?? "")}</span>`;
    html += `<li>${label}${renderItem(item, { tight: list.tight, context })}</li>\n`;
  }
  return `${html}</ol>\n`;
}

function taskItem(content: string, checked: boolean): string {
  return `<li class="task"><span class="checkbox">${checked ? "☑" : "☐"}</span> ${content}</li>\n`;
}

interface ItemState {
  readonly tight: boolean;
  readonly context: FileContext;
}

function renderItem(item: ListItem, { tight, context }: ItemState): string {
  let html = "";
  for (const block of item.children) {
    const bare = tight && block.kind === "paragraph" && isPlain(block);
    html += bare
      ? renderInlines(block.children, context, breaksAt(block.span, "text", context))
      : `\n${renderBlock(block, context)}`;
  }
  return html;
}

function isPlain({ attributes }: Paragraph): boolean {
  return attributes.id === undefined && attributes.language === undefined && attributes.classes.length === 0;
}

function renderFigure(figure: Figure, context: FileContext): string {
  const attributes = attributesText(figure.attributes, context);
  // An image and the caption below it never part, so a page that begins with the two begins with the image.
  const marks = breakMarks(breaksAt(figure.span, "caption", context), context);
  const image = renderImage(figure.image, context);
  const caption = renderInlines(figure.caption, context);
  const figcaption = caption === "" ? "" : `<figcaption>${caption}</figcaption>\n`;
  return `<figure${attributes}>\n${marks}${image}\n${figcaption}</figure>\n`;
}

/** Images side by side: as wide as their number lets them be, whatever width they have alone. */
function renderFigureGroup(group: FigureGroup, context: FileContext): string {
  const columns = figureColumns(group.children.length);
  const attributes = attributesText(group.attributes, context, `figures of-${columns}`);
  const figures = group.children.map((child) => (child.kind === "figure" ? withoutWidth(child) : child));
  const caption = renderInlines(group.caption ?? [], context, breaksAt(group.span, "caption", context));
  const figcaption = caption === "" ? "" : `<figcaption>${caption}</figcaption>\n`;
  return `<figure${attributes}>\n${renderBlocks(figures, context)}${figcaption}</figure>\n`;
}

function withoutWidth({ image, ...figure }: Figure): Figure {
  const { width: _, ...rest } = image;
  return { ...figure, image: rest };
}

/** The element of each container, and what it is to a reading system. */
const CONTAINERS: Readonly<Record<ContainerName, { readonly name: string; readonly semantics: string }>> = {
  signature: { name: "div", semantics: "" },
  verse: { name: "div", semantics: "" },
  epigraph: { name: "blockquote", semantics: ' epub:type="epigraph" role="doc-epigraph"' },
  letter: { name: "div", semantics: "" },
  dialogue: { name: "div", semantics: "" },
  // The page that is the book's dedication says so of itself.
  dedication: { name: "div", semantics: "" },
  box: { name: "div", semantics: "" },
  remark: { name: "aside", semantics: "" },
  abstract: { name: "section", semantics: ' epub:type="abstract" role="doc-abstract"' },
  keywords: { name: "div", semantics: "" },
};

function renderContainer(container: Container, context: FileContext): string {
  const { name, semantics } = CONTAINERS[container.name];
  const attributes = attributesText(container.attributes, context, container.name) + semantics;
  const title =
    container.title.length === 0
      ? ""
      : `<p class="${container.name}-title">${renderInlines(container.title, context, breaksAt(container.span, "text", context))}</p>\n`;
  const content =
    container.name === "verse"
      ? container.children.map((block) => renderVerseBlock(block, context)).join("")
      : renderBlocks(container.children, context);
  return `<${name}${attributes}>\n${title}${content}</${name}>\n`;
}

// A line of verse that is too long for the screen hangs, which takes an element for each line.
function renderVerseBlock(block: Block, context: FileContext): string {
  if (block.kind !== "paragraph") return renderBlock(block, context);
  const attributes = attributesText(block.attributes, context, "stanza");
  const lines = linesOf(block.children).map((line) => {
    const breaks = breaksAt(line[0]?.span ?? block.span, "text", context);
    return `<span class="line">${renderInlines(line, context, breaks)}</span>`;
  });
  return `<p${attributes}>${lines.join("\n")}</p>\n`;
}

function linesOf(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.kind === "line-break") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines;
}
