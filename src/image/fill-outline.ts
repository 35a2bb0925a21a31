/** Grey pixels row by row; 0 is black, 255 white. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly grays: Uint8Array;
}

/** What the coordinates of an outline are multiplied by, and where its origin stands on the pixels. */
export interface Placing {
  readonly scaleX: number;
  readonly scaleY: number;
  /** How far to the right each unit of height moves a point. */
  readonly lean: number;
  readonly x: number;
  readonly y: number;
}

/** A contour: x and y of each point by turns, the last one joined to the first. */
type Contour = number[];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const COMMANDS = /([MLQCZ])([^MLQCZ]*)/gu;

/**
 * Fills an outline in black, with the pixels on its edge as grey as they are covered. Parts outside of the pixels are
 * left out.
 *
 * @param outline - The path of an SVG, of the commands M, L, Q, C and Z in absolute coordinates.
 */
export function fillOutline(pixels: Pixels, outline: string, placing: Placing): void {
  const contours = contoursOf(outline, placing);
  const box = boxOf(contours);
  if (box === undefined) return;
  const { left, top, width, height } = box;
  const sums = coverage(contours, box);
  for (let row = Math.max(0, -top); row < Math.min(height, pixels.height - top); row += 1) {
    let sum = 0;
    for (let column = 0; column < width; column += 1) {
      sum += sums[row * width + column] ?? 0;
      const x = left + column;
      if (x < 0 || x >= pixels.width) continue;
      const pixel = (top + row) * pixels.width + x;
      // Where two contours of one direction overlap, a pixel is covered twice.
      pixels.grays[pixel] = Math.round((pixels.grays[pixel] ?? 0) * (1 - Math.min(1, Math.abs(sum))));
    }
  }
}

function contoursOf(outline: string, { scaleX, scaleY, lean, x, y }: Placing): readonly Contour[] {
  const contours: Contour[] = [];
  for (const [, command = "", list = ""] of outline.matchAll(COMMANDS)) {
    const numbers = (list.match(/-?[\d.]+(?:e-?\d+)?/gu) ?? []).map(Number);
    const points = numbers.map((it, i) =>
      i % 2 === 0 ? x + it * scaleX + (numbers[i + 1] ?? 0) * lean : y + it * scaleY,
    );
    if (command === "M") contours.push(points);
    else if (command !== "Z")
      contours.at(-1)?.push(...flattened([...(contours.at(-1)?.slice(-2) ?? []), ...points]));
  }
  return contours;
}

/** The points behind the first one of a line or a curve, which its control points give. */
function flattened(controls: readonly number[]): readonly number[] {
  if (controls.length <= 4) return controls.slice(2);
  let length = 0;
  for (let i = 2; i < controls.length; i += 1) {
    length += Math.abs((controls[i] ?? 0) - (controls[i - 2] ?? 0));
  }
  // How far the lines are from the curve goes by the square of their number.
  const count = Math.ceil(Math.sqrt(2 * length)) + 1;
  const points: number[] = [];
  for (let step = 1; step <= count; step += 1) points.push(...pointAt(controls, step / count));
  return points;
}

/** De Casteljau's construction, for curves of any degree. */
function pointAt(controls: readonly number[], t: number): readonly number[] {
  if (controls.length <= 2) return controls;
  const inner: number[] = [];
  for (let i = 2; i < controls.length; i += 1) {
    inner.push((controls[i - 2] ?? 0) * (1 - t) + (controls[i] ?? 0) * t);
  }
  return pointAt(inner, t);
}

function boxOf(contours: readonly Contour[]): Box | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (const contour of contours) {
    for (let i = 0; i + 1 < contour.length; i += 2) {
      left = Math.min(left, Math.floor(contour[i] ?? 0));
      right = Math.max(right, Math.floor(contour[i] ?? 0));
      top = Math.min(top, Math.floor(contour[i + 1] ?? 0));
      bottom = Math.max(bottom, Math.floor(contour[i + 1] ?? 0));
    }
  }
  if (right < 0 || bottom < 0) return undefined;
  // One column more takes what is right of an edge in the last one.
  return { left, top, width: right - left + 2, height: bottom - top + 1 };
}

/**
 * How much each pixel of a box is covered, as the difference from the pixel left of it: each edge adds to the sums of
 * its pixels the area right of it, downward edges with one sign and upward ones with the other.
 */
function coverage(contours: readonly Contour[], { left, top, width, height }: Box): Float64Array {
  const sums = new Float64Array(width * height);
  /** A part of an edge within one row, from `from` to `to` with `from` ≤ `to`; `cover` is its signed height. */
  const addInRow = (row: number, [from, to]: readonly [number, number], cover: number): void => {
    for (let column = Math.floor(from); column <= to; column += 1) {
      const a = Math.max(from, column);
      const b = Math.min(to, column + 1);
      const part = to > from ? (cover * (b - a)) / (to - from) : cover;
      const share = (a + b) / 2 - column;
      const i = row * width + column;
      sums[i] = (sums[i] ?? 0) + part * (1 - share);
      sums[i + 1] = (sums[i + 1] ?? 0) + part * share;
    }
  };
  const addEdge = (x0: number, y0: number, [x1, y1]: readonly [number, number]): void => {
    const sign = y0 < y1 ? 1 : -1;
    const end = Math.max(y0, y1);
    const xAt = (y: number): number => x0 + ((y - y0) * (x1 - x0)) / (y1 - y0);
    for (let y = Math.min(y0, y1); y < end; ) {
      const row = Math.floor(y);
      const next = Math.min(end, row + 1);
      const [a, b] = [xAt(y), xAt(next)];
      addInRow(row, a < b ? [a, b] : [b, a], sign * (next - y));
      y = next;
    }
  };
  for (const contour of contours) {
    for (let i = 0; i + 1 < contour.length; i += 2) {
      const next = (i + 2) % contour.length;
      addEdge((contour[i] ?? 0) - left, (contour[i + 1] ?? 0) - top, [
        (contour[next] ?? 0) - left,
        (contour[next + 1] ?? 0) - top,
      ]);
    }
  }
  return sums;
}
