import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import glob from "fast-glob";
import { z } from "zod";
import { FontError } from "../font/font-error.ts";
import { openFont } from "../font/open-font.ts";
import { parseYaml } from "../yaml/parse-yaml.ts";
import type { BookFolder } from "./book-folder.ts";

/** A file with a face; `name` tells which one in a collection. */
export interface FontFile {
  readonly path: string;
  readonly name?: string;
}

/** Finds the file of a family: in the book's `fonts/`, then in npm packages, then among the system's fonts. */
export interface FontFinder {
  find(family: string): Promise<FontFile | undefined>;
  /** The npm package that has a family, and whether keben does without it. */
  packageOf(family: string): { readonly name: string; readonly isOptional: boolean } | undefined;
  readonly families: readonly string[];
}

const FONT_PATTERN = "**/*.{ttf,otf,ttc,otc,woff,woff2}";
const FONTS_FILE = fileURLToPath(new URL("../../fonts/fonts.yaml", import.meta.url));
const SYSTEM_FOLDERS: readonly string[] = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  join(homedir(), ".fonts"),
  join(homedir(), ".local/share/fonts"),
  "/System/Library/Fonts",
  "/Library/Fonts",
  join(homedir(), "Library/Fonts"),
  "C:/Windows/Fonts",
  join(homedir(), "AppData/Local/Microsoft/Windows/Fonts"),
];
/** What files call the weights. */
const WEIGHT_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["200", ["extralight"]],
  ["300", ["light"]],
  ["400", ["", "regular", "normal"]],
  ["500", ["medium"]],
  ["600", ["semibold", "demibold"]],
  ["700", ["bold"]],
  ["800", ["extrabold"]],
  ["900", ["black", "heavy"]],
]);

const fontsSchema = z.object({
  families: z.record(
    z.string(),
    z.object({ package: z.string(), file: z.string(), optional: z.boolean().default(false) }),
  ),
});

export async function fontFinder(folder: BookFolder): Promise<FontFinder> {
  const document = parseYaml({ path: "fonts.yaml", text: await readFile(FONTS_FILE, "utf8") });
  const known = new Map(Object.entries(fontsSchema.parse(document.value).families));
  const own = await ownFonts(folder);
  return {
    families: [...known.keys()],
    packageOf: (family) => {
      const entry = known.get(family);
      return entry === undefined ? undefined : { name: entry.package, isOptional: entry.optional };
    },
    find: async (family) => {
      const inBook = await among(own, family);
      if (inBook !== undefined) return inBook;
      const entry = known.get(family);
      // What keben knows is never taken from the system: the same book would look different elsewhere.
      return entry === undefined ? systemFont(family) : inPackages(folder, entry);
    },
  };
}

interface Candidate {
  readonly path: string;
  /** The stem of the file, in small letters and digits. */
  readonly stem: string;
}

async function ownFonts(folder: BookFolder): Promise<readonly Candidate[]> {
  const options = { cwd: folder.root, followSymbolicLinks: false, caseSensitiveMatch: false };
  const paths = await glob(`fonts/${FONT_PATTERN}`, options);
  const located = await Promise.all(paths.toSorted().map((path) => folder.locate(path)));
  return located.flatMap((it) => (it.kind === "file" ? [candidate(it.absolute)] : []));
}

async function inPackages(
  folder: BookFolder,
  { package: name, file }: { readonly package: string; readonly file: string },
): Promise<FontFile | undefined> {
  // An add-on may be installed beside the book or beside keben.
  const origins = [import.meta.url, join(folder.root, "package.json")];
  const folders = origins.flatMap((origin) => createRequire(origin).resolve.paths(name) ?? []);
  for (const modules of folders) {
    const path = join(modules, name, file);
    if (await isFile(path)) return { path };
  }
  return undefined;
}

async function systemFont(family: string): Promise<FontFile | undefined> {
  const found = await Promise.all(
    SYSTEM_FOLDERS.map((cwd) =>
      glob(FONT_PATTERN, { cwd, absolute: true, caseSensitiveMatch: false, suppressErrors: true }),
    ),
  );
  const begin = simplified(family).slice(0, 4);
  const candidates = found.flat().toSorted().map(candidate);
  // Names inside the files are read only where the file's own name begins alike: there may be thousands.
  return among(
    candidates.filter(({ stem }) => stem.startsWith(begin)),
    family,
  );
}

/** The candidate whose file has the family's name, else the one with a face of that PostScript name. */
async function among(candidates: readonly Candidate[], family: string): Promise<FontFile | undefined> {
  const names = namesOf(family);
  const byStem = candidates.find(({ stem }) => names.has(stem));
  if (byStem !== undefined) return { path: byStem.path };
  for (const { path } of candidates) {
    const name = await faceName(path, family);
    if (name === undefined) continue;
    if (name === family) return { path, name };
    if (names.has(simplified(name))) return { path };
  }
  return undefined;
}

/** The PostScript name of a file's face; in a collection, of the face that is looked for. */
async function faceName(path: string, family: string): Promise<string | undefined> {
  if (/\.woff2?$/iu.test(path)) return undefined;
  const isCollection = /\.[to]tc$/iu.test(path);
  try {
    const options = { id: family, script: "zh-Hans" } as const;
    const bytes = await readFile(path);
    const font = await openFont(bytes, isCollection ? { ...options, name: family } : options);
    return font.postscriptName;
  } catch (error) {
    if (error instanceof FontError) return undefined;
    throw error;
  }
}

function namesOf(family: string): ReadonlySet<string> {
  const [, base = family, weight = "400"] = /^(.*\S)\s+([2-9]00)$/u.exec(family) ?? [];
  const words = WEIGHT_WORDS.get(weight) ?? [];
  const stem = simplified(base);
  return new Set([simplified(family), ...words.flatMap((word) => [stem + word, stem + weight + word])]);
}

function candidate(path: string): Candidate {
  return { path, stem: simplified(basename(path, extname(path))) };
}

function simplified(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
