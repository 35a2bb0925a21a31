import type { PageTemplate } from "./template.ts";

/** CLREQ asks ten characters or more of a column. https://www.w3.org/TR/clreq/#multi-column_format */
export const LEAST_COLUMN_EM = 10;

/** The columns that text is set in, in ems of the text. */
export interface Columns {
  readonly count: number;
  /** A whole number. */
  readonly measureEm: number;
  /** From the start of a column to the start of the next. */
  readonly stepEm: number;
}

/** As many columns as a template asks for and the type area has room for; they begin and end with it. */
export function columnsOf({ typeArea, columns }: Pick<PageTemplate, "typeArea" | "columns">): Columns {
  const { characters } = typeArea;
  const measureOf = (count: number): number => Math.floor((characters - (count - 1) * columns.gapEm) / count);
  let { count } = columns;
  while (count > 1 && measureOf(count) < LEAST_COLUMN_EM) count -= 1;
  if (count === 1) return { count, measureEm: characters, stepEm: characters };
  const measureEm = measureOf(count);
  return { count, measureEm, stepEm: (characters - measureEm) / (count - 1) };
}
