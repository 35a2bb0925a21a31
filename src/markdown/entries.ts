import {
  type Block,
  type Inline,
  type List,
  type ListItem,
  type Paragraph,
  plainText,
} from "../model/document.ts";
import { readTitleNumber } from "../text/title-number.ts";
import { kindOfTitle } from "./chapter-kind.ts";
import { cutText } from "./cut-text.ts";

/** [1], ［1］ or 〔1〕 before an entry, as GB/T 7714 numbers them. */
const LABEL = /^(?:\[\d+\]|［\d+］|〔\d+〕)[\s\u{3000}]*/u;
const ENTRY = "entry";
const ENDS_IN_COLON = /[：:]\s*$/u;

/**
 * The blocks of a bibliography with its entries known as such. Paragraphs that begin with [1], a line each at least,
 * and the items of ordered lists become lists whose items have these labels; the items of other lists, and where
 * there is no list the paragraphs, become paragraphs of the class `entry`, whose lines hang.
 */
export function withEntries(blocks: readonly Block[]): readonly Block[] {
  const split = blocks.flatMap((block): readonly Block[] =>
    block.kind === "paragraph" ? splitEntries(block) : [block],
  );
  const hasLists = split.some((block) => block.kind === "list" || labelOf(block) !== undefined);
  const found: Block[] = [];
  let items: ListItem[] = [];
  for (const block of split) {
    const label = labelOf(block);
    if (block.kind === "paragraph" && label !== undefined) {
      if (items.length === 0) found.push(labelledList(items, block.span));
      items.push(labelledItem(block, label));
      continue;
    }
    items = [];
    if (block.kind === "list") found.push(...listEntries(block));
    else found.push(block.kind === "paragraph" && !hasLists ? entry(block) : block);
  }
  return found;
}

/** The same for the bibliographies within a chapter: what stands below a heading 参考文献, with a number or not. */
export function withBibliographies(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(headsBibliography)) return blocks;
  const found: Block[] = [];
  let from = 0;
  while (from < blocks.length) {
    const head = blocks[from];
    const to =
      head?.kind === "heading" && headsBibliography(head) ? sectionEnd(blocks, from + 1, head.level) : from;
    if (head !== undefined) found.push(head);
    found.push(...withEntries(blocks.slice(from + 1, to)));
    from = Math.max(from + 1, to);
  }
  return found;
}

function headsBibliography(block: Block): boolean {
  if (block.kind !== "heading") return false;
  const title = plainText(block.children);
  const words = title.slice(readTitleNumber(title)?.text.length ?? 0).trim();
  return kindOfTitle(words, { alone: false }) === "bibliography";
}

function sectionEnd(blocks: readonly Block[], from: number, level: number): number {
  for (let i = from; i < blocks.length; i += 1) {
    const block = blocks[i];
    if (block?.kind === "heading" && block.level <= level) return i;
  }
  return blocks.length;
}

function labelledList(items: readonly ListItem[], span: List["span"]): List {
  return { kind: "list", ordered: true, start: 1, tight: true, items, span };
}

function listEntries(list: List): readonly Block[] {
  if (list.ordered) {
    const items = list.items.map((item, i) => ({ ...item, label: `[${list.start + i}]` }));
    return [{ ...list, items }];
  }
  return list.items.flatMap(({ children }) =>
    children.map((block) => (block.kind === "paragraph" ? entry(block) : block)),
  );
}

/** Words that announce entries are none. */
function entry(paragraph: Paragraph): Paragraph {
  const last = paragraph.children.at(-1);
  if (last?.kind === "text" && ENDS_IN_COLON.test(last.text)) return paragraph;
  const { attributes } = paragraph;
  return { ...paragraph, attributes: { ...attributes, classes: [...attributes.classes, ENTRY] } };
}

function labelOf(block: Block): string | undefined {
  const first = block.kind === "paragraph" ? block.children[0] : undefined;
  return first?.kind === "text" ? LABEL.exec(first.text)?.[0] : undefined;
}

function labelledItem(paragraph: Paragraph, written: string): ListItem {
  const [first, ...rest] = paragraph.children;
  const children = first?.kind === "text" ? withoutStart(first, rest, written.length) : paragraph.children;
  const { span } = paragraph;
  return { label: written.trim().normalize("NFKC"), children: [{ ...paragraph, children }], span };
}

function withoutStart(
  first: Extract<Inline, { readonly kind: "text" }>,
  rest: readonly Inline[],
  length: number,
): readonly Inline[] {
  const [, text] = cutText(first, length);
  return text.text === "" ? rest : [text, ...rest];
}

/** The entries of a paragraph whose lines begin with labels, a paragraph each. */
function splitEntries(paragraph: Paragraph): readonly Paragraph[] {
  if (labelOf(paragraph) === undefined) return [paragraph];
  const entries: Inline[][] = [];
  let line = 0;
  for (const node of paragraph.children) {
    const begins = node.kind === "text" && node.span.line > line && LABEL.test(node.text);
    if (begins) entries.push([]);
    entries.at(-1)?.push(node);
    line = node.span.line;
  }
  return entries.map((children) => ({
    ...paragraph,
    children: trimmed(children),
    span: children[0]?.span ?? paragraph.span,
  }));
}

/** Without the line end that stood before the next entry. */
function trimmed(children: readonly Inline[]): readonly Inline[] {
  const last = children.at(-1);
  const isBlank = last?.kind === "line-break" || (last?.kind === "text" && last.text.trim() === "");
  return isBlank ? trimmed(children.slice(0, -1)) : children;
}
