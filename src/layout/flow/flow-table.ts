import type { Table } from "../../model/document.ts";
import { addTableRows } from "./add-table-rows.ts";
import { addAnchor, addBlockOf, addOffGrid, addPiece, boxPiece, type Flow, type Frame } from "./flow.ts";
import { setCaption } from "./flow-figure.ts";
import { measureTable } from "./measure-table.ts";
import type { BoxPiece } from "./piece.ts";
import { setTable, tableSetting } from "./set-table.ts";
import { tableGrid } from "./table-grid.ts";

/** The caption stands so far above the table. */
const CAPTION_GAP_EM = 0.5;

/** A table with three rules (三线表), its columns as wide as their content asks, its head above each part of it. */
export function flowTable(flow: Flow, frame: Frame, table: Table): void {
  addAnchor(flow, table.attributes.id);
  const grid = tableGrid(table);
  const captionBox = tableCaption(flow, frame, table);
  const size = Math.min(flow.book.template.table.size, frame.size);
  const measure = measureTable(flow, grid, { x: frame.x, measure: frame.measure, size });
  if (!measure.readable) reportWide(flow, table, measure.size);
  const setting = tableSetting(flow, measure, { table, grid });
  const rows = setTable(setting);
  const total = rows.reduce((sum, { box }) => sum + box.height, captionBox?.height ?? 0);
  addOffGrid(flow, { height: total, floats: false }, () => {
    if (captionBox !== undefined) {
      addPiece(flow, captionBox);
      flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
    }
    addTableRows(setting, rows, table);
  });
}

function tableCaption(flow: Flow, frame: Frame, table: Table): BoxPiece | undefined {
  const { caption, span } = table;
  if (caption === undefined || caption.length === 0) return undefined;
  const block = addBlockOf(flow, { kind: "table", span });
  const set = setCaption(flow, frame, { nodes: caption, top: 0, block, span });
  return boxPiece({
    height: set.bottom + CAPTION_GAP_EM * flow.book.template.caption.size,
    lines: set.lines,
  });
}

function reportWide(flow: Flow, table: Table, size: number): void {
  flow.book.report({
    code: "layout/overfull-table",
    message: `the table is too wide for the page and is set in type of ${Math.round(size * 10) / 10} points`,
    span: table.span,
    hint: "give it fewer columns, or shorter words in them",
  });
}
