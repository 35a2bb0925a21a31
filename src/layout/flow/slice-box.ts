import type { BoxLine, BoxPiece } from "./piece.ts";

/** Of the size of its type: how far a line reaches above its baseline, with some air. */
const ABOVE_EM = 1;
const BELOW_EM = 0.2;

/**
 * Cuts a box that is too high for a page between its lines, into boxes that are not. What has no lines, and
 * a line that is too high by itself, is left as it is.
 */
export function sliceBox(box: BoxPiece, most: number): readonly BoxPiece[] {
  if (box.height <= most + 0.01 || box.lines.length < 2) return [box];
  const lines = [...box.lines].sort((a, b) => a.y - b.y);
  const cuts = [0];
  for (const line of lines) {
    const start = cuts.at(-1) ?? 0;
    const size = largestSize(line);
    const top = line.y - ABOVE_EM * size;
    if (line.y + BELOW_EM * size - start > most && top > start) cuts.push(top);
  }
  return cuts.map((start, i) => {
    const end = cuts[i + 1] ?? Math.max(box.height, start);
    return slice(box, start, { end, isFirst: i === 0, isLast: i === cuts.length - 1, most });
  });
}

interface Slice {
  readonly end: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly most: number;
}

function slice(box: BoxPiece, start: number, { end, isFirst, isLast, most }: Slice): BoxPiece {
  const within = (y: number): boolean => (isFirst || y >= start) && (isLast || y < end);
  const lines = box.lines.filter((it) => within(it.y));
  const noteIds = new Set(lines.flatMap((it) => it.line.calls.map((call) => call.note)));
  return {
    ...box,
    height: Math.min(end - start, most),
    below: isLast ? box.below : 0,
    lines: lines.map((it) => ({ ...it, y: it.y - start })),
    rules: box.rules.filter((it) => within(it.y)).map((it) => ({ ...it, y: it.y - start })),
    images: box.images.filter((it) => within(it.y)).map((it) => ({ ...it, y: it.y - start })),
    anchors: isFirst ? box.anchors : [],
    calls: box.calls.filter((note) => noteIds.has(note)),
    section: isFirst ? box.section : undefined,
  };
}

function largestSize(line: BoxLine): number {
  return line.line.runs.reduce((size, run) => Math.max(size, run.size), 0);
}
