import type { Table, TableCell } from "../../model/document.ts";

/** A cell in its place; rows and columns count from 0. */
export interface GridCell {
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

export interface TableGrid {
  /** In the order of the source. */
  readonly cells: readonly GridCell[];
  readonly columnCount: number;
  readonly rowCount: number;
  readonly headCount: number;
}

/**
 * Puts the cells of a table in rows and columns, past those that reach down from the rows above. Columns that no
 * cell has for itself or begins in are left out.
 */
export function tableGrid(table: Table): TableGrid {
  const rows = [...table.head, ...table.rows];
  const cells: GridCell[] = [];
  /** For each column the first row that is free in it. */
  const freeFrom: number[] = [];
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of row.cells) {
      while ((freeFrom[column] ?? 0) > r) column += 1;
      const columns = Math.max(1, cell.columnSpan);
      const height = Math.min(Math.max(1, cell.rowSpan), rows.length - r);
      for (let i = column; i < column + columns; i += 1) freeFrom[i] = r + height;
      cells.push({ cell, row: r, column, columns, rows: height });
      column += columns;
    }
  });
  return {
    ...usedColumns(cells),
    rowCount: rows.length,
    headCount: table.head.length,
  };
}

function usedColumns(cells: readonly GridCell[]): Pick<TableGrid, "cells" | "columnCount"> {
  const used = [...new Set(cells.map((at) => at.column))].sort((a, b) => a - b);
  const indexOf = new Map(used.map((column, i) => [column, i] as const));
  const until = (column: number): number => indexOf.get(column) ?? used.findIndex((it) => it > column);
  const moved = cells.map((at) => {
    const column = indexOf.get(at.column) ?? 0;
    const end = until(at.column + at.columns);
    return { ...at, column, columns: (end < 0 ? used.length : end) - column };
  });
  return { cells: moved, columnCount: Math.max(used.length, 1) };
}
