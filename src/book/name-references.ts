import type { BookChapter } from "../model/book.ts";
import { type Block, type Inline, type Link, plainText } from "../model/document.ts";
import type { Labels } from "../model/template.ts";
import { rewriteBlocks, rewriteInlines, visitBlocks, visitChapter } from "./rewrite-tree.ts";

/**
 * Gives links without words the name of what they lead to: that of a figure or table as `called` has it, else of
 * the heading that is meant, or that the place stands under.
 */
export function nameReferences(
  chapters: readonly BookChapter[],
  called: ReadonlyMap<string, string>,
  labels: Pick<Labels, "section">,
): readonly BookChapter[] {
  if (!chapters.some(hasReferences)) return chapters;
  const names = placeNames(chapters, called, labels);
  const inline = (node: Inline): readonly Inline[] | undefined =>
    node.kind === "link" && node.shows !== undefined ? [named(node, names)] : undefined;
  return chapters.map((chapter) => ({
    ...chapter,
    title: rewriteInlines(chapter.title, { inline }),
    subtitle: rewriteInlines(chapter.subtitle, { inline }),
    blocks: rewriteBlocks(chapter.blocks, { inline }),
    notes: chapter.notes.map((note) => ({ ...note, children: rewriteBlocks(note.children, { inline }) })),
  }));
}

function hasReferences(chapter: BookChapter): boolean {
  let found = false;
  const inline = (node: Inline): void => {
    if (node.kind === "link" && node.shows !== undefined) found = true;
  };
  visitChapter(chapter, { inline });
  return found;
}

function named(link: Link, names: ReadonlyMap<string, string>): Link {
  const { target, span } = link;
  if (target.kind !== "internal") return link;
  const text = names.get(target.id ?? target.chapter) ?? names.get(target.chapter) ?? "";
  return { ...link, children: [{ kind: "text", text, span }] };
}

/** What each chapter and each id of the book is called; `called` has names of its own for some of the ids. */
export function placeNames(
  chapters: readonly BookChapter[],
  called: ReadonlyMap<string, string>,
  labels: Pick<Labels, "section">,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, title, label, blocks, notes } of chapters) {
    let current = nameOf(title, label, labels) ?? "";
    names.set(id, current);
    const add = (node: Block | Inline): void => {
      if (node.kind === "heading") {
        current = nameOf(node.children, node.label, labels) ?? current;
        names.set(node.id, current);
      } else if ("attributes" in node && node.attributes.id !== undefined) {
        names.set(node.attributes.id, called.get(node.attributes.id) ?? current);
      }
    };
    visitBlocks(blocks, { block: add, inline: add });
    for (const note of notes) visitBlocks(note.children, { block: add, inline: add });
  }
  return names;
}

const DECIMAL = /^\d+(?:\.\d+)*\.?$/u;

/** 第三章, 第3.2节 for `3.2 …`, 《…》 for a title without a number; `undefined` for one without words. */
function nameOf(
  title: readonly Inline[],
  number: string | undefined,
  { section }: Pick<Labels, "section">,
): string | undefined {
  const text = plainText(title).trim();
  if (number === undefined) return text === "" ? undefined : `《${text}》`;
  return DECIMAL.test(number) ? section.replace("%", number.replace(/\.$/u, "")) : number.replace(/、$/u, "");
}
