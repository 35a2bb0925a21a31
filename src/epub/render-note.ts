import type { Note } from "../model/chapter.ts";
import { escapeXml } from "./escape-xml.ts";
import { type FileContext, markHtml, noteId } from "./file-context.ts";

/** A note has less than this in the pop-up windows of Kobo. */
const POP_UP_LIMIT = 5000;

/** A note with its number and the ways back to its calls; `blocks` are its own, rendered. */
export function renderNote(note: Note, blocks: readonly string[], context: FileContext): string {
  const number = context.noteNumber(note.id) ?? 0;
  const mark = `<span class="note-number">${markHtml(note.id, context)}</span> `;
  const label = escapeXml(context.labels.backToText);
  const back = (context.calls.get(note.id) ?? [])
    .map(
      (call) =>
        ` <a class="backlink" role="doc-backlink" href="#${call}" aria-label="${label}">↩\u{FE0E}</a>`,
    )
    .join("");
  const html = withBacklinks(note, withMark(note, blocks, mark), back);
  warnOfLength(note, html, context);
  const id = noteId(context.chapter, number);
  const inside = context.duokanNotes
    ? `<ol class="duokan-footnote-content">\n<li class="duokan-footnote-item" id="${id}">\n${html}</li>\n</ol>\n`
    : html;
  const own = context.duokanNotes ? "" : ` id="${id}"`;
  return context.page.notes.place === "page" || context.duokanNotes
    ? `<aside class="note"${own} epub:type="footnote" role="doc-footnote">\n${inside}</aside>\n`
    : `<div class="note"${own} epub:type="endnote">\n${inside}</div>\n`;
}

/** The way back to a call of a note. */
export function renderBacklink(call: string, context: FileContext): string {
  const label = escapeXml(context.labels.backToText);
  return `<a class="backlink" role="doc-backlink" href="#${call}" aria-label="${label}">↩\u{FE0E}</a>`;
}

// The number goes into the note's first paragraph and the way back into its last one.
function withMark(note: Note, blocks: readonly string[], mark: string): readonly string[] {
  const [first, ...rest] = blocks;
  if (note.children[0]?.kind !== "paragraph" || first === undefined || first === "") {
    return [`<p>${mark.trimEnd()}</p>\n`, ...blocks];
  }
  const start = first.indexOf(">") + 1;
  return [first.slice(0, start) + mark + first.slice(start), ...rest];
}

const PARAGRAPH_END = "</p>\n";

function withBacklinks(note: Note, blocks: readonly string[], back: string): string {
  const html = blocks.join("");
  if (back === "") return html;
  const isParagraph = note.children.at(-1)?.kind === "paragraph" && html.endsWith(PARAGRAPH_END);
  return isParagraph
    ? html.slice(0, -PARAGRAPH_END.length) + back + PARAGRAPH_END
    : `${html}<p>${back.trimStart()}</p>\n`;
}

function warnOfLength(note: Note, html: string, context: FileContext): void {
  if (html.length <= POP_UP_LIMIT) return;
  const length = html.replace(/<[^>]*>/gu, "").length;
  if (length <= POP_UP_LIMIT) return;
  context.diagnostics.push({
    code: "epub/long-note",
    message: `the note has ${length} characters, more than readers show in a window (${POP_UP_LIMIT})`,
    span: note.span,
    hint: "move a part of it into the text or into an appendix",
  });
}
