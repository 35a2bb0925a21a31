import { crc32, inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel } from "yauzl";

/** A file of an archive, as it is and whatever is wrong with it. */
interface InspectedEntry {
  /** As written, even where it leads out of the archive. */
  readonly path: string;
  readonly isStored: boolean;
  /** Whether its own header has an extra field. */
  readonly hasExtraField: boolean;
  /** What it unpacks to, as the archive says. */
  readonly size: number;
  /** Absent where it cannot be unpacked, or was not for its size. */
  readonly bytes?: Uint8Array;
  readonly fault?: "damaged" | "encrypted" | "bomb" | "method";
}

export interface InspectedZip {
  /** In the order of the archive's directory. */
  readonly entries: readonly InspectedEntry[];
  /** What kept the rest of it from being read. */
  readonly fault?: { readonly kind: "no-archive" | "bomb" | "too-many"; readonly message: string };
}

const MOST_FILES = 65_535;
/** What an archive may unpack to in all before it is taken for a bomb. */
const MOST_BYTES = 1_500_000_000;
/** Text packs to a tenth, and hardly ever to a hundredth; small files of one character may. */
const BOMB_RATIO = 200;
const BOMB_SIZE = 20_000_000;

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/**
 * All that can be read of a ZIP archive, damaged, forged or made to harm as it may be. Never throws, unpacks no more
 * than 1.5 GB, and takes linear time. Folders are left out.
 */
export async function inspectZip(bytes: Uint8Array): Promise<InspectedZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: InspectedEntry[] = [];
  try {
    const archive = await fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    if (archive.entryCount > MOST_FILES) {
      return { entries, fault: { kind: "too-many", message: String(archive.entryCount) } };
    }
    let packed = 0;
    let unpacked = 0;
    for await (const entry of archive.eachEntry()) {
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      // Entries that share their bytes are more than the file in sum: https://www.bamsoftware.com/hacks/zipbomb/
      if (unpacked > MOST_BYTES || packed > buffer.length) {
        return { entries, fault: { kind: "bomb", message: String(unpacked) } };
      }
      const path = pathOf(entry);
      if (!path.endsWith("/")) entries.push(inspectEntry(buffer, entry, path));
    }
    return { entries };
  } catch (error) {
    const message = otherFormat(buffer) ?? (error instanceof Error ? error.message : String(error));
    return { entries, fault: { kind: "no-archive", message } };
  }
}

/** How files begin that people take for EPUBs. */
const OTHER_FORMATS: readonly (readonly [name: string, start: RegExp])[] = [
  ["PDF", /^%PDF-/u],
  ["RAR", /^Rar!/u],
  ["7z", /^7z\xBC\xAF/u],
  ["Kindle (MOBI, AZW3)", /^[\s\S]{60}BOOKMOBI/u],
  ["HTML", /^\s*<(?:!doctype html|html)/iu],
];

/** What a file that is no ZIP archive is instead. */
function otherFormat(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return "0 bytes";
  const start = bytes.toString("latin1", 0, 100);
  return OTHER_FORMATS.find(([, pattern]) => pattern.test(start))?.[0];
}

function pathOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function inspectEntry(archive: Buffer, entry: Entry, path: string): InspectedEntry {
  const start = entry.relativeOffsetOfLocalHeader;
  const isThere = start + LOCAL_HEADER <= archive.length && archive.readUInt32LE(start) === LOCAL_SIGNATURE;
  const extra = isThere ? archive.readUInt16LE(start + 28) : 0;
  const known = {
    path,
    isStored: entry.compressionMethod === STORED,
    hasExtraField: extra > 0,
    size: entry.uncompressedSize,
  };
  if (!isThere) return { ...known, fault: "damaged" };
  if (entry.isEncrypted()) return { ...known, fault: "encrypted" };
  if (known.size > BOMB_SIZE && known.size > entry.compressedSize * BOMB_RATIO) {
    return { ...known, fault: "bomb" };
  }
  if (![STORED, DEFLATED].includes(entry.compressionMethod)) return { ...known, fault: "method" };
  const from = start + LOCAL_HEADER + archive.readUInt16LE(start + 26) + extra;
  const bytes = unpack(archive.subarray(from, from + entry.compressedSize), known);
  const isWhole = bytes?.length === known.size && crc32(bytes) === entry.crc32;
  return isWhole ? { ...known, bytes } : { ...known, fault: "damaged" };
}

function unpack(
  packed: Buffer,
  { isStored, size }: { readonly isStored: boolean; readonly size: number },
): Uint8Array | undefined {
  if (isStored) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}
