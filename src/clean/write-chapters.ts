import type { ImportedChapter, ImportFinding } from "../model/import.ts";
import { chapterFileName } from "../text/chapter-file-name.ts";
import { least } from "../text/least.ts";
import type { FoundBlock } from "./find-blocks.ts";
import type { BodyLine } from "./find-measure.ts";
import type { NoteMark, NoteText } from "./find-notes.ts";
import { foldDigits, repeatedKey } from "./fold-digits.ts";
import { foldStyle } from "./fold-text.ts";
import { guessCreators, readTitleLine } from "./guess-book.ts";
import { type Ledger, placeOf } from "./ledger.ts";
import type { RawParagraph } from "./paragraph.ts";
import type { RawText } from "./raw-lines.ts";
import type { Structure } from "./read-structure.ts";
import { createTextWriter, type LineOptions, type TextWriter, type WrittenMark } from "./write-text.ts";

export interface WriteOptions {
  readonly keepPages: boolean;
}

export interface WrittenChapters {
  readonly chapters: readonly ImportedChapter[];
  readonly findings: readonly ImportFinding[];
}

interface Writing {
  readonly raw: RawText;
  readonly structure: Structure;
  readonly ledger: Ledger;
  readonly writer: TextWriter;
  readonly findings: ImportFinding[];
  readonly marksOf: ReadonlyMap<number, readonly NoteMark[]>;
  readonly chapters: Draft[];
  /** The notes that have found their chapter. */
  readonly written: Set<NoteText>;
}

interface Draft {
  title: string;
  readonly blocks: string[];
  /** The notes that were called and have yet to be written, with their labels. */
  readonly notes: { readonly label: number; readonly text: NoteText }[];
  noteCount: number;
}

/** Writes the chapters of a text that is understood, and says in the ledger where each character went. */
export function writeChapters(
  raw: RawText,
  structure: Structure,
  { ledger, keepPages }: { readonly ledger: Ledger } & WriteOptions,
): WrittenChapters {
  const pageOf = (before: BodyLine, after: BodyLine): string =>
    keepPages && before.page !== after.page
      ? `<!-- page ${structure.pageLabels.get(after.page) ?? ""} -->`
      : "";
  const writing: Writing = {
    raw,
    structure,
    ledger,
    writer: createTextWriter(raw, ledger, { style: foldStyle(raw.text), pageOf }),
    findings: [],
    marksOf: marksByParagraph(structure),
    chapters: [],
    written: new Set(),
  };
  const blocks = new Map(structure.blocks.map((it) => [it.start, it]));
  const skipped = passedOver(writing);
  let page = 0;
  for (let i = 0; i < structure.paragraphs.length; i = blocks.get(i)?.end ?? i + 1) {
    if (skipped.has(i)) continue;
    if (keepPages) page = writePageBreak(i, page, writing);
    writeParagraph(i, blocks.get(i), writing);
  }
  for (const it of writing.chapters) finishNotes(it, writing);
  writeUncalled(writing);
  const written = writing.chapters.filter((it) => it.blocks.length > 0);
  const chapters = written.map(({ title, blocks: own }, i) => ({
    name: chapterFileName(i + 1, written.length, title),
    markdown: `${own.join("\n\n")}\n`,
  }));
  return { chapters, findings: writing.findings };
}

/** Says where a page begins before a paragraph, and returns the page on which the paragraph ends. */
function writePageBreak(i: number, page: number, writing: Writing): number {
  const { paragraphs, levels, pageLabels } = writing.structure;
  const lines = paragraphs[i]?.lines ?? [];
  const first = lines[0]?.page ?? page;
  if (first !== page && !levels.has(i))
    draft(writing).blocks.push(`<!-- page ${pageLabels.get(first) ?? ""} -->`);
  return lines.at(-1)?.page ?? page;
}

function writeParagraph(i: number, block: FoundBlock | undefined, writing: Writing): void {
  const { paragraphs, levels } = writing.structure;
  const level = levels.get(i);
  if (level !== undefined) {
    writeTitle(i, level, writing);
    return;
  }
  const { blocks } = draft(writing);
  blocks.push(
    block === undefined ? lineMarkdown(i, writing, { isProse: true }) : blockMarkdown(block, writing),
  );
  const last = block === undefined ? i : block.end - 1;
  const isParted = paragraphs[last]?.hasRule === true && last + 1 < paragraphs.length;
  if (isParted && !levels.has(last + 1)) blocks.push("***");
}

