import type { Script } from "../model/script.ts";
import { isHan } from "../text/char-class.ts";
import type { Edit } from "./edits.ts";

const MIDDLE_DOT = "\u{B7}";
/** HYPHENATION POINT, which Taiwan sets between the parts of a name. */
const TAIWAN_DOT = "\u{2027}";

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

/** Changes the dots of Chinese names (列奥纳多·达·芬奇, R·R·马丁), and no other dots (a·b, · item). */
export function convertInterpuncts(text: string, { source, target }: InterpunctChange): readonly Edit[] {
  const edits: Edit[] = [];
  for (let i = text.indexOf(source); i >= 0; i = text.indexOf(source, i + 1)) {
    const before = text.slice(Math.max(0, i - 2), i);
    const after = text.slice(i + 1, i + 3);
    if (isInName(lastCodePoint(before), after.codePointAt(0)))
      edits.push({ start: i, end: i + 1, text: target });
  }
  return edits;
}

function isInName(before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  if (/\s/u.test(String.fromCodePoint(before, after))) return false;
  return isHan(before) || isHan(after);
}

function lastCodePoint(text: string): number | undefined {
  return Array.from(text).at(-1)?.codePointAt(0);
}
