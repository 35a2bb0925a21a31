import type { MeasuredBlock } from "./divide-blocks.ts";
import type { BookContext } from "./file-context.ts";
import { renderBlock } from "./render-blocks.ts";
import { type ChapterFile, fileContext } from "./render-file.ts";

export interface MeasuredFileBlock extends MeasuredBlock {
  /** The ids that are in the block and in its notes. */
  readonly ids: ReadonlySet<string>;
}

/** The size of each block of a chapter, with the notes that it is the first to call, and the ids in it. */
export function measureBlocks(file: ChapterFile, book: BookContext): readonly MeasuredFileBlock[] {
  const base = fileContext(file, book);
  const notes = new Map(file.chapter.notes.map((note) => [note.id, note]));
  return file.blocks.map((block) => {
    const context = { ...base, ids: new Set<string>(), calls: new Map<string, string[]>() };
    let size = Buffer.byteLength(renderBlock(block, context));
    for (const id of context.calls.keys()) {
      const note = notes.get(id);
      notes.delete(id);
      for (const child of note?.children ?? []) size += Buffer.byteLength(renderBlock(child, context));
    }
    return { size, ids: context.ids, ...(block.kind === "heading" ? { level: block.level } : {}) };
  });
}
