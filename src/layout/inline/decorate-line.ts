import type { Link } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import type { LineRange } from "./break-lines.ts";
import { emphasisDots } from "./emphasis-dots.ts";
import type { Item } from "./item.ts";
import type { LineLink, LineRun } from "./line.ts";
import type { RunStyle } from "./run-style.ts";

// https://www.w3.org/TR/clreq/#positioning_of_interlinear_punctuation_marks: a line stands clear of the em box.
const UNDERLINE_Y_EM = 0.22;
const STRIKE_Y_EM = -0.36;
const LINE_THICKNESS_EM = 0.05;
const NAME_THICKNESS_EM = 0.06;
/** A bar twice as thick as any other line says that a reader marked the text. */
const HIGHLIGHT_THICKNESS_EM = 0.12;
/** What is cut from each end of a name's line, so that two names side by side are two. */
const END_CUT_EM = 0.0625;
const WAVE_Y_EM = 0.19;
const WAVE_HEIGHT_EM = 0.17;
const WAVE_LENGTH_EM = 0.5;

/** Where the items of a line begin and end. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The items of a line, those of them with a style of their own, and where they are. */
export interface DecoratedLine {
  readonly items: readonly Item[];
  readonly offsets: readonly number[];
  readonly decorated: ReadonlyMap<number, RunStyle>;
  readonly range: LineRange;
  readonly places: Places;
  readonly dots: "below" | "above";
}

/** Neighbouring items of a line that share a mark. */
export interface Stretch<T> {
  readonly key: T;
  /** The first and, exclusive, the last item. */
  readonly from: number;
  to: number;
  readonly start: number;
  end: number;
  /** The size of its largest text. */
  size: number;
}

interface Decorations {
  readonly rules: readonly Rule[];
  readonly links: readonly LineLink[];
  readonly dots: readonly LineRun[];
}

/** The lines under and through the text of a line, its emphasis dots, and the stretches of it that are links. */
export function decorations(line: DecoratedLine): Decorations {
  const find = <T>(keyOf: (style: RunStyle) => T | undefined): readonly Stretch<T>[] =>
    stretches(line, keyOf);
  const flags = (has: (style: RunStyle) => boolean): readonly Stretch<true>[] =>
    find((style) => (has(style) ? true : undefined));
  const rules = [
    ...flags((style) => style.underline).map((it) => rule(it, UNDERLINE_Y_EM, LINE_THICKNESS_EM)),
    ...flags((style) => style.highlight).map((it) => rule(it, UNDERLINE_Y_EM, HIGHLIGHT_THICKNESS_EM)),
    ...flags((style) => style.strikethrough).map((it) => rule(it, STRIKE_Y_EM, LINE_THICKNESS_EM)),
    ...find((style) => style.name).map((it) => rule(cut(it), UNDERLINE_Y_EM, NAME_THICKNESS_EM)),
    ...find((style) => style.title).map((it) => wave(cut(it))),
  ];
  return {
    rules,
    links: find<Link>((style) => style.link).map(({ key, start, end }) => ({
      target: key.target,
      x: start,
      width: end - start,
    })),
    dots: find((style) => style.dots).flatMap((it) => emphasisDots(it, line)),
  };
}

type Extent = Pick<Stretch<unknown>, "start" | "end" | "size">;

function cut({ start, end, size }: Extent): Extent {
  return { start: start + END_CUT_EM * size, end: end - END_CUT_EM * size, size };
}

function rule({ start, end, size }: Extent, yEm: number, thicknessEm: number): Rule {
  return {
    kind: "rule",
    x: start,
    y: yEm * size,
    width: end - start,
    height: thicknessEm * size,
    gray: 0,
  };
}

function wave(extent: Extent): Rule {
  const { size } = extent;
  const shape = { length: WAVE_LENGTH_EM * size, thickness: NAME_THICKNESS_EM * size };
  return { ...rule(extent, WAVE_Y_EM, WAVE_HEIGHT_EM), wave: shape };
}

/** Joins neighbouring items that share something. */
function stretches<T>(
  { decorated, range, places }: DecoratedLine,
  keyOf: (style: RunStyle) => T | undefined,
): readonly Stretch<T>[] {
  const found: Stretch<T>[] = [];
  let open: Stretch<T> | undefined;
  for (let i = range.start; i < range.end; i += 1) {
    const style = decorated.get(i);
    const key = style === undefined ? undefined : keyOf(style);
    const end = places.ends[i - range.start] ?? 0;
    if (style === undefined || key === undefined) {
      open = undefined;
    } else if (open !== undefined && open.key === key) {
      open.to = i + 1;
      open.end = end;
      open.size = Math.max(open.size, style.size);
    } else {
      const start = places.starts[i - range.start] ?? 0;
      open = { key, from: i, to: i + 1, start, end, size: style.size };
      found.push(open);
    }
  }
  return found;
}
