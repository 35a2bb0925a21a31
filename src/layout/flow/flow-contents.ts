import { defined } from "../../model/assert.ts";
import type { CaptionEntry, TocEntry } from "../../model/book.ts";
import { type Inline, plainText } from "../../model/document.ts";
import type { FontRole } from "../../model/font.ts";
import type { Span } from "../../model/source.ts";
import type { Line, LineRun } from "../inline/line.ts";
import {
  addBlockOf,
  addPiece,
  type BookFlow,
  type Flow,
  type Frame,
  linePiece,
  newFlow,
  textFlow,
  textNode,
} from "./flow.ts";
import { plainContext, typeAreaFrame } from "./flow-chapter.ts";
import { addHeadingBox, partStyle, stackTitle, titleBox } from "./flow-heading.ts";
import { setLines } from "./flow-paragraph.ts";
import { NEVER, NO_NOTES, type TextFlow } from "./piece.ts";
import { faceFor, type PlainRuns, plainRuns } from "./plain-runs.ts";

/** https://www.w3.org/TR/clreq/#table_of_contents: dots half an em apart, on one grid in all entries. */
const LEADER_PITCH_EM = 0.5;
const LEADER_GAP_EM = 0.5;
/** Turned over lines end so far before the page numbers, and no leader is shorter than two ems for that. */
const BEFORE_NUMBER_EM = 3;
const SPACE_BEHIND = /^\u{3000}?/u;
const LEADER_DOT = 0xb7;

/** An entry of the contents: what it says, where it leads, how deep it stands. */
interface ContentsEntry {
  readonly title: readonly Inline[];
  /** The number that the title begins with. */
  readonly label: string | undefined;
  readonly destination: string;
  readonly depth: number;
  readonly isPart: boolean;
  /** What stands before the page number: the authors of a paper. */
  readonly byline: string;
  readonly block: number;
}

/** A contents that has its place among the blocks, before the numbers of its pages are known. */
export interface PlannedContents {
  readonly title: readonly Inline[];
  readonly titleBlock: number;
  readonly entries: readonly ContentsEntry[];
}

/** Lists the chapters, and as many levels of their headings as the template asks for. */
export function planContents(
  book: BookFlow,
  toc: readonly TocEntry[],
  source: ContentsSource,
): PlannedContents {
  const flow = newFlow(book, "", plainContext(book));
  const title = [textNode(book.labels.contents, source.span)];
  const titleBlock = addBlockOf(flow, { kind: "contents", span: source.span });
  const entries: ContentsEntry[] = [];
  const visit = (entry: TocEntry, level: number): void => {
    const isHeading = entry.id !== undefined;
    if (isHeading && level >= book.template.contents.depth) return;
    if (plainText(entry.title).trim() !== "") entries.push(contentsEntry(flow, entry, source));
    for (const child of entry.children) visit(child, child.id === undefined ? 0 : level + 1);
  };
  for (const entry of toc) visit(entry, 0);
  return { title, titleBlock, entries };
}

function contentsEntry(flow: Flow, entry: TocEntry, { parts, bylines, span }: ContentsSource): ContentsEntry {
  const { title, label, id, chapter, depth } = entry;
  const block = addBlockOf(flow, {
    kind: "contents",
    span: title[0]?.span ?? span,
    id: id ?? chapter,
  });
  return {
    title: withoutCalls(title),
    label,
    destination: id ?? chapter,
    depth,
    isPart: parts.has(chapter) && id === undefined,
    byline: id === undefined ? (bylines.get(chapter) ?? "") : "",
    block,
  };
}

