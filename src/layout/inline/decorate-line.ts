import type { Link } from "../../model/document.ts";
import type { Rule } from "../../model/page.ts";
import type { LineRange } from "./break-lines.ts";
import type { LineLink } from "./line.ts";
import type { RunStyle } from "./run-style.ts";

const UNDERLINE_Y_EM = 0.18;
const STRIKE_Y_EM = -0.36;
const LINE_THICKNESS_EM = 0.05;

/** Where the items of a line begin and end. */
interface Places {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface Stretch<T> {
  readonly key: T;
  readonly start: number;
  end: number;
  readonly size: number;
}

/** The lines under and through the text of a line, and the stretches of it that are links. */
export function decorations(
  decorated: ReadonlyMap<number, RunStyle>,
  range: LineRange,
  places: Places,
): { readonly rules: readonly Rule[]; readonly links: readonly LineLink[] } {
  const find = <T>(keyOf: (style: RunStyle) => T | undefined): readonly Stretch<T>[] =>
    stretches(decorated, range, places, keyOf);
  const lines = (has: (style: RunStyle) => boolean, yEm: number): readonly Rule[] =>
    find((style) => (has(style) ? true : undefined)).map(({ start, end, size }) => ({
      kind: "rule",
      x: start,
      y: yEm * size,
      width: end - start,
      height: LINE_THICKNESS_EM * size,
      gray: 0,
    }));
  return {
    rules: [
      ...lines((style) => style.underline, UNDERLINE_Y_EM),
      ...lines((style) => style.strikethrough, STRIKE_Y_EM),
    ],
    links: find<Link>((style) => style.link).map(({ key, start, end }) => ({
      target: key.target,
      x: start,
      width: end - start,
    })),
  };
}

/** Joins neighbouring items that share something. */
function stretches<T>(
  decorated: ReadonlyMap<number, RunStyle>,
  range: LineRange,
  { starts, ends }: Places,
  keyOf: (style: RunStyle) => T | undefined,
): readonly Stretch<T>[] {
  const found: Stretch<T>[] = [];
  let open: Stretch<T> | undefined;
  for (let i = range.start; i < range.end; i += 1) {
    const style = decorated.get(i);
    const key = style === undefined ? undefined : keyOf(style);
    const end = ends[i - range.start] ?? 0;
    if (style === undefined || key === undefined) {
      open = undefined;
    } else if (open !== undefined && open.key === key) {
      open.end = end;
    } else {
      open = { key, start: starts[i - range.start] ?? 0, end, size: style.size };
      found.push(open);
    }
  }
  return found;
}
