import { fromBufferPromise } from "yauzl";

/** What an archive may hold in all before it is taken for a bomb. */
const MOST_BYTES = 1_500_000_000;
const MOST_FILES = 65_535;

/** Why an archive cannot be read. */
export class ZipError extends Error {
  override readonly name = "ZipError";
}

/**
 * The files of a ZIP archive by their path, in its order; folders are left out.
 *
 * @throws {ZipError} for what is no archive, is damaged, has paths that lead out of it, or unpacks to more than
 * 1.5 GB.
 */
export async function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const archive = await fromBufferPromise(buffer, { lazyEntries: true });
    if (archive.entryCount > MOST_FILES) throw new Error(`it has ${archive.entryCount} files`);
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      // An archive may say less of an entry than it holds; the reader then stops with an error.
      total += entry.uncompressedSize;
      if (total > MOST_BYTES) throw new Error("it unpacks to more than 1.5 GB");
      const chunks: Uint8Array[] = [];
      for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
      files.set(entry.fileName, Buffer.concat(chunks));
    }
  } catch (error) {
    throw new ZipError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return files;
}
