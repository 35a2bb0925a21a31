import type { GlyphId } from "../../model/font.ts";
import type { LineRange } from "./break-lines.ts";
import type { ItemRow } from "./collect-items.ts";
import { decorations } from "./decorate-line.ts";
import { type Filling, NATURAL } from "./fill-line.ts";
import type { GlyphInk, Item } from "./item.ts";
import type { Line, LineImage, LineRun, NoteCall } from "./line.ts";
import { endLead, HYPHEN, hyphenGlyph, hyphenWidth } from "./line-end.ts";
import { at, type MeasuredRow } from "./measure-row.ts";
import type { Pair } from "./pair.ts";

/** Draws a line: its items from `x` on, the gaps between them as `filling` says. */
export function drawLine(row: MeasuredRow, range: LineRange, x: number, filling: Filling): Line {
  const { items, offsets, decorated, whole, anchors } = row.row;
  const pen = new Pen(whole, x + at(row.starts, range.start) - at(row.lineStarts, range.start));
  const places = decorated.size > 0 ? { starts: [], ends: [] } : undefined;
  drawItems(pen, row, range, { filling, places });
  const last = items[range.end - 1];
  const next = offsets[range.end];
  if (last?.joint?.hyphen === true && !range.last) pen.hyphen(last.ink, next ?? 0);
  const { rules, links, dots } =
    places === undefined
      ? PLAIN
      : decorations({ items, offsets, decorated, range, places, dots: row.profile.emphasisDots });
  return {
    runs: dots.length === 0 ? pen.finish() : [...pen.finish(), ...dots],
    rules,
    links,
    images: pen.images,
    anchors: anchors.length === 0 ? NO_ANCHORS : anchorsOf(row.row, range),
    calls: pen.calls,
    end: pen.x - (last?.endClass === "ideographic-space" ? last.body : 0),
    startOffset: offsets[range.start] ?? 0,
    endOffset: next ?? (offsets[range.end - 1] ?? 0) + (last?.ink.text.length ?? 0),
  };
}

/** What stands before an item of the line, or behind the last one of all. */
function anchorsOf({ anchors, items }: ItemRow, { start, end }: LineRange): readonly string[] {
  const last = items.length - 1;
  const isHere = (item: number): boolean => Math.min(item, last) >= start && Math.min(item, last) < end;
  return anchors.filter((it) => isHere(it.item)).map((it) => it.name);
}

/** Where the items of a line begin and end. */
interface Places {
  readonly starts: number[];
  readonly ends: number[];
}

function drawItems(
  pen: Pen,
  { row, pairs }: MeasuredRow,
  range: LineRange,
  { filling, places }: { readonly filling: Filling; readonly places: Places | undefined },
): void {
  for (let i = range.start; i < range.end; i += 1) {
    const item = row.items[i];
    const pair = pairs[i];
    const offset = row.offsets[i] ?? 0;
    if (item === undefined || pair === undefined) break;
    if (i > range.start) pen.gap(pair, filling, offset);
    if (item.endExtra < 0 && i > range.start && i === range.end - 1) pen.x -= endLead(item);
    places?.starts.push(pen.x);
    pen.item(item, offset, row.calls.size > 0 ? row.calls.get(i) : undefined);
    places?.ends.push(pen.x);
  }
}

const PLAIN = { rules: [], links: [], dots: [] } as const;
const NO_IMAGES: readonly LineImage[] = [];
const NO_ANCHORS: readonly string[] = [];
const NO_RUNS: readonly LineRun[] = [];
const NO_CALLS: readonly NoteCall[] = [];

// Written for speed: this is the innermost loop of layout, one turn for each character of a book. A run is
// built in plain fields and arrays, and its text is cut from the paragraph's where that goes on without a gap.

