import type { Alignment, Inline, Table, TableCell, TableRow } from "../model/document.ts";
import type { InlineWriter } from "./write-inline.ts";
import { writeCaption, writeText } from "./write-markdown.ts";

const RULES: Readonly<Record<Alignment, string>> = {
  start: ":---",
  center: ":---:",
  end: "---:",
  none: "---",
};

/** A table with bars where it has one head row and no merged cells, else that of HTML with Markdown in its cells. */
export function writeTable(table: Table, writer: InlineWriter): string {
  const { head, rows } = table;
  const all = [...head, ...rows];
  const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  const isPlain = all.every(({ cells }) => cells.every(isPlainCell)) && head.length <= 1 && width > 1;
  const name = writeCaption(table, writer);
  if (!isPlain) return name + htmlTable(table, writer);
  const rule = Array.from({ length: width }, (_, i) => RULES[table.alignments[i] ?? "none"]);
  const lines = [barRow(head[0]?.cells ?? [], width, writer), `| ${rule.join(" | ")} |`];
  return name + [...lines, ...rows.map(({ cells }) => barRow(cells, width, writer))].join("\n");
}

function isPlainCell({ columnSpan, rowSpan, isHead }: TableCell): boolean {
  return columnSpan === 1 && rowSpan === 1 && isHead !== true;
}

function barRow(cells: readonly TableCell[], width: number, writer: InlineWriter): string {
  const texts = Array.from({ length: width }, (_, i) => cellText(cells[i]?.children ?? [], writer));
  return `| ${texts.join(" | ")} |`;
}

/** A bar in it would end the cell, in code too. */
function cellText(children: readonly Inline[], writer: InlineWriter): string {
  return writeText(children, writer, { isOneLine: true }).replaceAll("|", "\\|");
}

function htmlTable({ head, rows }: Table, writer: InlineWriter): string {
  return [
    "<table>",
    ...(head.length === 0
      ? []
      : ["<thead>", ...head.flatMap((row) => htmlRow(row, "th", writer)), "</thead>"]),
    "<tbody>",
    ...rows.flatMap((row) => htmlRow(row, "td", writer)),
    "</tbody>",
    "</table>",
  ].join("\n");
}

function htmlRow({ cells }: TableRow, name: "th" | "td", writer: InlineWriter): readonly string[] {
  const written = cells.flatMap(({ children, columnSpan, rowSpan, isHead }) => {
    const tag = isHead === true ? "th" : name;
    const spans = [
      ...(columnSpan === 1 ? [] : [` colspan="${columnSpan}"`]),
      ...(rowSpan === 1 ? [] : [` rowspan="${rowSpan}"`]),
    ].join("");
    const text = writeText(children, writer, { isOneLine: true });
    return [`<${tag}${spans}>`, ...(text === "" ? [] : ["", text, ""]), `</${tag}>`];
  });
  return ["<tr>", ...written, "</tr>"];
}
