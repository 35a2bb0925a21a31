import type { CodeBlock } from "../model/document.ts";
import { escapeXml } from "./escape-xml.ts";
import { attributesText, breakMarks, breaksAt, classAttribute, type FileContext } from "./file-context.ts";
import { cutAtBreaks, pageCursor } from "./page-breaks.ts";
import { renderInlines } from "./render-inline.ts";

/** Code as XHTML, in a figure where it has a caption; numbers of lines are the style sheet's, and copied by nobody. */
export function renderCode(block: CodeBlock, context: FileContext): string {
  const language = block.language === undefined ? "" : classAttribute([`language-${block.language}`]);
  const caption = renderInlines(block.caption ?? [], context, breaksAt(block.span, "caption", context));
  const numbered = isNumbered(block) ? "numbered" : "";
  const attributes = attributesText(block.attributes, context, caption === "" ? numbered : "listing");
  const pre = `${counterReset(block)}>${codeText(block, `<code${language}>`, context)}</pre>\n`;
  if (caption === "") return `<pre${attributes}${pre}`;
  const own = numbered === "" ? "" : classAttribute([numbered]);
  return `<figure${attributes}>\n<figcaption>${caption}</figcaption>\n<pre${own}${pre}</figure>\n`;
}

function isNumbered({ firstLine }: CodeBlock): boolean {
  return firstLine !== undefined && firstLine !== "none";
}

function counterReset({ firstLine }: CodeBlock): string {
  const counts = typeof firstLine === "number" && firstLine !== 1;
  return counts ? ` style="counter-reset: line ${firstLine - 1}"` : "";
}

/** Pages begin between two elements of code, not within one. */
function codeText(block: CodeBlock, open: string, context: FileContext): string {
  const cursor = pageCursor(breaksAt(block.span, "text", context));
  const parts = cursor === undefined ? [{ text: block.text, breaks: [] }] : cutAtBreaks(block.text, cursor);
  let before = "\n";
  let html = "";
  for (const { text, breaks } of parts) {
    const lines = isNumbered(block) ? markedLines(text, before.endsWith("\n")) : escapeXml(text);
    html += `${breakMarks(breaks, context)}${open}${lines}</code>`;
    if (text !== "") before = text;
  }
  return html;
}

/** Each line in an element that counts; the first one not, if it only goes on. */
function markedLines(text: string, startsLine: boolean): string {
  const lines = text.split("\n");
  return lines
    .map((line, i) => {
      const isEnd = i > 0 && i === lines.length - 1 && line === "";
      return isEnd || (i === 0 && !startsLine)
        ? escapeXml(line)
        : `<span class="line">${escapeXml(line)}</span>`;
    })
    .join("\n");
}