/** Moves along the baseline and gathers glyphs of one face and size into runs. */
class Pen {
  x: number;
  images: readonly LineImage[] = NO_IMAGES;
  calls: readonly NoteCall[] = NO_CALLS;
  private readings: readonly LineRun[] = NO_RUNS;
  private readonly whole: string;
  private readonly runs: LineRun[] = [];
  private ink: GlyphInk | undefined;
  private role: "text" | "mark" = "text";
  private runX = 0;
  private offset = 0;
  private glyphs: GlyphId[] = [];
  private advances: number[] = [];
  private origin = 0;
  private advance = 0;
  /** How many units of text each glyph stands for; absent as long as each stands for one code point. */
  private lengths: number[] | undefined;
  /** The text before the piece that is still going on. */
  private text = "";
  private pieceStart = 0;
  private pieceEnd = 0;

  constructor(whole: string, x: number) {
    this.whole = whole;
    this.x = x;
  }

  gap(pair: Pair, filling: Filling, offset: number): void {
    if (pair.space && this.ink !== undefined && this.role === "text") this.space(this.ink, offset);
    this.x += filling === NATURAL ? pair.natural : pair.natural + change(pair, filling);
  }

  item(item: Item, offset: number, note: string | undefined): void {
    const { ink } = item;
    if (ink.kind === "glyphs" && note === undefined) this.textAt(ink, this.x + ink.shift, offset);
    else this.special(item, offset, note);
    this.x += item.body;
  }

  /** A hyphen that the text does not have: copied as one that belongs to the line end (ISO 32000-1, 14.8.2.2.3). */
  hyphen(ink: Item["ink"], offset: number): void {
    if (ink.kind !== "glyphs") return;
    this.close();
    const { font, size, rise, language } = ink;
    const advance = hyphenWidth(ink);
    this.runs.push({
      kind: "glyphs",
      font,
      size,
      x: this.x,
      y: -rise,
      glyphs: [hyphenGlyph(ink)],
      advances: [advance],
      text: HYPHEN,
      actualText: SOFT_HYPHEN,
      role: "mark",
      offset,
      ...languageOf(language),
    });
    this.x += advance;
  }

  /** The text of the line in order, then what stands above and beside it. */
  finish(): readonly LineRun[] {
    this.close();
    return this.readings.length === 0 ? this.runs : [...this.runs, ...this.readings];
  }

  private textAt(ink: GlyphInk, x: number, offset: number): void {
    if (!this.goesOn(ink)) this.begin(ink, x, offset, "text");
    this.add(ink, x);
    if (offset === this.pieceEnd) this.pieceEnd += ink.text.length;
    else this.beginPiece(offset, ink.text.length);
  }

  /** Notes' calls, readings and images are no part of the runs of text. */
  private special({ ink, body }: Item, offset: number, note: string | undefined): void {
    if (ink.kind === "ruby") {
      this.textAt(ink.base.ink, this.x + ink.base.x, offset);
      const readings = ink.readings.map((part) => readingRun(part.ink, this.x + part.x, offset));
      this.readings = [...this.readings, ...readings];
    } else if (ink.kind === "image") {
      this.close();
      const { source, alt, height } = ink;
      this.images = [...this.images, { source, alt, x: this.x, width: body, height }];
    } else if (note !== undefined) {
      this.call(ink, offset);
      this.calls = [...this.calls, { note, run: this.runs.length - 1 }];
    }
  }

  private call(ink: GlyphInk, offset: number): void {
    const x = this.x + ink.shift;
    this.begin(ink, x, offset, "mark");
    this.add(ink, x);
    this.text = ink.text;
    this.pieceStart = this.pieceEnd;
    this.close();
  }

  private goesOn(ink: GlyphInk): boolean {
    const { ink: before } = this;
    return (
      before !== undefined &&
      before.font === ink.font &&
      before.size === ink.size &&
      before.rise === ink.rise &&
      before.language === ink.language &&
      before.stretch === undefined &&
      ink.stretch === undefined &&
      this.role === "text"
    );
  }

