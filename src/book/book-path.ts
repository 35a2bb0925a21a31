/** A path from the book's folder with `/`, without `.` and `..`. */
export type BookPath = string;

/**
 * The path from the book's folder of what a file names by `written`, a path from its own folder, or from the
 * book's where it begins with `/`; `undefined` where that is outside the book's folder.
 */
export function bookPath(file: string, written: string): BookPath | undefined {
  // Authors on Windows write `images\a.png`; no path that works elsewhere has a backslash.
  const path = written.replaceAll("\\", "/");
  const parts = path.startsWith("/") ? [] : partsOf(file).slice(0, -1);
  for (const part of partsOf(path)) {
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The path as it is written in `file`: the inverse of `bookPath`. */
export function pathFrom(file: string, target: BookPath): string {
  const from = partsOf(file).slice(0, -1);
  const to = partsOf(target);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** The name of a file without its folder and its last extension. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}

/** The name of the folder that a file is in; empty for the book's folder. */
export function folderNameOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}

/** Paths that a file system may take for the same: macOS decomposes letters, and cases are often mixed up. */
export function looseKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}
