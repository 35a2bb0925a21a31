import { createHash } from "node:crypto";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, platform } from "node:os";
import { basename, join } from "node:path";
import { toSfnt } from "../font/to-sfnt.ts";
import { readBytes } from "./book-folder.ts";
import { createFolder } from "./create-folder.ts";

/** A font file that can be opened as it is: on the disk, or in memory where it could not be kept. */
export type SfntFile = { readonly path: string } | { readonly bytes: Uint8Array };

/**
 * The TrueType or OpenType file in a web font. Unpacking a Chinese one costs half a second, so it is kept in
 * the folder for caches; that it cannot be kept is no error.
 */
export async function unpackFont(path: string, cacheDir: string = defaultCacheDir()): Promise<SfntFile> {
  if (!/\.woff2?$/iu.test(path)) return { path };
  const kept = join(cacheDir, await cacheName(path));
  if (await exists(kept)) return { path: kept };
  const bytes = await toSfnt(await readBytes(path));
  return (await keep(cacheDir, kept, bytes)) ? { path: kept } : { bytes };
}

function defaultCacheDir(): string {
  switch (platform()) {
    case "darwin":
      return join(homedir(), "Library/Caches/keben");
    case "win32":
      return join(process.env.LOCALAPPDATA ?? join(homedir(), "AppData/Local"), "keben/Cache");
    default:
      return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "keben");
  }
}

/** A file that changes gets another name. */
async function cacheName(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const key = createHash("sha256").update(`${path}\n${size}\n${mtimeMs}`).digest("hex").slice(0, 16);
  return `${basename(path)}-${key}.ttf`;
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function keep(folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await createFolder(folder);
    await writeFile(temporary, bytes);
    await rename(temporary, path);
    return true;
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    return false;
  }
}
