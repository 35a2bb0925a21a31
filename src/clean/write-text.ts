import type { ImportReason } from "../model/import.ts";
import { escapeMarkdown } from "../text/escape-markdown.ts";
import { advertisementSpans, type TextSpan } from "./advertisement-spans.ts";
import { numberLength } from "./contents-entry.ts";
import type { BodyLine } from "./find-measure.ts";
import type { NoteMark } from "./find-notes.ts";
import { type FoldStyle, findFolds } from "./fold-text.ts";
import type { Ledger } from "./ledger.ts";
import { isNumberAlone, seamOf } from "./paragraph.ts";
import type { RawText } from "./raw-lines.ts";

/** What stands in a line for a note mark, and what Markdown it becomes; empty Markdown where nothing is printed. */
export interface WrittenMark {
  readonly mark: NoteMark;
  readonly markdown: string;
}

export interface TextWriter {
  /** The Markdown of lines that are joined to one. */
  line(lines: readonly BodyLine[], options: LineOptions): string;
  /** A line as it stands, for code. */
  verbatim(line: BodyLine): string;
}

export interface LineOptions {
  /** Running text, where spaces between Han mean nothing. */
  readonly isProse: boolean;
  /** Ordered by their places. */
  readonly marks: readonly WrittenMark[];
  /** What goes before the first character, such as the mark of the note that the lines are the text of. */
  readonly skip?: { readonly start: number; readonly end: number; readonly to: string };
}

/** How sure it is that what stands in brackets or in a sentence of its own, names a site and sells, was put in. */
const INSERTED = 0.9;
const SPREAD = /(?<![^\s\u{3000}])\p{Script=Han}(?:[ \u{3000}]+\p{Script=Han}(?![^\s\u{3000}]))+$/u;

/** Writes the source's text as Markdown. No character gets into it but through the accounts. */
export function createTextWriter(
  { text }: RawText,
  ledger: Ledger,
  {
    style,
    pageOf,
  }: { readonly style: FoldStyle; readonly pageOf: (before: BodyLine, after: BodyLine) => string },
): TextWriter {
  /** A stretch of the source, with what is to be written otherwise. */
  function stretch(start: number, end: number, isProse: boolean): string {
    if (start >= end) return "";
    const own = text.slice(start, end);
    let written = "";
    let at = 0;
    for (const fold of findFolds(own, { ...style, isProse })) {
      ledger.keep(start + at, start + fold.start);
      written += own.slice(at, fold.start) + fold.to;
      const said = { start: start + fold.start, end: start + fold.end, reason: fold.reason };
      if (fold.to === "") ledger.remove(said);
      else ledger.normalise({ ...said, to: fold.to });
      at = fold.end;
    }
    ledger.keep(start + at, end);
    return written + own.slice(at);
  }

  function line(lines: readonly BodyLine[], options: LineOptions): string {
    const { isProse, marks, skip } = options;
    let markdown = "";
    let pending = "";
    const flush = (): void => {
      markdown += markdown === "" ? escapeMarkdown(pending.trimStart()) : escapeMarkdown(pending);
      pending = "";
    };
    const verbatim = (written: string): void => {
      flush();
      markdown += written;
    };
    const cuts = insertions(lines, options);
    lines.forEach((own, i) => {
      const before = lines[i - 1];
      if (before !== undefined) {
        pending += seamText(before, own, !isProse && i === 1);
        verbatim(pageOf(before, own));
      }
      let at = skipped(own, skip);
      const end = endWithoutHyphen(own, lines[i + 1]);
      for (const it of piecesOf(own, marks, cuts)) {
        pending += stretch(at, it.start, isProse);
        at = Math.min(it.end, end);
        claim({ ...it, end: at });
        verbatim(it.markdown);
      }
      pending += stretch(at, end, isProse);
    });
    flush();
    // Titles of a few characters were spread with spaces: 序　言.
    if (isProse) return markdown.trimEnd();
    const words = numberLength(markdown);
    const gathered = markdown.slice(words).replace(SPREAD, (spread) => spread.replace(/[ \u{3000}]+/gu, ""));
    return (markdown.slice(0, words) + gathered).trimEnd();
  }

  /** The end of a line, before the hyphen that parts a word over two lines. */
  function endWithoutHyphen(own: BodyLine, next: BodyLine | undefined): number {
    if (next === undefined || seamOf(own.text, next.text) !== "hyphen") return own.end;
    ledger.remove({ start: own.end - 1, end: own.end, reason: "hyphen", confidence: 0.8 });
    return own.end - 1;
  }

  /** Says where the mark of a note's text went, and returns where the text begins. */
  function skipped(own: BodyLine, skip: LineOptions["skip"]): number {
    if (skip === undefined || skip.start < own.start || skip.end > own.end) return own.start;
    ledger.normalise({ ...skip, reason: "note-mark" });
    return skip.end + (/^\s*/u.exec(text.slice(skip.end, own.end))?.[0].length ?? 0);
  }

  function claim({ markdown, ...said }: Piece): void {
    if (markdown === "") ledger.remove(said);
    else ledger.normalise({ ...said, to: markdown });
  }

  return {
    line,
    verbatim: (own) => {
      ledger.keep(own.start, own.end);
      return " ".repeat(Math.max(0, Math.round(own.inEm * 2))) + own.text;
    },
  };
}

/** The advertisements in the midst of the text, by lines; none where a note is called in it. */
function insertions(lines: readonly BodyLine[], { isProse, marks, skip }: LineOptions): readonly TextSpan[] {
  if (!isProse) return [];
  const spans = advertisementSpans(lines.map((it) => it.text).join(""));
  if (spans.length === 0) return [];
  const taken = [...marks.map((it) => it.mark), ...(skip === undefined ? [] : [skip])];
  let passed = 0;
  return lines.flatMap((own) => {
    const start = own.start - passed;
    passed += own.text.length;
    return spans
      .map((it) => ({
        start: Math.max(own.start, start + it.start),
        end: Math.min(own.end, start + it.end),
      }))
      .filter((it) => it.start < it.end && !taken.some((other) => overlaps(it, other)));
  });
}

function seamText(before: BodyLine, after: BodyLine, isSecondOfTitle: boolean): string {
  if (isSecondOfTitle && isNumberAlone(before.text)) return "\u{3000}";
  return seamOf(before.text, after.text) === "space" ? " " : "";
}

/** What is not written as it stands. */
interface Piece extends TextSpan {
  readonly reason: ImportReason;
  readonly confidence?: number;
  /** What is written for it; empty where that is nothing. */
  readonly markdown: string;
}

/** In the order of the line. */
function piecesOf(
  line: BodyLine,
  marks: readonly WrittenMark[],
  cuts: readonly TextSpan[],
): readonly Piece[] {
  const called = marks.map(
    ({ mark: { start, end }, markdown }): Piece => ({ start, end, reason: "note-mark", markdown }),
  );
  const cut = cuts.map(
    (it): Piece => ({ ...it, reason: "advertisement", confidence: INSERTED, markdown: "" }),
  );
  return [...called, ...cut].filter((it) => isIn(it, line)).toSorted((a, b) => a.start - b.start);
}

function overlaps(one: TextSpan, other: TextSpan): boolean {
  return one.start < other.end && other.start < one.end;
}

function isIn({ start, end }: TextSpan, line: BodyLine): boolean {
  return start >= line.start && end <= line.end;
}
