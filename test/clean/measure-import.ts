import type { ImportedBook } from "../../src/model/import.ts";
import type { Truth } from "./dirty-book.ts";

/** How many of each there are, and how many were found right. */
export interface ImportMeasures {
  readonly paragraphs: Found;
  readonly titles: Found;
  /** Of the titles that were found, how many have the right level. */
  readonly levels: { readonly right: number; readonly all: number };
  readonly furniture: Found;
  readonly notes: Found;
  /** Advertisements in the midst of the text. */
  readonly within: { readonly gone: number; readonly all: number };
  readonly lost: number;
}

export interface Found {
  readonly right: number;
  readonly found: number;
  readonly expected: number;
}

interface MarkdownBlock {
  readonly text: string;
  readonly level: number;
}

/** Compares what an import made of a dirtied book with the truth. */
export function measureImport(book: ImportedBook, truth: Truth): ImportMeasures {
  const read = book.chapters.flatMap(({ markdown }) => readBlocks(markdown));
  const blocks = read.filter((it) => !NOTE.test(it.text));
  const notes = read.filter((it) => NOTE.test(it.text)).map((it) => plain(it.text.replace(NOTE, "")));
  const titles = blocks.filter((it) => it.level > 0);
  const expected = truth.blocks.filter((it) => it.level > 0);
  const levelOf = new Map(titles.map((it) => [plain(it.text), it.level]));
  const rightTitles = expected.filter((it) => levelOf.has(plain(it.text)));
  const [ends, trueEnds] = [boundariesOf(blocks), boundariesOf(truth.blocks)];
  const removed = removedLines(book, truth);
  const isRight = [...removed].filter((line) => truth.furniture.has(line)).length;
  const [own, all] = [textOf(blocks), textOf(truth.blocks)];
  const left = own.match(/example\./gu)?.length ?? 0;
  return {
    paragraphs: { right: shared(ends, trueEnds), found: ends.length, expected: trueEnds.length },
    titles: { right: rightTitles.length, found: titles.length, expected: expected.length },
    levels: {
      right: rightTitles.filter((it) => levelOf.get(plain(it.text)) === it.level).length,
      all: rightTitles.length,
    },
    furniture: { right: isRight, found: removed.size, expected: truth.furniture.size },
    notes: {
      right: shared(notes, truth.notes.map(plain)),
      found: notes.length,
      expected: truth.notes.length,
    },
    within: { gone: truth.advertisementCount - left, all: truth.advertisementCount },
    lost: Math.max(0, all.length - own.length) + (all.includes(own.slice(0, 200)) ? 0 : 1),
  };
}

/** The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export function f1({ right, found, expected }: Found): number {
  return found + expected === 0 ? 1 : (2 * right) / (found + expected);
}

function readBlocks(markdown: string): readonly MarkdownBlock[] {
  return markdown
    .split(/\n{2,}/u)
    .flatMap((block) => block.split("\n"))
    .filter((line) => line !== "" && !/^(?::::|<!--|\*\*\*$)/u.test(line))
    .map((line) => {
      const [, marks = "", text = line] = /^(#+) (.*)$/u.exec(line) ?? [];
      return { text: text.replace(/\\([!-/:-@[-`{-~])/gu, "$1"), level: marks.length };
    });
}

const NOTE = /^\[\^\d+\]: /u;

/** Without spaces and note marks, and with ordinary digits: what an import may change. */
function plain(text: string): string {
  return text
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll("‧", "·")
    .replace(/\[\^\d+\]|[\s\u{3000}]+/gu, "");
}

function textOf(blocks: readonly MarkdownBlock[]): string {
  return blocks.map((it) => plain(it.text)).join("");
}

const CONTEXT = 12;

/** What stands on both sides of each boundary, so that a line too many shifts nothing. */
function boundariesOf(blocks: readonly MarkdownBlock[]): readonly string[] {
  const texts = blocks.map((it) => plain(it.text));
  return texts.map((text, i) => `${text.slice(-CONTEXT)}|${(texts[i + 1] ?? "").slice(0, CONTEXT)}`);
}

/** How many of the one are in the other, each counted once. */
function shared(found: readonly string[], expected: readonly string[]): number {
  const left = new Map<string, number>();
  for (const it of expected) left.set(it, (left.get(it) ?? 0) + 1);
  return found.filter((it) => {
    const count = left.get(it) ?? 0;
    left.set(it, count - 1);
    return count > 0;
  }).length;
}

const OF_PAGES = new Set(["page-number", "running-head", "advertisement"]);

function removedLines({ report }: ImportedBook, { within }: Truth): ReadonlySet<number> {
  const removed = report.changes.filter((it) => OF_PAGES.has(it.reason)).map((it) => it.place.line);
  return new Set(removed.filter((line) => !within.has(line)));
}
