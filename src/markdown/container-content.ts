import { type Block, type ContainerName, type Paragraph, plainText } from "../model/document.ts";
import { dialogueBlocks } from "./dialogue.ts";

const ENDS_IN_COLON = /[：:]\s*$/u;
const SOURCE_LINE = /^\s*(?:——|—|⸺)/u;
/** What closes a letter before the wish: 此致, 顺颂, 敬请 … */
const BEFORE_WISH =
  /(?:此致|[谨謹]致|[此顺順敬即并並][颂頌]|[敬即][请請]|[顺順谨謹敬此恭][祝]|^祝)[，,：:]?\s*$/u;
const MOST_BEFORE_WISH = 12;
const WISH = /^\s*(?:敬[礼禮]|大安|安好|[近商时時台文教撰暑冬春秋][祺安])[！!。]?\s*$/u;
const MOST_WISH = 10;

/** What the place of a paragraph in its container makes of it: names of speakers, flush lines of letters, sources. */
export function containerContent(name: ContainerName, blocks: readonly Block[]): readonly Block[] {
  switch (name) {
    case "dialogue":
      return dialogueBlocks(blocks);
    case "letter":
      return blocks.map((block, i) => (isFlush(blocks, i) ? withClass(block, "noindent") : block));
    case "epigraph":
      return blocks.map((block, i) =>
        i > 0 && SOURCE_LINE.test(wordsOf(block)) ? withClass(block, "right") : block,
      );
    default:
      return blocks;
  }
}

/** The salutation of a letter and the wish at its end stand flush. GB/T 9704 and the handbooks of letters agree. */
function isFlush(blocks: readonly Block[], index: number): boolean {
  const words = wordsOf(blocks[index]);
  if (index === 0) return ENDS_IN_COLON.test(words);
  if (WISH.test(words)) return true;
  const before = wordsOf(blocks[index - 1]).trim();
  return (
    before.length <= MOST_BEFORE_WISH && BEFORE_WISH.test(before) && words !== "" && words.length <= MOST_WISH
  );
}

function wordsOf(block: Block | undefined): string {
  return block?.kind === "paragraph" ? plainText(block.children) : "";
}

function withClass(block: Block, name: string): Block {
  if (block.kind !== "paragraph") return block;
  const { attributes }: Paragraph = block;
  if (attributes.classes.includes(name)) return block;
  return { ...block, attributes: { ...attributes, classes: [...attributes.classes, name] } };
}
