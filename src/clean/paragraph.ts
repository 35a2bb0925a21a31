import type { BodyLine } from "./find-measure.ts";

/** Lines that belong together, and their text as one. */
export interface RawParagraph {
  readonly lines: readonly BodyLine[];
  readonly text: string;
  readonly widthEm: number;
  /** How sure it is that it begins where it begins, from 0.5 to 1. */
  readonly confidence: number;
  /** A rule stands right behind it. */
  readonly hasRule: boolean;
  /** It is a line of a listing or of a drawn table, to be kept as it stands. */
  readonly isListing: boolean;
}

/** Addresses are broken behind their marks. */
const URL_GOES_ON = /(?:https?|ftp):\/\/(?:[^\s\p{Script=Han}]*[/._=&?-])?$/u;
const LONGEST_URL = 200;
/** In lines. */
const LONGEST_TITLE = 3;

/** What stands between two lines when they are joined: a space between words, nothing beside Han; a hyphen may go. */
export function seamOf(before: string, after: string): "space" | "hyphen" | "none" {
  if (URL_GOES_ON.test(before.slice(-LONGEST_URL)) && /^[\w%?#-]/u.test(after)) return "none";
  if (/[A-Za-z]-$/u.test(before) && /^[a-z]/u.test(after)) return "hyphen";
  return /[!-~À-ɏ\u{370}-\u{4ff}]$/u.test(before) && /^[!-~À-ɏ\u{370}-\u{4ff}]/u.test(after)
    ? "space"
    : "none";
}

const NUMBER_ALONE =
  /^(?:第\s?[\d０-９〇零一二三四五六七八九十百千两]{1,8}\s?[章回节節卷部编編篇集讲講课課幕]|(?:chapter|part|appendix) (?:\d+|[IVXLC]+|[A-Z])|\d{1,2}(?:\.\d{1,2})*|[A-Z](?:\.\d{1,2})+)$/iu;

/** Whether a number stands alone on the first line of a title, so that a space parts it from the words. */
export function isNumberAlone(text: string): boolean {
  return NUMBER_ALONE.test(text);
}

/** The text of lines that are joined, before anything in it is changed. */
export function joinedText(lines: readonly BodyLine[]): string {
  const parts: string[] = [];
  // The end of what is joined, as far as a seam can depend on it.
  let tail = "";
  for (const line of lines) {
    const seam = tail === "" ? "none" : seamOf(tail, line.text);
    if (seam === "hyphen") parts.push(parts.pop()?.slice(0, -1) ?? "");
    const isBehindNumber =
      line === lines[1] && lines.length <= LONGEST_TITLE && isNumberAlone(tail) && !/^\d+$/u.test(tail);
    const gap = isBehindNumber ? "\u{3000}" : seam === "space" ? " " : "";
    const added = gap + line.text;
    parts.push(added);
    tail = (seam === "hyphen" ? tail.slice(0, -1) + added : tail + added).slice(-LONGEST_URL);
  }
  return parts.join("");
}
