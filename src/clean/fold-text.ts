import type { TextEdit } from "../model/import.ts";
import { COMPATIBILITY_MARKS } from "../text/compatibility-marks.ts";

const MARKS: ReadonlyMap<string, string> = new Map([...COMPATIBILITY_MARKS, ["﹒", "．"], ["‧", "·"]]);
const CANDIDATE =
  /(?![\t\n\f\r])\p{Cc}\[[\d;?]*[@-~]|[\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}．％＋－／﹐﹑﹒﹔﹕﹖﹗﹙-﹞︐-︘︰‧︵-﹄｡｢｣､•・]|[─―]+|(?![\t\n\f\r])\p{Cc}|[\u{200B}\u{FEFF}]| +/gu;
const INVISIBLE = /\p{Cc}|[\u{200B}\u{FEFF}]/u;
const DIGIT = /[\d０-９]/u;
const WORD = /[\p{L}\p{N}]/u;
const CHINESE = /[\p{Script=Han}，。、；：？！“”‘’「」『』（）《》〈〉…—．﹐﹑﹔﹕﹖﹗]/u;
const FULL_WIDTH_DISTANCE = 0xfee0;

export interface FoldStyle {
  /** `．` is the full stop of the text. */
  readonly hasWideStops: boolean;
}

/** Whether the text writes `．` where others write `。`. */
export function foldStyle(text: string): FoldStyle {
  const wide = text.match(/\p{Script=Han}．/gu)?.length ?? 0;
  const usual = text.match(/\p{Script=Han}。/gu)?.length ?? 0;
  return { hasWideStops: wide > 20 && wide > usual / 4 };
}

/**
 * Finds what is to be written with other characters: full-width letters and digits, compatibility punctuation,
 * control characters, and, in running text, the spaces between Han that justified lines leave behind.
 */
export function findFolds(
  text: string,
  { hasWideStops, isProse }: FoldStyle & { readonly isProse: boolean },
): readonly TextEdit[] {
  if (text.search(CANDIDATE) < 0) return [];
  return Array.from(text.matchAll(CANDIDATE)).flatMap((match) => {
    const [found] = match;
    const start = match.index;
    const end = start + found.length;
    const written = writtenAs(found, {
      before: text.charAt(start - 1),
      after: text.charAt(end),
      hasWideStops,
      isProse,
    });
    return written === undefined ? [] : [{ start, end, ...written }];
  });
}

interface Context extends FoldStyle {
  readonly before: string;
  readonly after: string;
  readonly isProse: boolean;
}

function writtenAs(found: string, context: Context): Pick<TextEdit, "to" | "reason"> | undefined {
  const { before, after, isProse } = context;
  if (found.startsWith(" ")) {
    return isProse && CHINESE.test(before) && CHINESE.test(after) ? { to: "", reason: "blank" } : undefined;
  }
  if (INVISIBLE.test(found)) return { to: "", reason: "control-character" };
  if (/[─―]/u.test(found)) {
    const to = found.length === 1 && DIGIT.test(before) ? "—" : "—".repeat(Math.max(2, found.length));
    return { to, reason: "punctuation" };
  }
  if (/[０-９Ａ-Ｚａ-ｚ]/u.test(found)) {
    return { to: String.fromCharCode(found.charCodeAt(0) - FULL_WIDTH_DISTANCE), reason: "full-width" };
  }
  const mark = MARKS.get(found);
  if (mark !== undefined) return { to: mark, reason: "punctuation" };
  const to = markTo(found, context);
  return to === undefined ? undefined : { to, reason: to === "。" ? "punctuation" : "full-width" };
}

/** What depends on what stands beside it: signs in numbers are half as wide, those in Chinese stay. */
function markTo(found: string, { before, after, hasWideStops }: Context): string | undefined {
  const inNumber = DIGIT.test(before) && DIGIT.test(after);
  switch (found) {
    case "．":
      if (inNumber) return ".";
      return hasWideStops && !DIGIT.test(before) && !/[A-Za-zＡ-Ｚａ-ｚ]/u.test(before) ? "。" : undefined;
    case "％":
      return DIGIT.test(before) ? "%" : undefined;
    case "＋":
    case "－":
    case "／":
      return inNumber ? String.fromCharCode(found.charCodeAt(0) - FULL_WIDTH_DISTANCE) : undefined;
    case "•":
    case "・":
      return WORD.test(before) && WORD.test(after) ? "·" : undefined;
    default:
      return undefined;
  }
}
