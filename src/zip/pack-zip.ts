import { ZipFile } from "yazl";

export interface ZipEntry {
  /** The path in the archive, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Written as it is, without deflating it. */
  readonly stored: boolean;
}

export interface ZipOptions {
  /** The instant that every entry is dated with, as ISO 8601; years before 1980 become 1980. */
  readonly modified: string;
}

// A novel of 750,000 characters: level 9 takes 0.21 s of CPU, level 6 takes 0.18 s and 1.1 % more bytes.
const DEFLATE_LEVEL = 9;
const MODE = 0o100644;

/**
 * Packs files into a ZIP archive, in the order given, without directories and extra fields. The same
 * entries give the same bytes in every time zone.
 *
 * Throws for an entry without bytes and for two entries of one path: both are bugs of whoever made them.
 */
export async function packZip(entries: readonly ZipEntry[], options: ZipOptions): Promise<Uint8Array> {
  const zip = new ZipFile();
  const mtime = new ZipDate(options.modified);
  const paths = new Set<string>();
  for (const { path, bytes, stored } of entries) {
    if (bytes.length === 0) throw new Error(`the entry ${path} is empty`);
    if (paths.has(path)) throw new Error(`two entries are called ${path}`);
    paths.add(path);
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      mtime,
      mode: MODE,
      forceDosTimestamp: true,
      compressionLevel: stored ? 0 : DEFLATE_LEVEL,
    });
  }
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * A date whose local time is UTC. ZIP has dates without a zone, which yazl writes, and compares with 1980,
 * in the zone of the machine; a `Date` made from local parts has no answer for the hour that summer time skips.
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
  override valueOf(): number {
    return new Date(
      this.getUTCFullYear(),
      this.getUTCMonth(),
      this.getUTCDate(),
      this.getUTCHours(),
      this.getUTCMinutes(),
      this.getUTCSeconds(),
    ).getTime();
  }
}