function draft({ chapters }: Writing): Draft {
  const last = chapters.at(-1);
  return last ?? beginChapter(chapters);
}

function beginChapter(chapters: Draft[]): Draft {
  const fresh: Draft = { title: "", blocks: [], notes: [], noteCount: 0 };
  chapters.push(fresh);
  return fresh;
}

function marksByParagraph({ notes }: Structure): ReadonlyMap<number, readonly NoteMark[]> {
  const marks = new Map<number, NoteMark[]>();
  for (const mark of [...notes.pairs.keys(), ...notes.marksAlone]) {
    const own = marks.get(mark.paragraph) ?? [];
    own.push(mark);
    marks.set(mark.paragraph, own);
  }
  for (const own of marks.values()) own.sort((a, b) => a.start - b.start);
  return marks;
}

/** Paragraphs that are written elsewhere, or are said already by a title: what they hold is accounted for here. */
function passedOver({ structure, ledger, raw, findings }: Writing): ReadonlySet<number> {
  const { paragraphs, notes, levels, plan } = structure;
  const skipped = new Set<number>();
  for (const text of notes.pairs.values())
    for (const i of [text.paragraph, ...text.continued]) skipped.add(i);
  for (const text of notes.textsAlone) {
    const place = placeOf(text.start, raw.lines, raw.files);
    const mark = raw.text.slice(text.start, text.end);
    findings.push({
      kind: "note-without-mark",
      place,
      message: `nothing in the text calls the note \`${mark}\``,
    });
  }
  const remove = (i: number, reason: "note-heading" | "repeated-title" | "title-page"): void => {
    // What is verse or a list is more than a title said twice.
    if (skipped.has(i) || structure.blocks.some((it) => it.start <= i && i < it.end)) return;
    skipped.add(i);
    for (const line of paragraphs[i]?.lines ?? []) ledger.remove({ ...line, reason, confidence: 0.9 });
  };
  for (const i of notes.headings) remove(i, "note-heading");
  for (const i of titlesSaidTwice(structure)) remove(i, "repeated-title");
  const firstTitle = least(levels.keys(), paragraphs.length);
  for (let i = 0; i < Math.min(4, firstTitle); i += 1) {
    const own = paragraphs[i];
    if (own !== undefined && isOfTitlePage(own, plan.title?.value)) remove(i, "title-page");
  }
  return skipped;
}

/** The paragraphs that say again what the title above them says; a section may be called as its chapter is. */
function titlesSaidTwice({ paragraphs, levels }: Structure): readonly number[] {
  return [...levels].flatMap(([i, level]) => {
    const [own, next] = [paragraphs[i], paragraphs[i + 1]];
    const isSaidTwice = own !== undefined && repeatedKey(own.text) === repeatedKey(next?.text ?? "");
    return isSaidTwice && (levels.get(i + 1) ?? level) === level ? [i + 1] : [];
  });
}

/** Whether a paragraph says what book.yaml does, and the title page of the editions. */
function isOfTitlePage(paragraph: RawParagraph, title: string | undefined): boolean {
  const { text } = paragraph;
  if (guessCreators([paragraph]).length > 0) return true;
  return title !== undefined && (foldDigits(text) === title || readTitleLine(text)?.title === title);
}

function writeTitle(i: number, level: number, writing: Writing): void {
  const { structure, chapters } = writing;
  const lost = (writing.marksOf.get(i) ?? []).filter((mark) => !structure.notes.pairs.has(mark));
  const depth = Math.max(1, level - structure.chapterLevel + 1);
  if (level <= structure.chapterLevel) beginChapter(chapters);
  const own = draft(writing);
  const title = lineMarkdown(i, writing, { isProse: false });
  if (own.blocks.length === 0) own.title = title.replace(/\[\^\d+\]/gu, "");
  own.blocks.push(`${"#".repeat(Math.min(6, depth))} ${title}`);
  for (const mark of lost) own.blocks.push(lostComment(mark, writing));
}

function lostComment({ start, end }: NoteMark, { raw }: Writing): string {
  return `<!-- 注 ${raw.text.slice(start, end)}：原文未见注文 -->`;
}

