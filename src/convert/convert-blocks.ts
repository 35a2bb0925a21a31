import { assertNever } from "../model/assert.ts";
import type { Block, Inline, Table, TableCell, TableRow } from "../model/document.ts";
import { convertImage, convertInlines, type InlineConversion } from "./convert-inlines.ts";
import type { Converter } from "./create-converter.ts";
import type { Findings } from "./findings.ts";
import { convertedAttributes, keepsText } from "./kept-text.ts";
import { createQuoteBalance } from "./quote-balance.ts";

/** Converts blocks that follow each other in the text. */
export function convertBlocks(blocks: readonly Block[], conversion: InlineConversion): readonly Block[] {
  return blocks.map((block) => convertBlock(block, conversion));
}

/** Converts text that stands for itself, so that no quotation goes on from it or into it. */
export function convertLine(
  nodes: readonly Inline[],
  converter: Converter,
  findings: Findings,
): readonly Inline[] {
  const balance = createQuoteBalance(findings.report);
  const converted = convertInlines(nodes, { converter, balance, findings });
  balance.end();
  return converted;
}

function convertBlock(block: Block, conversion: InlineConversion): Block {
  const { converter, balance, findings } = conversion;
  const { options } = converter;
  if ("attributes" in block && keepsText(block.attributes, options)) return block;
  switch (block.kind) {
    case "paragraph": {
      const attributes = convertedAttributes(block.attributes, options);
      return { ...block, attributes, children: convertInlines(block.children, conversion) };
    }
    case "heading": {
      balance.end();
      const attributes = convertedAttributes(block.attributes, options);
      const { label } = block;
      const { short } = attributes;
      return {
        ...block,
        attributes:
          short === undefined ? attributes : { ...attributes, short: converter.convert(short).text },
        children: convertLine(block.children, converter, findings),
        ...(label === undefined ? {} : { label: converter.convert(label).text }),
      };
    }
    case "quotation": {
      const attributes = convertedAttributes(block.attributes, options);
      return { ...block, attributes, children: convertBlocks(block.children, conversion) };
    }
    case "container": {
      const attributes = convertedAttributes(block.attributes, options);
      const title = convertLine(block.title, converter, findings);
      return { ...block, attributes, title, children: convertBlocks(block.children, conversion) };
    }
    case "only":
      return { ...block, children: convertBlocks(block.children, conversion) };
    case "list": {
      const items = block.items.map((item) => ({
        ...item,
        children: convertBlocks(item.children, conversion),
      }));
      return { ...block, items };
    }
    case "table":
      return convertTable(block, conversion);
    case "figure": {
      if (keepsText(block.image.attributes, options)) return block;
      const attributes = convertedAttributes(block.attributes, options);
      const caption = convertLine(block.caption, converter, findings);
      return { ...block, attributes, image: convertImage(block.image, converter), caption };
    }
    case "figure-group": {
      const attributes = convertedAttributes(block.attributes, options);
      const children = convertBlocks(block.children, conversion);
      if (block.caption === undefined) return { ...block, attributes, children };
      return { ...block, attributes, children, caption: convertLine(block.caption, converter, findings) };
    }
    case "code-block": {
      if (block.caption === undefined) return block;
      return { ...block, caption: convertLine(block.caption, converter, findings) };
    }
    case "scene-break":
    case "index":
      return block;
    default:
      return assertNever(block);
  }
}

function convertTable(table: Table, { converter, findings }: InlineConversion): Table {
  const convertCell = (cell: TableCell): TableCell => ({
    ...cell,
    children: convertLine(cell.children, converter, findings),
  });
  const convertRow = (row: TableRow): TableRow => ({ ...row, cells: row.cells.map(convertCell) });
  const { caption } = table;
  return {
    ...table,
    head: table.head.map(convertRow),
    rows: table.rows.map(convertRow),
    ...(caption === undefined ? {} : { caption: convertLine(caption, converter, findings) }),
    attributes: convertedAttributes(table.attributes, converter.options),
  };
}
