import { assertNever } from "../model/assert.ts";
import type { Block, Inline, List, ListItem } from "../model/document.ts";

/** Blocks as lines of inline content, for a cell of a table: nothing of their text is lost. */
export function flattenBlocks(blocks: readonly Block[]): readonly Inline[] {
  const inlines: Inline[] = [];
  for (const block of blocks) {
    const lines = linesOf(block);
    if (inlines.length > 0 && lines.length > 0) inlines.push({ kind: "line-break", span: block.span });
    for (const node of lines) inlines.push(node);
  }
  return inlines;
}

function linesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case "paragraph":
      return block.children;
    case "heading": {
      const { children, span } = block;
      return [{ kind: "styled", style: "strong", attributes: block.attributes, children, span }];
    }
    case "quotation":
    case "only":
      return flattenBlocks(block.children);
    case "container": {
      const title: Block = {
        kind: "paragraph",
        children: block.title,
        attributes: block.attributes,
        span: block.span,
      };
      return flattenBlocks(block.title.length === 0 ? block.children : [title, ...block.children]);
    }
    case "list":
      return flattenBlocks(block.items.flatMap((item, i) => markedBlocks(item, markerOf(block, item, i))));
    case "code-block":
      return [
        ...(block.caption ?? []),
        ...block.text.split("\n").flatMap((text, i): readonly Inline[] => {
          const code: Inline = { kind: "code", text, span: block.span };
          const isFirst = i === 0 && block.caption === undefined;
          return isFirst ? [code] : [{ kind: "line-break", span: block.span }, code];
        }),
      ];
    case "table":
      return flattenBlocks(
        [...block.head, ...block.rows].flatMap(({ cells }) =>
          cells.map(
            ({ children, span }): Block => ({
              kind: "paragraph",
              children,
              attributes: { classes: [] },
              span,
            }),
          ),
        ),
      );
    case "figure":
      return [block.image];
    case "figure-group":
      return block.children.flatMap((child) => (child.kind === "figure" ? [child.image] : []));
    case "scene-break":
    case "index":
      return [];
    default:
      return assertNever(block);
  }
}

/** An item's blocks, the first line of which begins with the item's marker. */
function markedBlocks({ children, span }: ListItem, marker: string): readonly Block[] {
  // The author's own marker is another text, where the item begins.
  const text: Inline = { kind: "text", text: marker, span, pieces: [{ offset: 0, column: span.column }] };
  const [first, ...rest] = children;
  const isLine = first?.kind === "paragraph";
  const marked: Block = {
    kind: "paragraph",
    children: isLine ? [text, ...first.children] : [text],
    attributes: { classes: [] },
    span,
  };
  return [marked, ...(isLine ? rest : children)];
}

/** A template's markers are for lists of their own; in a cell they are as plain text has them. */
function markerOf(list: List, item: ListItem, i: number): string {
  if (item.checked !== undefined) return item.checked ? "■ " : "□ ";
  return list.ordered ? `${list.start + i}. ` : "• ";
}
