import { assertNever } from "../model/assert.ts";
import type { Note } from "../model/chapter.ts";
import {
  type Attributes,
  type Block,
  type Container,
  type Heading,
  type Inline,
  type List,
  type ListItem,
  plainText,
} from "../model/document.ts";
import { keepsLines } from "./container-name.ts";
import { parseChapter } from "./parse-chapter.ts";
import {
  type InlineForm,
  type InlineWriter,
  writeAttributes,
  writeImage,
  writeInline,
} from "./write-inline.ts";
import { writeTable } from "./write-table.ts";

export interface MarkdownInput {
  readonly blocks: readonly Block[];
  /** Those that the blocks call, and maybe others. */
  readonly notes: readonly Note[];
  /** The address that a link is written with; undefined where it leads nowhere, and only its text stays. */
  link: InlineWriter["link"];
}

/**
 * Blocks as Markdown that says just them: what is read back of it is the same text in the same styles, and where the
 * usual marks would be read otherwise, others are taken. Notes are numbered as they are called.
 */
export function writeMarkdown({ blocks, notes, link }: MarkdownInput): string {
  const labels = new Map<string, string>();
  const writer: InlineWriter = {
    link,
    noteLabel: (note) => {
      const label = labels.get(note) ?? String(labels.size + 1);
      labels.set(note, label);
      return label;
    },
  };
  const byId = new Map(notes.map((note) => [note.id, note]));
  const parts = [writeBlocks(blocks, writer)];
  // A map is walked with what is added on the way: notes may call others.
  for (const [id, label] of labels) {
    const text = writeBlocks(byId.get(id)?.children ?? [], writer);
    parts.push(`[^${label}]: ${indented(text, "    ")}`);
  }
  return `${parts.join("\n\n")}\n`;
}

/** Blocks with an empty line between them. */
function writeBlocks(blocks: readonly Block[], writer: InlineWriter): string {
  const parts: string[] = [];
  for (const [i, block] of blocks.entries()) {
    const before = blocks[i - 1];
    // Two lists would be read as one.
    if (block.kind === "list" && before?.kind === "list") parts.push("<!-- -->");
    parts.push(writeBlock(block, writer));
  }
  return parts.filter((part) => part !== "").join("\n\n");
}

function writeBlock(block: Block, writer: InlineWriter): string {
  switch (block.kind) {
    case "heading":
      return writeHeading(block, writer);
    case "paragraph":
      return writeParagraph(block.children, writer, block.attributes);
    case "quotation":
      return prefixed(writeBlocks(block.children, writer));
    case "list":
      return writeList(block, writer);
    case "code-block":
      return writeCaption(block, writer) + writeCode(block.language ?? "", block.text);
    case "table":
      return writeTable(block, writer);
    case "figure":
      return writeImage(block.image, plainText(block.caption), block.attributes.id);
    case "figure-group":
      return writeCaption(block, writer) + writeFigures(block.children);
    case "scene-break":
      return "***";
    case "container":
      return fenced(containerHead(block, writer), containerText(block, writer));
    case "only":
      return fenced(`only ${block.editions.join(" ")}`, writeBlocks(block.children, writer));
    case "index":
      return "";
    default:
      return assertNever(block);
  }
}

/** Where each line of the source is one of the book, line ends need no sign. */
function containerText({ name, children }: Container, writer: InlineWriter): string {
  const text = writeBlocks(children, writer);
  return keepsLines(name) ? text.replace(/(?<!\\)\\\n/gu, "\n") : text;
}

function containerHead({ name, title }: Container, writer: InlineWriter): string {
  return title.length === 0 ? name : `${name} ${writeText(title, writer, { isOneLine: true })}`;
}

/** Images on one line stand side by side. */
function writeFigures(blocks: readonly Block[]): string {
  const figures = blocks.filter((block) => block.kind === "figure");
  return figures
    .map(({ image, caption, attributes }) => writeImage(image, plainText(caption), attributes.id))
    .join(" ");
}

function writeHeading({ level, children, attributes }: Heading, writer: InlineWriter): string {
  const marks = "#".repeat(level);
  const id = attributes.id === undefined ? "" : ` {#${attributes.id}}`;
  const expected = shapeOf(children);
  const text = firstRight(
    (form) => writeInline(children, writer, form),
    (candidate) => {
      // The title of a chapter is read by other ways than those of its sections.
      const text = withDefinitions(`${"#".repeat(Math.max(2, level))} ${candidate}`);
      const [block] = parseChapter({ path: "", text }).value.blocks;
      return block?.kind === "heading" && shapeOf(block.children) === expected;
    },
    { isOneLine: true },
  );
  return `${marks} ${text}${id}`;
}

