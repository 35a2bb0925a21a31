import {
  type Alignment,
  type Block,
  type Inline,
  plainText,
  type Table,
  type TableRow,
} from "../model/document.ts";
import type { Span } from "../model/source.ts";
import type { TreeElement, TreeNode } from "./block-builder.ts";
import { blocksOf, headingInlines } from "./blocks.ts";
import { flattenBlocks } from "./flatten-blocks.ts";
import type { ParseContext } from "./parse-context.ts";

interface Rows {
  readonly head: TreeElement[];
  readonly body: TreeElement[];
  readonly captions: TreeElement[];
  /** What HTML has put between the rows or cells. */
  readonly strays: TreeNode[];
}

const CELLS: ReadonlySet<string> = new Set(["td", "th"]);
const ROW_GROUPS: ReadonlySet<string> = new Set(["thead", "tbody", "tfoot"]);

const TEXT_ALIGN = /text-align\s*:\s*(\w+)/iu;
const MAX_SPAN = 1000;

/** A table of Markdown or HTML; what stands in it outside of its cells comes before it. */
export function tableBlocks(context: ParseContext, element: TreeElement): readonly Block[] {
  const { head, body, captions, strays } = rowsIn(element);
  const before = blocksOf(context, strays);
  const rows = [...head, ...body];
  if (rows.length === 0) return [...before, ...captions.flatMap((it) => blocksOf(context, it.children))];
  const caption = captions.flatMap((it) => headingInlines(context, it.children));
  const table: Table = {
    kind: "table",
    alignments: alignmentsOf(rows),
    head: head.map((row) => rowOf(context, row, { isBody: false })),
    rows: body.map((row) => rowOf(context, row, { isBody: true })),
    ...(plainText(caption).trim() === "" ? {} : { caption }),
    attributes: element.attributes,
    span: element.span,
  };
  return [...before, table];
}

function rowsIn({ children }: TreeElement): Rows {
  const rows: Rows = { head: [], body: [], captions: [], strays: [] };
  for (const node of children) {
    if (node.kind !== "element" || !ROW_GROUPS.has(node.name)) {
      addRow(rows, node, rows.body);
      continue;
    }
    const into = node.name === "thead" ? rows.head : rows.body;
    for (const row of node.children) addRow(rows, row, into);
  }
  if (rows.head.length > 0) return rows;
  const firstOfBody = rows.body.findIndex((row) => !isHead(row));
  const count = firstOfBody < 0 ? rows.body.length : firstOfBody;
  return { ...rows, head: rows.body.slice(0, count), body: rows.body.slice(count) };
}

/** Without `<thead>` the first rows are the head where all their cells say so; in Markdown the first always does. */
function isHead(row: TreeElement): boolean {
  return cellsOf(row).every(({ name }) => name === "th");
}

function addRow({ captions, strays }: Rows, node: TreeNode, into: TreeElement[]): void {
  if (node.kind === "element" && node.name === "tr") {
    if (cellsOf(node).length > 0) into.push(node);
    for (const it of node.children) if (it.kind !== "element" || !CELLS.has(it.name)) strays.push(it);
  } else if (node.kind === "element" && node.name === "caption") captions.push(node);
  else strays.push(node);
}

function cellsOf(row: TreeElement): readonly TreeElement[] {
  return row.children.filter((node) => node.kind === "element").filter(({ name }) => CELLS.has(name));
}

function rowOf(context: ParseContext, row: TreeElement, { isBody }: { readonly isBody: boolean }): TableRow {
  return {
    cells: cellsOf(row).map((cell) => ({
      children: cellInlines(context, cell),
      ...(isBody && cell.name === "th" ? { isHead: true } : {}),
      columnSpan: spanCount(cell.written.get("colspan")),
      rowSpan: spanCount(cell.written.get("rowspan")),
      span: cellSpan(cell),
    })),
  };
}

function cellInlines(context: ParseContext, { children }: TreeElement): readonly Inline[] {
  const [first] = children;
  // Most cells have a line of text; blocks are only possible in HTML.
  if (first === undefined || (first.kind === "run" && children.length === 1))
    return headingInlines(context, children);
  return flattenBlocks(blocksOf(context, children));
}

/** A cell of Markdown begins at its text. */
function cellSpan({ children, span, markdown }: TreeElement): Span {
  const [first] = children;
  return markdown && first?.kind === "run" ? first.span : span;
}

function spanCount(written: string | undefined): number {
  const count = Number.parseInt(written ?? "1", 10);
  return count >= 1 && count <= MAX_SPAN ? count : 1;
}

/** The alignment of each column, told by the first row whose cell has one. */
function alignmentsOf(rows: readonly TreeElement[]): readonly Alignment[] {
  const alignments: Alignment[] = [];
  for (const row of rows) {
    let column = 0;
    for (const cell of cellsOf(row)) {
      const alignment = alignmentOf(cell);
      if ((alignments[column] ?? "none") === "none") alignments[column] = alignment;
      const next = column + spanCount(cell.written.get("colspan"));
      for (column += 1; column < next; column += 1) alignments[column] ??= "none";
    }
  }
  return alignments;
}

function alignmentOf({ written }: TreeElement): Alignment {
  const align = written.get("align") ?? TEXT_ALIGN.exec(written.get("style") ?? "")?.[1];
  switch (align?.toLowerCase()) {
    case "left":
    case "start":
      return "start";
    case "center":
      return "center";
    case "right":
    case "end":
      return "end";
    default:
      return "none";
  }
}
