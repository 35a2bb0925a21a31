import { defined } from "../../model/assert.ts";
import type { Destination, GlyphRun, LinkArea, PageItem, PageStart, Rule } from "../../model/page.ts";
import type { BookFlow } from "../flow/flow.ts";
import { callDestination, noteDestination } from "../flow/flow-notes.ts";
import type { BoxPiece, Piece, Section, TextFlow } from "../flow/piece.ts";
import type { Line, LineRun } from "../inline/line.ts";
import type { PageSpan } from "./break-pages.ts";
import { areaStart, EM_ABOVE_BASELINE } from "./geometry.ts";
import { noteNumber, type PageNotes, pageNotes, remarked } from "./note-marks.ts";
import { type PagePiece, pagePieces } from "./page-pieces.ts";
import { advance, newWalk, repeatedHead } from "./page-walk.ts";
import { pageShifts } from "./roomy-blocks.ts";
import { SidesInTheMaking } from "./side-rules.ts";

/** The rule over the notes: https://www.w3.org/TR/clreq/#notes, a quarter of the measure. */
const NOTE_RULE_SHARE = 0.25;
const NOTE_RULE = 0.4;

/** What all pages of a flow have in common. */
export interface PageSetting {
  readonly book: BookFlow;
  readonly flow: TextFlow;
  readonly chapter: string;
  /** The numbers of the notes in their chapter, by id. */
  readonly noteNumbers: ReadonlyMap<string, number>;
}

/** A page without its furniture. */
export interface PlacedPage {
  readonly items: readonly PageItem[];
  readonly start: PageStart | undefined;
  readonly destinations: readonly Omit<Destination, "page">[];
  /** The headings that begin on the page, in order. */
  readonly sections: readonly Section[];
}

/** Puts the pieces of a page in their places, column by column; notes are counted through the page. */
export function placePage(
  setting: PageSetting,
  columns: readonly PageSpan[],
  side: "recto" | "verso",
): PlacedPage {
  const { geometry } = setting.book;
  const { notesFrom } = defined(columns[0]);
  const { notesTo } = defined(columns.at(-1));
  const onPage = pageNotes(setting.flow, { notesFrom, notesTo }, setting.book.noteMarks.get(setting.chapter));
  return joined(
    columns.map((span, i) => {
      const x = areaStart(geometry, side) + i * geometry.columns.step;
      const column = new ColumnInTheMaking(setting, span, { x, onPage });
      column.text();
      column.notes();
      return column;
    }),
  );
}

function joined(columns: readonly PlacedPage[]): PlacedPage {
  return {
    items: columns.flatMap(({ items }) => items),
    start: columns.find(({ start }) => start !== undefined)?.start,
    destinations: columns.flatMap(({ destinations }) => destinations),
    sections: columns.flatMap(({ sections }) => sections),
  };
}

interface ColumnPlace {
  /** Where the column begins on the page. */
  readonly x: number;
  readonly onPage: PageNotes;
}

/** What stands in a column, or on a page of one. */
class ColumnInTheMaking {
  readonly items: PageItem[] = [];
  readonly destinations: { name: string; y: number }[] = [];
  readonly sections: Section[] = [];
  start: PageStart | undefined = undefined;
  private passedStart: PageStart | undefined = undefined;
  private readonly x: number;
  private readonly top: number;
  private readonly onPage: PageNotes;
  private readonly setting: PageSetting;
  private readonly span: PageSpan;

  constructor(setting: PageSetting, span: PageSpan, { x, onPage }: ColumnPlace) {
    this.setting = setting;
    this.span = span;
    this.x = x;
    this.top = setting.book.geometry.top + span.room.top;
    this.onPage = onPage;
  }

  /** Walks down the page as the choice of its end did, and lower where that stretches the page. */
  text(): void {
    const { flow } = this.setting;
    const { room } = this.span;
    const pieces = pagePieces(flow, this.span);
    const shifts = this.shifts(pieces);
    const walk = newWalk();
    const sides = new SidesInTheMaking(flow.sides, {
      from: this.span.from - Math.min(1, this.span.lead.pieces.length),
      to: this.span.to,
    });
    const ownFrom = this.ownFrom(pieces);
    pieces.forEach(({ piece, index, onTop: isOnTop }, i) => {
      walk.y += shifts.get(index) ?? 0;
      shifts.delete(index);
      const repeated = walk.isFirst ? repeatedHead(piece) : undefined;
      const before = walk.y;
      const isFirst = walk.lines === 0;
      const isLast = i === pieces.length - 1;
      advance(walk, piece, room.pitch);
      if (repeated !== undefined) this.repeatedHead(repeated, this.top + before);
      const y = this.top + before + (repeated?.height ?? 0);
      this.piece(piece, y, isFirst || isLast ? "edge" : "middle");
      sides.past(index, { top: this.top + before, bottom: this.top + walk.y });
      if (isLast && piece.kind === "box") this.rules(piece.closing, y);
      if (isOnTop) walk.isFirst = true;
      this.passStart(index, ownFrom);
    });
    this.rules(sides.rules(), 0);
    this.start ??= this.passedStart;
  }

