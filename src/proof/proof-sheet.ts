import { defined } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import { plainText, type Text } from "../model/document.ts";
import type { Doubt } from "../model/doubt.ts";
import type { Script } from "../model/script.ts";
import { asideUnits } from "../text/aside-units.ts";
import { columnAt } from "../text/column-at.ts";
import { type TextUnit, textUnits } from "../text/text-units.ts";
import { type ChangedSpan, changedSpans, otherIndex, unevenChangeAt } from "./changed-spans.ts";
import { distinctPhrases, type Stretch } from "./distinct-phrases.ts";

/** An edition beside its source, paragraph by paragraph, with every doubtful place. */
export interface ProofSheet {
  readonly edition: string;
  readonly script: Script;
  readonly chapters: readonly ProofChapter[];
}

interface ProofChapter {
  readonly title: string;
  readonly file: string;
  readonly rows: readonly ProofRow[];
}

interface ProofRow {
  readonly kind: TextUnit["kind"];
  /** Of its first character in the file. */
  readonly line: number;
  readonly source: string;
  readonly target: string;
  readonly changes: readonly ChangedSpan[];
  readonly doubts: readonly PlacedDoubt[];
}

/** A doubt with its place in the row's source. */
export interface PlacedDoubt extends Doubt, Stretch {
  /** What became of it in the row's target. */
  readonly target: Stretch;
  readonly phrase: Phrase;
}

/**
 * The words in question with as many neighbours as tell them from all other places, as a glossary needs them: the
 * source, its place in the row's, and what the target has before and after what became of the words. Doubts whose
 * phrases would overlap have one together: of two terms that overlap a glossary can take one only.
 */
interface Phrase extends Stretch {
  readonly source: string;
  readonly before: string;
  readonly after: string;
}

export interface ProofInput {
  readonly edition: string;
  /** The book before and after its conversion: the same tree twice. */
  readonly source: Book;
  readonly converted: Book;
  readonly doubts: readonly Doubt[];
}

/** Puts a converted book beside its source, with every doubt at its place. */
export function proofSheet({ edition, source, converted, doubts }: ProofInput): ProofSheet {
  const byLine = doubtsByLine(doubts);
  const chapters = source.chapters.map((chapter, i) => {
    const targets = allUnits(defined(converted.chapters[i], "the chapter's conversion"));
    const rows = allUnits(chapter).map((unit, k) => ({
      unit,
      converted: defined(targets[k], "the conversion of a text"),
      placed: placedDoubts(unit, byLine),
    }));
    return { chapter, rows };
  });
  const all = chapters.flatMap(({ rows }) => rows);
  const phrases = distinctPhrases(
    all.map(({ unit }) => unit.text),
    all.flatMap(({ unit, placed }) => placed.map((stretch) => ({ text: unit.text, stretch }))),
  );
  let done = 0;
  return {
    edition,
    script: converted.script,
    chapters: chapters.map(({ chapter, rows }) => ({
      title: plainText(chapter.title),
      file: chapter.file,
      rows: rows.map(({ unit, converted: targetUnit, placed }) => {
        const target = targetUnit.text;
        const changes = changedSpans(unit.text, target);
        const own = withoutOverlaps(
          phrases.slice(done, done + placed.length).map((it) => withWholeChanges(it, changes)),
        );
        done += placed.length;
        return {
          kind: unit.kind,
          line: unit.parts[0]?.node.span.line ?? chapter.span.line,
          source: unit.text,
          target,
          changes,
          doubts: placed.map((it, k) => ({
            ...it,
            ...inTarget(it, defined(own[k]), { unit, target: targetUnit, changes }),
          })),
        };
      }),
    })),
  };
}

/** The text of a chapter, and behind it what stands beside it. */
function allUnits(chapter: BookChapter): readonly TextUnit[] {
  return [...textUnits(chapter), ...asideUnits(chapter)];
}

