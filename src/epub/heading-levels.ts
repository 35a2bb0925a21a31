import type { Block, Heading } from "../model/document.ts";

/** The title of the chapter is an h1. */
const TITLE_LEVEL = 1;

/**
 * The level of each heading's element: one more than that of the heading it stands below, whatever level the author
 * chose for its look. Whoever listens to a book goes from heading to heading by their levels, and takes one that is
 * left out for a heading that was missed. https://www.w3.org/WAI/tutorials/page-structure/headings/
 */
export function headingLevels(blocks: readonly Block[]): ReadonlyMap<Heading, number> {
  const levels = new Map<Heading, number>();
  /** The author's levels of the headings that are open, below the title. */
  const open: number[] = [];
  for (const heading of headingsIn(blocks)) {
    const { level } = heading;
    while ((open.at(-1) ?? 0) >= level) open.pop();
    if (level > TITLE_LEVEL) open.push(level);
    levels.set(heading, TITLE_LEVEL + open.length);
  }
  return levels;
}

function headingsIn(blocks: readonly Block[]): readonly Heading[] {
  return blocks.flatMap((block): readonly Heading[] => {
    if (block.kind === "heading") return [block];
    if (block.kind === "list") return block.items.flatMap((item) => headingsIn(item.children));
    if (block.kind === "quotation" || block.kind === "container" || block.kind === "only") {
      return headingsIn(block.children);
    }
    return [];
  });
}
