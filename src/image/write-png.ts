import { crc32, deflateSync } from "node:zlib";
import type { Pixels } from "./fill-outline.ts";

const SIGNATURE = Buffer.from("\u{89}PNG\r\n\u{1A}\n", "latin1");
const BITS = 8;
const GRAY = 0;
const LEVEL = 6;

/**
 * A PNG of grey pixels, not interlaced.
 * https://www.w3.org/TR/png-3/
 */
export function writePng({ width, height, grays }: Pixels): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS, GRAY], 8);
  // Each row begins with the number of its filter: 0 for none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(grays.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const data = deflateSync(rows, { level: LEVEL });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), framed.length - 4);
  return framed;
}
