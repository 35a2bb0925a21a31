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
    if (CANNOT_BEGIN.test(text))
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

function breaksOff(text: string, next: Block | undefined): boolean {
  const isFollowed = next !== undefined && next.kind !== "paragraph" && next.kind !== "heading";
  // A comma may lead to a quotation, a list or a formula.
  if (BREAKS_OFF.test(text)) return !isFollowed && text.length >= SHORTEST_BROKEN;
  if ((next !== undefined && LEADS_ON.test(text)) || CREDIT.test(text)) return false;
  return (
    !isFollowed && text.length >= SHORTEST && SENTENCE.test(text) && HAN_AT_END.test(text) && !ENDS.test(text)
  );
}
