import type { Chapter } from "../../src/model/chapter.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Attributes, Block, Inline, LinkTarget, TableRow } from "../../src/model/document.ts";
import type { Span } from "../../src/model/source.ts";

/** A chapter as lines of text: a line for each block, inline content in order, each text with its place. */
export function dumpChapter(chapter: Chapter): string {
  const head = [
    ...(chapter.kind === "chapter" ? [] : [`kind ${chapter.kind}`]),
    ...(chapter.title.length === 0 ? [] : [`title ${inlines(chapter.title)}`]),
    ...(chapter.subtitle.length === 0 ? [] : [`subtitle ${inlines(chapter.subtitle)}`]),
    ...(chapter.authors.length === 0 ? [] : [`authors ${chapter.authors.join(", ")}`]),
    ...(chapter.translators.length === 0 ? [] : [`translators ${chapter.translators.join(", ")}`]),
    ...(chapter.short === undefined ? [] : [`short ${chapter.short}`]),
    ...(chapter.number === undefined ? [] : [`number ${chapter.number}`]),
    ...(chapter.slug === undefined ? [] : [`slug ${chapter.slug}`]),
    ...(chapter.language === undefined ? [] : [`language ${chapter.language}`]),
    ...(chapter.stylesheet === undefined ? [] : [`stylesheet ${chapter.stylesheet.name}`]),
  ];
  const notes = chapter.notes.flatMap((note) => [
    `note ${note.id} ${at(note.span)}`,
    ...indented(blocks(note.children)),
  ]);
  return [...head, ...blocks(chapter.blocks), ...notes].join("\n");
}

export function dumpDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ code, message, span, hint }) =>
        `${at(span)} ${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`,
    )
    .join("\n");
}

function at({ line, column }: Span): string {
  return `${line}:${column}`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function blocks(all: readonly Block[]): readonly string[] {
  return all.flatMap((block) => lines(block).map((line, i) => (i === 0 ? line : `  ${line}`)));
}

function lines(block: Block): readonly string[] {
  const place = at(block.span);
  switch (block.kind) {
    case "heading":
      return [
        `h${block.level} ${place} #${block.id}${attributes(block.attributes)} ${inlines(block.children)}`,
      ];
    case "paragraph":
      return [`p ${place}${attributes(block.attributes)} ${inlines(block.children)}`];
    case "quotation":
      return [`quotation ${place}`, ...blocks(block.children)];
    case "list": {
      const kind = block.ordered ? `ordered ${block.start}` : "list";
      const items = block.items.flatMap((item) => [
        `item ${at(item.span)}${item.label === undefined ? "" : ` ${item.label}`}${item.checked === undefined ? "" : item.checked ? " done" : " open"}`,
        ...indented(blocks(item.children)),
      ]);
      return [`${kind}${block.tight ? "" : " loose"} ${place}`, ...items];
    }
    case "code-block":
      return [
        `code ${place}${attributes(block.attributes)} ${block.language ?? ""}${block.firstLine === undefined ? "" : ` lines=${block.firstLine}`}`.trimEnd(),
        ...captionLine(block.caption),
        ...block.text.split("\n").map((it) => `| ${it}`),
      ];
    case "table":
      return [
        `table ${place} ${block.alignments.join(" ")}`,
        ...captionLine(block.caption),
        ...block.head.map((row) => `head ${cells(row)}`),
        ...block.rows.map((row) => `row ${cells(row)}`),
      ];
    case "figure":
      return [
        `figure ${place}${attributes(block.attributes)} ${inline(block.image)} caption ${inlines(block.caption)}`,
      ];
    case "figure-group":
      return [
        `figures ${place}${attributes(block.attributes)}`,
        ...blocks(block.children),
        ...captionLine(block.caption),
      ];
    case "index":
    case "scene-break":
      return [`scene-break ${place}`];
    case "container": {
      const title = block.title.length === 0 ? "" : ` ${inlines(block.title)}`;
      return [`${block.name} ${place}${attributes(block.attributes)}${title}`, ...blocks(block.children)];
    }
    case "only":
      return [`only ${place} ${block.editions.join(" ")}`, ...blocks(block.children)];
  }
}

function captionLine(caption: readonly Inline[] | undefined): readonly string[] {
  return caption === undefined ? [] : [`caption ${inlines(caption)}`];
}

function cells(row: TableRow): string {
  return row.cells
    .map(({ children, columnSpan, rowSpan, isHead }) => {
      const span = columnSpan === 1 && rowSpan === 1 ? "" : `${columnSpan}×${rowSpan} `;
      return `${isHead === true ? "th " : ""}${span}${inlines(children)}`;
    })
    .join(" | ");
}

function inlines(nodes: readonly Inline[]): string {
  return nodes.map(inline).join(" ");
}

function inline(node: Inline): string {
  switch (node.kind) {
    case "text": {
      const pieces = node.pieces?.map(({ offset, column }) => `,${offset}→${column}`).join("") ?? "";
      return `“${node.text}”${at(node.span)}${pieces}`;
    }
    case "styled":
      return `${node.style}${attributes(node.attributes)}[${inlines(node.children)}]`;
    case "code":
      return `code‹${node.text}›${at(node.span)}`;
    case "link":
      return `link(${node.shows === undefined ? "" : `${node.shows} of `}${target(node.target)}${node.title === undefined ? "" : `, ${node.title}`})[${inlines(node.children)}]`;
    case "image": {
      const width = node.width === undefined ? "" : ` ${node.width.value}${node.width.unit}`;
      const title = node.title === undefined ? "" : `, ${node.title}`;
      return `image(${node.source}, ${node.alt}${title}${width})${attributes(node.attributes)}${at(node.span)}`;
    }
    case "ruby":
      return `ruby[${node.segments.map(({ base, reading }) => `${inline(base)}=${reading}`).join(" ")}]`;
    case "note-reference":
      return `^${node.note}^${at(node.span)}`;
    case "line-break":
      return "⏎";
  }
}

function target(it: LinkTarget): string {
  switch (it.kind) {
    case "external":
      return it.url;
    case "relative":
      return `${it.path}${it.fragment === undefined ? "" : `#${it.fragment}`}`;
    case "internal":
      return `${it.chapter}#${it.id ?? ""}`;
  }
}

function attributes({ id, classes, language, short }: Attributes): string {
  const parts = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...classes.map((it) => `.${it}`),
    ...(language === undefined ? [] : [`lang=${language}`]),
    ...(short === undefined ? [] : [`short=${short}`]),
  ];
  return parts.length === 0 ? "" : `{${parts.join(" ")}}`;
}
