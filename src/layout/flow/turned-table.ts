import { defined } from "../../model/assert.ts";
import type { Inline, Table } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import type { LineRun } from "../inline/line.ts";
import { addOffGrid, addPiece, boxPiece, type Flow, type Frame } from "./flow.ts";
import type { BoxLine, BoxPiece } from "./piece.ts";
import type { TableRowBox, TableSetting } from "./set-table.ts";
import { continuedHead, headBox, OUTER_RULE, tableRule } from "./table-heads.ts";

/** So many rows stay together where a table is parted. */
const LEAST_ROWS = 2;

/** What a table turned on its side is made of. */
export interface TurnedTable {
  readonly setting: TableSetting;
  readonly table: Table;
  /** Caption and unit. */
  readonly above: BoxPiece | undefined;
  readonly rows: readonly TableRowBox[];
  readonly notes: readonly BoxPiece[];
}

/** Whether a table can fill pages of its own: among the paragraphs of the text, without images and calls of notes. */
export function mayTurn(flow: Flow, frame: Frame, table: Table): boolean {
  const { measure, areaHeight } = flow.book.geometry;
  const inText = frame.measure === measure && frame.listDepth === 0 && frame.kind === "paragraph";
  const cells = [...table.head, ...table.rows].flatMap((row) => row.cells);
  const isPlain = [table.caption ?? [], ...cells.map((cell) => cell.children)].every(isText);
  return inText && frame.role === "body" && areaHeight > measure && isPlain;
}

function isText(nodes: readonly Inline[]): boolean {
  return nodes.every((node) => {
    if (node.kind === "styled") return isText(node.children);
    return node.kind !== "image" && node.kind !== "note-reference" && node.kind !== "link";
  });
}

/**
 * Adds a table turned by a quarter, its head at the left edge of the page, on as many pages as it needs, which text may
 * go on before. False, and nothing added, where a row is too high for a page.
 */
export function addTurnedTable(flow: Flow, turned: TurnedTable): boolean {
  const { measure, areaHeight } = flow.book.geometry;
  const parts = partsOf(turned, measure);
  if (parts.some((part) => part.height > measure)) return false;
  for (const part of parts) {
    // A table of one part stands in the middle.
    const down = parts.length === 1 ? (measure - part.height) / 2 : 0;
    const box = turnedBox(part, areaHeight, down);
    addOffGrid(flow, { height: areaHeight, floats: true }, () => addPiece(flow, box));
  }
  return true;
}

/** The table in parts of a height, each closed with a rule. */
function partsOf({ setting, table, above, rows, notes }: TurnedTable, most: number): readonly BoxPiece[] {
  const { headCount } = setting.grid;
  const head = headBox(setting, rows.slice(0, headCount));
  const goesOn = artifact(continuedHead(setting, headCount > 0 ? head : undefined, table));
  const first = above === undefined ? head : stacked(above, head);
  const body = rows.slice(headCount).map((row) => row.box);
  const groups = rowGroups(body, (group) => most - (group === 0 ? first : goesOn).height);
  const parts = groups.map((group, i) => closed(setting, group.reduce(stacked, i === 0 ? first : goesOn)));
  for (const note of notes) {
    const last = stacked(defined(parts.at(-1)), note);
    if (last.height <= most) parts[parts.length - 1] = last;
    else parts.push(note);
  }
  return parts;
}

/** Rows by the part they are in; the last part has no row alone where the one before it can spare one. */
function rowGroups(
  rows: readonly BoxPiece[],
  roomOf: (group: number) => number,
): readonly (readonly BoxPiece[])[] {
  const groups: BoxPiece[][] = [[]];
  let height = 0;
  for (const row of rows) {
    const isFull = height + row.height > roomOf(groups.length - 1);
    if (isFull && height > 0) {
      groups.push([]);
      height = 0;
    }
    groups.at(-1)?.push(row);
    height += row.height;
  }
  const [before, last] = groups.slice(-2);
  if (last?.length === 1 && before !== undefined && before.length > LEAST_ROWS)
    last.unshift(...before.splice(-1));
  return groups;
}

function closed(setting: TableSetting, part: BoxPiece): BoxPiece {
  return { ...part, rules: [...part.rules, tableRule(setting, part.height, OUTER_RULE)] };
}

function stacked(first: BoxPiece, second: BoxPiece): BoxPiece {
  const down = <T extends { readonly y: number }>(it: T): T => ({ ...it, y: it.y + first.height });
  return boxPiece({
    height: first.height + second.height,
    lines: [...first.lines, ...second.lines.map(down)],
    rules: [...first.rules, ...second.rules.map(down)],
  });
}

function artifact(box: BoxPiece): BoxPiece {
  const silent = (run: LineRun): LineRun => ({ ...run, role: "artifact" });
  return {
    ...box,
    lines: box.lines.map((it) => ({ ...it, line: { ...it.line, runs: it.line.runs.map(silent) } })),
  };
}

/** A box turned a quarter to the left: what was to the right is above, what was below is to the right. */
function turnedBox(box: BoxPiece, height: number, down: number): BoxPiece {
  const turnRule = (rule: Rule, x: number, y: number): Rule => ({
    ...rule,
    x: down + y + rule.y,
    y: height - x - rule.x - rule.width,
    width: rule.height,
    height: rule.width,
  });
  const turnLine = ({ x, y, line, block }: BoxLine): BoxLine => {
    const runs = line.runs.map(
      (run): LineRun => ({ ...run, x: down + y + run.y, y: height - x - run.x, turned: true }),
    );
    return {
      x: 0,
      y: 0,
      line: { ...line, runs, rules: line.rules.map((rule) => turnRule(rule, x, y)) },
      block,
    };
  };
  return boxPiece({
    height,
    lines: box.lines.map(turnLine),
    rules: box.rules.map((rule) => turnRule(rule, 0, 0)),
  });
}
