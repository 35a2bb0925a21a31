import type { DecoratedLine, Stretch } from "./decorate-line.ts";
import { faceFor, sum } from "./glyph-ink.ts";
import type { Item } from "./item.ts";
import type { LineRun } from "./line.ts";
import type { RunStyle } from "./run-style.ts";

/** The disc that dots are small ones of: in Chinese faces • has hardly any ink. */
const DISC = "●";
const DISC_CODE_POINT = 0x25cf;
const DIAMETER_EM = 0.28;
/** From the baseline down to the middle of the dots, below the em box; below the line that is under it. */
const MIDDLE_Y_EM = 0.3;
const MIDDLE_BELOW_LINE_Y_EM = 0.54;
/** As far above the em box. */
const MIDDLE_ABOVE_Y_EM = -1.06;

/**
 * One dot under each Han of a stretch, in its middle, and none under marks, letters and spaces
 * (TYPESETTING R-01; https://www.w3.org/TR/clreq/#emphasis_dots). Copied text has none of them.
 */
export function emphasisDots(stretch: Stretch<unknown>, line: DecoratedLine): readonly LineRun[] {
  const style = line.decorated.get(stretch.from);
  const middles = middlesOf(stretch, line);
  if (style === undefined || middles.length === 0) return [];
  const font = faceFor(DISC_CODE_POINT, style.markFaces);
  const glyph = font.glyph(DISC_CODE_POINT);
  const ink = font.inkEm(glyph);
  if (glyph === 0 || ink === undefined) return [];
  const size = (DIAMETER_EM * stretch.size) / (ink.right - ink.left);
  const middle = (ink.left + ink.right) / 2;
  const y = middleYEm(stretch, line) * stretch.size;
  const next = (i: number): number => middles[i + 1] ?? (middles[i] ?? 0) + font.advanceEm(glyph) * size;
  const run: LineRun = {
    kind: "glyphs",
    font,
    size,
    x: (middles[0] ?? 0) - middle * size,
    y: y + ((ink.bottom + ink.top) / 2) * size,
    glyphs: middles.map(() => glyph),
    advances: middles.map((it, i) => next(i) - it),
    text: DISC.repeat(middles.length),
    actualText: "",
    role: "mark",
    offset: line.offsets[stretch.from] ?? 0,
  };
  return [run];
}

/** Dots that would stand in readings above their characters stand below them. */
function middleYEm(stretch: Stretch<unknown>, line: DecoratedLine): number {
  const hasReading = line.items.slice(stretch.from, stretch.to).some((item) => item.reading !== undefined);
  if (line.dots === "above" && !hasReading) return MIDDLE_ABOVE_Y_EM;
  return hasLine(stretch, line) ? MIDDLE_BELOW_LINE_Y_EM : MIDDLE_Y_EM;
}

function middlesOf(
  { from, to }: Stretch<unknown>,
  { items, range, places }: DecoratedLine,
): readonly number[] {
  const middles: number[] = [];
  for (let i = from; i < to; i += 1) {
    const item = items[i];
    if (item === undefined || item.startClass !== "han" || !item.gapStart) continue;
    middles.push(...itemMiddles(item, places.starts[i - range.start] ?? 0));
  }
  return middles;
}

/** The middles of the Han of an item: one, or those of a base with a reading. */
function itemMiddles({ ink, body }: Item, start: number): readonly number[] {
  // A Han may have an empty column for zhuyin behind it.
  if (ink.kind !== "ruby") return [start + (ink.kind === "glyphs" ? sum(ink.advances) : body) / 2];
  const { base } = ink;
  let origin = start + base.x;
  return base.ink.advances.map((advance, i) => {
    const width = base.ink.font.advanceEm(base.ink.glyphs[i] ?? 0) * base.ink.size;
    const middle = origin + width / 2;
    origin += advance;
    return middle;
  });
}

function hasLine({ from, to }: Stretch<unknown>, { decorated }: DecoratedLine): boolean {
  const isLined = ({ name, title, underline, highlight }: RunStyle): boolean =>
    underline || highlight || name !== undefined || title !== undefined;
  for (let i = from; i < to; i += 1) {
    const style = decorated.get(i);
    if (style !== undefined && isLined(style)) return true;
  }
  return false;
}
