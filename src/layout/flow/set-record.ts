import type { RecordRow } from "../../model/front-matter.ts";
import type { Span } from "../../model/source.ts";
import type { Line, LineRun, ParagraphStyle } from "../inline/line.ts";
import type { PageFacts } from "../page-facts.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import { type Flow, textNode } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";
import type { BoxLine } from "./piece.ts";
import { plainLine, plainRuns } from "./plain-runs.ts";
import { spreadLine } from "./spread-line.ts";

/** The labels are spread to four ems, and to more where one of them is longer, but never to more than eight. */
const LABEL_EM = 4;
const LONGEST_LABEL_EM = 8;
const LABEL_GAP_EM = 1;
const SPACE = " ";
/** Letters are not spread. */
const HAN = /^\p{Script=Han}+$/u;

/** Lines on a copyright page, the first em box at 0. */
export interface Part {
  readonly lines: readonly BoxLine[];
  readonly height: number;
}

/** Where the lines of a copyright page belong to. */
export interface Place {
  readonly flow: Flow;
  readonly block: number;
  readonly span: Span;
}

export interface RecordStyle {
  readonly facts: PageFacts;
  /** With two, lines that are short enough stand side by side. */
  readonly columns: 1 | 2;
}

interface Entry extends Part {
  /** How wide it is, the gap to what follows it among it; of more than one line the whole measure. */
  readonly width: number;
}

/** The record of a copyright page: labels spread to one width, what they stand for an em behind them. */
export function setRecord(place: Place, rows: readonly RecordRow[], style: RecordStyle): Part {
  const { geometry, template } = place.flow.book;
  const { size, pitch } = template.copyrightPage;
  const entries = setEntries(place, rows, style.facts);
  const half = geometry.measure / 2;
  const lines: BoxLine[] = [];
  let y = 0;
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i];
    const next = entries[i + 1];
    if (entry === undefined) continue;
    const isBeside = style.columns === 2 && next !== undefined && Math.max(entry.width, next.width) <= half;
    const own = isBeside ? entry.lines.map((it) => ({ ...it, line: withSpace(it.line) })) : entry.lines;
    lines.push(...lowered(own, y));
    if (isBeside) {
      lines.push(...lowered(next.lines, y).map((it) => ({ ...it, x: it.x + half })));
      i += 1;
    }
    y += entry.height - size + pitch;
  }
  return { lines, height: lines.length === 0 ? 0 : y - pitch + size };
}

function setEntries(place: Place, rows: readonly RecordRow[], facts: PageFacts): readonly Entry[] {
  const { template } = place.flow.book;
  const known = rows.flatMap(({ label, value }) => {
    const text = typeof value === "string" ? value : facts[value.computed];
    return text === undefined ? [] : [{ label, text }];
  });
  const longest = known.reduce((most, { label }) => Math.max(most, Array.from(label).length), LABEL_EM);
  const column = Math.min(longest, LONGEST_LABEL_EM) * template.copyrightPage.size;
  return known.map(({ label, text }) => setEntry(place, { label, text, column }));
}

interface LabelledText {
  readonly label: string;
  readonly text: string;
  /** The width the label is spread to. */
  readonly column: number;
}

function setEntry(place: Place, { label, text, column }: LabelledText): Entry {
  const { book } = place.flow;
  const { size } = book.template.copyrightPage;
  const { runs, width } = plainRuns(label, 0, { faces: book.fonts.roles.body, size, role: "text" });
  const plain = plainLine(runs, width);
  const x = Math.max(column, width) + LABEL_GAP_EM * size;
  const measure = Math.max(book.geometry.measure - x, LABEL_EM * size);
  const style: ParagraphStyle = { role: "body", size, measure, firstIndent: 0, indent: 0, align: "start" };
  const set = setLines(place.flow, [textNode(text, place.span)], style);
  const value = stacked(place, set, x);
  const name = stacked(place, [withSpace(HAN.test(label) ? spreadLine(plain, column) : plain)]);
  const end = set.length === 1 ? (set[0]?.end ?? 0) : measure;
  return {
    lines: [...name.lines, ...value.lines],
    height: value.height,
    width: x + end + LABEL_GAP_EM * size,
  };
}

/** Behind a label, or text with another column beside it, a space is drawn: what is copied must not run together. */
function withSpace(line: Line): Line {
  const last = line.runs.at(-1);
  if (last === undefined || last.text.endsWith(SPACE)) return line;
  const glyph = last.font.glyph(SPACE.charCodeAt(0));
  const run: LineRun = {
    ...last,
    glyphs: [...last.glyphs, glyph],
    advances: [...last.advances, last.font.advanceEm(glyph) * last.size],
    text: last.text + SPACE,
    ...(last.lengths && { lengths: [...last.lengths, SPACE.length] }),
  };
  return { ...line, runs: [...line.runs.slice(0, -1), run] };
}

export function stacked({ flow, block }: Place, lines: readonly Line[], x = 0): Part {
  const { size, pitch } = flow.book.template.copyrightPage;
  return {
    lines: lines.map((line, i) => ({ x, y: EM_ABOVE_BASELINE * size + i * pitch, line, block })),
    height: lines.length === 0 ? 0 : (lines.length - 1) * pitch + size,
  };
}

export function lowered(lines: readonly BoxLine[], by: number): readonly BoxLine[] {
  return lines.map((it) => ({ ...it, y: it.y + by }));
}
