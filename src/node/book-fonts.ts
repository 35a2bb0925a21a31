import { readFileSync } from "node:fs";
import { FontError } from "../font/font-error.ts";
import { lazyFont } from "../font/lazy-font.ts";
import { openFont } from "../font/open-font.ts";
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

type Families = Readonly<Record<FontRole, readonly string[]>>;

interface FoundFace {
  readonly family: string;
  readonly face: EmbeddableFont | undefined;
}

/**
 * The fonts of a book. A face is read when it is first used, and then throws a `FileError` if its file is
 * broken; a file is read once for all editions.
 */
export function bookFonts(folder: BookFolder, options: FontOptions): FontSource {
  let finder: Promise<FontFinder> | undefined;
  const faces = new Map<string, Promise<EmbeddableFont | undefined>>();
  const files = new Map<string, Uint8Array>();
  const faceOf = (family: string, script: Script): Promise<EmbeddableFont | undefined> => {
    finder ??= fontFinder(folder);
    const key = `${script}\n${family}`;
    const face = faces.get(key) ?? findFace({ family, script, finder, files, cacheDir: options.cacheDir });
    faces.set(key, face);
    return face;
  };
  return {
    open: async (script, families) => {
      finder ??= fontFinder(folder);
      const found = new Map<string, EmbeddableFont | undefined>();
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
  readonly finder: Promise<FontFinder>;
  readonly files: Map<string, Uint8Array>;
  readonly cacheDir: string | undefined;
}

async function findFace(request: FaceRequest): Promise<EmbeddableFont | undefined> {
  const { family, script, files } = request;
  const file = await (await request.finder).find(family);
  if (file === undefined) return undefined;
  const sfnt = await usable(file.path, () => unpackFont(file.path, request.cacheDir));
  return lazyFont(family, () => {
    try {
      const options = { id: family, script };
      const bytes = bytesOf(sfnt, files);
      return openFont(bytes, file.name === undefined ? options : { ...options, name: file.name });
    } catch (error) {
      throw fontFileError(file, error);
    }
  });
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
  readonly found: ReadonlyMap<string, EmbeddableFont | undefined>;
  readonly finder: FontFinder;
  readonly places: ReadonlyMap<string, Span>;
}

function fontSet({ script, families, found, finder, places }: SetRequest): Outcome<FontSet> {
  const diagnostics = new Map<string, Diagnostic>();
  const own = (role: FontRole): readonly FoundFace[] =>
    families[role].map((family) => ({ family, face: found.get(family) }));
  const facesOf = (role: FontRole): readonly EmbeddableFont[] => {
    const named = own(role);
    const hasFace = named.some(({ face }) => face !== undefined);
    for (const { family, face } of named) {
      const mayBeAbsent = hasFace && finder.packageOf(family)?.isOptional === true;
      if (face === undefined && !mayBeAbsent) diagnostics.set(family, missingFont(family, finder, places));
    }
    const all = [...named, ...own("fallback"), ...own("emoji")].flatMap(({ face }) => face ?? []);
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
