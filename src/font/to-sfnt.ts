import { inflateSync } from "node:zlib";
import { FontError } from "./font-error.ts";
import { buildSfnt, fontFormat } from "./sfnt.ts";

const HEADER_SIZE = 44;
const RECORD_SIZE = 20;

/**
 * The TrueType or OpenType file inside a web font; other fonts are given back as they are. WOFF2 of a
 * Chinese face costs half a second, so callers keep the result.
 *
 * @throws {FontError} if the bytes are no font, or a broken one.
 * @example
 * const font = await openFont(await toSfnt(await readFile("fonts/MyKai.woff2")), { id: "MyKai", script: "zh-Hans" });
 */
export async function toSfnt(bytes: Uint8Array): Promise<Uint8Array> {
  const format = fontFormat(bytes);
  if (format === undefined) throw new FontError("the file is not a font");
  if (format !== "woff" && format !== "woff2") return bytes;
  try {
    return format === "woff" ? unpackWoff(bytes) : await unpackWoff2(bytes);
  } catch (cause) {
    throw new FontError(`the ${format.toUpperCase()} file is broken`, { cause });
  }
}

// The decoder is a WebAssembly program of its own: it is loaded only where a WOFF2 font is really used.
async function unpackWoff2(bytes: Uint8Array): Promise<Uint8Array> {
  const { decompress } = await import("wawoff2");
  return Uint8Array.from(await decompress(bytes));
}

// https://www.w3.org/TR/WOFF/#TableDirectory
function unpackWoff(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Uint8Array>();
  const count = view.getUint16(12);
  for (let i = 0; i < count; i += 1) {
    const record = HEADER_SIZE + RECORD_SIZE * i;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    const offset = view.getUint32(record + 4);
    const packed = bytes.subarray(offset, offset + view.getUint32(record + 8));
    const length = view.getUint32(record + 12);
    const table = packed.length < length ? inflateSync(packed, { maxOutputLength: length }) : packed;
    if (table.length !== length) throw new FontError(`the table \`${tag}\` is broken`);
    tables.set(tag, table);
  }
  return buildSfnt(view.getUint32(4), tables);
}
