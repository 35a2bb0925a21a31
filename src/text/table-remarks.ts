import type { Block, Paragraph } from "../model/document.ts";

/** What stands above and below a table in smaller type, and belongs to it. */
export interface TableRemarks {
  /** The unit of its numbers, flush with the end of the rule below it. */
  readonly unit: Paragraph | undefined;
  readonly notes: readonly Paragraph[];
}

/** A table with nothing around it. */
export const NO_REMARKS: TableRemarks = { unit: undefined, notes: [] };

/** What belongs to the table at a place: its unit before it, its notes behind it. */
export function tableRemarks(blocks: readonly Block[], at: number): TableRemarks {
  const notes: Paragraph[] = [];
  for (let i = at + 1; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (!hasClass(block, "table-note")) break;
    notes.push(block);
  }
  const before = blocks[at - 1];
  return { unit: hasClass(before, "table-unit") ? before : undefined, notes };
}

/** Whether a block belongs to a table beside it. */
export function isTableRemark(blocks: readonly Block[], at: number): boolean {
  if (hasClass(blocks[at], "table-unit")) return blocks[at + 1]?.kind === "table";
  let i = at;
  while (hasClass(blocks[i], "table-note")) i -= 1;
  return i < at && blocks[i]?.kind === "table";
}

function hasClass(block: Block | undefined, name: string): block is Paragraph {
  return block?.kind === "paragraph" && block.attributes.classes.includes(name);
}
