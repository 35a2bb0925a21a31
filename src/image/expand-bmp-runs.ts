/** The pixels of a bitmap written as runs of equal ones: indices into its palette, from the bottom row up. */
export interface BitmapRuns {
  readonly width: number;
  readonly height: number;
  /** Of a pixel in the file. */
  readonly bits: 4 | 8;
  /** Where the runs begin in the file. */
  readonly pixels: number;
}

/** What follows a zero: the end of a row, the end of all, a step to the right and up; else the number of plain pixels. */
const END_OF_ROW = 0;
const END = 1;
const STEP = 2;

/**
 * The same file with a byte for each pixel, in rows of whole words. What the runs leave out has the first colour, what
 * they say beyond the picture is left out. `undefined` where the file ends before the picture does.
 * https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-compression
 */
export function expandBmpRuns(bytes: Uint8Array, runs: BitmapRuns): Uint8Array | undefined {
  const { width, height, bits, pixels } = runs;
  const rowSize = Math.ceil(width / 4) * 4;
  const made = new Uint8Array(pixels + rowSize * height);
  made.set(bytes.subarray(0, pixels));
  const byteAt = (place: number): number => bytes[place] ?? 0;
  let [at, x, y] = [pixels, 0, 0];
  const draw = (count: number, indexOf: (i: number) => number): void => {
    const from = pixels + rowSize * y;
    for (let i = 0; i < Math.min(count, width - x); i += 1) made[from + x + i] = indexOf(i);
    x += count;
  };
  while (y < height) {
    if (at + 1 >= bytes.length) return undefined;
    const [count, what] = [byteAt(at), byteAt(at + 1)];
    at += 2;
    if (count > 0) {
      draw(count, (i) => pixelOf(what, i, bits));
    } else if (what === END) {
      break;
    } else if (what === END_OF_ROW) {
      [x, y] = [0, y + 1];
    } else if (what === STEP) {
      [x, y, at] = [x + byteAt(at), y + byteAt(at + 1), at + 2];
    } else {
      const plain = at;
      draw(what, (i) => pixelOf(byteAt(plain + Math.floor((i * bits) / 8)), i, bits));
      at += Math.ceil((what * bits) / 16) * 2;
    }
  }
  return made;
}

/** Of two pixels in a byte the first is the upper half. */
function pixelOf(byte: number, i: number, bits: 4 | 8): number {
  if (bits === 8) return byte;
  return i % 2 === 0 ? byte >> 4 : byte & 15;
}
