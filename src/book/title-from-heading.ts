import type { Chapter } from "../model/chapter.ts";
import { type Block, withMarksInside } from "../model/document.ts";
import { withShortOf } from "../text/short-of-heading.ts";
import { rewriteBlocks } from "./rewrite-tree.ts";

/**
 * Gives a chapter without a title the heading that it begins with, if no other is of its level or above: so chapters
 * look that were written as sections of a site. The headings below it move up.
 */
export function withTitleFromHeading(chapter: Chapter): Chapter {
  const [first, ...rest] = chapter.blocks;
  if (chapter.title.length > 0 || first?.kind !== "heading") return chapter;
  if (rest.some((block) => block.kind === "heading" && block.level <= first.level)) return chapter;
  const slug = chapter.slug ?? first.attributes.id;
  const titled = {
    ...chapter,
    title: withMarksInside(first).children,
    ...(slug === undefined ? {} : { slug }),
    blocks: raiseHeadings(rest, first.level - 1),
  };
  return withShortOf(titled, first);
}

/** Moves headings up by a number of levels, but not above the first. */
export function raiseHeadings(blocks: readonly Block[], levels: number): readonly Block[] {
  if (levels === 0) return blocks;
  return rewriteBlocks(blocks, {
    block: (block) =>
      block.kind === "heading" ? [{ ...block, level: Math.max(1, block.level - levels) }] : undefined,
  });
}
