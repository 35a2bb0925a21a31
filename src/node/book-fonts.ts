import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { FontError } from "../font/font-error.ts";
import { lazyFont } from "../font/lazy-font.ts";
import { fontOpener, type OpenFont } from "../font/open-font.ts";
import type { FontSource } from "../model/book-source.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { EmbeddableFont, FontRole, FontSet } from "../model/font.ts";
import type { Script } from "../model/script.ts";
import type { Span } from "../model/source.ts";
import { nearestWord } from "../text/nearest-word.ts";
import type { BookFolder } from "./book-folder.ts";
import { FileError } from "./file-error.ts";
import { type FontFile, type FontFinder, fontFinder } from "./find-font-file.ts";
import { type SfntFile, unpackFont } from "./unpack-font.ts";

export interface FontOptions {
  readonly cacheDir: string | undefined;
  /** Where each family is named. */
  readonly places: ReadonlyMap<string, Span>;
}

/** A face, or why its file cannot be used; `undefined` where there is no such font. */
type Face = EmbeddableFont | FileError | undefined;
type Families = Readonly<Record<FontRole, readonly string[]>>;

const OWN_FOLDER = "fonts";

interface FoundFace {
  readonly family: string;
  readonly face: Face;
}

/**
 * The fonts of a book; a file is read once for all editions. The book's own fonts are looked at at once, and one
 * that is broken is reported. Those that are installed with keben are read when they are first used, and then throw
 * a `FileError` if the file is broken.
 */
export function bookFonts(folder: BookFolder, options: FontOptions): FontSource {
  let finder: Promise<FontFinder> | undefined;
  const faces = new Map<string, Promise<Face>>();
  const files = new Map<string, Uint8Array>();
  const faceOf = (family: string, script: Script): Promise<Face> => {
    finder ??= fontFinder(folder);
    const key = `${script}\n${family}`;
    const face =
      faces.get(key) ??
      findFace({ family, script, root: folder.root, finder, files, cacheDir: options.cacheDir });
    faces.set(key, face);
    return face;
  };
  return {
    open: async (script, families) => {
      finder ??= fontFinder(folder);
      const found = new Map<string, Face>();
      for (const family of new Set(Object.values(families).flat())) {
        found.set(family, await faceOf(family, script));
      }
      return fontSet({ script, families, found, finder: await finder, places: options.places });
    },
  };
}

interface FaceRequest {
  readonly family: string;
  readonly script: Script;
  /** The book's folder. */
  readonly root: string;
  readonly finder: Promise<FontFinder>;
  readonly files: Map<string, Uint8Array>;
  readonly cacheDir: string | undefined;
}

async function findFace(request: FaceRequest): Promise<Face> {
  const { family, script, files } = request;
  const finder = await request.finder;
  const file = await finder.find(family);
  if (file === undefined) return undefined;
  const open = async (): Promise<() => EmbeddableFont> => {
    const openFont = await fontOpener();
    const sfnt = await usable(file.path, () => unpackFont(file.path, request.cacheDir));
    return () => openFace(file, sfnt, { id: family, script, files, openFont });
  };
  const isOwn = file.path.startsWith(join(request.root, OWN_FOLDER, "/"));
  if (!isOwn) return lazyFont(family, await open());
  try {
    return (await open())();
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}

function openFace(
  file: FontFile,
  sfnt: SfntFile,
  {
    id,
    script,
    files,
    openFont,
  }: {
    readonly id: string;
    readonly script: Script;
    readonly files: Map<string, Uint8Array>;
    readonly openFont: OpenFont;
  },
): EmbeddableFont {
  try {
    const options = { id, script };
    return openFont(
      bytesOf(sfnt, files),
      file.name === undefined ? options : { ...options, name: file.name },
    );
  } catch (error) {
    throw fontFileError(file, error);
  }
}

async function usable<T>(path: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw fontFileError({ path }, error);
  }
}

function fontFileError({ path }: FontFile, error: unknown): unknown {
  const isOfTheFile = error instanceof FontError || (error instanceof Error && "code" in error);
  return isOfTheFile ? new FileError(path, "the font cannot be used", error) : error;
}

function bytesOf(file: SfntFile, files: Map<string, Uint8Array>): Uint8Array {
  if ("bytes" in file) return file.bytes;
  const bytes = files.get(file.path) ?? readFileSync(file.path);
  files.set(file.path, bytes);
  return bytes;
}

interface SetRequest {
  readonly script: Script;
  readonly families: Families;
  readonly found: ReadonlyMap<string, Face>;
  readonly finder: FontFinder;
  readonly places: ReadonlyMap<string, Span>;
}

function fontSet({ script, families, found, finder, places }: SetRequest): Outcome<FontSet> {
  const diagnostics = new Map<string, Diagnostic>();
  const own = (role: FontRole): readonly FoundFace[] =>
    families[role].map((family) => ({ family, face: found.get(family) }));
  const facesOf = (role: FontRole): readonly EmbeddableFont[] => {
    const named = own(role);
    const hasFace = named.some(({ face }) => isUsable(face));
    for (const { family, face } of named) {
      if (face instanceof FileError) diagnostics.set(family, brokenFont(family, face, places));
      const mayBeAbsent = hasFace && finder.packageOf(family)?.isOptional === true;
      if (face === undefined && !mayBeAbsent) diagnostics.set(family, missingFont(family, finder, places));
    }
    const all = [...named, ...own("fallback"), ...own("emoji")].map(({ face }) => face).filter(isUsable);
    const faces = [...new Set(all)];
    if (faces.length === 0) {
      throw new FileError("fonts/fonts.yaml", `no font for the role ${role} is installed`, undefined);
    }
    return faces;
  };
  const roles = {
    body: facesOf("body"),
    bold: facesOf("bold"),
    heading: facesOf("heading"),
    quotation: facesOf("quotation"),
    code: facesOf("code"),
    fallback: facesOf("fallback"),
    emoji: facesOf("emoji"),
  };
  return { value: { script, roles }, diagnostics: [...diagnostics.values()] };
}

function isUsable(face: Face): face is EmbeddableFont {
  return face !== undefined && !(face instanceof FileError);
}

function brokenFont(family: string, error: FileError, places: ReadonlyMap<string, Span>): Diagnostic {
  return {
    code: "node/unusable-font",
    message: `the font \`${family}\` cannot be used: ${reasonOf(error)}`,
    span: places.get(family) ?? { file: "book.yaml", line: 1, column: 1 },
    hint: `get the file \`${basename(error.path)}\` in the book's \`fonts/\` folder anew, or name another font`,
  };
}

function reasonOf({ cause, message }: FileError): string {
  return cause instanceof Error ? cause.message : message;
}

function missingFont(family: string, finder: FontFinder, places: ReadonlyMap<string, Span>): Diagnostic {
  const span = places.get(family) ?? { file: "book.yaml", line: 1, column: 1 };
  const npmPackage = finder.packageOf(family);
  if (npmPackage !== undefined) {
    return {
      code: "node/unknown-font",
      message: `the font \`${family}\` is not installed`,
      span,
      hint: `install it with \`npm install ${npmPackage.name}\``,
    };
  }
  const nearest = nearestWord(family, finder.families);
  const advice = "put its file into the book's `fonts/` folder, and name it as the file is called";
  return {
    code: "node/unknown-font",
    message: `there is no font \`${family}\``,
    span,
    hint: nearest === undefined ? advice : `did you mean \`${nearest}\`? or ${advice}`,
  };
}
