import { expandBmpRuns } from "./expand-bmp-runs.ts";

/** Rows of pixels from the top, each of red, green and blue, and of opacity where there are four channels. */
export interface BitmapPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly bytes: Uint8Array;
}

/** What the header of a BMP says: where its pixels are and how each is written. */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  /** Whether pixels are written as runs of equal ones, always from the bottom row up. */
  readonly isOfRuns: boolean;
  /** Where the colours of the palette are, and how many bytes each has. */
  readonly palette: number;
  readonly colourSize: number;
  readonly pixels: number;
  /** The bits of red, green, blue and opacity in a pixel of 16 or 32 bits. */
  readonly masks: readonly number[];
}

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const INFO_HEADER = 40;
/** Kinds of compression: none, runs by the bits of a pixel, and none with masks for the channels. */
const PLAIN = 0;
const RUNS: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [2, 4],
]);
const MASKED: ReadonlySet<number> = new Set([3, 6]);
const MASKS_16 = [0x7c00, 0x3e0, 0x1f, 0];
const MASKS_32 = [0xff0000, 0xff00, 0xff, 0];
const DEPTHS: ReadonlySet<number> = new Set([1, 4, 8, 16, 24, 32]);

/**
 * Reads a Windows bitmap, as paint programs save it, of 1 to 32 bits a pixel, plain or in runs (RLE). `undefined` for one
 * that holds a JPEG or PNG, and for one that is cut short.
 * https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage
 *
 * @param mostPixels - One with more is not decoded.
 */
export function readBmp(bytes: Uint8Array, mostPixels: number): BitmapPixels | undefined {
  const header = readHeader(viewOf(bytes));
  if (header === undefined || header.pixels > bytes.length) return undefined;
  if (header.width * header.height > mostPixels) return undefined;
  if (!header.isOfRuns) return readRows(bytes, header);
  const expanded = expandBmpRuns(bytes, { ...header, bits: header.bits === 4 ? 4 : 8 });
  return expanded && readRows(expanded, { ...header, bits: 8 });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readRows(bytes: Uint8Array, header: Header): BitmapPixels | undefined {
  const { width, height, bits, isTopDown, pixels } = header;
  const rowSize = Math.ceil((width * bits) / 32) * 4;
  if (pixels + rowSize * height > bytes.length) return undefined;
  const channels = header.masks[3] === 0 ? 3 : 4;
  const made = new Uint8Array(width * height * channels);
  const pixelAt = pixelReader(viewOf(bytes), header);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    const row = pixels + rowSize * (isTopDown ? y : height - 1 - y);
    for (let x = 0; x < width; x += 1) {
      pixelAt(row, x, made, at);
      at += channels;
    }
  }
  return { width, height, channels, bytes: made };
}

function readHeader(view: DataView): Header | undefined {
  if (view.byteLength < FILE_HEADER + CORE_HEADER) return undefined;
  const size = view.getUint32(FILE_HEADER, true);
  const pixels = view.getUint32(10, true);
  const palette = FILE_HEADER + size;
  if (size === CORE_HEADER) {
    const [width, height, bits] = [
      view.getUint16(18, true),
      view.getUint16(20, true),
      view.getUint16(24, true),
    ];
    const plain = { isTopDown: false, isOfRuns: false, colourSize: 3, masks: MASKS_32 };
    return sound({ width, height, bits, palette, pixels, ...plain });
  }
  if (size < INFO_HEADER || view.byteLength < FILE_HEADER + size) return undefined;
  const height = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const isOfRuns = RUNS.get(compression) === bits;
  if (compression !== PLAIN && !MASKED.has(compression) && !isOfRuns) return undefined;
  const masks = MASKED.has(compression)
    ? readMasks(view, size, compression)
    : bits === 16
      ? MASKS_16
      : MASKS_32;
  const [width, isTopDown] = [view.getInt32(18, true), height < 0];
  const place = { palette, colourSize: 4, pixels };
  return sound({ width, height: Math.abs(height), isTopDown, isOfRuns, bits, masks, ...place });
}

/** The masks follow a short header, and are part of a long one, which has one for the opacity as well. */
function readMasks(view: DataView, size: number, compression: number): readonly number[] {
  const count = size > INFO_HEADER + 12 || compression === 6 ? 4 : 3;
  const from = FILE_HEADER + INFO_HEADER;
  if (from + count * 4 > view.byteLength) return MASKS_32;
  const masks = Array.from({ length: count }, (_, i) => view.getUint32(from + i * 4, true));
  return count === 4 ? masks : [...masks, 0];
}

function sound(header: Header): Header | undefined {
  return header.width > 0 && header.height > 0 && DEPTHS.has(header.bits) ? header : undefined;
}

/** Writes the channels of the pixel at `x` of the row at an offset of the file to an offset of the pixels made. */
type PixelReader = (row: number, x: number, made: Uint8Array, at: number) => void;

function pixelReader(view: DataView, { bits, palette, colourSize, masks }: Header): PixelReader {
  const copy = (from: number, made: Uint8Array, at: number): void => {
    // Blue comes first; a colour that the palette does not have is black.
    for (let i = 0; i < 3; i += 1)
      made[at + i] = from + 2 < view.byteLength ? view.getUint8(from + 2 - i) : 0;
  };
  if (bits === 24) return (row, x, made, at) => copy(row + x * 3, made, at);
  if (bits < 16) {
    const perByte = 8 / bits;
    return (row, x, made, at) => {
      const byte = view.getUint8(row + Math.floor(x / perByte));
      const index = (byte >> (8 - bits * ((x % perByte) + 1))) & ((1 << bits) - 1);
      copy(palette + index * colourSize, made, at);
    };
  }
  const channels = masks.flatMap((mask) => (mask === 0 ? [] : [{ mask, low: lowestBit(mask) }]));
  return (row, x, made, at) => {
    const value = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
    channels.forEach(({ mask, low }, i) => {
      made[at + i] = Math.round((255 * ((value & mask) >>> 0)) / low / ((mask >>> 0) / low));
    });
  };
}

function lowestBit(mask: number): number {
  return (mask & -mask) >>> 0;
}
