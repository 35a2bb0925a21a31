/** Circled numbers stand in three blocks of Unicode. */
const CIRCLED = [
  { from: 1, to: 20, first: 0x2460 },
  { from: 21, to: 35, first: 0x3251 },
  { from: 36, to: 50, first: 0x32b1 },
] as const;

/** `③`, and `[51]` beyond the circled numbers there are. */
export function circledNumber(number: number): string {
  const block = CIRCLED.find(({ from, to }) => number >= from && number <= to);
  return block === undefined ? `[${number}]` : String.fromCodePoint(block.first + number - block.from);
}

/** The value of a circled number; `undefined` for anything else. */
export function circledValue(text: string): number | undefined {
  const code = text.codePointAt(0) ?? 0;
  const block = CIRCLED.find(({ from, to, first }) => code >= first && code <= first + to - from);
  return block === undefined ? undefined : block.from + code - block.first;
}
