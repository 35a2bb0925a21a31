import type { Chapter, Note } from "../model/chapter.ts";
import type { Block, Inline, Styled } from "../model/document.ts";
import { type Rewrite, rewriteBlocks, rewriteInlines, visitBlocks, visitChapter } from "./rewrite-tree.ts";

const REMARK = "remark";
/** Around what an editor remarks in a line. */
const BRACKETS = ["〔", "〕"] as const;

/**
 * What editors remark to each other (`::: remark`, `[text]{.remark}`) is left out, with the notes that only remarks
 * call; or shown in brackets, for galleys.
 */
export function resolveRemarks(chapter: Chapter, { isGalley }: { readonly isGalley: boolean }): Chapter {
  if (!hasRemarks(chapter)) return chapter;
  const rewrite: Rewrite = isGalley ? { inline: shown } : { block: withoutRemark, inline: omitted };
  const rewritten = {
    ...chapter,
    title: rewriteInlines(chapter.title, rewrite),
    subtitle: rewriteInlines(chapter.subtitle, rewrite),
    blocks: rewriteBlocks(chapter.blocks, rewrite),
    notes: chapter.notes.map((note) => ({ ...note, children: rewriteBlocks(note.children, rewrite) })),
  };
  return isGalley ? rewritten : { ...rewritten, notes: calledNotes(rewritten) };
}

function hasRemarks(chapter: Chapter): boolean {
  let found = false;
  visitChapter(chapter, {
    block: (block) => {
      found ||= isRemarkBlock(block);
    },
    inline: (node) => {
      found ||= isRemark(node);
    },
  });
  return found;
}

function isRemark(node: Inline): node is Styled {
  return node.kind === "styled" && node.attributes.classes.includes(REMARK);
}

function isRemarkBlock(block: Block): boolean {
  return block.kind === "container" && block.name === REMARK;
}

function shown(node: Inline): readonly Inline[] | undefined {
  if (!isRemark(node)) return undefined;
  const { span } = node;
  const [open, close] = BRACKETS.map((text) => ({ kind: "text", text, span }) as const);
  if (open === undefined || close === undefined) return undefined;
  return [
    { ...node, style: "small", attributes: withoutClass(node), children: [open, ...node.children, close] },
  ];
}

/** A remark is shown once, not again in what stands for it. */
function withoutClass({ attributes }: Styled): Styled["attributes"] {
  return { ...attributes, classes: attributes.classes.filter((it) => it !== REMARK) };
}

function omitted(node: Inline): readonly Inline[] | undefined {
  return isRemark(node) ? [] : undefined;
}

function withoutRemark(block: Block): readonly Block[] | undefined {
  if (isRemarkBlock(block)) return [];
  // A paragraph of remarks alone would leave an empty one behind.
  const isOnlyRemarks =
    block.kind === "paragraph" && block.children.some(isRemark) && block.children.every(isRemarkOrBlank);
  return isOnlyRemarks ? [] : undefined;
}

function isRemarkOrBlank(node: Inline): boolean {
  return isRemark(node) || (node.kind === "text" && node.text.trim() === "");
}

/** The notes that the text still calls, and those that they call. */
function calledNotes(chapter: Chapter): readonly Note[] {
  const called = new Set<string>();
  const inline = (node: Inline): void => {
    if (node.kind === "note-reference") called.add(node.note);
  };
  visitChapter({ ...chapter, notes: [] }, { inline });
  const byId = new Map(chapter.notes.map((note) => [note.id, note] as const));
  // A set grows while it is gone through.
  for (const id of called) visitBlocks(byId.get(id)?.children ?? [], { inline });
  return chapter.notes.filter((note) => called.has(note.id));
}