  private passStart(index: number, ownFrom: number): void {
    if (index >= ownFrom) return;
    this.passedStart ??= this.start;
    this.start = undefined;
  }

  /**
   * From which piece on none is on an earlier page. A page goes by the first text from there: by that of a float only
   * where no text went past it.
   */
  private ownFrom(pieces: readonly PagePiece[]): number {
    let { from } = this.span;
    if (this.span.lead.pieces.length > 0) return from - 1;
    const onTop = new Set(pieces.flatMap((it) => (it.onTop ? [it.index] : [])));
    const all = this.setting.flow.pieces;
    while (onTop.has(from - 1) || isEmpty(all[from - 1])) from -= 1;
    return from;
  }

  private shifts(pieces: readonly PagePiece[]): Map<number, number> {
    const { flow } = this.setting;
    const { to, floatsTo, notesFrom, notesTo, fitting, room } = this.span;
    const walk = newWalk();
    for (const { piece, onTop } of pieces) {
      advance(walk, piece, room.pitch);
      if (onTop) walk.isFirst = true;
    }
    const isLast = to >= flow.pieces.length && floatsTo >= flow.floats.length;
    const toFoot = !isLast && notesTo === notesFrom;
    const { opened } = fitting;
    return onPieces(pageShifts(flow, this.span, room, { opened, end: walk.end, toFoot }), pieces);
  }

  /** Stands at the foot of the page, above it the rule, and leaves between them and the text what is free. */
  notes(): void {
    const { book } = this.setting;
    const { room } = this.span;
    const pieces = this.notePieces();
    if (pieces.length === 0) return;
    const height = pieces.reduce((sum, { piece }) => sum + heightOf(piece), 0);
    let y = this.top + room.notesEnd - height;
    const width = book.geometry.measure * NOTE_RULE_SHARE;
    const rule = { x: this.x, y: y - room.ruleGap - NOTE_RULE / 2, width, height: NOTE_RULE };
    this.items.push({ kind: "rule", ...rule, gray: 0 });
    const numbers = new Map(this.onPage.begun.map((entry) => [entry.from, entry] as const));
    for (const { piece, index } of pieces) {
      const entry = numbers.get(index);
      if (entry !== undefined) this.number(entry.note, entry.number, { piece, y });
      this.piece(piece, y, "middle");
      y += heightOf(piece);
    }
  }

  /** The pieces of notes of this page, without those of a note that is on it already. */
  private notePieces(): readonly { readonly piece: Piece; readonly index: number }[] {
    const { pieces } = this.setting.flow.notes;
    const { repeated } = this.onPage;
    const found: { piece: Piece; index: number }[] = [];
    for (let index = this.span.notesFrom; index < this.span.notesTo; index += 1) {
      if (repeated.some((entry) => index >= entry.from && index < entry.to)) continue;
      found.push({ piece: defined(pieces[index]), index });
    }
    return found;
  }

  private number(note: string, number: number, at: { readonly piece: Piece; readonly y: number }): void {
    const { book } = this.setting;
    const { size } = book.template.notes;
    const first = at.piece;
    const [x, baseline, block] =
      first.kind === "line"
        ? [first.x - size, first.baseline, first.block]
        : [0, EM_ABOVE_BASELINE * size, 0];
    const mark = book.circledNotes
      ? this.onPage.marks.get(note)
      : book.noteMarks.get(this.setting.chapter)?.get(note)?.mark;
    const raised = !book.circledNotes;
    const runs = noteNumber(mark ?? String(number), x, { faces: book.fonts.roles.body, size, raised });
    const target = { kind: "destination", name: callDestination(this.setting.chapter, number) } as const;
    for (const run of runs) {
      this.run(run, this.x, at.y + baseline, block);
      const area = rectangle(this.x + run.x, at.y + baseline + run.y, areaOf(run));
      this.items.push({ kind: "link", ...area, target });
    }
  }

  private piece(piece: Piece, y: number, place: "edge" | "middle"): void {
    switch (piece.kind) {
      case "space":
      case "grid":
        return;
      case "line":
        this.anchors(piece.anchors, y);
        for (const run of piece.before) this.run(run, this.x + piece.x, y + piece.baseline, piece.block);
        this.line(piece.line, this.x + piece.x, y + piece.baseline, piece.block);
        for (const run of piece.after) this.run(run, this.x + piece.x, y + piece.baseline, piece.block);
        return;
      case "scene-break":
        this.anchors(piece.anchors, y);
        if (place === "edge") this.line(piece.ornament, this.x + piece.x, y + piece.baseline, piece.block);
        return;
      default:
        this.box(piece, y);
    }
  }

  private box(piece: BoxPiece, y: number): void {
    this.anchors(piece.anchors, y);
    if (piece.section !== undefined) this.sections.push(piece.section);
    for (const it of piece.images) {
      this.items.push({ kind: "image", ...it, x: this.x + it.x, y: y + it.y });
      this.start ??= { block: it.block, offset: 0 };
    }
    for (const it of piece.lines) this.line(it.line, this.x + it.x, y + it.y, it.block);
    this.rules(piece.rules, y);
  }

