import type { Book } from "../model/book.ts";
import { visitChapter } from "./rewrite-tree.ts";

/** The languages that chapters, blocks and words of a book are marked as, as written. */
export function bookLanguages(book: Book): ReadonlySet<string> {
  const languages = new Set<string>();
  const add = (language: string | undefined): void => {
    if (language !== undefined) languages.add(language);
  };
  for (const chapter of book.chapters) {
    add(chapter.language);
    visitChapter(chapter, {
      block: (block) => add("attributes" in block ? block.attributes.language : undefined),
      inline: (node) => add("attributes" in node ? node.attributes.language : undefined),
    });
  }
  return languages;
}
