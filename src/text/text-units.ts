import { assertNever } from "../model/assert.ts";
import type { Inline, Text } from "../model/document.ts";
import { type LineKind, type WalkedChapter, walkLines } from "./walk-lines.ts";

/** A run of text that a reader takes in as one: a paragraph, a title, a cell of a table, words beside the text. */
export interface TextUnit {
  readonly kind: LineKind | "aside";
  readonly text: string;
  /** The texts that `text` is joined of, and where each begins in it. */
  readonly parts: readonly { readonly node: Text; readonly start: number }[];
}

/** All text of a chapter in reading order, notes last. Two chapters of the same tree have the same units. */
export function textUnits(chapter: WalkedChapter): readonly TextUnit[] {
  const units: TextUnit[] = [];
  walkLines(chapter, {
    line: (nodes, kind) => {
      const unit = unitOf(nodes, kind);
      if (unit.text.trim() !== "") units.push(unit);
    },
  });
  return units;
}

/** The text of inline nodes that stand together. */
export function unitOf(nodes: readonly Inline[], kind: TextUnit["kind"]): TextUnit {
  const words: string[] = [];
  const parts: { readonly node: Text; readonly start: number }[] = [];
  let length = 0;
  const add = (text: string): void => {
    words.push(text);
    length += text.length;
  };
  const join = (inlines: readonly Inline[]): void => {
    for (const node of inlines) {
      switch (node.kind) {
        case "text":
          parts.push({ node, start: length });
          add(node.text);
          break;
        case "ruby":
          join(node.segments.map(({ base }) => base));
          break;
        case "styled":
        case "link":
          join(node.children);
          break;
        case "code":
          add(node.text);
          break;
        case "line-break":
          add("\n");
          break;
        case "image":
        case "note-reference":
          break;
        default:
          assertNever(node);
      }
    }
  };
  join(nodes);
  return { kind, text: words.join(""), parts };
}
