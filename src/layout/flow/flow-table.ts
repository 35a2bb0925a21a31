import type { Paragraph, Table } from "../../model/document.ts";
import type { TableRemarks } from "../../text/table-remarks.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { addTableRows } from "./add-table-rows.ts";
import { addAnchor, addBlockOf, addOffGrid, addPiece, boxPiece, type Flow, type Frame } from "./flow.ts";
import { setCaption } from "./flow-figure.ts";
import { setLines } from "./flow-paragraph.ts";
import { measureTable, type TableMeasure } from "./measure-table.ts";
import { type BoxPiece, NEVER } from "./piece.ts";
import { setTable, type TableRowBox, type TableSetting, tableSetting } from "./set-table.ts";
import { type TableGrid, tableGrid } from "./table-grid.ts";
import { addTurnedTable, mayTurn } from "./turned-table.ts";

/** The caption stands so far above the table. */
const CAPTION_GAP_EM = 0.5;
/** From the last rule to the notes, in ems of the table. */
const NOTE_GAP_EM = 0.5;
/** Notes are not set narrower. */
const LEAST_REMARK_EM = 12;

/** A table with three rules (三线表), its columns as wide as their content asks, its head above each part of it. */
export function flowTable(flow: Flow, frame: Frame, table: Table, remarks: TableRemarks): void {
  addAnchor(flow, table.attributes.id);
  const grid = tableGrid(table);
  const size = Math.min(flow.book.template.table.size, frame.size);
  const upright = measureTable(flow, grid, { x: frame.x, measure: frame.measure, size });
  const source = { table, grid, remarks };
  const { classes } = table.attributes;
  const turns = classes.includes("turned") || (!upright.readable && !classes.includes("upright"));
  if (turns && mayTurn(flow, frame, table)) {
    const { areaHeight } = flow.book.geometry;
    const measure = measureTable(flow, grid, { x: 0, measure: areaHeight, size });
    const parts = setParts(flow, { ...frame, x: 0, measure: areaHeight }, { ...source, measure });
    if (addTurnedTable(flow, { ...parts, table })) {
      if (!measure.readable) reportWide(flow, table, measure.size);
      return;
    }
  }
  if (!upright.readable) reportWide(flow, table, upright.size);
  addUpright(flow, table, setParts(flow, frame, { ...source, measure: upright }));
}

interface TableSource {
  readonly table: Table;
  readonly grid: TableGrid;
  readonly remarks: TableRemarks;
  readonly measure: TableMeasure;
}

interface TableParts {
  readonly setting: TableSetting;
  /** Caption and unit. */
  readonly above: BoxPiece | undefined;
  readonly rows: readonly TableRowBox[];
  readonly notes: readonly BoxPiece[];
}

function setParts(flow: Flow, frame: Frame, { table, grid, remarks, measure }: TableSource): TableParts {
  const setting = tableSetting(flow, measure, { table, grid });
  const above = joinBoxes(tableCaption(flow, frame, table), unitBox(setting, frame, remarks.unit));
  const rows = setTable(setting);
  return { setting, above, rows, notes: setNotes(setting, frame, remarks.notes) };
}

function addUpright(flow: Flow, table: Table, { setting, above, rows, notes }: TableParts): void {
  const total =
    (above?.height ?? 0) +
    rows.reduce((sum, { box }) => sum + box.height, 0) +
    notes.reduce((sum, box) => sum + box.height, 0);
  addOffGrid(flow, { height: total, floats: false }, () => {
    if (above !== undefined) {
      addPiece(flow, above);
      flow.waiting.keepLines = Math.max(flow.waiting.keepLines, 1);
    }
    addTableRows(setting, rows, table);
    for (const note of notes) addPiece(flow, note, NEVER);
  });
}

function tableCaption(flow: Flow, frame: Frame, table: Table): BoxPiece | undefined {
  const { caption, span } = table;
  if (caption === undefined || caption.length === 0) return undefined;
  const block = addBlockOf(flow, { kind: "table", span, isCaption: true });
  const set = setCaption(flow, frame, { nodes: caption, top: 0, block, span });
  return boxPiece({
    height: set.bottom + CAPTION_GAP_EM * flow.book.template.caption.size,
    lines: set.lines,
  });
}

function unitBox(setting: TableSetting, frame: Frame, unit: Paragraph | undefined): BoxPiece | undefined {
  if (unit === undefined) return undefined;
  const { flow, size, pitch, starts, gap } = setting;
  const end = (starts.at(-1) ?? 0) - gap;
  // Above a table that is narrower than the words they begin before it.
  const x = Math.max(frame.x, Math.min(starts[0] ?? 0, end - LEAST_REMARK_EM * size));
  addAnchor(flow, unit.attributes.id);
  const set = setRemark(setting, unit, { x, measure: end - x, align: "end" });
  return { ...set, height: set.height - pitch + (1 + CAPTION_GAP_EM) * size };
}

/** Notes are as wide as the table, or as the text where the table is narrow, a little below it. */
function setNotes(setting: TableSetting, frame: Frame, notes: readonly Paragraph[]): readonly BoxPiece[] {
  const { flow, size, starts, gap } = setting;
  const x = starts[0] ?? 0;
  const width = (starts.at(-1) ?? 0) - gap - x;
  const room =
    width >= LEAST_REMARK_EM * size ? { x, measure: width } : { x: frame.x, measure: frame.measure };
  return notes.map((note, i) => {
    addAnchor(flow, note.attributes.id);
    const box = setRemark(setting, note, { ...room, align: "justify" });
    return i > 0 ? box : shiftedBox(box, NOTE_GAP_EM * size);
  });
}

interface RemarkRoom {
  readonly x: number;
  readonly measure: number;
  readonly align: "justify" | "end";
}

function setRemark(
  { flow, size, pitch }: TableSetting,
  { children, span }: Paragraph,
  room: RemarkRoom,
): BoxPiece {
  const block = addBlockOf(flow, { kind: "table", span });
  const style = {
    role: "body",
    size,
    firstIndent: 0,
    indent: 0,
    measure: room.measure,
    align: room.align,
  } as const;
  const lines = setLines(flow, children, style).map((line, i) => {
    return { x: room.x, y: i * pitch + EM_ABOVE_BASELINE * size, line, block };
  });
  return boxPiece({ height: lines.length * pitch, lines });
}

function joinBoxes(first: BoxPiece | undefined, second: BoxPiece | undefined): BoxPiece | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const below = shiftedBox(second, first.height);
  return boxPiece({ height: below.height, lines: [...first.lines, ...below.lines] });
}

function shiftedBox(box: BoxPiece, by: number): BoxPiece {
  return { ...box, height: box.height + by, lines: box.lines.map((it) => ({ ...it, y: it.y + by })) };
}

function reportWide(flow: Flow, table: Table, size: number): void {
  flow.book.report({
    code: "layout/overfull-table",
    message: `the table is too wide for the page and is set in type of ${Math.round(size * 10) / 10} points`,
    span: table.span,
    hint: "give it fewer columns, or shorter words in them",
  });
}