  private begin(ink: GlyphInk, x: number, offset: number, role: "text" | "mark"): void {
    this.close();
    this.ink = ink;
    this.role = role;
    this.runX = x;
    this.offset = offset;
    this.glyphs = [];
    this.advances = [];
    this.lengths = undefined;
    this.text = "";
    this.pieceStart = offset;
    this.pieceEnd = offset;
  }

  private add(ink: GlyphInk, x: number): void {
    const { glyphs, advances } = ink;
    if (ink.lengths !== undefined) this.lengths ??= [...lengthsOf(this.textSoFar())];
    // Two marks in one em may begin at one place; readers that sort by place must still tell which comes first.
    let origin = this.glyphs.length > 0 ? Math.max(x, this.origin + LEAST_STEP_EM * ink.size) : x;
    for (let i = 0; i < glyphs.length; i += 1) {
      if (this.glyphs.length > 0) this.advances.push(origin - this.origin);
      this.glyphs.push(glyphs[i] ?? 0);
      this.origin = origin;
      this.advance = advances[i] ?? 0;
      origin += this.advance;
    }
    if (this.lengths !== undefined) this.lengths.push(...(ink.lengths ?? lengthsOf(ink.text)));
  }

  /** The space between words is a glyph of the run before it, so that it can be copied and searched. */
  private space(ink: GlyphInk, offset: number): void {
    if (offset <= this.pieceEnd) return;
    this.text = `${this.textSoFar()} `;
    this.pieceStart = offset;
    this.pieceEnd = offset;
    this.lengths?.push(1);
    const glyph = ink.font.glyph(SPACE);
    this.advances.push(this.x - this.origin);
    this.glyphs.push(glyph);
    this.origin = this.x;
    this.advance = ink.font.advanceEm(glyph) * ink.size;
  }

  private beginPiece(offset: number, length: number): void {
    this.text = this.textSoFar();
    this.pieceStart = offset;
    this.pieceEnd = offset + length;
  }

  private textSoFar(): string {
    const piece = this.pieceEnd > this.pieceStart ? this.whole.slice(this.pieceStart, this.pieceEnd) : "";
    return this.text === "" ? piece : this.text + piece;
  }

  private close(): void {
    const { ink, glyphs, advances, lengths, role, offset } = this;
    if (ink === undefined) return;
    this.ink = undefined;
    advances.push(this.advance);
    const { font, size, rise, stretch, language } = ink;
    const text = this.textSoFar();
    const run = {
      kind: "glyphs",
      font,
      size,
      x: this.runX,
      y: -rise,
      glyphs,
      advances,
      text,
      role,
      offset,
    } as const;
    const isPlain = lengths === undefined && stretch === undefined && language === undefined;
    this.runs.push(
      isPlain
        ? run
        : { ...run, ...(lengths && { lengths }), ...(stretch && { stretch }), ...languageOf(language) },
    );
  }
}

/** A reading is copied as nothing: between its characters it would tear the text, and it follows from them. */
function readingRun(ink: GlyphInk, x: number, offset: number): LineRun {
  const { font, size, rise, glyphs, advances, text, lengths } = ink;
  const run = { kind: "glyphs", font, size, x, y: -rise, glyphs, advances, text } as const;
  const copied = { actualText: "", role: "mark", offset } as const;
  return lengths === undefined ? { ...run, ...copied } : { ...run, ...copied, lengths };
}

const SPACE = 0x20;
const LEAST_STEP_EM = 0.003;
const SOFT_HYPHEN = "\u{AD}";

function languageOf(language: string | undefined): { readonly language?: string } {
  return language === undefined ? {} : { language };
}

function lengthsOf(text: string): readonly number[] {
  return Array.from(text, (char) => char.length);
}

function change(pair: Pair, filling: Filling): number {
  const shrink = pair.shrink === 0 ? 0 : pair.shrink * (filling.shrinkShares[pair.shrinkStage] ?? 0);
  if (pair.stretchStage === 3) return pair.stretch * filling.gapEm - shrink;
  const share = pair.stretchStage === 1 ? filling.spaceShare : filling.westernShare;
  return pair.stretch * share - shrink;
}
