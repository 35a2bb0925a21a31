import type { ImportQuestion, TextEdit } from "../model/import.ts";
import { isSure, shortened } from "./ask-questions.ts";
import type { FoundBlock } from "./find-blocks.ts";
import type { Removal } from "./find-furniture.ts";
import { findSeams, type Gap, type Seam } from "./find-seams.ts";
import { isNumberAlone, type RawParagraph, seamOf } from "./paragraph.ts";
import type { RawLine } from "./raw-lines.ts";
import { isWhole, type RunningLines } from "./running-lines.ts";

/** What is known of a chapter's lines. */
export interface UnderstoodLines {
  readonly source: string;
  readonly running: RunningLines;
  readonly paragraphs: readonly RawParagraph[];
  /** How sure it is that a paragraph begins with a line, by the index of the line. */
  readonly starts: ReadonlyMap<number, number>;
  /** Whether lines are wrapped, so that where they end means nothing. */
  readonly isWrapped: boolean;
  /** Paragraphs that must stand alone: titles without signs, and notes. */
  readonly apart: ReadonlySet<number>;
  /** Titles with their signs, which stand alone wherever they are. */
  readonly typed: ReadonlyMap<number, number>;
  /** Paragraphs that go on with a note. */
  readonly continued: ReadonlySet<number>;
  /** Verse and the like, whose lines stay. */
  readonly blocks: readonly FoundBlock[];
  readonly removed: ReadonlyMap<number, Removal>;
}

/** A seam with a line on both sides. */
interface Inner {
  readonly before: RawLine;
  readonly after: RawLine;
  readonly gap: Gap;
  /** How sure it is that a paragraph begins here. */
  readonly start: number;
  /** Whether Markdown begins a paragraph here. */
  readonly isParagraph: boolean;
  /** Something between the lines is removed. */
  readonly hasGone: boolean;
  readonly isWrapped: boolean;
  readonly wanted: "join" | "title" | "paragraph" | "note" | "as-it-is" | "typed-title";
}

