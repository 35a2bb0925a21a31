import { defined } from "../../model/assert.ts";
import type { EmbeddableFont } from "../../model/font.ts";
import { circledNumber } from "../../text/circled-number.ts";
import type { NoteMark } from "../../text/note-mark.ts";
import type { NoteEntry, TextFlow } from "../flow/piece.ts";
import { faceFor, plainRuns } from "../flow/plain-runs.ts";
import type { LineRun } from "../inline/line.ts";
import type { PageSpan } from "./break-pages.ts";

/** How the notes of a chapter are marked through it. */
type NoteMarks = ReadonlyMap<string, NoteMark>;

/** The pieces of notes that stand on a page. */
export type NotesSpan = Pick<PageSpan, "notesFrom" | "notesTo">;

/** Of its em: how large a raised number is before a note, and how high it stands. */
const RAISED_SIZE = 0.65;
const RAISED_BY = 0.35;

/** The notes that begin on a page, in order, each once, and how they are marked there. */
export interface PageNotes {
  readonly begun: readonly NoteEntry[];
  /** Notes that are set down once more although the page has them already. */
  readonly repeated: readonly NoteEntry[];
  /** By the note's id. */
  readonly marks: ReadonlyMap<string, string>;
}

/**
 * Numbers the notes that begin on a page from ① on, those without a sign of their own. A note that was called twice on
 * it is there once.
 */
export function pageNotes(flow: TextFlow, span: NotesSpan, own: NoteMarks | undefined): PageNotes {
  const marks = new Map<string, string>();
  let count = 0;
  const begun: NoteEntry[] = [];
  const repeated: NoteEntry[] = [];
  for (const entry of entriesFrom(flow.notes.entries, span)) {
    if (marks.has(entry.note)) {
      repeated.push(entry);
      continue;
    }
    begun.push(entry);
    const known = own?.get(entry.note);
    if (known?.isSign !== true) count += 1;
    marks.set(entry.note, known?.isSign === true ? known.mark : circledNumber(count));
  }
  return { begun, repeated, marks };
}

/** The entries that begin among the pieces of notes of a page, found by halving. */
function entriesFrom(entries: readonly NoteEntry[], span: NotesSpan): readonly NoteEntry[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (defined(entries[middle]).from < span.notesFrom) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < entries.length && defined(entries[end]).from < span.notesTo) end += 1;
  return entries.slice(low, end);
}

/** The run of a call with another mark in it, at the same place and no wider. */
export function remarked(run: LineRun, mark: string, faces: readonly EmbeddableFont[]): LineRun {
  if (run.text === mark) return run;
  const width = run.advances.reduce((sum, advance) => sum + advance, 0);
  const face = faceFor(faces, mark.codePointAt(0) ?? 0);
  const natural = plainRuns(mark, 0, { faces: [face], size: run.size, role: run.role });
  const first = natural.runs[0];
  if (first === undefined) return run;
  const scale = natural.width > width + 0.01 ? width / natural.width : 1;
  const advances = first.advances.map((advance) => advance * scale);
  const { glyphs, font } = first;
  return {
    kind: "glyphs",
    font,
    size: run.size * scale,
    x: run.x,
    y: run.y,
    glyphs,
    advances,
    text: mark,
    role: run.role,
    offset: run.offset,
  };
}

/** The number before the text of a note, `x` from the start of the type area. */
export function noteNumber(mark: string, x: number, style: NumberStyle): readonly LineRun[] {
  const { faces, size, raised } = style;
  const own = raised ? size * RAISED_SIZE : size;
  const { runs } = plainRuns(mark, x, { faces, size: own, role: "mark" });
  return raised ? runs.map((run) => ({ ...run, y: run.y - RAISED_BY * size })) : runs;
}

export interface NumberStyle {
  readonly faces: readonly EmbeddableFont[];
  readonly size: number;
  readonly raised: boolean;
}
