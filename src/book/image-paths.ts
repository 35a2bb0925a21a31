import type { Chapter } from "../model/chapter.ts";
import type { Inline } from "../model/document.ts";
import type { BookPath } from "./book-path.ts";
import { imageReference } from "./images.ts";
import { visitChapter } from "./rewrite-tree.ts";

/**
 * The images that a chapter shows in any edition, by their paths from the book's folder, each once and in the
 * order of the chapter. What `resolveBook` refuses by its path alone, as on the network or outside the folder,
 * is left out.
 * @example
 * const paths = imagePaths(parseChapter({ path: "chapters/01.md", text }).value);
 */
export function imagePaths(chapter: Chapter): readonly BookPath[] {
  const paths = new Set<BookPath>();
  const visit = {
    inline: (node: Inline) => {
      if (node.kind !== "image") return;
      const reference = imageReference(chapter.file, node.source);
      if (reference.kind === "path") paths.add(reference.path);
    },
  };
  visitChapter(chapter, visit);
  return [...paths];
}
