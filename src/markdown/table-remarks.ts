import { type Block, type Paragraph, plainText } from "../model/document.ts";
import { isCaption } from "./captions.ts";

const UNIT = /^\s*[（(]?\s*(?:计量|計量)?(?:单位|單位)\s*[：:][^。]{1,30}$/u;
const NOTE = /^\s*(?:[注註]|(?:资料|資料|数据|數據)?[来來]源)\s*\d*\s*[：:]/u;

/**
 * Marks what belongs to a table: the unit of its numbers in a paragraph before it (单位：万元), which changes places with
 * the caption if that comes first, and notes behind it (注：…, 资料来源：…). The classes `table-unit` and `table-note` say
 * the same of other words.
 */
export function withTableRemarks(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === "table")) return blocks;
  const found: Block[] = [];
  let belongs = false;
  for (const [i, block] of blocks.entries()) {
    const isUnit = blocks[i + 1]?.kind === "table" && isRemark(block, "table-unit", UNIT);
    const isNote: boolean = belongs && isRemark(block, "table-note", NOTE);
    const before = found.at(-1);
    if (isUnit && isCaption(before)) found.splice(-1, 0, withClass(block, "table-unit"));
    else if (isUnit) found.push(withClass(block, "table-unit"));
    else found.push(isNote ? withClass(block, "table-note") : block);
    belongs = block.kind === "table" || isNote || (belongs && isCaption(block));
  }
  return found;
}

function isRemark(block: Block, name: string, pattern: RegExp): boolean {
  if (block.kind !== "paragraph") return false;
  return block.attributes.classes.includes(name) || pattern.test(plainText(block.children));
}

function withClass(block: Block, name: string): Block {
  if (block.kind !== "paragraph" || block.attributes.classes.includes(name)) return block;
  const { attributes }: Paragraph = block;
  return { ...block, attributes: { ...attributes, classes: [...attributes.classes, name] } };
}
