import type { Alignment, Table, TableCell, TableRow } from "../model/document.ts";
import { attributesText, breaksAt, type FileContext } from "./file-context.ts";
import { renderInlines } from "./render-inline.ts";

/** A table as XHTML with a line end behind it. */
export function renderTable(table: Table, context: FileContext): string {
  const attributes = attributesText(table.attributes, context);
  const caption =
    table.caption === undefined
      ? ""
      : renderInlines(table.caption, context, breaksAt(table.span, "caption", context));
  if (table.head.length + table.rows.length === 0) {
    return caption === "" ? "" : `<p class="table-caption"${attributes}>${caption}</p>\n`;
  }
  const captionElement = caption === "" ? "" : `<caption>${caption}</caption>\n`;
  const head = renderRows("thead", table.head, { alignments: table.alignments, context });
  const body = renderRows("tbody", table.rows, { alignments: table.alignments, context });
  return `<table${attributes}>\n${captionElement}${head}${body}</table>\n`;
}

interface TableState {
  readonly alignments: readonly Alignment[];
  readonly context: FileContext;
}

function renderRows(group: "thead" | "tbody", rows: readonly TableRow[], state: TableState): string {
  if (rows.length === 0) return "";
  let html = `<${group}>\n`;
  // How many more rows each column is taken by cells that reach down from above.
  const taken: number[] = [];
  for (const row of rows) html += `<tr>${renderRow(row, taken, { ...state, group })}</tr>\n`;
  return `${html}</${group}>\n`;
}

interface RowState extends TableState {
  readonly group: "thead" | "tbody";
}

function renderRow(row: TableRow, taken: number[], { alignments, context, group }: RowState): string {
  const above = taken.map((count) => count > 0);
  for (const [column, count] of taken.entries()) taken[column] = Math.max(0, count - 1);
  let html = "";
  let column = 0;
  for (const cell of row.cells) {
    while (above[column] === true) column += 1;
    html += renderCell(cell, { alignment: alignments[column] ?? "none", context, group });
    for (const end = column + cell.columnSpan; column < end; column += 1) {
      taken[column] = Math.max(taken[column] ?? 0, cell.rowSpan - 1);
    }
  }
  return html;
}

function scopeOf(cell: TableCell, group: "thead" | "tbody"): string {
  if (group === "thead") return cell.columnSpan > 1 ? "colgroup" : "col";
  return cell.rowSpan > 1 ? "rowgroup" : "row";
}

interface CellState {
  readonly alignment: Alignment;
  readonly context: FileContext;
  readonly group: "thead" | "tbody";
}

function renderCell(cell: TableCell, { alignment, context, group }: CellState): string {
  const isHead = group === "thead" || cell.isHead === true;
  const name = isHead ? "th" : "td";
  const scope = isHead ? ` scope="${scopeOf(cell, group)}"` : "";
  const columns = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : "";
  const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : "";
  const align = alignment === "none" ? "" : ` class="align-${alignment}"`;
  const content = renderInlines(cell.children, context, breaksAt(cell.span, "text", context));
  return `<${name}${scope}${columns}${rows}${align}>${content}</${name}>`;
}
