const LONGEST = 40;

/**
 * The name of a chapter's file: its number among the others, from 1, with as many digits as the last one has, at
 * least two, and its title without what file systems or Markdown links do not take.
 */
export function chapterFileName(number: number, count: number, title: string): string {
  const digits = Math.max(2, String(count).length);
  const slug = Array.from(
    title
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
      .replace(/^-|-$/gu, ""),
  )
    .slice(0, LONGEST)
    .join("");
  return `${String(number).padStart(digits, "0")}${slug === "" ? "" : `-${slug}`}.md`;
}
