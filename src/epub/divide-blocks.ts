export interface MeasuredBlock {
  /** In bytes, with the notes that the block is the first to call. */
  readonly size: number;
  /** The level of a heading; absent for other blocks. */
  readonly level?: number;
}

/** From one block up to another. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const SECTION_LEVEL = 2;

/**
 * Divides the blocks of a chapter into ranges that are no larger than the limit: before a section of the
 * chapter where there is one, else before the block that is too much, but never right behind a heading.
 * A block that is larger than the limit by itself stays whole.
 */
export function divideBlocks(blocks: readonly MeasuredBlock[], limit: number): readonly Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let size = 0;
  let section: { readonly index: number; readonly size: number } | undefined;
  for (let i = 0; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (block === undefined) break;
    while (i > start && size + block.size > limit) {
      const cut: number = section?.index ?? beforeHeadings(blocks, start, i);
      ranges.push({ start, end: cut });
      size = section === undefined ? sizeOf(blocks, cut, i) : size - section.size;
      start = cut;
      section = undefined;
    }
    if (i > start && (block.level ?? Number.POSITIVE_INFINITY) <= SECTION_LEVEL) section = { index: i, size };
    size += block.size;
  }
  return blocks.length === 0 ? ranges : [...ranges, { start, end: blocks.length }];
}

// The place before the headings that stand right before `end`.
function beforeHeadings(blocks: readonly MeasuredBlock[], start: number, end: number): number {
  let cut = end;
  while (cut - 1 > start && blocks[cut - 1]?.level !== undefined) cut -= 1;
  return cut - 1 === start && blocks[start]?.level !== undefined ? end : cut;
}

function sizeOf(blocks: readonly MeasuredBlock[], start: number, end: number): number {
  let size = 0;
  for (let i = start; i < end; i += 1) size += blocks[i]?.size ?? 0;
  return size;
}
