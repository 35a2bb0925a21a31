import { chineseNumber, NUMBER_CHARS } from "../text/chinese-number.ts";

/** No paragraph is this long; a longer line is a text whose line ends were lost. In UTF-16 units. */
export const LONG_LINE = 4000;

const BREAK = new RegExp(
  `[ \\t]*\\u{3000}{2,}[ \\t]*|[ \\t]{3,}|(?<=^|[\\s。！？”’」』…）)])第([${NUMBER_CHARS}]{1,8})[章回节節卷部集折话話]`,
  "gu",
);
const BLANK = /[ \t\u{3000}]+/gu;
const LONGEST_TITLE_PART = 24;
const MARK = /[，。！？；：“”、,.!?;:]/u;

/**
 * Where a line that holds a whole text is to be parted: before and behind chapter titles that count on, and at
 * runs of spaces that were indents.
 *
 * @returns offsets in the line, ascending.
 */
export function splitLongLine(line: string): readonly number[] {
  const ends = new Set<number>();
  let last = 0;
  let titleEnd = 0;
  for (const match of line.matchAll(BREAK)) {
    const { index } = match;
    if (index < titleEnd) continue;
    if (match[1] === undefined) {
      ends.add(index);
      continue;
    }
    const value = chineseNumber(match[1]) ?? 0;
    // 且听第三回分解 does not begin the third chapter while the first goes on.
    if (value !== last + 1 && value !== 1) continue;
    last = value;
    ends.add(index);
    titleEnd = endOfTitle(line, index, index + match[0].length);
    ends.add(titleEnd);
  }
  ends.delete(0);
  ends.delete(line.length);
  return [...ends].toSorted((a, b) => a - b);
}

const TITLE_NUMBER = new RegExp(`^[ \\t\\u{3000}]*第[${NUMBER_CHARS}]{1,8}[章回节節卷][ \\u{3000}]`, "u");
const ENDS_TEXT = /[，。！？；：、”]\s*$/u;

/** Where the text begins that stands on one line with the title of its chapter; nowhere in other lines. */
export function textBehindTitle(line: string): readonly number[] {
  const number = TITLE_NUMBER.exec(line)?.[0];
  if (number === undefined || !ENDS_TEXT.test(line)) return [];
  const end = endOfTitle(line, 0, number.length - 1);
  return end > number.length ? [end] : [];
}

/** Titles end before the first part, as spaces part them, that has marks in it or is long. */
function endOfTitle(line: string, start: number, numberEnd: number): number {
  const window = line.slice(numberEnd, start + 4 * LONGEST_TITLE_PART);
  let end = numberEnd;
  let partStart = 0;
  for (const blank of [...window.matchAll(BLANK), undefined]) {
    const partEnd = blank?.index ?? window.length;
    const part = window.slice(partStart, partEnd);
    if (blank === undefined || part.length > LONGEST_TITLE_PART || MARK.test(part)) break;
    end = numberEnd + partEnd;
    partStart = partEnd + blank[0].length;
  }
  return end;
}
