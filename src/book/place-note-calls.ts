import type { Book } from "../model/book.ts";
import type { Block, Inline, Text } from "../model/document.ts";
import { cutText } from "./cut-text.ts";
import { rewriteBlocks } from "./rewrite-tree.ts";

const FIRST_MARKS = /^[，、；：。．！？…—’”〉》」』】〕）］｝]+/u;
const LAST_MARKS = /[，、；：。．！？…—’”〉》」』】〕）］｝]+$/u;

/**
 * A book whose paragraphs have the calls of notes behind the stops and closing marks they stand at, or before them,
 * as a house has it; `written` leaves them where the author put them. Marks in a style of their own stay.
 */
export function placeNoteCalls(book: Book, place: "written" | "after" | "before"): Book {
  if (place === "written") return book;
  const move = place === "after" ? callsBehind : callsBefore;
  const blocks = (list: readonly Block[]): readonly Block[] =>
    rewriteBlocks(list, {
      block: (block) =>
        block.kind === "paragraph" && block.children.some(isCall)
          ? [{ ...block, children: move(block.children) }]
          : undefined,
    });
  const chapters = book.chapters.map((chapter) => ({
    ...chapter,
    blocks: blocks(chapter.blocks),
    notes: chapter.notes.map((note) => ({ ...note, children: blocks(note.children) })),
  }));
  return { ...book, chapters };
}

function isCall(node: Inline): boolean {
  return node.kind === "note-reference";
}

function callsBehind(nodes: readonly Inline[]): readonly Inline[] {
  const placed: Inline[] = [];
  let calls: Inline[] = [];
  for (const node of nodes) {
    if (isCall(node)) {
      calls.push(node);
      continue;
    }
    const length = calls.length > 0 && node.kind === "text" ? lengthOf(FIRST_MARKS, node) : 0;
    if (node.kind === "text" && length > 0)
      placed.push(part(node, 0, length), ...calls, ...rest(node, length));
    else placed.push(...calls, node);
    calls = [];
  }
  return [...placed, ...calls];
}

function callsBefore(nodes: readonly Inline[]): readonly Inline[] {
  const placed: Inline[] = [];
  // The marks that the calls now going on stand behind.
  let marks: readonly Inline[] = [];
  for (const node of nodes) {
    const before = placed.at(-1);
    if (isCall(node) && marks.length === 0 && before?.kind === "text") {
      const length = lengthOf(LAST_MARKS, before);
      const from = before.text.length - length;
      if (length > 0) {
        placed.pop();
        if (from > 0) placed.push(part(before, 0, from));
        marks = rest(before, from);
      }
    }
    if (!isCall(node)) {
      placed.push(...marks);
      marks = [];
    }
    placed.push(node);
  }
  return [...placed, ...marks];
}

function lengthOf(marks: RegExp, { text }: Text): number {
  return marks.exec(text)?.[0].length ?? 0;
}

function rest(node: Text, from: number): readonly Text[] {
  return from < node.text.length ? [part(node, from, node.text.length)] : [];
}

function part(node: Text, from: number, to: number): Text {
  return cutText(node, [{ from, to, text: node.text.slice(from, to) }]);
}
