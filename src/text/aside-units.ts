import { assertNever } from "../model/assert.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Attributes, Block, Figure, Image, Inline } from "../model/document.ts";
import type { Span } from "../model/source.ts";
import { type TextUnit, unitOf } from "./text-units.ts";
import { type WalkedChapter, walkLines } from "./walk-lines.ts";

interface Visit {
  readonly add: (text: string | undefined, place: Span) => void;
  readonly isLeftOut: (attributes: Attributes) => boolean;
}

/**
 * What readers see or hear of a chapter beside its running text: the names and the short title of its front matter,
 * short titles of headings, alternative texts, titles of images and links, entries of the index. Each is a unit.
 * What stands inside of Markdown has the place of its image, link or mark: the line is right, the column is near.
 * Two chapters of the same tree have the same units.
 *
 * @param isLeftOut - Asked of each node with attributes; what is in it is left out as well.
 */
export function asideUnits(
  chapter: WalkedChapter & Pick<Chapter, "asideTexts">,
  isLeftOut: Visit["isLeftOut"] = () => false,
): readonly TextUnit[] {
  const units = (chapter.asideTexts ?? []).map((nodes) => unitOf(nodes, "aside"));
  const add = (text = "", { file, line, column }: Span): void => {
    if (text.trim() !== "")
      units.push(unitOf([{ kind: "text", text, span: { file, line, column } }], "aside"));
  };
  const visit: Visit = { add, isLeftOut };
  walkLines(chapter, {
    line: (nodes) => visitInlines(nodes, visit),
    block: (block) => visitBlock(block, visit),
  });
  return units;
}

function visitBlock(block: Block, { add, isLeftOut }: Visit): boolean {
  if ("attributes" in block && isLeftOut(block.attributes)) return false;
  if (block.kind === "heading") add(block.attributes.short, block.span);
  if (block.kind !== "figure") return true;
  if (isLeftOut(block.image.attributes)) return false;
  visitFigure(block, add);
  return true;
}

/** A caption that is the title or the alternative text of the image is read where it stands. */
function visitFigure({ image, caption }: Figure, add: Visit["add"]): void {
  const hasTitle = image.title !== undefined && image.title.trim() !== "";
  const isOwn = caption[0] !== undefined && isIn(caption[0].span, image.span);
  if (hasTitle || !isOwn) addAlternative(image, add);
  if (!isOwn) add(image.title, image.span);
}

function isIn({ line, column }: Span, outer: Span): boolean {
  const end = outer.column + (outer.length ?? 1);
  return line === outer.line && column >= outer.column && column < end;
}

/** It stands behind `![`. */
function addAlternative({ alt, span }: Image, add: Visit["add"]): void {
  add(alt, { ...span, column: span.column + "![".length });
}

function visitInlines(nodes: readonly Inline[], visit: Visit): void {
  for (const node of nodes) visitInline(node, visit);
}

function visitInline(node: Inline, visit: Visit): void {
  switch (node.kind) {
    case "styled": {
      if (visit.isLeftOut(node.attributes)) break;
      const { path = [], see } = node.attributes.index ?? {};
      for (const words of [...path, see?.term]) visit.add(words, node.span);
      visitInlines(node.children, visit);
      break;
    }
    case "link":
      visit.add(node.title, node.span);
      visitInlines(node.children, visit);
      break;
    case "image":
      if (visit.isLeftOut(node.attributes)) break;
      addAlternative(node, visit.add);
      visit.add(node.title, node.span);
      break;
    case "text":
    case "ruby":
    case "code":
    case "line-break":
    case "note-reference":
      break;
    default:
      assertNever(node);
  }
}
