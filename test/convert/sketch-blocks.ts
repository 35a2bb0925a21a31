import { assertNever } from "../../src/model/assert.ts";
import type { Attributes, Block, Inline, Text } from "../../src/model/document.ts";
import type { Span } from "../../src/model/source.ts";

const NO_ATTRIBUTES: Attributes = { classes: [] };

/**
 * Blocks from a notation that is not Markdown. A line is a paragraph, after `# ` a heading, after `> ` a
 * paragraph in a quotation. In it `¦` parts two text nodes, `*…*` is strong, `<…>` a link, `` `…` `` code,
 * `{base/reading}` ruby, `[…/.keep]` and `[…/en]` are spans with a class or a language, `!…!` is an image
 * with its alternative text, `^` a note call and `⏎` a line break.
 */
export function sketchBlocks(text: string): readonly Block[] {
  return text
    .split("\n")
    .map((line, i): Block | undefined => {
      const span = spanOf(i + 1, 1);
      const attributes = NO_ATTRIBUTES;
      if (line === "") return undefined;
      if (line.startsWith("# ")) {
        const children = sketchInlines(line.slice(2), i + 1, 3);
        return { kind: "heading", level: 2, id: `h${i + 1}`, children, attributes, span };
      }
      if (line.startsWith("> ")) {
        const children = sketchInlines(line.slice(2), i + 1, 3);
        return {
          kind: "quotation",
          children: [{ kind: "paragraph", children, attributes, span }],
          attributes,
          span,
        };
      }
      return { kind: "paragraph", children: sketchInlines(line, i + 1, 1), attributes, span };
    })
    .filter((block) => block !== undefined);
}

const TOKENS =
  /\*([^*]*)\*|<([^>]*)>|`([^`]*)`|\{([^/}]*)\/([^}]*)\}|\[([^\]]*)\/([^\]]*)\]|!([^!]*)!|\^|⏎|¦/gu;

export function sketchInlines(text: string, line: number, column: number): readonly Inline[] {
  const nodes: Inline[] = [];
  let done = 0;
  const addText = (start: number, end: number): void => {
    if (end > start) nodes.push(textNode(text.slice(start, end), line, column + start));
  };
  for (const match of text.matchAll(TOKENS)) {
    addText(done, match.index);
    done = match.index + match[0].length;
    const node = nodeOf(match, line, column + match.index);
    if (node !== undefined) nodes.push(node);
  }
  addText(done, text.length);
  return nodes;
}

export function textNode(text: string, line: number, column: number): Text {
  return { kind: "text", text, span: { ...spanOf(line, column), length: text.length } };
}

function nodeOf(match: RegExpExecArray, line: number, column: number): Inline | undefined {
  const span = spanOf(line, column);
  const [all, strong, link, code, base, reading = "", spanText, mark = "", alt] = match;
  const inside = (text: string): readonly Inline[] => sketchInlines(text, line, column + 1);
  if (strong !== undefined) {
    return { kind: "styled", style: "strong", attributes: NO_ATTRIBUTES, children: inside(strong), span };
  }
  if (link !== undefined) {
    return {
      kind: "link",
      target: { kind: "external", url: "https://example.org/头发" },
      children: inside(link),
      span,
    };
  }
  if (code !== undefined) return { kind: "code", text: code, span };
  if (base !== undefined) {
    return { kind: "ruby", segments: [{ base: textNode(base, line, column + 1), reading }], span };
  }
  if (spanText !== undefined) {
    const attributes = mark.startsWith(".") ? { classes: [mark.slice(1)] } : { classes: [], language: mark };
    return { kind: "styled", style: "plain", attributes, children: inside(spanText), span };
  }
  if (alt !== undefined) return { kind: "image", source: "图.png", alt, attributes: NO_ATTRIBUTES, span };
  if (all === "^") return { kind: "note-reference", note: "注", span };
  return all === "⏎" ? { kind: "line-break", span } : undefined;
}

function spanOf(line: number, column: number): Span {
  return { file: "01.md", line, column };
}

/** The notation of `sketchBlocks`, for the kinds of block that it makes. */
export function dumpBlocks(blocks: readonly Block[]): string {
  return blocks.map(dumpBlock).join("\n");
}

function dumpBlock(block: Block): string {
  if (block.kind === "heading") return `# ${dumpInlines(block.children)}`;
  if (block.kind === "quotation") return `> ${dumpBlocks(block.children)}`;
  if (block.kind === "paragraph") return dumpInlines(block.children);
  throw new Error(`${block.kind} has no notation`);
}

function dumpInlines(nodes: readonly Inline[]): string {
  return nodes
    .map((node, i) =>
      node.kind === "text" && nodes[i - 1]?.kind === "text" ? `¦${node.text}` : dumpInline(node),
    )
    .join("");
}

function dumpInline(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return `\`${node.text}\``;
    case "styled":
      if (node.style === "strong") return `*${dumpInlines(node.children)}*`;
      return `[${dumpInlines(node.children)}/${node.attributes.language ?? `.${node.attributes.classes.join(".")}`}]`;
    case "link":
      return `<${dumpInlines(node.children)}>`;
    case "image":
      return `!${node.alt}!`;
    case "ruby":
      return node.segments.map(({ base, reading }) => `{${base.text}/${reading}}`).join("");
    case "note-reference":
      return "^";
    case "line-break":
      return "⏎";
    default:
      return assertNever(node);
  }
}
