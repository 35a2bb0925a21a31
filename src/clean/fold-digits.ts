const FULL_WIDTH = /[\u{FF10}-\u{FF19}\u{FF21}-\u{FF3A}\u{FF41}-\u{FF5A}]/gu;
const DISTANCE = 0xfee0;

/** Full-width letters and digits as ordinary ones. Of the same length. */
export function foldDigits(text: string): string {
  return text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - DISTANCE));
}

/** What stays the same of lines that are printed again and again: no spaces, and `#` for each number. */
export function repeatedKey(text: string): string {
  return foldDigits(text)
    .replace(/[\s\u{3000}]+/gu, "")
    .replace(/\d+/gu, "#");
}
