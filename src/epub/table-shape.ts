import { plainText, type Table } from "../model/document.ts";

/** What a table needs of a narrow screen, whose lines hold some twenty characters. */
export interface TableShape {
  /** The columns whose cells are too short to be broken, by index. */
  readonly short: ReadonlySet<number>;
  /** Whether it has more columns than fit such a screen at the usual size. */
  readonly isWide: boolean;
}

const HAN = /\p{Script=Han}|[\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
const UNBROKEN = /[^\p{Script=Han}\s\u{3000}-\u{303F}\u{FF01}-\u{FF60}]+/gu;
const SCREEN_EM = 20;
/** Of cells at both sides together. */
const PADDING_EM = 1;
/** What is longer may be broken, and needs at least so much. */
const SHORT_EM = 6;
const LEAST_TEXT_EM = 4;

/** Labels and numbers of short columns stay whole where the others have room for their text beside them. */
export function tableShape({ head, rows }: Pick<Table, "head" | "rows">): TableShape {
  const columns = [...head, ...rows].flatMap(({ cells }) => {
    // Cells that reach over several columns or rows would move those behind them: such tables are left alone.
    const isPlain = cells.every(({ columnSpan, rowSpan }) => columnSpan === 1 && rowSpan === 1);
    return isPlain ? [cells.map(({ children }) => plainText(children))] : [];
  });
  const count = Math.max(0, ...columns.map((cells) => cells.length));
  const widths: number[] = [];
  const least: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const texts = columns.map((cells) => cells[i] ?? "");
    widths.push(Math.max(...texts.map(widthEm)));
    least.push(Math.max(1, ...texts.flatMap((text) => text.match(UNBROKEN) ?? []).map(widthEm)));
  }
  const padding = count * PADDING_EM;
  const needed = widths.reduce((sum, width) => sum + (width <= SHORT_EM ? width : LEAST_TEXT_EM), padding);
  const short = widths.flatMap((width, i) => (width <= SHORT_EM && needed <= SCREEN_EM ? [i] : []));
  const isWide = least.reduce((sum, width) => sum + width, padding) > SCREEN_EM;
  return { short: new Set(short), isWide };
}

function widthEm(text: string): number {
  let width = 0;
  for (const char of text) width += HAN.test(char) ? 1 : 0.5;
  return width;
}
