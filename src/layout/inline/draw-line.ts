import { defined } from "../../model/assert.ts";
import type { Link } from "../../model/document.ts";
import type { GlyphId } from "../../model/font.ts";
import type { Rule } from "../../model/page.ts";
import type { LineRange } from "./break-lines.ts";
import type { Filling } from "./fill-line.ts";
import type { GlyphInk, Item } from "./item.ts";
import type { Line, LineImage, LineLink, LineRun, NoteCall } from "./line.ts";
import { endLead, HYPHEN, hyphenWidth, type MeasuredRow } from "./measure-row.ts";
import type { Pair } from "./pair.ts";
import type { RunStyle } from "./run-style.ts";

/** Where an item stands on its line. */
interface Place {
  readonly start: number;
  readonly end: number;
}

const UNDERLINE_Y_EM = 0.18;
const STRIKE_Y_EM = -0.36;
const LINE_THICKNESS_EM = 0.05;

/** Draws a line: its items from `x` on, the gaps between them as `filling` says. */
export function drawLine(row: MeasuredRow, range: LineRange, x: number, filling: Filling): Line {
  const { items, offsets } = row.row;
  const pen = new Pen(x);
  const places: Place[] = [];
  for (const [k, item] of items.slice(range.start, range.end).entries()) {
    const i = range.start + k;
    if (k > 0) pen.gap(defined(row.pairs[i]), filling, defined(offsets[i]));
    if (k > 0 && i === range.end - 1) pen.back(lineEndLead(row, i));
    const start = pen.x;
    pen.item(item, defined(offsets[i]), row.row.calls.get(i));
    places.push({ start, end: pen.x });
  }
  const last = items[range.end - 1];
  if (last?.joint?.hyphen === true && !range.last) pen.hyphen(last, offsets[range.end] ?? 0);
  return {
    runs: pen.finish(),
    rules: rules(row, range, places),
    links: links(row, range, places),
    images: pen.images,
    calls: pen.calls,
    end: pen.x,
    startOffset: offsets[range.start] ?? 0,
    endOffset: offsets[range.end] ?? endOffset(row, range),
  };
}

function endOffset(row: MeasuredRow, range: LineRange): number {
  const { items, offsets } = row.row;
  return (offsets[range.end - 1] ?? 0) + (items[range.end - 1]?.ink.text.length ?? 0);
}

/** The blank before a centred mark that a line end takes away. */
function lineEndLead(row: MeasuredRow, i: number): number {
  const item = row.row.items[i];
  return item !== undefined && (row.endExtras[i] ?? 0) < 0 ? endLead(item) : 0;
}

interface RunDraft {
  readonly ink: GlyphInk;
  readonly role: "text" | "mark";
  readonly x: number;
  readonly offset: number;
  readonly glyphs: GlyphId[];
  readonly origins: number[];
  readonly lengths: number[];
  text: string;
  /** Whether every glyph stands for one code point. */
  plain: boolean;
  lastAdvance: number;
}

/** Moves along the baseline and gathers glyphs of one face and size into runs. */
class Pen {
  x: number;
  readonly images: LineImage[] = [];
  readonly calls: NoteCall[] = [];
  private readonly runs: LineRun[] = [];
  private run: RunDraft | undefined;

  constructor(x: number) {
    this.x = x;
  }

  gap(pair: Pair, filling: Filling, offset: number): void {
    const width = pair.natural + change(pair, filling);
    if (pair.space && this.run !== undefined) this.space(this.run, offset);
    this.x += width;
  }

  back(width: number): void {
    this.x -= width;
  }

  item(item: Item, offset: number, note: string | undefined): void {
    const { ink } = item;
    if (ink.kind === "image") {
      this.images.push({ source: ink.source, alt: ink.alt, x: this.x, width: item.body, height: ink.height });
      this.close();
    } else if (ink.kind === "ruby") {
      for (const [i, part] of ink.parts.entries()) {
        this.glyphs(part.ink, this.x + part.x, offset, i === 0 ? "text" : "mark");
        this.close();
      }
    } else if (note !== undefined) {
      this.close();
      this.glyphs(ink, this.x + ink.shift, offset, "mark");
      this.close();
      this.calls.push({ note, run: this.runs.length - 1 });
    } else {
      this.glyphs(ink, this.x + ink.shift, offset, "text");
    }
    this.x += item.body;
  }

  /** A hyphen that the text does not have: copying leaves it out. */
  hyphen(item: Item, offset: number): void {
    if (item.ink.kind !== "glyphs") return;
    this.close();
    const { font, size, rise } = item.ink;
    const advance = hyphenWidth(item);
    const glyphs = [font.glyph(0x2d)];
    this.runs.push({
      ...{ kind: "glyphs", font, size, x: this.x, y: -rise, glyphs, advances: [advance] },
      ...{ text: HYPHEN, actualText: "", role: "mark", offset },
    });
    this.x += advance;
  }

  finish(): readonly LineRun[] {
    this.close();
    return this.runs;
  }

