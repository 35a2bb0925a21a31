import { plainText, type Table } from "../model/document.ts";

/** What a table needs of a narrow screen, whose lines hold some twenty characters. */
export interface TableShape {
  /** The columns whose cells are too short to be broken, by index. */
  readonly short: ReadonlySet<number>;
  /** Whether its numbers and Western words fit such a screen at the usual size, in smaller type, or not at all. */
  readonly width: "usual" | "wide" | "crowded";
}

const HAN = /\p{Script=Han}|[\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
const UNBROKEN = /[^\p{Script=Han}\s\u{3000}-\u{303F}\u{FF01}-\u{FF60}]+/gu;
/** In ems of a table's own type; `padding` is that of a cell at both sides together. */
interface Screen {
  readonly width: number;
  readonly padding: number;
}
const USUAL: Screen = { width: 20, padding: 1 };
const SMALLER_TYPE: Screen = { width: 22, padding: 0.4 };
/** What is longer may be broken, and needs at least so much. */
const SHORT_EM = 6;
const LEAST_TEXT_EM = 4;
/** So much fits a narrow screen in large type. */
const WHOLE_CAPTION_EM = 14;

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
  const isWide = !fits(least, USUAL);
  const screen = isWide ? SMALLER_TYPE : USUAL;
  const isRoomy = fits(
    widths.map((width) => (width <= SHORT_EM ? width : LEAST_TEXT_EM)),
    screen,
  );
  const short = widths.flatMap((width, i) => (width <= SHORT_EM && isRoomy ? [i] : []));
  const narrowed = fits(least, SMALLER_TYPE) ? "wide" : "crowded";
  return { short: new Set(short), width: isWide ? narrowed : "usual" };
}

/** Whether a caption is to stay in one line, though its table may be narrower. */
export function mayStayWhole(caption: string): boolean {
  return caption !== "" && widthEm(caption) <= WHOLE_CAPTION_EM;
}

function fits(columns: readonly number[], { width, padding }: Screen): boolean {
  return columns.reduce((sum, column) => sum + column + padding, 0) <= width;
}

function widthEm(text: string): number {
  let width = 0;
  for (const char of text) width += HAN.test(char) ? 1 : 0.5;
  return width;
}
