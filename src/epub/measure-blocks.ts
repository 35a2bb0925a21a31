import type { Block } from "../model/document.ts";
import type { MeasuredBlock } from "./divide-blocks.ts";
import type { BookContext, FileContext, PlaceOf } from "./file-context.ts";
import { renderBlocks } from "./render-blocks.ts";
import { type ChapterFile, fileContext } from "./render-file.ts";
import { renderBacklink, renderNote } from "./render-note.ts";

export interface MeasuredFileBlock extends MeasuredBlock {
  /** The ids that are in the block and in its notes. */
  readonly ids: ReadonlySet<string>;
}

// As long as what a chapter's parts are told apart by: a link may lead into any of them.
const PART_SUFFIX = "-aaa";

/** The greatest size that each block of a chapter can have, with the notes it calls, and the ids in it. */
export function measureBlocks(file: ChapterFile, book: BookContext): readonly MeasuredFileBlock[] {
  const placeOf: PlaceOf = (chapter, id) => {
    const place = book.placeOf(chapter, id);
    return { ...place, file: place.file + PART_SUFFIX };
  };
  const base = fileContext(file, { ...book, placeOf });
  const measureNote = noteMeasurer(file, base);
  return file.blocks.map((block) => {
    const own = measure([block], base);
    const ids = new Set(own.ids);
    // A note may call others, which then stand in the same file: the calls grow while they are gone through.
    const calls = new Set(own.calls);
    let { size } = own;
    for (const id of calls) {
      const note = measureNote(id);
      size += note.size;
      for (const call of note.calls) calls.add(call);
      for (const noteId of note.ids) ids.add(noteId);
    }
    return { size, ids, ...(block.kind === "heading" ? { level: block.level } : {}) };
  });
}

interface Measured {
  /** In bytes, with the ways back to the calls. */
  readonly size: number;
  readonly ids: ReadonlySet<string>;
  /** The notes that are called. */
  readonly calls: readonly string[];
}

function measure(blocks: readonly Block[], base: FileContext): Measured {
  const context = { ...base, ids: new Set<string>(), calls: new Map<string, string[]>(), pages: [] };
  let size = Buffer.byteLength(renderBlocks(blocks, context));
  for (const calls of context.calls.values()) {
    for (const call of calls) size += Buffer.byteLength(` ${renderBacklink(call, context)}`);
  }
  return { size, ids: context.ids, calls: [...context.calls.keys()] };
}

/** Measures each note once, however often it is called. */
function noteMeasurer(file: ChapterFile, base: FileContext): (id: string) => Measured {
  const known = new Map<string, Measured>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const note = file.notes.get(id)?.note;
    const body = measure(note?.children ?? [], base);
    const frame = note === undefined ? 0 : Buffer.byteLength(renderNote(note, [], base));
    const measured = { ...body, size: body.size + frame };
    known.set(id, measured);
    return measured;
  };
}
