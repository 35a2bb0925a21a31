import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createFolder } from "./create-folder.ts";
import { FileError } from "./file-error.ts";

export interface OutputFile {
  /** Without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What writing needs of a disk; the real one unless a test stands in for it. */
export interface Disk {
  createFolder(path: string): Promise<void>;
  names(folder: string): Promise<readonly string[]>;
  /** Writes a new file, and returns when it is on the disk itself. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

const TEMPORARY = /^\.keben-(\d+)-.*\.tmp$/u;

const REAL_DISK: Disk = {
  createFolder,
  names: (folder) => readdir(folder),
  write: async (path, bytes) => {
    const file = await open(path, "wx");
    await writeAndClose(file, bytes);
  },
  move: rename,
  remove: (path) => rm(path, { force: true }),
};

/**
 * Writes files into a folder, whole or not at all: none takes its place before all of them are on the disk,
 * so that a full disk leaves everything as it was. What a killed build left behind is removed.
 *
 * @returns the paths of the files.
 * @throws {FileError} if the folder cannot be written to.
 * @example
 * const { value } = await buildBook(source);
 * await writeFiles("my-book/dist", value.files);
 */
export async function writeFiles(
  folder: string,
  files: readonly OutputFile[],
  disk: Disk = REAL_DISK,
): Promise<readonly string[]> {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  let path = folder;
  try {
    await disk.createFolder(folder);
    await removeLeftovers(folder, disk);
    for (const { name, bytes } of files) {
      if (/[\\/]/u.test(name) || name.startsWith("."))
        throw new Error(`\`${name}\` is no name of an output file`);
      path = join(folder, name);
      const temporary = join(folder, `.keben-${process.pid}-${name}.tmp`);
      written.push({ temporary, path });
      await disk.write(temporary, bytes);
    }
    for (const file of written) {
      path = file.path;
      await disk.move(file.temporary, file.path);
    }
  } catch (error) {
    await Promise.allSettled(written.map(({ temporary }) => disk.remove(temporary)));
    if (!isOfTheDisk(error)) throw error;
    throw new FileError(path, "cannot be written", error);
  }
  return written.map((file) => file.path);
}

async function writeAndClose(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Temporary files of builds that are not running any more. */
async function removeLeftovers(folder: string, disk: Disk): Promise<void> {
  for (const name of await disk.names(folder)) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await disk.remove(join(folder, name));
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user may not be asked, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function isOfTheDisk(error: unknown): boolean {
  return error instanceof Error && "code" in error;
}