  /** The head of a table is set again for the eye only: whoever listens or copies has it already. */
  private repeatedHead(head: BoxPiece, y: number): void {
    for (const it of head.lines) {
      for (const run of it.line.runs)
        this.run({ ...run, role: "artifact" }, this.x + it.x, y + it.y, it.block);
    }
    this.rules(head.rules, y);
  }

  private rules(rules: readonly Rule[], y: number): void {
    for (const rule of rules) this.items.push({ ...rule, x: this.x + rule.x, y: y + rule.y });
  }

  private anchors(names: readonly string[], y: number): void {
    for (const name of names) this.destinations.push({ name, y });
  }

  private line(line: Line, x: number, y: number, block: number): void {
    if (line.anchors.length > 0) this.anchors(line.anchors, y - EM_ABOVE_BASELINE * heightOfLine(line));
    const marks = line.calls.length === 0 ? undefined : this.callMarks(line, x, y);
    for (let i = 0; i < line.runs.length; i += 1) {
      const run = defined(line.runs[i]);
      this.run(marks?.get(i) ?? run, x, y, block);
      if (this.start === undefined && run.role === "text") this.start = { block, offset: line.startOffset };
    }
    for (const rule of line.rules) this.items.push({ ...rule, x: x + rule.x, y: y + rule.y });
    for (const image of line.images) {
      const { source, alt, width, height } = image;
      this.items.push({
        kind: "image",
        image: source,
        alt,
        x: x + image.x,
        y: y - height,
        width,
        height,
        block,
      });
    }
    for (const link of line.links) this.items.push(linkArea(link, x, y, heightOfLine(line)));
  }

  /** The marks of a line's calls as this page counts them, and a link to each note. */
  private callMarks(line: Line, x: number, y: number): ReadonlyMap<number, LineRun> {
    const { book, noteNumbers, chapter } = this.setting;
    const marks = new Map<number, LineRun>();
    for (const call of line.calls) {
      const run = line.runs[call.run];
      const number = noteNumbers.get(call.note);
      if (run === undefined || number === undefined) continue;
      const mark = book.circledNotes ? this.onPage.marks.get(call.note) : undefined;
      if (mark !== undefined) marks.set(call.run, remarked(run, mark, book.fonts.roles.body));
      const target = { kind: "destination", name: noteDestination(chapter, number) } as const;
      this.items.push({ kind: "link", ...rectangle(x + run.x, y + run.y, areaOf(run)), target });
      this.anchors([callDestination(chapter, number)], y - EM_ABOVE_BASELINE * heightOfLine(line));
    }
    return marks;
  }

  private run(run: LineRun, x: number, y: number, block: number): void {
    this.items.push(placedRun(run, { x: x + run.x, y: y + run.y, block }));
  }
}

/** Written out for memory: a copy by `...` takes three times as much, and a book has half a million runs. */
function placedRun(run: LineRun, place: Pick<GlyphRun, "x" | "y" | "block">): GlyphRun {
  const { font, size, glyphs, advances, text, role, offset, lengths, actualText, language, turned } = run;
  const { x, y, block } = place;
  const plain: GlyphRun = { kind: "glyphs", font, size, x, y, glyphs, advances, text, role, block, offset };
  const isPlain = lengths === undefined && actualText === undefined && language === undefined;
  if (isPlain && turned === undefined) return plain;
  return { ...run, x, y, block };
}

/** The shifts of pieces that are not on the page go to the next ones that are. */
function onPieces(shifts: ReadonlyMap<number, number>, pieces: readonly PagePiece[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const [wanted, by] of shifts) {
    const piece = pieces.find((it) => it.index === wanted) ?? pieces.find((it) => it.index > wanted);
    if (piece !== undefined) found.set(piece.index, (found.get(piece.index) ?? 0) + by);
  }
  return found;
}

function isEmpty(piece: Piece | undefined): boolean {
  return piece?.kind === "space" || piece?.kind === "grid";
}

function heightOf(piece: Piece): number {
  return piece.kind === "grid" ? 0 : piece.height;
}

function heightOfLine(line: Line): number {
  return line.runs.reduce((size, run) => Math.max(size, run.size), 0);
}

function linkArea(link: Line["links"][number], x: number, y: number, size: number): LinkArea {
  const { target, width } = link;
  const area = rectangle(x + link.x, y, { width, size });
  if (target.kind === "external") return { kind: "link", ...area, target };
  if (target.kind === "relative") throw new Error(`an unresolved link to \`${target.path}\``);
  return { kind: "link", ...area, target: { kind: "destination", name: target.id ?? target.chapter } };
}

function areaOf({ advances, size }: LineRun): { readonly width: number; readonly size: number } {
  return { width: advances.reduce((sum, it) => sum + it, 0), size };
}

function rectangle(
  x: number,
  y: number,
  { width, size }: { readonly width: number; readonly size: number },
): Pick<LinkArea, "x" | "y" | "width" | "height"> {
  return { x, y: y - EM_ABOVE_BASELINE * size, width, height: size };
}
