import {
  type Alignment,
  type Paragraph,
  plainText,
  type Table,
  type TableCell,
  type TableRow,
  withMarksInside,
} from "../model/document.ts";
import type { TableRemarks } from "../text/table-remarks.ts";
import { attributesText, breaksAt, classAttribute, type FileContext } from "./file-context.ts";
import { renderInlines } from "./render-inline.ts";
import { mayStayWhole, type TableShape, tableShape } from "./table-shape.ts";

const WIDTH_CLASS: Readonly<Record<TableShape["width"], string>> = {
  usual: "",
  wide: "many-columns",
  crowded: "many-columns crowded",
};

/** A table with what belongs to it as XHTML with a line end behind it. */
export function renderTable(table: Table, { unit, notes }: TableRemarks, context: FileContext): string {
  const shape = tableShape(table);
  const attributes = attributesText(table.attributes, context, WIDTH_CLASS[shape.width]);
  const caption =
    table.caption === undefined
      ? ""
      : renderInlines(table.caption, context, breaksAt(table.span, "caption", context));
  const remarks = notes.map((note) => `${remark("p", note, context)}\n`).join("");
  if (table.head.length + table.rows.length === 0) {
    const title = caption === "" ? "" : `<p class="table-caption"${attributes}>${caption}</p>\n`;
    return `${title}${unit === undefined ? "" : `${remark("p", unit, context)}\n`}${remarks}`;
  }
  // As a part of the caption the unit ends where the table does, however wide that is.
  const above = [caption, unit === undefined ? "" : remark("span", unit, context)];
  const captionText = above.filter((it) => it !== "").join("\n");
  const keep = classAttribute(mayStayWhole(plainText(table.caption ?? [])) ? ["keep"] : []);
  const captionElement = captionText === "" ? "" : `<caption${keep}>${captionText}</caption>\n`;
  const state = { alignments: table.alignments, context, short: shape.short };
  const head = renderRows("thead", table.head, state);
  const body = renderRows("tbody", table.rows, state);
  const html = `<table${attributes}>\n${captionElement}${head}${body}</table>\n`;
  return remarks === "" ? html : `<div class="table-with-notes">\n${html}${remarks}</div>\n`;
}

function remark(name: "p" | "span", paragraph: Paragraph, context: FileContext): string {
  const { children, attributes } = withMarksInside(paragraph);
  const content = renderInlines(children, context, breaksAt(paragraph.span, "text", context));
  return `<${name}${attributesText(attributes, context)}>${content}</${name}>`;
}

interface TableState {
  readonly alignments: readonly Alignment[];
  readonly context: FileContext;
  /** The columns whose cells stay whole. */
  readonly short: ReadonlySet<number>;
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

function renderRow(row: TableRow, taken: number[], { alignments, context, group, short }: RowState): string {
  const above = taken.map((count) => count > 0);
  for (const [column, count] of taken.entries()) taken[column] = Math.max(0, count - 1);
  let html = "";
  let column = 0;
  for (const cell of row.cells) {
    while (above[column] === true) column += 1;
    const isShort = short.has(column) && cell.columnSpan === 1 && mayBreak(plainText(cell.children));
    html += renderCell(cell, { alignment: alignments[column] ?? "none", context, group, isShort });
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

/** Not one character, and no number. */
function mayBreak(text: string): boolean {
  return text.length > 1 && /[\p{Script=Han}\s]/u.test(text);
}

interface CellState {
  readonly alignment: Alignment;
  readonly context: FileContext;
  readonly group: "thead" | "tbody";
  readonly isShort: boolean;
}

function renderCell(cell: TableCell, { alignment, context, group, isShort }: CellState): string {
  const isHead = group === "thead" || cell.isHead === true;
  const name = isHead ? "th" : "td";
  const scope = isHead ? ` scope="${scopeOf(cell, group)}"` : "";
  const columns = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : "";
  const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : "";
  const align = classAttribute([
    ...(alignment === "none" ? [] : [`align-${alignment}`]),
    ...(isShort ? ["keep"] : []),
  ]);
  const content = renderInlines(cell.children, context, breaksAt(cell.span, "text", context));
  return `<${name}${scope}${columns}${rows}${align}>${content}</${name}>`;
}
