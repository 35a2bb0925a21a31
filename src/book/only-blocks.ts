import type { Chapter } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Block, OnlyBlock } from "../model/document.ts";
import { nearestWord } from "../text/nearest-word.ts";
import { rewriteBlocks, visitBlocks } from "./rewrite-tree.ts";

export interface EditionNames {
  /** The edition that the book is resolved for. */
  readonly edition: string;
  /** All that the book has. */
  readonly editions: readonly string[];
}

/** Leaves `only` blocks of other editions out, and puts the blocks of the others in their place. */
export function resolveOnly(chapter: Chapter, names: EditionNames): Outcome<Chapter> {
  const diagnostics: Diagnostic[] = [];
  const visit = { block: (block: Block) => void diagnostics.push(...unknownEditions(block, names.editions)) };
  const keep = (block: Block) => (block.kind === "only" ? kept(block, names.edition) : undefined);
  const resolved = (blocks: readonly Block[]): readonly Block[] => {
    visitBlocks(blocks, visit);
    return rewriteBlocks(blocks, { block: keep });
  };
  const blocks = resolved(chapter.blocks);
  const notes = chapter.notes.map((note) => ({ ...note, children: resolved(note.children) }));
  return { value: { ...chapter, blocks, notes }, diagnostics };
}

/** What of an `only` block an edition has; those directly inside it are resolved too. */
function kept(only: OnlyBlock, edition: string): readonly Block[] {
  if (!only.editions.includes(edition)) return [];
  return only.children.flatMap((child) => (child.kind === "only" ? kept(child, edition) : child));
}

/** A name among known ones may be of an edition that is not made now, unless it looks mistyped. */
function unknownEditions(block: Block, editions: readonly string[]): readonly Diagnostic[] {
  if (block.kind !== "only") return [];
  const isInNone = !block.editions.some((name) => editions.includes(name));
  return block.editions.flatMap((name) => {
    const guess = nearestWord(name, editions);
    if (editions.includes(name) || (!isInNone && guess === undefined)) return [];
    const known = editions.map((edition) => `\`${edition}\``).join(", ");
    return {
      code: "book/unknown-edition",
      message: `there is no edition \`${name}\`${isInNone ? ": no edition has this text" : ""}`,
      span: block.span,
      hint: guess === undefined ? `the editions are ${known}` : `did you mean \`${guess}\`?`,
    };
  });
}
