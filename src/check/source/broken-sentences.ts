import type { Chapter } from "../../model/chapter.ts";
import { type Block, type Paragraph, plainText } from "../../model/document.ts";
import type { SourceReport } from "./source-rules.ts";

/** What a sentence ends with, and what may stand behind it. */
const ENDS = /[。．！？!?…—～；;：:.·﹔﹕﹖﹗︰」』”’"）)》〉】〕］\]*\u{FFFC}][\s\u{3000}]*$/u;
const BREAKS_OFF = /[，、,][\s\u{3000}]*$/u;
const CANNOT_BEGIN = /^[\s\u{3000}]*[，。、；：！？）》」』”]/u;
const HAN_AT_END = /\p{Script=Han}[\s\u{3000}]*$/u;
/** What is no sentence, such as a date of publication, has no marks inside either. */
const SENTENCE = /[，。；？！]/u;
/** What leads to a poem or a document, in paragraphs of their own. */
const LEADS_ON = /[曰云][\s\u{3000}]*$/u;
/** 输入：某人, behind a text that was typed by volunteers. */
const CREDIT = /[：:︰]\p{Script=Han}{2,6}[\s\u{3000}]*$/u;
/** Words that wait for the next one, which is then the rest of the sentence. */
const CANNOT_LEAD = /[的和与與及或将將把从從向被并並而因其很最更不没沒已][\s\u{3000}]*$/u;
/** `3. …`, `（一）…`, `• …`: an item, which needs no stop. */
const ITEM = /^[\s\u{3000}]*(?:[（(]?[\dA-Za-z一二三四五六七八九十]{1,3}[.．、)）]|[•·●○■◆▪→*-])/u;
const HAN = /\p{Script=Han}/u;
// Shorter ones are lines of a poem, names, labels, places and dates.
const SHORTEST = 30;
const SHORTEST_BROKEN = 20;
const CONTEXT = 12;

/** Paragraphs that break off, or that begin with the end of a sentence. */
export function findBrokenSentences({ blocks }: Chapter, report: SourceReport): void {
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== "paragraph") continue;
    const text = plainText(block.children);
    const at = { file: block.span.file, line: block.span.line, column: block.span.column };
    if (isLabel(block)) continue;
    if (CANNOT_BEGIN.test(text) && !isCode(blocks[i - 1]))
      report("check/broken-sentence", { ...at, detail: `${text.slice(0, CONTEXT)}…` });
    else if (breaksOff(text, blocks[i + 1])) {
      const last = endOf(block);
      report("check/broken-sentence", { ...at, line: last, column: 1, detail: `…${text.slice(-CONTEXT)}` });
    }
  }
}

/** The line that a paragraph's last text stands on. */
function endOf({ children, span }: Paragraph): number {
  return children.at(-1)?.span.line ?? span.line;
}

/** A paragraph that is all bold is a label, or a title that nobody made one. */
function isLabel({ children }: Paragraph): boolean {
  return children.every((node) => node.kind === "styled" && node.style === "strong");
}

/** What a sentence may lead to: a list, code, a quotation, a command or an address on a line of its own. */
function standsApart(block: Block | undefined): boolean {
  if (block === undefined || block.kind === "heading") return false;
  return block.kind !== "paragraph" || isLabel(block) || isCode(block);
}

/** Code, or a paragraph of a command or an address, which a sentence may go on behind. */
function isCode(block: Block | undefined): boolean {
  if (block?.kind !== "paragraph") return block?.kind === "code-block";
  const text = plainText(block.children);
  return text.trim() !== "" && !HAN.test(text);
}

function breaksOff(text: string, next: Block | undefined): boolean {
  const isOpen = CANNOT_LEAD.test(text);
  const isFollowed = standsApart(next) && !(isOpen && next?.kind === "paragraph");
  // A comma may lead to a quotation, a list or a formula.
  if (BREAKS_OFF.test(text)) return !isFollowed && text.length >= SHORTEST_BROKEN;
  if ((next !== undefined && LEADS_ON.test(text)) || CREDIT.test(text)) return false;
  const isSentence = SENTENCE.test(text) && (isOpen || !ITEM.test(text));
  return !isFollowed && text.length >= SHORTEST && isSentence && HAN_AT_END.test(text) && !ENDS.test(text);
}
