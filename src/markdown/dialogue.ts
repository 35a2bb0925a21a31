import type { Block, Inline, Paragraph, Text } from "../model/document.ts";
import { cutText } from "./cut-text.ts";

/** The name of a speaker and its colon; a longer one is a sentence that has a colon. */
const SPEAKER = /^[^\s：:，。！？；“”「」（）]{1,12}[：:]/u;
const COLON_AT_END = /[：:]\s*$/u;

/** The lines of a dialogue, each a paragraph; the name at the beginning of one is marked as the speaker's. */
export function dialogueBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] =>
    block.kind === "paragraph" ? speeches(block) : [block],
  );
}

function speeches(paragraph: Paragraph): readonly Paragraph[] {
  const lines: Inline[][] = [[]];
  for (const node of paragraph.children) {
    if (node.kind === "line-break") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const { attributes, span } = paragraph;
  return lines
    .filter((line) => line.length > 0)
    .map((line, i) => {
      const marked = markSpeaker(withoutIndent(line));
      const classes = marked === undefined ? [...attributes.classes, "aside"] : attributes.classes;
      return {
        kind: "paragraph",
        children: marked ?? line,
        attributes: i === 0 ? { ...attributes, classes } : { classes },
        span: i === 0 ? span : startOf(line, paragraph),
      };
    });
}

function withoutIndent(line: readonly Inline[]): readonly Inline[] {
  const [first, ...rest] = line;
  return first?.kind === "text" ? [...afterSpace(first), ...rest] : line;
}

function startOf(children: readonly Inline[], { span }: Paragraph): Paragraph["span"] {
  const { file, line, column } = children[0]?.span ?? span;
  return { file, line, column };
}

/** The name stands at the beginning, as it is or in bold, with its colon inside or behind. */
function markSpeaker(children: readonly Inline[]): readonly Inline[] | undefined {
  const [first, ...rest] = children;
  if (first?.kind === "text") return markName(first, rest);
  if (first?.kind !== "styled" || first.style !== "strong") return undefined;
  const [name, ...more] = first.children;
  const [second, ...others] = rest;
  if (name?.kind !== "text" || more.length > 0) return undefined;
  if (COLON_AT_END.test(name.text)) return markName(name, rest);
  if (second?.kind !== "text" || !/^[：:]/u.test(second.text) || !SPEAKER.test(`${name.text}：`))
    return undefined;
  const [colon, words] = cutText(second, 1);
  return [speaker(name, colon), ...afterSpace(words), ...others];
}

function markName(text: Text, rest: readonly Inline[]): readonly Inline[] | undefined {
  const found = SPEAKER.exec(text.text)?.[0];
  if (found === undefined) return undefined;
  const [name, after] = cutText(text, found.length - 1);
  const [colon, words] = cutText(after, 1);
  return [speaker(name, colon), ...afterSpace(words), ...rest];
}

/** A text without the space at its beginning; nothing where it has nothing else. */
function afterSpace(node: Text): readonly Text[] {
  const space = /^\s*/u.exec(node.text)?.[0].length ?? 0;
  const [, words] = cutText(node, space);
  return words.text === "" ? [] : [words];
}

function speaker(name: Text, colon: Text): Inline {
  return {
    kind: "styled",
    style: "plain",
    attributes: { classes: ["speaker"] },
    children: [name, colon],
    span: name.span,
  };
}
