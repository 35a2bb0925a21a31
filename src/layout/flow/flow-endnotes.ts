import { assertNever, defined } from "../../model/assert.ts";
import type { BookChapter } from "../../model/book.ts";
import type { Note } from "../../model/chapter.ts";
import { type Inline, plainText } from "../../model/document.ts";
import { addBlockOf, addOffGrid, addPiece, type Flow, type Frame, newFlow, textNode } from "./flow.ts";
import { addHeadingBox, headingStyle, partStyle, stackTitle, titleBox } from "./flow-heading.ts";
import { callDestination, noteFrame, setNoteBlocks } from "./flow-notes.ts";
import { heightOf, type LinePiece, NEVER, type NotesFlow, type Piece } from "./piece.ts";
import { plainRuns } from "./plain-runs.ts";

/** The heading over endnotes looks like one of this level. */
const HEADING_LEVEL = 2;

/** Notes that stand elsewhere than below the pages that call them. */
export function endnotesOf(notes: readonly Note[]): NotesFlow {
  const entries = notes.map(({ id }, i) => ({ note: id, number: i + 1, from: 0, to: 0 }));
  return { pieces: [], entries, due: [] };
}

/** The notes of a chapter at its end, below a heading of their own (注释). */
export function flowChapterNotes(flow: Flow, frame: Frame, notes: readonly Note[]): void {
  const [first] = notes;
  if (first === undefined) return;
  addHeading(flow, frame, [textNode(flow.book.labels.notes, first.span)]);
  flowNoteList(flow, flow, notes);
}

/** The notes of all chapters, below their titles. `flowOf` gives a flow with what a chapter's lines need. */
export function flowBookNotes(
  flow: Flow,
  frame: Frame,
  chapters: readonly BookChapter[],
  flowOf: (chapter: BookChapter) => Flow,
): void {
  for (const chapter of chapters) {
    if (plainText(chapter.title).trim() !== "") addHeading(flow, frame, withoutCalls(chapter.title));
    flowNoteList(flow, flowOf(chapter), chapter.notes);
  }
}

function withoutCalls(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.filter((node) => node.kind !== "note-reference");
}

function addHeading(flow: Flow, frame: Frame, nodes: readonly Inline[]): void {
  const span = nodes[0]?.span;
  if (span === undefined) return;
  const style = headingStyle(flow, { level: HEADING_LEVEL });
  const block = addBlockOf(flow, { kind: "heading", level: HEADING_LEVEL, span });
  const stack = stackTitle(flow, frame, [{ nodes, ...partStyle(style), gap: 0, block }]);
  const section = { level: HEADING_LEVEL, title: plainText(nodes), short: undefined, span };
  addHeadingBox(flow, { ...titleBox(flow, stack, Math.max(1, style.lines)), section }, style.keepLines);
}

/** Notes one below another, in their own size and pitch; pages may end between their lines. */
function flowNoteList(flow: Flow, source: Flow, notes: readonly Note[]): void {
  const set = notes.map((note, i) => setNote(source, note, i + 1));
  const height = set.reduce((sum, own) => sum + heightOf(own.pieces), 0);
  addOffGrid(flow, { height, floats: false }, () => {
    for (const own of set) {
      own.pieces.forEach((piece, i) => {
        add(flow, piece, own.breaks[i] ?? 0);
      });
    }
  });
}

function add(flow: Flow, piece: Piece, badness: number): void {
  switch (piece.kind) {
    case "space":
    case "grid":
      flow.pieces.push(piece);
      flow.breaks.push(NEVER);
      return;
    case "line":
    case "box":
    case "scene-break":
      addPiece(flow, piece, badness);
      return;
    default:
      assertNever(piece);
  }
}

function setNote(source: Flow, note: Note, number: number): Flow {
  const { book, chapter, context } = source;
  const own = newFlow(book, chapter, context);
  setNoteBlocks(own, note, number);
  const { mark } = defined(book.noteMarks.get(chapter)?.get(note.id), note.id);
  const first = own.pieces[0];
  if (first?.kind === "line") own.pieces[0] = numbered(source, first, { mark, number });
  return own;
}

/** A note's first line behind its number, which leads back to the first call. */
function numbered(
  { book, chapter }: Flow,
  line: LinePiece,
  { mark, number }: { readonly mark: string; readonly number: number },
): LinePiece {
  const { size } = book.template.notes;
  const x = noteFrame(book).x - size - line.x;
  const { runs, width } = plainRuns(mark, x, { faces: book.fonts.roles.body, size, role: "mark" });
  const id = callDestination(chapter, number);
  const back = { target: { kind: "internal", chapter, id }, x, width } as const;
  return {
    ...line,
    before: [...runs, ...line.before],
    line: { ...line.line, links: [...line.line.links, back] },
  };
}
