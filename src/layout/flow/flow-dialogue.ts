import type { Container, Inline, Paragraph } from "../../model/document.ts";
import type { Line } from "../inline/line.ts";
import { addAnchor, addBlockOf, addLines, addSpace, type Flow, type Frame, inset } from "./flow.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { setLines, textStyle } from "./flow-paragraph.ts";
import { flowTitleLine } from "./flow-title-line.ts";
import { plainLine } from "./plain-runs.ts";
import { spreadLine } from "./spread-line.ts";

/** A longer name does not make the column of names wider. */
const MOST_NAME_EM = 5;
const ENDLESS = 1_000_000;

interface Speech {
  readonly kind: "speech";
  readonly paragraph: Paragraph;
  readonly name: Line | undefined;
  readonly colon: Line | undefined;
  readonly words: readonly Inline[];
}

/**
 * Names in a column of their own, spread to the width of the longest, each with its colon behind it; what is said
 * hangs beside them. A paragraph without a name, such as a direction, stands below what was said.
 * https://www.w3.org/TR/clreq/#paragraph_adjustment
 */
export function flowDialogue(flow: Flow, frame: Frame, container: Container): void {
  const { size } = frame;
  addSpace(flow, frame.pitch);
  flowTitleLine(flow, frame, container);
  const parts = container.children.map((child) =>
    child.kind === "paragraph" ? speechOf(flow, frame, child) : child,
  );
  const most = Math.min(MOST_NAME_EM * size, frame.measure / 3);
  const widest = parts.reduce((width, part) => {
    const own = part.kind === "speech" ? (part.name?.end ?? 0) : 0;
    return own <= most + 0.01 ? Math.max(width, own) : width;
  }, size);
  const column = Math.ceil(widest / size - 0.001) * size;
  for (const part of parts) {
    if (part.kind === "speech") addSpeech(flow, frame, part, column);
    else flowBlocks(flow, frame, [part]);
  }
  addSpace(flow, frame.pitch);
}

/** The name and the colon are the two nodes of the first one. */
function speechOf(flow: Flow, frame: Frame, paragraph: Paragraph): Speech {
  const [first, ...words] = paragraph.children;
  if (first?.kind !== "styled" || !first.attributes.classes.includes("speaker")) {
    return { kind: "speech", paragraph, name: undefined, colon: undefined, words: paragraph.children };
  }
  const style = { ...textStyle(frame), role: "bold", measure: ENDLESS, align: "start" } as const;
  const [name] = setLines(flow, first.children.slice(0, -1), style);
  const [colon] = setLines(flow, first.children.slice(-1), style);
  return { kind: "speech", paragraph, name, colon, words };
}

function addSpeech(flow: Flow, frame: Frame, speech: Speech, column: number): void {
  const { paragraph, name, colon, words } = speech;
  addAnchor(flow, paragraph.attributes.id);
  const block = addBlockOf(flow, { kind: frame.kind, span: paragraph.span });
  const inner = inset(frame, column + frame.size);
  const start = inner.x - frame.x;
  if (name === undefined || colon === undefined) {
    const { role } = flow.book.template.quotation;
    addLines(flow, inner, setLines(flow, words, { ...textStyle(inner), role }), block);
    return;
  }
  const spread = spreadLine(name, column);
  const head = joinLines(spread, colon, spread.end);
  // A name that is too long for its column pushes what is said aside.
  const firstIndent = Math.max(0, head.end - start);
  const lines = setLines(flow, words, { ...textStyle(inner), firstIndent });
  const [first = plainLine([], 0), ...rest] = lines;
  const joined = joinLines(moved(head, -start), first, 0);
  addLines(flow, inner, [joined, ...rest.map((line) => shifted(line, head.endOffset))], block);
}

/** Two lines on one baseline, the second `x` to the right and behind the first in the text. */
function joinLines(first: Line, second: Line, x: number): Line {
  const after = shifted(moved(second, x), first.endOffset);
  return {
    runs: [...first.runs, ...after.runs],
    rules: [...first.rules, ...after.rules],
    links: [...first.links, ...after.links],
    images: [...first.images, ...after.images],
    anchors: [...first.anchors, ...after.anchors],
    calls: [...first.calls, ...after.calls.map((call) => ({ ...call, run: call.run + first.runs.length }))],
    end: Math.max(first.end, after.end),
    startOffset: first.startOffset,
    endOffset: after.endOffset,
  };
}

function moved(line: Line, x: number): Line {
  const move = <T extends { readonly x: number }>(part: T): T => ({ ...part, x: part.x + x });
  return {
    ...line,
    runs: line.runs.map(move),
    rules: line.rules.map(move),
    links: line.links.map(move),
    images: line.images.map(move),
    end: line.end + x,
  };
}

/** The same line further on in the text of its block. */
function shifted(line: Line, by: number): Line {
  const runs = line.runs.map((run) => ({ ...run, offset: run.offset + by }));
  return { ...line, runs, startOffset: line.startOffset + by, endOffset: line.endOffset + by };
}