/** For each stretch the one that it makes together with all that overlap it. */
function withoutOverlaps(stretches: readonly Stretch[]): readonly Stretch[] {
  const merged: Stretch[] = [];
  for (const it of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || last.end <= it.start) merged.push(it);
    else merged.splice(-1, 1, { start: Math.min(last.start, it.start), end: Math.max(last.end, it.end) });
  }
  return stretches.map((it) => merged.find(({ start, end }) => start <= it.start && it.end <= end) ?? it);
}

/** A term of the glossary takes a word whole that has another length in the target: 占内存 is 佔記憶體, of 占内 nothing is. */
function withWholeChanges({ start, end }: Stretch, changes: readonly ChangedSpan[]): Stretch {
  return {
    start: unevenChangeAt(changes, start)?.start ?? start,
    end: unevenChangeAt(changes, end)?.end ?? end,
  };
}

interface Converted {
  readonly unit: TextUnit;
  readonly target: TextUnit;
  readonly changes: readonly ChangedSpan[];
}

function inTarget(
  doubt: Stretch,
  phrase: Stretch,
  converted: Converted,
): Pick<PlacedDoubt, "target" | "phrase"> {
  const { unit, target, changes } = converted;
  const start = targetIndex(doubt.start, converted);
  const end = targetIndex(doubt.end, converted);
  return {
    target: { start, end },
    phrase: {
      start: phrase.start,
      end: phrase.end,
      source: unit.text.slice(phrase.start, phrase.end),
      before: target.text.slice(otherIndex(changes, phrase.start), start),
      after: target.text.slice(end, otherIndex(changes, phrase.end)),
    },
  };
}

/** Inside of a change of another length the columns of the text nodes say what became of which character. */
function targetIndex(index: number, { unit, target, changes }: Converted): number {
  if (unevenChangeAt(changes, index) === undefined) return otherIndex(changes, index);
  const k = unit.parts.findLastIndex(({ start }) => start <= index);
  const [from, to] = [unit.parts[k], target.parts[k]];
  if (from === undefined || to === undefined) return otherIndex(changes, index);
  const column = columnAt(from.node, index - from.start);
  let offset = 0;
  while (offset < to.node.text.length && columnAt(to.node, offset) < column) offset += 1;
  return to.start + offset;
}

type DoubtsByLine = ReadonlyMap<string, readonly Doubt[]>;

function doubtsByLine(doubts: readonly Doubt[]): DoubtsByLine {
  const lines = new Map<string, Doubt[]>();
  for (const doubt of doubts) {
    const key = lineKey(doubt.span);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, [doubt]);
    else known.push(doubt);
  }
  return lines;
}

function lineKey({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}\n${line}`;
}

function placedDoubts(unit: TextUnit, byLine: DoubtsByLine): readonly (Doubt & Stretch)[] {
  return unit.parts
    .flatMap(({ node, start }) =>
      (byLine.get(lineKey(node.span)) ?? []).flatMap((doubt) => {
        const offset = offsetAt(node, doubt.span.column);
        if (offset === undefined) return [];
        const place = { start: start + offset, end: start + offset + doubt.source.length };
        return isOf(unit, place, doubt) ? [{ ...doubt, ...place }] : [];
      }),
    )
    .toSorted((a, b) => a.start - b.start);
}

/** Words beside the text have a column that is only near, so that other words may seem to be in their place. */
function isOf({ kind, text }: TextUnit, { start, end }: Stretch, { before, source, after }: Doubt): boolean {
  if (kind !== "aside") return text.slice(start, end) === source;
  return text.slice(Math.max(0, start - before.length), end + after.length) === before + source + after;
}

/** Where a column of the source stands in a text node; `undefined` where it is not in it. */
function offsetAt({ text, span, pieces = [] }: Text, column: number): number | undefined {
  const all = [{ offset: 0, column: span.column }, ...pieces];
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const piece = defined(all[i]);
    if (column < piece.column) continue;
    const end = all[i + 1]?.offset ?? text.length;
    const offset = piece.offset + column - piece.column;
    if (offset < end) return offset;
  }
  return undefined;
}
