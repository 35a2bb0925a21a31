import type { Book } from "../model/book.ts";
import type { Block, Inline } from "../model/document.ts";
import { visitChapter } from "./rewrite-tree.ts";

/** The ids of all chapters, headings and other nodes of a book. */
export function idsOf({ chapters }: Book): readonly string[] {
  const ids: string[] = [];
  const add = (node: Block | Inline): void => {
    if (node.kind === "heading") ids.push(node.id);
    if ("attributes" in node && node.attributes.id !== undefined) ids.push(node.attributes.id);
  };
  for (const chapter of chapters) {
    ids.push(chapter.id);
    visitChapter(chapter, { block: add, inline: add });
  }
  return ids;
}
