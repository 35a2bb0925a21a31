import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Attributes, Block, Inline, Text } from "../model/document.ts";
import { htmlLines } from "./html-lines.ts";

/**
 * The texts of a chapter that may be tidied: those of titles, paragraphs, quotations, lists and notes; not what stands
 * in tables, links, readings, images, HTML, front matter or locks.
 *
 * @param source - The chapter's file.
 */
export function openTexts({ title, blocks, notes }: Chapter, source: string): ReadonlySet<Text> {
  const open = new Set<Text>();
  // Titles of the front matter are YAML.
  const line = title[0] === undefined ? "" : source.split("\n")[title[0].span.line - 1];
  if (/^\u{FEFF}? {0,3}#/u.test(line ?? "")) addInlines(title, open);
  for (const block of blocks) addBlock(block, open);
  for (const note of notes) for (const block of note.children) addBlock(block, open);
  const html = htmlLines(source);
  for (const text of open) if (html.has(text.span.line)) open.delete(text);
  return open;
}

function addBlock(block: Block, open: Set<Text>): void {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      if (!isLocked(block.attributes)) addInlines(block.children, open);
      break;
    case "quotation":
    case "container":
      if (isLocked(block.attributes)) break;
      for (const child of block.children) addBlock(child, open);
      break;
    case "only":
      for (const child of block.children) addBlock(child, open);
      break;
    case "list":
      for (const item of block.items) for (const child of item.children) addBlock(child, open);
      break;
    case "table":
    case "figure":
    case "figure-group":
    case "code-block":
    case "scene-break":
    case "index":
      break;
    default:
      assertNever(block);
  }
}

function addInlines(nodes: readonly Inline[], open: Set<Text>): void {
  for (const node of nodes) {
    if (node.kind === "text") open.add(node);
    else if (node.kind === "styled" && !isLocked(node.attributes)) addInlines(node.children, open);
  }
}

/** What is marked as to be kept, or as another language. */
function isLocked({ classes, language }: Attributes): boolean {
  return classes.includes("keep") || language !== undefined;
}