function writeParagraph(children: readonly Inline[], writer: InlineWriter, attributes: Attributes): string {
  const written = writeAttributes(attributes);
  return writeText(children, writer, { isOneLine: false }) + (written === "" ? "" : ` ${written}`);
}

/** A paragraph's text, as it is read back the same. */
export function writeText(
  children: readonly Inline[],
  writer: InlineWriter,
  { isOneLine }: Pick<InlineForm, "isOneLine">,
): string {
  const expected = shapeOf(children);
  return firstRight(
    (form) => writeInline(children, writer, form),
    (candidate) => {
      const { blocks } = parseChapter({ path: "", text: withDefinitions(candidate) }).value;
      const [block] = blocks;
      return blocks.length === 1 && block?.kind === "paragraph" && shapeOf(block.children) === expected;
    },
    { isOneLine },
  );
}

/** Marks of notes are such only where the notes are. */
function withDefinitions(text: string): string {
  const marks = new Set(text.match(/\[\^\d+\]/gu));
  return [text, ...Array.from(marks, (mark) => `${mark}: .`)].join("\n\n");
}

// Nothing of this is markup, wherever it stands.
const PLAIN = /^[^!-/:-@[-`{-~]*$/u;

function firstRight(
  write: (form: InlineForm) => string,
  isRight: (text: string) => boolean,
  { isOneLine }: Pick<InlineForm, "isOneLine">,
): string {
  const pretty = write({ isSafe: false, isOneLine });
  const isSure = PLAIN.test(pretty) && !/^\d/u.test(pretty);
  return isSure || isRight(pretty) ? pretty : write({ isSafe: true, isOneLine });
}

/** What two readings of the same must have in common: their text and styles, but not their places and addresses. */
function shapeOf(nodes: readonly Inline[]): string {
  return nodes.map(shape).join("");
}

function shape(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "styled":
      return node.children.length === 0 ? "" : `\u{1}${node.style}(${shapeOf(node.children)})`;
    case "code":
      return `\u{1}code(${node.text})`;
    case "link":
      return shapeOf(node.children);
    case "image":
      return "\u{1}image";
    case "ruby":
      return node.segments.map(({ base, reading }) => `\u{1}ruby(${base.text}|${reading})`).join("");
    case "note-reference":
      return "\u{1}note";
    case "line-break":
      return "\u{1}break";
    default:
      return assertNever(node);
  }
}

/** The caption of a table or of code, as a paragraph before it. */
export function writeCaption(
  { caption, attributes: { id } }: { readonly caption?: readonly Inline[]; readonly attributes: Attributes },
  writer: InlineWriter,
): string {
  if (caption === undefined) return "";
  const mark = id === undefined ? "" : ` {#${id}}`;
  return `: ${writeText(caption, writer, { isOneLine: true })}${mark}\n\n`;
}

function prefixed(text: string): string {
  return text.replace(/^(?=.)/gmu, "> ").replace(/^$/gmu, ">");
}

function writeList(list: List, writer: InlineWriter): string {
  const items = list.items.map((item, i) => {
    const marker = list.ordered ? `${list.start + i}. ` : "- ";
    return marker + indented(writeItem(item, writer), " ".repeat(marker.length));
  });
  const isTight =
    list.tight && list.items.every(({ children }) => children.length <= 1 || children.every(isShort));
  return items.join(isTight ? "\n" : "\n\n");
}

function isShort({ kind }: Block, i: number): boolean {
  return i === 0 ? kind === "paragraph" : kind === "list";
}

function writeItem({ children, checked }: ListItem, writer: InlineWriter): string {
  const mark = checked === undefined ? "" : checked ? "[x] " : "[ ] ";
  return mark + writeBlocks(children, writer);
}

function indented(text: string, indent: string): string {
  return text.replace(/\n(?=[^\n])/gu, `\n${indent}`);
}

function writeCode(language: string, text: string): string {
  const runs = text.match(/`{3,}/gu) ?? [];
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run.length), 2) + 1);
  return `${fence}${language.replace(/[`\s]/gu, "")}\n${text}\n${fence}`;
}

function fenced(info: string, text: string): string {
  const runs = text.match(/^:{3,}/gmu) ?? [];
  const fence = ":".repeat(runs.reduce((most, run) => Math.max(most, run.length), 2) + 1);
  return `${fence} ${info}\n${text}\n${fence}`;
}