export interface ContentsSource {
  /** The ids of the chapters that are parts. */
  readonly parts: ReadonlySet<string>;
  /** The authors of chapters, by the chapter's id. */
  readonly bylines: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** Lists figures or tables, under a title. */
export function planCaptions(
  book: BookFlow,
  captions: readonly CaptionEntry[],
  { title, span }: { readonly title: string; readonly span: Span },
): PlannedContents {
  const flow = newFlow(book, "", plainContext(book));
  const titleBlock = addBlockOf(flow, { kind: "contents", span });
  const entries = captions.map((caption) => ({
    title: caption.title,
    label: plainText(caption.title).split("\u{3000}")[0],
    destination: caption.id,
    depth: 0,
    isPart: false,
    byline: "",
    block: addBlockOf(flow, { kind: "contents", span: caption.title[0]?.span ?? span, id: caption.id }),
  }));
  return { title: [textNode(title, span)], titleBlock, entries };
}

/** Sets the contents, with the labels of the pages that its entries lead to. */
export function flowContents(
  book: BookFlow,
  contents: PlannedContents,
  labels: ReadonlyMap<string, string>,
): TextFlow {
  const flow = newFlow(book, "", plainContext(book));
  const frame = typeAreaFrame(book);
  const style = defined(book.template.headings[0], "the style of chapter titles");
  const part = { ...partStyle(style), nodes: contents.title, gap: 0, block: contents.titleBlock };
  addHeadingBox(flow, titleBox(flow, stackTitle(flow, frame, [part]), style.lines), style.keepLines);
  const faces = book.fonts.roles.body;
  const plain = { faces, size: frame.size, role: "text" } as const;
  const pages = contents.entries.map((entry) => labels.get(entry.destination) ?? "");
  const column = pages.reduce((width, page) => Math.max(width, plainRuns(page, 0, plain).width), 0);
  const numbers = contents.entries.map(({ byline }, i) =>
    plainRuns(byline === "" ? defined(pages[i]) : `${byline} / ${pages[i]}`, 0, plain),
  );
  const deep = contents.entries.some((entry) => entry.depth > 0);
  contents.entries.forEach((entry, i) => {
    const number = defined(numbers[i]);
    const role = deep && entry.depth === 0 ? "heading" : "body";
    addEntry(flow, frame, { entry, number, column, role });
    if (entry.isPart) flow.waiting.keepLines = 1;
  });
  return textFlow(flow, NO_NOTES);
}

interface SetEntry {
  readonly entry: ContentsEntry;
  readonly number: PlainRuns;
  /** The width of the widest page number. */
  readonly column: number;
  readonly role: FontRole;
}

function addEntry(flow: Flow, frame: Frame, { entry, number, column, role }: SetEntry): void {
  const { size, measure } = frame;
  const indent = Math.min(entry.depth * flow.book.template.contents.indentEm * size, measure / 4);
  const room = measure - indent - Math.max(column, number.width) - BEFORE_NUMBER_EM * size;
  const width = Math.max(4, Math.floor(room / size + 0.001)) * size;
  // Lines after the first stand under the title's text, behind its number; without one they stand in by an em.
  const faces = flow.book.fonts.roles[role];
  const ordinal = plainRuns(ordinalOf(entry), 0, { faces, size, role: "text" }).width;
  const turnover = ordinal > 0 && ordinal <= width / 3 ? ordinal : size;
  const style = {
    role,
    size,
    measure: width,
    firstIndent: 0,
    indent: turnover,
    align: "start",
    balanced: true,
  } as const;
  const lines = setLines(flow, entry.title, style);
  lines.forEach((line, i) => {
    const linked = linkedLine(line, entry.destination);
    const piece = linePiece(flow, { ...frame, x: indent }, linked, entry.block);
    const isLast = i === lines.length - 1;
    const after = isLast ? tail(flow, frame, { number, from: indent + line.end, x: indent }) : [];
    addPiece(flow, { ...piece, after, calls: [] }, i === 0 ? 0 : NEVER);
  });
}

/** The number of an entry with what parts it from the title: `第一回　`, `图1-1　`. */
function ordinalOf({ title, label }: ContentsEntry): string {
  const text = plainText(title);
  if (label !== undefined && text.startsWith(label))
    return label + (SPACE_BEHIND.exec(text.slice(label.length))?.[0] ?? "");
  return "";
}

/** A title without calls of notes: those belong to the page that has the title. */
function withoutCalls(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node): readonly Inline[] => {
    if (node.kind === "note-reference") return [];
    if (node.kind !== "styled" && node.kind !== "link") return [node];
    return [{ ...node, children: withoutCalls(node.children) }];
  });
}

/** An entry leads to its page; links and notes of the title itself are left behind. */
function linkedLine(line: Line, destination: string): Line {
  const target = { kind: "internal", chapter: destination } as const;
  const x = line.runs[0]?.x ?? 0;
  return { ...line, links: [{ target, x, width: line.end - x }], calls: [] };
}

interface Tail {
  readonly number: PlainRuns;
  /** Where the title ends, from the start of the type area. */
  readonly from: number;
  /** The start of the line that the runs are placed from. */
  readonly x: number;
}

/** The dots, on a grid from the start of the type area, and the page number at its end. */
function tail(flow: Flow, frame: Frame, { number, from, x }: Tail): readonly LineRun[] {
  const { size, measure } = frame;
  const pitch = LEADER_PITCH_EM * size;
  const end = measure - number.width;
  const gap = LEADER_GAP_EM * size;
  const first = Math.ceil((from + gap) / pitch - 0.001);
  const last = Math.floor((end - gap) / pitch + 0.001);
  const placed = number.runs.map((run) => ({ ...run, x: run.x + end - x }));
  const count = last - first;
  if (count <= 0) return placed;
  const font = faceFor(flow.book.fonts.roles.body, LEADER_DOT);
  const glyph = font.glyph(LEADER_DOT);
  // The ink of the dot stands in the middle of its half em.
  const middle = dotMiddle(font.inkEm(glyph), font.advanceEm(glyph)) * size;
  const leader: LineRun = {
    kind: "glyphs",
    font,
    size,
    x: first * pitch + pitch / 2 - middle - x,
    y: 0,
    glyphs: new Array<number>(count).fill(glyph),
    advances: new Array<number>(count).fill(pitch),
    text: String.fromCodePoint(LEADER_DOT).repeat(count),
    role: "artifact",
    offset: 0,
  };
  return [leader, ...placed];
}

function dotMiddle(
  ink: { readonly left: number; readonly right: number } | undefined,
  advance: number,
): number {
  return ink === undefined ? advance / 2 : (ink.left + ink.right) / 2;
}