const EMPTY_LINE = /\n[ \t\r\u{3000}]*\n/u;
const IDEOGRAPHIC_INDENT = /\n[ \t]*\u{3000}[ \t]*\u{3000}/u;
const CODE_INDENT = /\n(?: {4}|\t)/u;
/** What would be something else than text at the start of a line. */
const MARKUP_AT_START = /^(?:[-+*>#=|~`:[\\]|\d{1,9}[.)](?:\s|$)|[ \t])/u;

/** The white space between lines as it should be: none within paragraphs, an empty line between them. */
export function findLineEdits(lines: UnderstoodLines): {
  readonly edits: readonly TextEdit[];
  readonly questions: readonly ImportQuestion[];
} {
  const edits: TextEdit[] = [];
  const questions: ImportQuestion[] = [];
  const eol = lines.source.includes("\r\n") ? "\r\n" : "\n";
  const innerOf = readerOfSeams(lines);
  for (const seam of findSeams(lines.source, lines.running, lines.removed)) {
    edits.push(...goneEdits(seam));
    const inner = innerOf(seam);
    // At an edge nothing but the line end is left.
    if (inner === undefined && seam.gap !== undefined)
      edits.push({ ...range(seam.gap), to: eol, reason: "blank" });
    if (inner === undefined) continue;
    const edit = seamEdit(inner, eol);
    if (edit !== undefined) edits.push(edit);
    questions.push(...questionAt(inner, lines));
  }
  return { edits: [...edits, ...indentEdits(lines)], questions };
}

function goneEdits({ gone }: Seam): readonly TextEdit[] {
  return gone.flatMap(({ line, removal, behind }): readonly TextEdit[] => [
    { ...range(line), to: "", ...removal },
    ...(behind.text === "" ? [] : [{ ...range(behind), to: "", reason: "line-end" } as const]),
  ]);
}

function range({ start, end }: Gap): Pick<TextEdit, "start" | "end"> {
  return { start, end };
}

function readerOfSeams(lines: UnderstoodLines): (seam: Seam) => Inner | undefined {
  const paragraphAt = new Map(
    lines.paragraphs.flatMap((it, i) => it.lines.map(({ index }) => [index, i] as const)),
  );
  const blockAt = new Map(
    lines.blocks.flatMap((block) =>
      Array.from({ length: block.end - block.start }, (_, i) => [block.start + i, block] as const),
    ),
  );
  return ({ before: first = -1, after: second = -1, gap, gone }) => {
    const [before, after] = [lines.running.raw.lines[first], lines.running.raw.lines[second]];
    if (before === undefined || after === undefined || gap === undefined) return undefined;
    const white = [gap, ...gone.map((it) => it.behind)].map((it) => it.text);
    const isParagraph = white.some((it) => EMPTY_LINE.test(it) || IDEOGRAPHIC_INDENT.test(it));
    const start = lines.starts.get(second) ?? 1;
    const [paragraph, previous] = [paragraphAt.get(second) ?? -1, paragraphAt.get(first) ?? -2];
    const block = blockAt.get(paragraph);
    const isInBlock = block !== undefined && block === blockAt.get(previous);
    const wanted = isInBlock ? "as-it-is" : wantedAt(paragraph, previous, { ...lines, start, isParagraph });
    const { isWrapped } = lines;
    return { before, after, gap, start, isParagraph, hasGone: gone.length > 0, isWrapped, wanted };
  };
}

function wantedAt(
  paragraph: number,
  previous: number,
  {
    apart,
    typed,
    continued,
    isWrapped,
    start,
    isParagraph,
  }: UnderstoodLines & Pick<Inner, "start" | "isParagraph">,
): Inner["wanted"] {
  if (paragraph === previous && apart.has(paragraph)) return "title";
  if (continued.has(paragraph)) return "note";
  if (apart.has(paragraph) || apart.has(previous)) return "paragraph";
  if (typed.has(paragraph) || typed.has(previous)) return isParagraph ? "paragraph" : "typed-title";
  if (!isWrapped) return isParagraph ? "paragraph" : "as-it-is";
  if (isSure(start)) return "paragraph";
  return isSure(1 - start) ? "join" : "as-it-is";
}

function seamEdit(inner: Inner, eol: string): TextEdit | undefined {
  const { before, after, gap } = inner;
  // Where a line is to end is said by two spaces or a backslash; what is open in one line closes in the next.
  const isFixed = / {2,}\r?\n/u.test(gap.text) || !isWhole(before) || !isWhole(after);
  switch (isFixed ? "as-it-is" : inner.wanted) {
    case "note":
      return rewritten(gap, `${eol}${eol}    `, "blank", inner.start);
    case "title":
    case "join":
      return joinEdit(inner);
    case "paragraph":
      return MARKUP_AT_START.test(after.text) ? partedEdit(inner, eol) : paragraphEdit(inner, eol);
    case "typed-title":
      return partedEdit(inner, eol);
    case "as-it-is":
      return isFixed || !isLoose(inner, eol) ? partedEdit(inner, eol) : paragraphEdit(inner, eol);
  }
}

/** What stood on both sides of something that goes is parted as before. */
function partedEdit({ gap, isParagraph, hasGone }: Inner, eol: string): TextEdit | undefined {
  return hasGone ? rewritten(gap, isParagraph ? eol + eol : eol, "blank") : undefined;
}

function paragraphEdit(inner: Inner, eol: string): TextEdit | undefined {
  const { gap, isParagraph, start } = inner;
  if (isPlain(inner, eol)) return undefined;
  return rewritten(gap, eol + eol, isParagraph ? "blank" : "line-end", start);
}

/** Whether more stands between paragraphs than an empty line, as after each line in such texts. */
function isLoose(inner: Inner, eol: string): boolean {
  return inner.isParagraph && inner.isWrapped && !isPlain(inner, eol);
}

function rewritten(gap: Gap, to: string, reason: TextEdit["reason"], confidence = 1): TextEdit {
  return { ...range(gap), to, reason, confidence: Math.round(confidence * 100) / 100 };
}

function joinEdit({ before, after, gap, wanted, start }: Inner): TextEdit {
  if (wanted === "title" && isNumberAlone(before.text)) return rewritten(gap, "\u{3000}", "line-end");
  switch (seamOf(before.text, after.text)) {
    case "hyphen":
      return { ...rewritten(gap, "", "hyphen", 0.8), start: gap.start - 1 };
    case "space":
      return rewritten(gap, " ", "line-end", 1 - start);
    case "none":
      return rewritten(gap, "", "line-end", 1 - start);
  }
}

/** Whether there is an empty line, or more where that is the author's way, and nothing else. */
function isPlain({ gap: { text }, isParagraph, hasGone, isWrapped }: Inner, eol: string): boolean {
  if (hasGone || !isParagraph || /\u{3000}/u.test(text) || CODE_INDENT.test(text)) return false;
  return !isWrapped || text === eol + eol;
}

/** Asks where the lines may not be meant as they stand. */
function questionAt(
  { before, after, start, isParagraph, isWrapped, wanted }: Inner,
  { running }: UnderstoodLines,
): readonly ImportQuestion[] {
  const confidence = Math.round((isParagraph ? start : 1 - start) * 100) / 100;
  if (!isWrapped || wanted !== "as-it-is" || confidence >= 0.5) return [];
  return [
    {
      place: { file: running.raw.files[0]?.path ?? "", line: after.number, column: 1 },
      others: [],
      context: [...shortened(before.text), ...shortened(after.text)],
      chosen: isParagraph ? "paragraph" : "join",
      other: isParagraph ? "join" : "paragraph",
      confidence,
    },
  ];
}

/** Paragraphs are indented by the template: spaces at the start of the first line behind something else go. */
function indentEdits({ paragraphs, running, source, blocks }: UnderstoodLines): readonly TextEdit[] {
  const inBlock = new Set(blocks.map((it) => it.start));
  return paragraphs.flatMap(({ lines }, i): readonly TextEdit[] => {
    const [first] = lines;
    if (first === undefined || inBlock.has(i)) return [];
    const isFirst = first.index === 0 || running.closed.has(first.index - 1);
    const start = source.lastIndexOf("\n", first.start - 1) + 1;
    const indent = source.slice(start, first.start);
    if (!isFirst || !/\u{3000}|^ {4}|^\t/u.test(indent) || MARKUP_AT_START.test(first.text)) return [];
    const mark = indent.startsWith("\u{FEFF}") ? 1 : 0;
    return [{ start: start + mark, end: first.start, to: "", reason: "blank" }];
  });
}
