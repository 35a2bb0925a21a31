import type { Note } from "../../model/chapter.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { type BookFlow, type Flow, type Frame, newFlow } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { flowParagraph } from "./flow-paragraph.ts";
import type { NoteEntry, NotesFlow, Piece } from "./piece.ts";

/** The text of a note begins two ems in, behind its number, and turns over to one em. */
const TURNOVER_EM = 1;
const FIRST_LINE_EM = 1;

interface SetNote {
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/**
 * Sets the notes that a chapter calls, in the order of the calls. A note that is called again is put down
 * again where marks restart on each page, since its mark means another note there; a page that has it
 * already prints it once.
 */
export function flowNotes(flow: Flow, notes: readonly Note[]): NotesFlow {
  const byId = new Map(notes.map((note, i) => [note.id, { note, number: i + 1 }] as const));
  const set = new Map<string, SetNote>();
  const pieces: Piece[] = [];
  const entries: NoteEntry[] = [];
  const call = (id: string): void => {
    const known = byId.get(id);
    if (known === undefined) return;
    const before = set.get(id);
    if (before !== undefined && !flow.book.circledNotes) return;
    const note = before ?? setNote(flow, known.note, known.number);
    set.set(id, note);
    const from = pieces.length;
    pieces.push(...note.pieces);
    entries.push({ note: id, number: note.number, from, to: pieces.length });
    // What a note calls itself follows it, once.
    if (before === undefined)
      for (const inner of callsOfPieces(note.pieces)) if (!set.has(inner)) call(inner);
  };
  const due = flow.pieces.map((piece, i) => {
    for (const id of callsIn(piece)) call(id);
    if (i === flow.pieces.length - 1) for (const note of notes) if (!set.has(note.id)) call(note.id);
    return pieces.length;
  });
  return { pieces, entries, due };
}

function callsOfPieces(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap(callsIn);
}

function callsIn(piece: Piece): readonly string[] {
  return piece.kind === "space" || piece.kind === "grid" ? [] : piece.calls;
}

function setNote(flow: Flow, note: Note, number: number): SetNote {
  const own = newFlow(flow.book, flow.chapter, flow.context);
  setNoteBlocks(own, note, number);
  return { number, pieces: own.pieces };
}

/** Sets what a note says, with room for its number before the first line. */
export function setNoteBlocks(own: Flow, note: Note, number: number): void {
  const frame = noteFrame(own.book);
  own.waiting.anchors.push(noteDestination(own.chapter, number));
  note.children.forEach((child, i) => {
    if (child.kind === "paragraph")
      flowParagraph(own, frame, i === 0 ? { ...child, firstIndent: frame.size } : child);
    else flowBlocks(own, frame, [child]);
  });
}

export function noteDestination(chapter: string, number: number): string {
  return `${chapter}-fn-${number}`;
}

/** Where the number of a note leads back to: its first call. */
export function callDestination(chapter: string, number: number): string {
  return `${chapter}-ref-${number}`;
}

/** A whole number of the note's own ems, what remains before it; the number stands in the first em. */
export function noteFrame({ template, geometry }: BookFlow): Frame {
  const { size, pitch } = template.notes;
  const { measure } = geometry;
  const ems = Math.max(TURNOVER_EM + 2, Math.floor(measure / size + 0.001));
  const start = measure - ems * size;
  const turnover = TURNOVER_EM * size;
  return {
    x: start + turnover,
    measure: ems * size - turnover,
    leastMeasure: (ems * size) / 2,
    isNarrowest: false,
    size,
    pitch,
    baseline: EM_ABOVE_BASELINE * size,
    role: "body",
    kind: "note",
    paragraphIndentEm: FIRST_LINE_EM,
    listDepth: 0,
    numberDepth: 0,
  };
}
