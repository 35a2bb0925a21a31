import type { CodeBlock } from "../../model/document.ts";
import type { EmbeddableFont } from "../../model/font.ts";
import { charClass } from "../../text/char-class.ts";
import type { Line, LineRun } from "../inline/line.ts";
import { EM_ABOVE_BASELINE } from "../pages/geometry.ts";
import {
  addAnchor,
  addBlockOf,
  addOffGrid,
  addPiece,
  addSpace,
  boxPiece,
  type Flow,
  type Frame,
  inset,
  linePiece,
  lonelyBreak,
} from "./flow.ts";
import { setCaption } from "./flow-figure.ts";
import { type BoxPiece, NEVER, SELDOM } from "./piece.ts";
import { faceFor, plainLine, plainRuns } from "./plain-runs.ts";

/** The caption stands so far above the code. */
const CAPTION_GAP_EM = 0.5;
const TAB_COLUMNS = 4;
/** How far the rest of a wrapped line stands in. */
const TURNOVER_CELLS = 2;
/** Between the number of a line and the line. */
const NUMBER_GAP_CELLS = 2;
/** Marks of a line that goes on below, the best first, and one that every face has. */
const CONTINUATION_MARKS = ["↩", "↵", "↲", "»"];
const PLAIN_MARK = "\\";

interface CodeSetting {
  readonly faces: readonly EmbeddableFont[];
  readonly size: number;
  /** The width of a Latin letter; a Han character has two. */
  readonly cell: number;
  /** How many cells a line has, the one of the continuation mark not counted. */
  readonly cells: number;
}

interface SourceLine {
  readonly line: Line;
  /** Which line of the source it begins; none for the rest of a line. */
  readonly row: number | undefined;
}

interface CodeParts {
  readonly block: number;
  readonly numbers: LineNumbers | undefined;
}

interface Cell {
  readonly text: string;
  readonly glyph: number;
  readonly face: EmbeddableFont;
  readonly width: number;
  /** Where the character stands in the block's text. */
  readonly offset: number;
}

/**
 * Code line by line in cells of one width, a Han character in two, with nothing compressed and nothing added.
 * A line that is too long goes on below, behind a mark that is no part of the text.
 */
export function flowCode(flow: Flow, frame: Frame, code: CodeBlock): void {
  const { template, fonts, geometry } = flow.book;
  const own = Math.min(template.code.size, frame.size);
  const pitch = template.code.pitch * (own / template.code.size);
  const whole = inset(frame, Math.min(geometry.size, frame.size));
  const numbers = lineNumbers(code, codeSetting(fonts.roles.code, own, whole.measure));
  const inner = inset(whole, numbers?.width ?? 0);
  const setting = codeSetting(fonts.roles.code, own, inner.measure);
  const block = addBlockOf(flow, { kind: "code", span: code.span });
  const lines = setCode(code.text, setting);
  const baseline = (pitch - own) / 2 + EM_ABOVE_BASELINE * own;
  const codeFrame: Frame = { ...inner, size: own, pitch, baseline, kind: "code" };
  addAnchor(flow, code.attributes.id);
  const caption = codeCaption(flow, frame, code);
  const height = (caption?.height ?? 0) + lines.length * pitch;
  addOffGrid(flow, { height, floats: false }, () => {
    if (caption !== undefined) {
      addPiece(flow, caption);
      flow.waiting.bond = NEVER;
    }
    addCode(flow, codeFrame, lines, { block, numbers });
  });
}

/** The numbers of lines, in a column before the code. */
interface LineNumbers {
  readonly first: number;
  /** Of the column, with the gap behind it. */
  readonly width: number;
  readonly setting: CodeSetting;
}

function lineNumbers({ firstLine, text }: CodeBlock, setting: CodeSetting): LineNumbers | undefined {
  if (firstLine === undefined || firstLine === "none") return undefined;
  const digits = String(firstLine + text.split("\n").length - 1).length;
  return { first: firstLine, width: (digits + NUMBER_GAP_CELLS) * setting.cell, setting };
}

/** A number that ends before the gap; it is no part of the code, and not copied with it. */
function numberRuns(number: number, { setting }: LineNumbers): readonly LineRun[] {
  const { faces, size, cell } = setting;
  const text = String(number);
  const x = -(text.length + NUMBER_GAP_CELLS) * cell;
  return plainRuns(text, x, { faces, size, role: "artifact", actualText: "" }).runs;
}

/** It stands above its code, as that of a table does. */
function codeCaption(flow: Flow, frame: Frame, { caption = [], span }: CodeBlock): BoxPiece | undefined {
  if (caption.length === 0) return undefined;
  const block = addBlockOf(flow, { kind: "code", span, isCaption: true });
  const { lines, bottom } = setCaption(flow, frame, { nodes: caption, top: 0, block, span });
  return boxPiece({ height: bottom + CAPTION_GAP_EM * flow.book.template.caption.size, lines });
}

/**
 * Adds the lines; blank ones without a number are room that vanishes where a page begins or ends, and keep no other
 * company.
 */
function addCode(
  flow: Flow,
  frame: Frame,
  lines: readonly SourceLine[],
  { block, numbers }: CodeParts,
): void {
  const isRoom = (it: Line): boolean => numbers === undefined && isBlank(it);
  const shown = lines.filter(({ line }) => !isRoom(line)).length;
  let index = 0;
  for (const { line, row } of lines) {
    if (isRoom(line) && shown > 0) {
      addSpace(flow, frame.pitch);
      continue;
    }
    if (numbers !== undefined && row !== undefined) {
      flow.waiting.marker = numberRuns(numbers.first + row, numbers);
    }
    addPiece(flow, linePiece(flow, frame, line, block), lonelyBreak(index, shown, SELDOM));
    index += 1;
  }
}

