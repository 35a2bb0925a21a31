import type { Chapter } from "../../model/chapter.ts";
import type { Block } from "../../model/document.ts";
import { plainText } from "../../model/document.ts";
import type { Span } from "../../model/source.ts";
import { NUMBER_CHARS } from "../../text/chinese-number.ts";
import { readTitleNumber } from "../../text/title-number.ts";
import type { SourceReport } from "./source-rules.ts";

interface Numbered {
  readonly value: number;
  /** As written: `第三回`. */
  readonly text: string;
  readonly span: Span;
}

// Two numbers do not tell how a book counts.
const FEWEST = 3;
const NUMERAL = new RegExp(`(?:[${NUMBER_CHARS}]+|[\\u{2460}-\\u{2473}])(?=[^${NUMBER_CHARS}]*$)`, "u");

/** Gaps and doubles in the numbers of chapters, of headings and of notes. */
export function checkNumbers(chapters: readonly Chapter[], report: SourceReport): void {
  const titles = createSequences(report);
  for (const { title, span, blocks, notes } of chapters) {
    titles.add(plainText(title), title[0]?.span ?? span, 0);
    // The sections of a chapter count anew, but articles of a law go on.
    const sections = createSequences(report);
    for (const { text, span: at, level } of headingsIn(blocks)) sections.add(text, at, level);
    sections.end();
    checkNotes(notes, report);
  }
  titles.end();
}

interface Heading {
  readonly text: string;
  readonly span: Span;
  readonly level: number;
}

function headingsIn(blocks: readonly Block[]): readonly Heading[] {
  return blocks.flatMap((block) =>
    block.kind === "heading"
      ? [{ text: plainText(block.children), span: block.span, level: block.level }]
      : [],
  );
}

interface Sequences {
  add(title: string, span: Span, level: number): void;
  end(): void;
}

/** Titles by the form of their number and their level; each form counts by itself, anew below each title above it. */
function createSequences(report: SourceReport): Sequences {
  const sequences = new Map<string, Numbered[]>();
  const close = (key: string): void => {
    judge(sequences.get(key) ?? [], report);
    sequences.delete(key);
  };
  return {
    add: (title, span, level) => {
      for (const key of [...sequences.keys()]) if (Number(key.split(" ")[0]) > level) close(key);
      const number = readTitleNumber(title);
      const value = Number(number?.value);
      if (number === undefined || !Number.isInteger(value)) return;
      const key = `${level} ${number.text.replace(NUMERAL, "#")}`;
      const known = sequences.get(key) ?? [];
      // A part of the book, or a section, may begin to count anew.
      if (value === 1 && known.length > 0) close(key);
      sequences.set(key, [...(sequences.get(key) ?? []), { value, text: number.text, span }]);
    },
    end: () => {
      for (const key of [...sequences.keys()]) close(key);
    },
  };
}

function judge(numbers: readonly Numbered[], report: SourceReport): void {
  if (numbers.length < FEWEST) return;
  // A list of versions counts down.
  const down = numbers.filter(({ value }, i) => value < (numbers[i - 1]?.value ?? value)).length;
  if (down > numbers.length / 2) return;
  for (const [i, { value, text, span }] of numbers.entries()) {
    const before = numbers[i - 1];
    if (before === undefined) continue;
    const place = {
      file: span.file,
      line: span.line,
      column: span.column,
      detail: `${before.text} → ${text}`,
    };
    if (value > before.value + 1) report("check/number-gap", place);
    else if (value <= before.value) report("check/number-twice", place);
  }
}

/** Notes called `[^1]`, `[^2]` …: those that are left out. Doubles are an error of the chapter. */
function checkNotes(notes: Chapter["notes"], report: SourceReport): void {
  const numbers = notes
    .filter(({ id }) => /^\d{1,4}$/u.test(id))
    .map(({ id, span }) => ({ value: Number(id), text: `[^${id}]`, span }))
    .toSorted((a, b) => a.value - b.value);
  judge(numbers, report);
}