/** The Markdown of a paragraph, with its note calls. */
function lineMarkdown(
  i: number,
  writing: Writing,
  { isProse, skip }: Pick<LineOptions, "isProse" | "skip">,
): string {
  const paragraph = writing.structure.paragraphs[i];
  if (paragraph === undefined) return "";
  const marks = (writing.marksOf.get(i) ?? []).map((mark) => writtenMark(mark, isProse, writing));
  return writing.writer.line(paragraph.lines, { isProse, marks, ...(skip === undefined ? {} : { skip }) });
}

function writtenMark(mark: NoteMark, isProse: boolean, writing: Writing): WrittenMark {
  const { structure, raw, findings } = writing;
  const text = structure.notes.pairs.get(mark);
  const own = draft(writing);
  if (text === undefined) {
    const written = raw.text.slice(mark.start, mark.end);
    findings.push({
      kind: "note-without-text",
      place: placeOf(mark.start, raw.lines, raw.files),
      message: `the note that \`${written}\` calls is not in the text`,
    });
    // A heading has the comment behind it, where it is no part of the title.
    return { mark, markdown: isProse ? lostComment(mark, writing) : "" };
  }
  own.noteCount += 1;
  own.notes.push({ label: own.noteCount, text });
  return { mark, markdown: `[^${own.noteCount}]` };
}

/** Notes may call notes; each is written once. */
function finishNotes(own: Draft, writing: Writing): void {
  for (let note = own.notes.shift(); note !== undefined; note = own.notes.shift()) {
    const { label, text } = note;
    const { start, end } = text;
    const first = writing.structure.paragraphs[text.paragraph];
    if (first === undefined) continue;
    const marks: readonly WrittenMark[] = [];
    const skip = { start, end, to: `[^${label}]:` };
    const parts = [
      writing.writer.line(first.lines, { isProse: true, marks, skip }),
      ...text.continued.map((i) =>
        writing.writer.line(writing.structure.paragraphs[i]?.lines ?? [], { isProse: true, marks }),
      ),
    ];
    own.blocks.push(`[^${label}]: ${parts.join("\n\n    ")}`);
    writing.written.add(text);
  }
}

/** Notes that are called only where nothing is called any more: they stay as they are. */
function writeUncalled(writing: Writing): void {
  for (const text of writing.structure.notes.pairs.values()) {
    if (writing.written.has(text)) continue;
    for (const i of [text.paragraph, ...text.continued]) {
      const lines = writing.structure.paragraphs[i]?.lines ?? [];
      draft(writing).blocks.push(writing.writer.line(lines, { isProse: true, marks: [] }));
    }
  }
}

function blockMarkdown(block: FoundBlock, writing: Writing): string {
  const members = [];
  for (let i = block.start; i < block.end; i += 1) members.push(i);
  switch (block.kind) {
    case "verse":
    case "signature":
      return `::: ${block.kind}\n${members.map((i) => lineMarkdown(i, writing, { isProse: false })).join("\n")}\n:::`;
    case "code": {
      const lines = members.flatMap((i) => writing.structure.paragraphs[i]?.lines ?? []);
      return `\`\`\`\`\n${listing(lines, writing)}\n\`\`\`\``;
    }
    case "list":
      return members.map((i) => listItem(writing.structure.paragraphs[i], i, writing)).join("\n");
  }
}

/** Lines as they stand, with an empty one where more of them stand than between the others. */
function listing(lines: readonly BodyLine[], { writer }: Writing): string {
  const usual = least(
    lines.slice(1).map((it) => it.blanks),
    Number.POSITIVE_INFINITY,
  );
  return lines
    .map((line, i) => (i > 0 && line.blanks > usual ? "\n" : "") + writer.verbatim(line))
    .join("\n");
}

function listItem(paragraph: RawParagraph | undefined, i: number, writing: Writing): string {
  const first = paragraph?.lines[0];
  if (first === undefined || paragraph === undefined) return "";
  const bullet = /^\S/u.exec(first.text)?.[0].length ?? 1;
  const { start } = first;
  writing.ledger.normalise({ start, end: start + bullet, to: "-", reason: "list-mark" });
  const space = /^[\s\u{3000}]*/u.exec(first.text.slice(bullet))?.[0].length ?? 0;
  const shortened = { ...first, start: start + bullet + space, text: first.text.slice(bullet + space) };
  const marks = (writing.marksOf.get(i) ?? []).map((mark) => writtenMark(mark, true, writing));
  return `- ${writing.writer.line([shortened, ...paragraph.lines.slice(1)], { isProse: true, marks })}`;
}
