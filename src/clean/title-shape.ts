import { numberLength } from "./contents-entry.ts";
import type { RawParagraph } from "./paragraph.ts";

/** Of titles without a number. */
export const WIDEST_PLAIN_EM = 44;
/** Of a title. */
export const MOST_LINES = 3;

/** Whether a paragraph is as short as a title and does not end as sentences do. */
export function hasTitleShape({ text, widthEm, lines, isListing }: RawParagraph, widestEm: number): boolean {
  return (
    !isListing &&
    widthEm <= widestEm &&
    lines.length <= MOST_LINES &&
    !/[。．，、；：,;:﹐﹔﹕─—-]$|^[•●○◦▪‣–-]\s|\S{2} {3,}\S{2}/u.test(titleWords(text)) &&
    /[\p{L}\p{N}]/u.test(text)
  );
}

/** Without the number, which may stand apart from the words. */
function titleWords(text: string): string {
  return text.slice(numberLength(text)).trim();
}
