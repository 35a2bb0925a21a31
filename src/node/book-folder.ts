import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, posix, relative, sep } from "node:path";
import { FileError, systemCode } from "./file-error.ts";

// Files are read synchronously: the threads of Node's asynchronous functions take three times the CPU for a chapter,
// which for 139 chapters is 0.01 s, and there is nothing else to do meanwhile.

/** The one folder that a book's files are read from. Paths in it are written with `/`. */
export interface BookFolder {
  /** The absolute path of the folder. */
  readonly root: string;
  /** Finds a file, after links are followed; nothing outside the folder is ever touched. */
  locate(path: string): Promise<Located>;
}

type Located =
  | { readonly kind: "file"; readonly path: string; readonly absolute: string; readonly size: number }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "missing" }
  | { readonly kind: "outside" };

const GONE: ReadonlySet<string | undefined> = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

/** Throws a `FileError` where there is no such folder. */
export async function openBookFolder(root: string): Promise<BookFolder> {
  const real = await realFolder(root);
  return { root, locate: (path) => locate(root, real, path) };
}

/** The path from the book's folder, without `.` and `..`; `undefined` for one that leads out of it. */
export function insidePath(path: string): string | undefined {
  if (path.includes("\0") || isAbsolute(path) || /^[a-z]:/iu.test(path)) return undefined;
  const normal = posix.normalize(path.replaceAll("\\", "/"));
  return normal === ".." || normal.startsWith("../") ? undefined : normal.replace(/^\.\/|\/$/gu, "");
}

/** The bytes of a file found by `locate`. */
export async function readBytes(absolute: string): Promise<Uint8Array> {
  try {
    return readFileSync(absolute);
  } catch (error) {
    throw new FileError(absolute, "cannot be read", error);
  }
}

async function realFolder(root: string): Promise<string> {
  try {
    const real = realpathSync.native(root);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw new FileError(root, "the book's folder cannot be opened", error);
  }
  throw new FileError(root, "is not a folder", undefined);
}

async function locate(root: string, realRoot: string, path: string): Promise<Located> {
  const inside = insidePath(path);
  if (inside === undefined) return { kind: "outside" };
  try {
    const absolute = realpathSync.native(join(root, inside));
    const fromRoot = relative(realRoot, absolute);
    if (fromRoot === ".." || fromRoot.startsWith(`..${sep}`) || isAbsolute(fromRoot)) {
      return { kind: "outside" };
    }
    const status = statSync(absolute);
    if (status.isDirectory()) return { kind: "folder", path: inside };
    return status.isFile()
      ? { kind: "file", path: inside, absolute, size: status.size }
      : { kind: "missing" };
  } catch (error) {
    if (GONE.has(systemCode(error))) return { kind: "missing" };
    throw new FileError(join(root, inside), "cannot be opened", error);
  }
}