function isBlank({ runs }: Line): boolean {
  return runs.every((run) => run.text.trim() === "");
}

function codeSetting(faces: readonly EmbeddableFont[], size: number, measure: number): CodeSetting {
  const face = faceFor(faces, 0x30);
  const cell = face.advanceEm(face.glyph(0x30)) * size || size / 2;
  const cells = Math.max(4, Math.floor(measure / cell + 0.001) - 1);
  return { faces, size, cell, cells };
}

function setCode(text: string, setting: CodeSetting): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let offset = 0;
  for (const [row, source] of text.split("\n").entries()) {
    const cells = cellsOf(source, offset, setting);
    const wrapped = wrap(cells, setting, offset + source.length);
    lines.push(...wrapped.map((line, i) => (i === 0 ? { line, row } : { line, row: undefined })));
    offset += source.length + 1;
  }
  return lines;
}

function cellsOf(source: string, start: number, setting: CodeSetting): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = start;
  for (const char of source) {
    const isTab = char === "\t";
    const codePoint = isTab ? 0x20 : (char.codePointAt(0) ?? 0);
    const face = faceFor(setting.faces, codePoint);
    const glyph = face.glyph(codePoint);
    const width = cellWidth(codePoint, face.advanceEm(glyph) * setting.size, setting.cell);
    const times = isTab ? TAB_COLUMNS - (column % TAB_COLUMNS) : 1;
    for (let i = 0; i < times; i += 1) cells.push({ text: isTab ? " " : char, glyph, face, width, offset });
    column += width * times;
    offset += char.length;
  }
  return cells;
}

function cellWidth(codePoint: number, advance: number, cell: number): number {
  const kind = charClass(codePoint);
  if (kind === "combining") return 0;
  if (kind === "latin" || kind.startsWith("ascii")) return Math.max(1, Math.ceil(advance / cell - 0.1));
  return Math.max(1, Math.min(2, Math.round(advance / cell)));
}

/** Cuts a line into as many as it needs, after a space or a mark where one is near enough. */
function wrap(cells: readonly Cell[], setting: CodeSetting, endOffset: number): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  do {
    const indent = from === 0 ? 0 : TURNOVER_CELLS;
    const to = cutAt(cells, from, setting.cells - indent);
    const goesOn = to < cells.length;
    const end = goesOn ? (cells[to]?.offset ?? endOffset) : endOffset;
    lines.push(codeLine(cells.slice(from, to), { setting, indent, goesOn, end }));
    from = to;
  } while (from < cells.length);
  return lines;
}

function cutAt(cells: readonly Cell[], from: number, room: number): number {
  let width = 0;
  let to = from;
  while (to < cells.length && width + (cells[to]?.width ?? 0) <= room) {
    width += cells[to]?.width ?? 0;
    to += 1;
  }
  if (to >= cells.length) return to;
  if (to === from) return from + 1;
  const least = from + Math.floor(((to - from) * 2) / 3);
  for (let i = to; i > least; i -= 1) {
    if (!/[\p{L}\p{N}_]/u.test(cells[i - 1]?.text ?? "")) return i;
  }
  return to;
}

interface CodeLineParts {
  readonly setting: CodeSetting;
  readonly indent: number;
  readonly goesOn: boolean;
  readonly end: number;
}

function codeLine(cells: readonly Cell[], parts: CodeLineParts): Line {
  const { setting, indent, goesOn, end } = parts;
  const runs: LineRun[] = [];
  let x = indent * setting.cell;
  let i = 0;
  while (i < cells.length) {
    const first = cells[i];
    if (first === undefined) break;
    let to = i;
    while (to < cells.length && cells[to]?.face === first.face) to += 1;
    const run = codeRun(cells.slice(i, to), first, x, setting);
    runs.push(run);
    for (const advance of run.advances) x += advance;
    i = to;
  }
  const startOffset = cells[0]?.offset ?? end;
  if (goesOn) runs.push(...continuationMark(setting));
  return { ...plainLine(runs, x), startOffset, endOffset: end };
}

function codeRun(cells: readonly Cell[], first: Cell, x: number, setting: CodeSetting): LineRun {
  return {
    kind: "glyphs",
    font: first.face,
    size: setting.size,
    x,
    y: 0,
    glyphs: cells.map((cell) => cell.glyph),
    advances: cells.map((cell) => cell.width * setting.cell),
    text: cells.map((cell) => cell.text).join(""),
    role: "text",
    offset: first.offset,
  };
}

function continuationMark(setting: CodeSetting): readonly LineRun[] {
  const { faces, size, cell, cells } = setting;
  const mark = markOf(faces) ?? PLAIN_MARK;
  return plainRuns(mark, cells * cell, { faces, size, role: "artifact", actualText: "" }).runs;
}

/** A mark of the earliest face that has any: the last faces would draw it as an emoji. */
function markOf(faces: readonly EmbeddableFont[]): string | undefined {
  for (const face of faces) {
    const mark = CONTINUATION_MARKS.find((it) => face.glyph(it.codePointAt(0) ?? 0) !== 0);
    if (mark !== undefined) return mark;
  }
  return undefined;
}
