import type { Chapter } from "../model/chapter.ts";
import { type Block, type Heading, type Inline, plainText } from "../model/document.ts";
import { visitChapter } from "./rewrite-tree.ts";
import { UniqueNames } from "./unique-names.ts";

/** The ids of one chapter's headings and anchors in the book, by those in the chapter. */
export interface ChapterAnchors {
  /** By the heading's id in the chapter. */
  readonly headings: ReadonlyMap<string, string>;
  /** By what the author wrote on a heading or on another node, the first of equals. */
  readonly written: ReadonlyMap<string, string>;
  /** What the author wrote on a node that is not a heading. */
  readonly anchors: ReadonlyMap<string, string>;
  /** What links may call the headings by, in the order of the chapter. */
  readonly titles: readonly { readonly text: string; readonly id: string }[];
}

interface FoundIds {
  readonly headings: readonly Heading[];
  readonly anchors: ReadonlySet<string>;
  /** What the author wrote, on headings or elsewhere. */
  readonly written: ReadonlySet<string>;
}

const VALID_ID = /^[A-Za-z][A-Za-z0-9._-]*$/u;

/**
 * Adds ids for the headings and anchors of all chapters, unique in the book: the author's own where no other
 * chapter has it, else `<chapter's id>-<id in the chapter>`.
 */
export function withAnchors<T extends { readonly chapter: Chapter; readonly id: string }>(
  chapters: readonly T[],
): readonly (T & { readonly anchors: ChapterAnchors })[] {
  const found = chapters.map((it) => ({ it, ids: idsIn(it.chapter) }));
  const counts = new Map<string, number>();
  for (const { ids } of found) for (const id of ids.written) counts.set(id, (counts.get(id) ?? 0) + 1);
  const taken = new UniqueNames(chapters.map(({ id }) => id));
  const isKept = (id: string) => counts.get(id) === 1 && VALID_ID.test(id) && !taken.has(id);
  const kept = new Set([...counts.keys()].filter(isKept).map((id) => taken.take(id)));
  return found.map(({ it, ids }) => {
    let nameless = 0;
    const anchors = anchorsOf(ids, (id, isWritten) => {
      if (isWritten && kept.has(id)) return id;
      if (VALID_ID.test(id)) return taken.take(`${it.id}-${id}`);
      nameless += 1;
      return taken.take(`${it.id}-a${String(nameless).padStart(2, "0")}`);
    });
    return { ...it, anchors };
  });
}

function anchorsOf(ids: FoundIds, nameFor: (id: string, isWritten: boolean) => string): ChapterAnchors {
  const headings = new Map<string, string>();
  const written = new Map<string, string>();
  const anchors = new Map<string, string>();
  for (const heading of ids.headings) {
    const own = heading.attributes.id;
    const id = nameFor(heading.id, heading.id === own);
    headings.set(heading.id, id);
    if (own !== undefined && !written.has(own)) written.set(own, id);
  }
  for (const anchor of ids.anchors) {
    if (written.has(anchor)) continue;
    const id = nameFor(anchor, true);
    anchors.set(anchor, id);
    written.set(anchor, id);
  }
  const titles = ids.headings.map((heading) => ({
    text: plainText(heading.children),
    id: headings.get(heading.id) ?? heading.id,
  }));
  return { headings, written, anchors, titles };
}

function idsIn(chapter: Chapter): FoundIds {
  const headings: Heading[] = [];
  const anchors = new Set<string>();
  const written = new Set<string>();
  const add = (node: Block | Inline) => {
    const id = "attributes" in node ? node.attributes.id : undefined;
    if (node.kind === "heading") headings.push(node);
    if (id === undefined) return;
    written.add(id);
    if (node.kind !== "heading") anchors.add(id);
  };
  const visit = { block: add, inline: add };
  visitChapter(chapter, visit);
  return { headings, anchors, written };
}
