import { ZipFile } from "yazl";

export interface ZipEntry {
  /** The path in the archive, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Written as it is, without deflating it. */
  readonly stored: boolean;
}

export interface ZipOptions {
  /** The instant that every entry is dated with, as ISO 8601; what is before 1980 becomes its first day. */
  readonly modified: string;
}

// A novel of 592,000 characters: the best compression takes as long as the usual one, 30 ms.
const DEFLATE_LEVEL = 9;
const MODE = 0o100644;

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.6
const FIRST_DATE = Date.UTC(1980, 0, 1);
const LAST_DATE = Date.UTC(2107, 11, 31, 23, 59, 58);
const WITHIN_RANGE = Date.UTC(2000, 0, 1);

/**
 * Packs files into a ZIP archive, in the order given, without directories and extra fields. The same
 * entries give the same bytes in every time zone.
 *
 * Throws for an entry without bytes and for two entries of one path: both are bugs of whoever made them.
 */
export async function packZip(entries: readonly ZipEntry[], { modified }: ZipOptions): Promise<Uint8Array> {
  const zip = new ZipFile();
  const mtime = new ZipDate(Math.min(LAST_DATE, Math.max(FIRST_DATE, Date.parse(modified))));
  const paths = new Set<string>();
  for (const { path, bytes, stored } of entries) {
    if (bytes.length === 0) throw new Error(`the entry ${path} is empty`);
    if (paths.has(path)) throw new Error(`two entries are called ${path}`);
    paths.add(path);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // yazl would deflate all entries at once, each with a quarter of a megabyte of its own. As the package is packed,
    // it does so one after the other (scripts/bundle/zlib.cjs), which takes two thirds of the time.
    const compressionLevel = stored ? 0 : DEFLATE_LEVEL;
    zip.addBuffer(buffer, path, { mtime, mode: MODE, forceDosTimestamp: true, compressionLevel });
  }
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * A date whose local time is UTC. ZIP has dates without a zone, and yazl writes them in the zone of the
 * machine; a `Date` made from local parts has no answer for the hour that summer time skips.
 */
class ZipDate extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getHours(): number {
    return this.getUTCHours();
  }
  override getMinutes(): number {
    return this.getUTCMinutes();
  }
  override getSeconds(): number {
    return this.getUTCSeconds();
  }
  /** Only compared with the first and the last date of ZIP, which are taken in the zone of the machine. */
  override valueOf(): number {
    return WITHIN_RANGE;
  }
}