  private glyphs(ink: GlyphInk, x: number, offset: number, role: "text" | "mark"): void {
    const run = this.runFor(ink, x, offset, role);
    let origin = x;
    for (let i = 0; i < ink.glyphs.length; i += 1) {
      run.glyphs.push(ink.glyphs[i] ?? 0);
      run.origins.push(origin);
      run.lastAdvance = ink.advances[i] ?? 0;
      origin += run.lastAdvance;
    }
    run.text += ink.text;
    if (ink.lengths === undefined) {
      run.lengths.push(ink.text.length);
    } else {
      for (const length of ink.lengths) run.lengths.push(length);
      run.plain &&= ink.lengths.length === ink.text.length;
    }
  }

  private runFor(ink: GlyphInk, x: number, offset: number, role: "text" | "mark"): RunDraft {
    const { run } = this;
    if (run !== undefined && run.role === role && sameLook(run.ink, ink)) return run;
    this.close();
    const started: RunDraft = {
      ...{ ink, role, x, offset, glyphs: [], origins: [], lengths: [] },
      ...{ text: "", plain: true, lastAdvance: 0 },
    };
    this.run = started;
    return started;
  }

  /** The space between words is a glyph of the run before it, so that it can be copied and searched. */
  private space(run: RunDraft, offset: number): void {
    if (offset - run.offset < run.text.length) return;
    run.glyphs.push(run.ink.font.glyph(0x20));
    run.origins.push(this.x);
    run.lengths.push(1);
    run.lastAdvance = run.ink.font.advanceEm(run.ink.font.glyph(0x20)) * run.ink.size;
    run.text += " ";
  }

  private close(): void {
    const { run } = this;
    if (run === undefined) return;
    this.run = undefined;
    const { origins } = run;
    const advances = origins.map((origin, i) => (origins[i + 1] ?? origin + run.lastAdvance) - origin);
    const { font, size, rise } = run.ink;
    this.runs.push({
      ...{ kind: "glyphs", font, size, x: run.x, y: -rise, glyphs: run.glyphs, advances },
      ...{ text: run.text, role: run.role, offset: run.offset },
      ...(run.plain ? {} : { lengths: run.lengths }),
    });
  }
}

function sameLook(a: GlyphInk, b: GlyphInk): boolean {
  return a.font === b.font && a.size === b.size && a.rise === b.rise;
}

function change(pair: Pair, filling: Filling): number {
  const shrink = pair.shrink * (filling.shrinkShares[pair.shrinkStage] ?? 0);
  if (pair.stretchStage === 3) return pair.stretch * filling.gapEm - shrink;
  const share = pair.stretchStage === 1 ? filling.spaceShare : filling.westernShare;
  return pair.stretch * share - shrink;
}

/** Joins neighbouring items that share something into stretches of the line. */
function stretches<T>(
  row: MeasuredRow,
  range: LineRange,
  places: readonly Place[],
  keyOf: (style: RunStyle) => T | undefined,
): readonly { readonly key: T; readonly start: number; readonly end: number; readonly size: number }[] {
  const found: { key: T; start: number; end: number; size: number }[] = [];
  let open: { key: T; start: number; end: number; size: number } | undefined;
  for (let i = range.start; i < range.end; i += 1) {
    const style = row.row.styles[i];
    const place = places[i - range.start];
    const key = style === undefined ? undefined : keyOf(style);
    if (place === undefined || style === undefined || key === undefined) {
      open = undefined;
    } else if (open !== undefined && open.key === key) {
      open.end = place.end;
    } else {
      open = { key, start: place.start, end: place.end, size: style.size };
      found.push(open);
    }
  }
  return found;
}

function rules(row: MeasuredRow, range: LineRange, places: readonly Place[]): readonly Rule[] {
  const styles = row.row.styles;
  if (!anyStyle(styles, range, (style) => style.underline || style.strikethrough)) return [];
  const lines = (has: (style: RunStyle) => boolean, yEm: number): readonly Rule[] =>
    stretches(row, range, places, (style) => (has(style) ? true : undefined)).map(({ start, end, size }) => ({
      ...{
        kind: "rule",
        x: start,
        y: yEm * size,
        width: end - start,
        height: LINE_THICKNESS_EM * size,
        gray: 0,
      },
    }));
  return [
    ...lines((style) => style.underline, UNDERLINE_Y_EM),
    ...lines((style) => style.strikethrough, STRIKE_Y_EM),
  ];
}

function links(row: MeasuredRow, range: LineRange, places: readonly Place[]): readonly LineLink[] {
  if (!anyStyle(row.row.styles, range, (style) => style.link !== undefined)) return [];
  return stretches<Link>(row, range, places, (style) => style.link).map(({ key, start, end }) => ({
    target: key.target,
    x: start,
    width: end - start,
  }));
}

function anyStyle(
  styles: readonly RunStyle[],
  range: LineRange,
  test: (style: RunStyle) => boolean,
): boolean {
  let before: RunStyle | undefined;
  for (let i = range.start; i < range.end; i += 1) {
    const style = styles[i];
    if (style !== undefined && style !== before && test(style)) return true;
    before = style;
  }
  return false;
}
