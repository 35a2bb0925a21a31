import { FontError } from "./font-error.ts";

/** The tables of one face of a TrueType or OpenType file, as views into the file's bytes. */
export interface Sfnt {
  readonly tables: ReadonlyMap<string, DataView>;
}

export type FontFormat = "truetype" | "cff" | "collection" | "woff" | "woff2";

const SIGNATURES: ReadonlyMap<number, FontFormat> = new Map([
  [0x00010000, "truetype"],
  [0x74727565, "truetype"],
  [0x4f54544f, "cff"],
  [0x74746366, "collection"],
  [0x774f4646, "woff"],
  [0x774f4632, "woff2"],
]);

const DIRECTORY_START = 12;
const RECORD_SIZE = 16;

/** What kind of font file the bytes begin like; undefined for what is none. */
export function fontFormat(bytes: Uint8Array): FontFormat | undefined {
  if (bytes.length < DIRECTORY_START) return undefined;
  return SIGNATURES.get(viewOf(bytes).getUint32(0));
}

/**
 * The tables of a face.
 *
 * @param face - Which face of a collection is meant, from 0.
 * @throws {FontError} if the file ends before its tables do.
 */
export function readSfnt(bytes: Uint8Array, face = 0): Sfnt {
  const file = viewOf(bytes);
  const start = fontFormat(bytes) === "collection" ? file.getUint32(DIRECTORY_START + 4 * face) : 0;
  const tables = new Map<string, DataView>();
  const count = file.getUint16(start + 4);
  for (let i = 0; i < count; i += 1) {
    const record = start + DIRECTORY_START + RECORD_SIZE * i;
    if (record + RECORD_SIZE > bytes.length) throw new FontError("the file is cut short");
    const offset = file.getUint32(record + 8);
    const length = file.getUint32(record + 12);
    if (offset + length > bytes.length) throw new FontError("the file is cut short");
    tables.set(tagAt(file, record), new DataView(bytes.buffer, bytes.byteOffset + offset, length));
  }
  return { tables };
}

/** @throws {FontError} if the face has no such table. */
export function requiredTable(sfnt: Sfnt, tag: string): DataView {
  const table = sfnt.tables.get(tag);
  if (table === undefined) throw new FontError(`the font has no table \`${tag}\``);
  return table;
}

/** The bytes of a view, not copied. */
export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Puts tables together to a TrueType or OpenType file. The tables are written in the order of their tags. */
export function buildSfnt(signature: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const dataStart = DIRECTORY_START + RECORD_SIZE * sorted.length;
  const total = sorted.reduce((sum, [, bytes]) => sum + padded(bytes.length), dataStart);
  const result = new Uint8Array(total);
  const view = viewOf(result);
  writeHeader(view, signature, sorted.length);
  let offset = dataStart;
  sorted.forEach(([tag, bytes], i) => {
    result.set(bytes, offset);
    const record = DIRECTORY_START + RECORD_SIZE * i;
    for (let k = 0; k < 4; k += 1) view.setUint8(record + k, tag.charCodeAt(k));
    view.setUint32(record + 4, checksum(view, offset, padded(bytes.length)));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    offset += padded(bytes.length);
  });
  return result;
}

function writeHeader(view: DataView, signature: number, count: number): void {
  let power = 1;
  let log = 0;
  while (power * 2 <= count) {
    power *= 2;
    log += 1;
  }
  view.setUint32(0, signature);
  view.setUint16(4, count);
  view.setUint16(6, power * RECORD_SIZE);
  view.setUint16(8, log);
  view.setUint16(10, (count - power) * RECORD_SIZE);
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let i = start; i < start + length; i += 4) sum = (sum + view.getUint32(i)) | 0;
  return sum >>> 0;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function tagAt(view: DataView, offset: number): string {
  let tag = "";
  for (let k = 0; k < 4; k += 1) tag += String.fromCharCode(view.getUint8(offset + k));
  return tag;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
