import type { Edit } from "../model/edit.ts";
import type { Script } from "../model/script.ts";
import { isHan } from "../text/char-class.ts";

const MIDDLE_DOT = "\u{B7}";
/** HYPHENATION POINT, which Taiwan sets between the parts of a name. */
const TAIWAN_DOT = "\u{2027}";

const INITIALS = /^[\p{L}.]+$/u;

/** How the dot in a name changes. */
export interface InterpunctChange {
  readonly source: string;
  readonly target: string;
}

/** `undefined` where the dot stays. */
export function interpunctChange(from: Script, to: Script): InterpunctChange | undefined {
  if (from !== to && to === "zh-Hant-TW") return { source: MIDDLE_DOT, target: TAIWAN_DOT };
  if (from !== to && to === "zh-Hans") return { source: TAIWAN_DOT, target: MIDDLE_DOT };
  return undefined;
}

/** Changes the dots of Chinese names (列奥纳多·达·芬奇, 乔治·R·R·马丁), and no other dots (a·b, · item). */
export function convertInterpuncts(text: string, { source, target }: InterpunctChange): readonly Edit[] {
  const dots: Dot[] = [];
  for (let i = text.indexOf(source); i >= 0; i = text.indexOf(source, i + 1)) {
    const before = lastCodePoint(text.slice(Math.max(0, i - 2), i));
    dots.push({ offset: i, isInName: isInName(before, text.codePointAt(i + 1)) });
  }
  spreadOverInitials(text, dots);
  spreadOverInitials(text, dots.toReversed());
  return dots
    .filter(({ isInName }) => isInName)
    .map(({ offset }) => ({ start: offset, end: offset + 1, to: target }));
}

interface Dot {
  readonly offset: number;
  isInName: boolean;
}

/** A dot that only a Latin word parts from the dot of a name belongs to that name too. */
function spreadOverInitials(text: string, dots: readonly Dot[]): void {
  let previous: Dot | undefined;
  for (const dot of dots) {
    if (previous?.isInName === true && !dot.isInName) {
      const [start, end] = [Math.min(previous.offset, dot.offset), Math.max(previous.offset, dot.offset)];
      dot.isInName = INITIALS.test(text.slice(start + 1, end));
    }
    previous = dot;
  }
}

function isInName(before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (/\s/u.test(String.fromCodePoint(before, after))) return false;
  return isHan(before) || isHan(after);
}

function lastCodePoint(text: string): number | undefined {
  return Array.from(text).at(-1)?.codePointAt(0);
}
