import type { Book, BookChapter, TocEntry } from "../../src/model/book.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { type Block, type Inline, type LinkTarget, plainText } from "../../src/model/document.ts";

/** What resolving decides, a line for each chapter and block. */
export function dumpBook(book: Book): string {
  return book.chapters.flatMap(dumpChapter).join("\n");
}

/** A line for each entry of the contents, set in by its depth. */
export function dumpToc(toc: readonly TocEntry[]): string {
  return toc.flatMap(dumpEntry).join("\n");
}

export function dumpDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .flatMap(({ code, message, span, hint }) => [
      `${span.file}:${span.line}:${span.column}: ${message} [${code}]`,
      ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ])
    .join("\n");
}

export function dumpChapter(chapter: BookChapter): readonly string[] {
  const { id, kind, number, depth, title, label } = chapter;
  const name = number === undefined ? kind : `${kind} ${number}`;
  return [
    `${"  ".repeat(depth)}${id} (${name}): ${dumpTitle(title, label)}`,
    ...chapter.blocks.flatMap((block) => dumpBlock(block, "  ".repeat(depth + 1))),
    ...chapter.notes.flatMap((note) => [
      `${"  ".repeat(depth + 1)}note ${note.id}`,
      ...note.children.flatMap((block) => dumpBlock(block, "  ".repeat(depth + 2))),
    ]),
  ];
}

function dumpEntry({ title, label, chapter, id, depth, children }: TocEntry): readonly string[] {
  const target = id === undefined ? chapter : `${chapter}#${id}`;
  return [`${"  ".repeat(depth)}${dumpTitle(title, label)} → ${target}`, ...children.flatMap(dumpEntry)];
}

function dumpBlock(block: Block, indent: string): readonly string[] {
  const id = "attributes" in block && block.attributes.id !== undefined ? ` #${block.attributes.id}` : "";
  const line = (text: string) => `${indent}${block.kind}${id} ${text}`.trimEnd();
  const within = (blocks: readonly Block[]) => blocks.flatMap((child) => dumpBlock(child, `${indent}  `));
  switch (block.kind) {
    case "heading":
      return [`${indent}h${block.level} #${block.id}${id} ${dumpTitle(block.children, block.label)}`];
    case "paragraph":
      return [line(dumpInlines(block.children))];
    case "quotation":
    case "only":
      return [line(""), ...within(block.children)];
    case "container":
      return [line(block.name), ...within(block.children)];
    case "list":
      return [line(""), ...block.items.flatMap((item) => within(item.children))];
    case "table":
      return [
        line(dumpInlines(block.caption ?? [])),
        ...[...block.head, ...block.rows].map(
          (row) => `${indent}  ${row.cells.map((cell) => dumpInlines(cell.children)).join(" | ")}`,
        ),
      ];
    case "figure":
      return [line(`${dumpInlines([block.image])} ${dumpInlines(block.caption)}`)];
    default:
      return [line("")];
  }
}

/** A title with its number in brackets. */
function dumpTitle(title: readonly Inline[], label: string | undefined): string {
  const text = dumpInlines(title);
  if (label === undefined) return text;
  return text.startsWith(label) ? `[${label}]${text.slice(label.length)}` : `[${label}?]${text}`;
}

function dumpInlines(nodes: readonly Inline[]): string {
  return nodes.map(dumpInline).join("");
}

function dumpInline(node: Inline): string {
  switch (node.kind) {
    case "styled": {
      const { id } = node.attributes;
      return `<${node.style}${id === undefined ? "" : ` #${id}`}>${dumpInlines(node.children)}</>`;
    }
    case "link":
      return `<${dumpTarget(node.target)}>${dumpInlines(node.children)}</>`;
    case "image":
      return `<image${node.attributes.id === undefined ? "" : ` #${node.attributes.id}`} ${node.source}>`;
    case "note-reference":
      return `<note ${node.note}>`;
    default:
      return plainText([node]);
  }
}

function dumpTarget(target: LinkTarget): string {
  switch (target.kind) {
    case "external":
      return target.url;
    case "relative":
      return `relative ${target.path}#${target.fragment ?? ""}`;
    default:
      return `→ ${target.chapter}${target.id === undefined ? "" : `#${target.id}`}`;
  }
}
