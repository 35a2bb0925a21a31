import { type Inline, plainText } from "../../model/document.ts";
import type { FontRole } from "../../model/font.ts";
import { shortTitleLength } from "../../text/short-title.ts";
import type { Line, LineRun, ParagraphStyle } from "../inline/line.ts";
import { type Flow, type Frame, textNode } from "./flow.ts";
import { setLines } from "./flow-paragraph.ts";

/** A title is no wider than this share of the measure. https://www.w3.org/TR/clreq/#handling_of_headings */
export const TITLE_SHARE = 0.8;
/** Lines after the first stand under the words behind a number only where it leaves them this share of the room. */
const MOST_HANGING = 0.4;
/** Short titles of Han alone are spread: by how much, by the number of their characters. */
const SPREAD_EM: ReadonlyMap<number, number> = new Map([
  [2, 1],
  [3, 0.5],
  [4, 0.25],
]);

export interface Title {
  readonly nodes: readonly Inline[];
  /** The number that it begins with. */
  readonly label?: string | undefined;
  readonly size: number;
  readonly role: FontRole;
  readonly align: "start" | "center";
  readonly indent: number;
  /** Whether a title of two to four characters is spread; not, if absent. */
  readonly spread?: boolean;
}

export interface TitleLine {
  /** From the start of the type area. */
  readonly x: number;
  readonly line: Line;
}

/**
 * Sets a title in lines about as long as each other, which end between phrases if they can (TYPESETTING H-06). Below
 * a number the lines stand under its words.
 */
export function setTitle(flow: Flow, frame: Frame, title: Title): readonly TitleLine[] {
  const { size, role, align } = title;
  const roomy = frame.measure * TITLE_SHARE >= 4 * size;
  const measure = roomy ? frame.measure * TITLE_SHARE : frame.measure;
  const indent = align === "center" ? 0 : Math.min(title.indent, measure / 2);
  const style = { role, size, measure, firstIndent: indent, indent, align: "start", balanced: true } as const;
  const lines = setLines(flow, title.nodes, style);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) {
    const isShort = title.label === undefined && shortTitleLength(plainText(title.nodes)) !== undefined;
    return placed(frame, [title.spread === true && isShort ? spreadLine(only, size) : only], align);
  }
  const hanging = numberWidth(flow, title, style);
  if (hanging === 0) return placed(frame, lines, align);
  const hung = setLines(flow, title.nodes, { ...style, indent: indent + hanging });
  return placed(frame, hung, align === "center" ? "block" : "start");
}

function placed(
  { x, measure }: Frame,
  lines: readonly Line[],
  align: "start" | "center" | "block",
): readonly TitleLine[] {
  if (align === "start") return lines.map((line) => ({ x, line }));
  const widest = lines.reduce((end, line) => Math.max(end, line.end), 0);
  return lines.map((line) => ({ x: x + (measure - (align === "block" ? widest : line.end)) / 2, line }));
}

/** How wide the number of a title is with the space behind it; 0 where lines are not to hang by that. */
function numberWidth(flow: Flow, { label, nodes, size }: Title, style: ParagraphStyle): number {
  const [first] = nodes;
  if (label === undefined || first === undefined) return 0;
  const space = /^\s*/u.exec(plainText(nodes).slice(label.length))?.[0].length ?? 0;
  const [line] = setLines(flow, [textNode(label, first.span)], { ...style, firstIndent: 0 });
  const width = (line?.end ?? 0) + space * size;
  return width <= MOST_HANGING * style.measure ? width : 0;
}

/** TYPESETTING H-07: a line with space between its characters, which copy without any. */
function spreadLine(line: Line, size: number): Line {
  const count = line.runs.reduce((sum, run) => sum + (run.role === "text" ? run.glyphs.length : 0), 0);
  const gap = (SPREAD_EM.get(count) ?? 0) * size;
  if (gap === 0 || line.rules.length > 0) return line;
  let before = 0;
  const runs = line.runs.map((run): LineRun => {
    const x = run.x + Math.min(before, count - 1) * gap;
    if (run.role !== "text") return { ...run, x };
    before += run.glyphs.length;
    const isLast = before === count;
    const advances = run.advances.map((advance, i) =>
      isLast && i === run.glyphs.length - 1 ? advance : advance + gap,
    );
    return { ...run, x, advances, actualText: run.text };
  });
  const more = (count - 1) * gap;
  return {
    ...line,
    runs,
    end: line.end + more,
    links: line.links.map((it) => ({ ...it, width: it.width + more })),
  };
}
