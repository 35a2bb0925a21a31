import { crc32, deflateRawSync } from "node:zlib";

/** An entry of an archive that no packer would make. */
export interface RawEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** What the archive says that it unpacks to, if that is not so. */
  readonly size?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
}

const UTF8 = 0x0800;

/** Packs entries as they are given: twice the same path, paths that lead anywhere, sizes that are not so. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes, stored = false, flags = 0, ...forged } of entries) {
    const name = Buffer.from(path);
    const packed = stored ? bytes : deflateRawSync(bytes, { level: 9 });
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(UTF8 | flags, 2);
    header.writeUInt16LE(forged.method ?? (stored ? 0 : 8), 4);
    header.writeUInt16LE(0x21, 8);
    header.writeUInt32LE(forged.crc ?? crc32(bytes), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(forged.size ?? bytes.length, 18);
    header.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u{3}\u{4}"), header, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u{1}\u{2}\u{14}\0"), header, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, Buffer.from("PK\u{5}\u{6}"), end]);
}
