import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { readBmp } from "../../src/image/read-bmp.ts";
import { readImage } from "../../src/image/read-image.ts";

interface Bitmap {
  readonly bits: number;
  readonly height?: number;
  readonly compression?: number;
  /** The palette or the masks, as they stand between the header and the pixels. */
  readonly between?: readonly number[];
  /** Each row with what fills it up to four bytes. */
  readonly rows: readonly (readonly number[])[];
}

/** A bitmap of two pixels by two. */
function bmp({ bits, height = 2, compression = 0, between = [], rows }: Bitmap): Buffer {
  const header = Buffer.alloc(54);
  header.write("BM", "latin1");
  header.writeUInt32LE(54 + between.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(2, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, Buffer.from(between), ...rows.map((row) => Buffer.from(row))]);
}

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
/** Red and blue above white and black. */
const PIXELS = [...RED, ...BLUE, ...WHITE, ...BLACK];
const PALETTE = [0, 0, 255, 0, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 0];
const LOWER_24 = [255, 255, 255, 0, 0, 0, 0, 0];
const UPPER_24 = [0, 0, 255, 255, 0, 0, 0, 0];
const BITMAPS: Readonly<Record<string, Bitmap>> = {
  "24 bits": { bits: 24, rows: [LOWER_24, UPPER_24] },
  "24 bits from the top": { bits: 24, height: -2, rows: [UPPER_24, LOWER_24] },
  "32 bits": {
    bits: 32,
    rows: [
      [255, 255, 255, 0, 0, 0, 0, 0],
      [0, 0, 255, 0, 255, 0, 0, 0],
    ],
  },
  "8 bits": {
    bits: 8,
    between: PALETTE,
    rows: [
      [2, 3, 0, 0],
      [0, 1, 0, 0],
    ],
  },
  "4 bits": {
    bits: 4,
    between: PALETTE,
    rows: [
      [0x23, 0, 0, 0],
      [0x01, 0, 0, 0],
    ],
  },
  "8 bits in runs": {
    bits: 8,
    compression: 1,
    between: PALETTE,
    rows: [
      [1, 2, 0, 2, 0, 0, 1, 3, 0, 0],
      [0, 3, 0, 1, 3, 0, 0, 1],
    ],
  },
  "4 bits in runs": {
    bits: 4,
    compression: 2,
    between: PALETTE,
    rows: [
      [9, 0x23, 0, 0],
      [0, 3, 0x01, 0x20, 0, 0],
    ],
  },
  "16 bits": {
    bits: 16,
    rows: [
      [0xff, 0x7f, 0, 0],
      [0x00, 0x7c, 0x1f, 0x00],
    ],
  },
  "16 bits with masks": {
    bits: 16,
    compression: 3,
    between: [0, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0],
    rows: [
      [0xff, 0xff, 0, 0],
      [0x00, 0xf8, 0x1f, 0x00],
    ],
  },
};

describe("a bitmap", () => {
  test.each(Object.entries(BITMAPS))("of %s is read", (_, bitmap) => {
    const read = readBmp(bmp(bitmap), 100);
    expect(read).toMatchObject({ width: 2, height: 2, channels: 3 });
    expect([...(read?.bytes ?? [])]).toEqual(PIXELS);
  });

  test("of one bit is read, and so is the opacity that a mask is for", () => {
    const two = readBmp(
      bmp({
        bits: 1,
        between: PALETTE.slice(0, 8),
        rows: [
          [0x40, 0, 0, 0],
          [0x80, 0, 0, 0],
        ],
      }),
      100,
    );
    expect([...(two?.bytes ?? [])]).toEqual([...BLUE, ...RED, ...RED, ...BLUE]);
    const masks = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255];
    const row = [0, 0, 255, 128, 255, 0, 0, 255];
    const clear = readBmp(bmp({ bits: 32, compression: 6, between: masks, rows: [row, row] }), 100);
    expect([...(clear?.bytes ?? [])].slice(0, 8)).toEqual([...RED, 128, ...BLUE, 255]);
  });

  test("becomes a PNG of the same pixels", async () => {
    const image = await readImage("a.bmp", bmp({ bits: 24, rows: [LOWER_24, UPPER_24] }));
    if (typeof image === "string") throw new Error(image);
    expect(image).toMatchObject({ type: "png", widthPx: 2, heightPx: 2 });
    expect([...(await sharp(image.bytes).raw().toBuffer())]).toEqual(PIXELS);
  });

  test("that is a JPEG, cut short or too large is not decoded", async () => {
    const bytes = bmp({ bits: 24, rows: [LOWER_24, UPPER_24] });
    expect(readBmp(bytes.subarray(0, 60), 100)).toBeUndefined();
    expect(readBmp(bytes, 3)).toBeUndefined();
    expect(await readImage("a.bmp", bmp({ bits: 8, compression: 1, rows: [] }))).toBe("unsupported");
    expect(await readImage("a.bmp", bmp({ bits: 24, compression: 4, rows: [LOWER_24] }))).toBe("unsupported");
  });

  test("of any bytes never throws", () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.integer(), fc.integer(), fc.nat(40), (tail, width, height, bits) => {
        for (const compression of [0, 1, 2, 3]) {
          const file = Buffer.concat([bmp({ bits, height, compression, rows: [] }), tail]);
          file.writeInt32LE(width, 18);
          readBmp(file, 1000);
        }
      }),
    );
  });
});
