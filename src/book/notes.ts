import type { Chapter, Note } from "../model/chapter.ts";
import type { Inline } from "../model/document.ts";
import { visitBlocks, visitChapter } from "./rewrite-tree.ts";

/**
 * The notes that the text of a chapter calls, in the order of their first call: first those of the text, then
 * those that only other notes call.
 */
export function calledNotes(
  chapter: Pick<Chapter, "title" | "subtitle" | "blocks">,
  byId: ReadonlyMap<string, Note>,
): readonly Note[] {
  const called = new Set<Note>();
  const visit = {
    inline: (node: Inline) => {
      const note = node.kind === "note-reference" ? byId.get(node.note) : undefined;
      if (note !== undefined) called.add(note);
    },
  };
  visitChapter({ ...chapter, notes: [] }, visit);
  // A set is walked to its end, with what is added on the way.
  for (const note of called) visitBlocks(note.children, visit);
  return [...called];
}

export function notesById(chapter: Chapter): ReadonlyMap<string, Note> {
  return new Map(chapter.notes.map((note) => [note.id, note]));
}
