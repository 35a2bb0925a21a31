const TAG = /<[A-Za-z/!?]/u;
const STARTS_BLOCK = /^\u{FEFF}?[ \t]*<[A-Za-z/!?]/u;

/** The lines of a chapter, counted from 1, that have HTML on them or stand within it. */
export function htmlLines(source: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let isBlock = false;
  source.split("\n").forEach((line, i) => {
    // HTML goes on to the next empty line: https://spec.commonmark.org/0.31.2/#html-blocks
    isBlock = STARTS_BLOCK.test(line) || (isBlock && line.trim() !== "");
    if (isBlock || TAG.test(line)) lines.add(i + 1);
  });
  return lines;
}
