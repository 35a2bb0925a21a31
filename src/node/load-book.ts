import { basename, dirname, extname, relative, resolve, sep } from "node:path";
import type { BookSource } from "../model/book-source.ts";
import { type Diagnostic, isError, type Outcome } from "../model/diagnostic.ts";
import type { GlossaryEntry } from "../model/edition.ts";
import type { ImageSource } from "../model/image.ts";
import { type BookFolder, openBookFolder } from "./book-folder.ts";
import { buildDate } from "./build-date.ts";
import { firstHeading } from "./first-heading.ts";
import { openFonts } from "./font-source.ts";
import { guessScript } from "./guess-script.ts";
import { openImages } from "./image-source.ts";
import { isbnFaults } from "./isbn-faults.ts";
import { type LoadedChapters, loadChapters, loadFiles } from "./load-chapters.ts";
import { familyPlaces, openTemplates } from "./load-template.ts";
import { type MadeEdition, makeEdition } from "./make-editions.ts";
import { noConfig, type ReadConfig, readConfig } from "./read-config.ts";
import { readGlossary } from "./read-glossary.ts";
import { readText } from "./read-text.ts";
import { type EditionPlan, planEditions } from "./resolve-editions.ts";

export interface LoadInput {
  /** The book's folder. With neither this nor `files` it is the working directory. */
  readonly dir?: string | undefined;
  /** Markdown files that are a book without any configuration, in order. */
  readonly files?: readonly string[] | undefined;
  /** The name of a template that takes the place of those that the book names. */
  readonly template?: string | undefined;
  /** Where `SOURCE_DATE_EPOCH` is looked up; the environment of the process if absent. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where unpacked web fonts are kept; the user's folder for caches if absent. */
  readonly cacheDir?: string | undefined;
}

/** Where a book is, and what it is called if nothing says so. */
interface BookPlace {
  readonly root: string;
  /** From the root; absent for a folder. */
  readonly files: readonly string[] | undefined;
  /** The stem of the output files. */
  readonly name: string;
}

const CONFIG_FILE = "book.yaml";
const GLOSSARY_FILE = "glossary.tsv";
const README = /(?:^|\/)(?:readme|index)\.(?:md|markdown)$/iu;

/**
 * Reads a book: its book.yaml, chapters, glossary and templates. All mistakes are found in one go; an edition
 * that has one is left out of the result, so that the others can still be made.
 *
 * @throws {FileError} if the folder or a file in it cannot be read.
 * @example
 * const { value: book, diagnostics } = await loadBook({ dir: "my-book" });
 */
export async function loadBook(input: LoadInput = {}): Promise<Outcome<BookSource>> {
  const place = bookPlace(input);
  const folder = await openBookFolder(place.root);
  const config = await readBookConfig(folder, place);
  const { document, config: keys } = config.value;
  const chapters = await bookChapters(folder, place, config.value);
  const title = config.value.isDefault ? defaultTitle(place, chapters.value) : keys.title;
  const script = keys.language ?? guessScript([...chapters.value.texts.values()].map(({ text }) => text));
  const plans = planEditions({ ...keys, title }, script, { document, indexes: config.value.editionIndexes });
  const glossary = await bookGlossary(folder, config.value);
  const images = openImages(folder);
  const made = await makeEditions(folder, plans, {
    images,
    config: config.value,
    chapters,
    template: input.template,
  });
  const date = buildDate((input.env ?? process.env).SOURCE_DATE_EPOCH, {
    written: keys.date ?? undefined,
    span: document.spanOf(["date"]),
  });
  const dating = date.diagnostic === undefined || config.value.isFaulty ? [] : [date.diagnostic];
  const isUsable = !config.value.isFaulty && ![...glossary.diagnostics, ...dating].some(isError);
  return {
    value: {
      name: keys.name ?? place.name,
      script,
      texts: new Map(made.value.flatMap((it) => [...it.chapters.texts])),
      editions: isUsable ? made.value.flatMap(({ edition }) => edition ?? []) : [],
      glossary: glossary.value,
      images,
      fonts: openFonts(folder, {
        cacheDir: input.cacheDir,
        places: familyPlaces(made.value.flatMap(({ pages }) => pages)),
      }),
      modified: date.modified,
      projectId: keys.id ?? title,
    },
    diagnostics: inOrder([
      ...config.diagnostics,
      ...glossary.diagnostics,
      ...(config.value.isBroken ? [] : [...made.diagnostics, ...isbnFaults(plans, document)]),
      ...dating,
    ]),
  };
}

function bookPlace({ dir, files }: LoadInput): BookPlace {
  if (files === undefined || files.length === 0) {
    return { root: resolve(dir ?? "."), files: undefined, name: "book" };
  }
  const absolute = files.map((file) => resolve(file));
  const root = absolute.map(dirname).reduce(sharedFolder);
  const [first = "book"] = absolute;
  return {
    root,
    files: absolute.map((file) => relative(root, file).split(sep).join("/")),
    name: absolute.length === 1 ? basename(first, extname(first)) : "book",
  };
}

function sharedFolder(a: string, b: string): string {
  let shared = a;
  while (relative(shared, b).startsWith("..")) shared = dirname(shared);
  return shared;
}

async function readBookConfig(folder: BookFolder, place: BookPlace): Promise<Outcome<ReadConfig>> {
  const path = place.files?.[0] ?? CONFIG_FILE;
  const hasFile = place.files === undefined && (await folder.locate(CONFIG_FILE)).kind === "file";
  if (!hasFile) return { value: noConfig(path), diagnostics: [] };
  const { value: source, diagnostics } = await readText(folder, CONFIG_FILE, {
    file: path,
    line: 1,
    column: 1,
  });
  if (source === undefined) return { value: { ...noConfig(path), isFaulty: true }, diagnostics };
  return readConfig(source, basename(place.root));
}

async function bookChapters(
  folder: BookFolder,
  place: BookPlace,
  { config, document, hasFaultyChapters }: ReadConfig,
): Promise<Outcome<LoadedChapters>> {
  if (hasFaultyChapters) return { value: { entries: [], texts: new Map() }, diagnostics: [] };
  return place.files === undefined
    ? loadChapters(folder, config.chapters, { document, path: [] })
    : loadFiles(folder, place.files);
}

/** The first heading of a book in one file, or of the file that introduces it; else the folder's name. */
function defaultTitle(place: BookPlace, { entries, texts }: LoadedChapters): string {
  const [first] = entries;
  const text = first?.kind === "file" ? texts.get(first.path) : undefined;
  const speaksForAll = text !== undefined && (entries.length === 1 || README.test(text.path));
  const heading = speaksForAll ? firstHeading(text.text) : undefined;
  return heading ?? (place.files === undefined ? basename(place.root) : place.name);
}

async function bookGlossary(
  folder: BookFolder,
  { config, document }: ReadConfig,
): Promise<Outcome<readonly GlossaryEntry[]>> {
  const isNamed = typeof config.glossary === "string";
  if (!isNamed && (config.glossary === null || (await folder.locate(GLOSSARY_FILE)).kind !== "file")) {
    return { value: [], diagnostics: [] };
  }
  const path = config.glossary ?? GLOSSARY_FILE;
  const { value: source, diagnostics } = await readText(folder, path, document.spanOf(["glossary"]));
  return source === undefined ? { value: [], diagnostics } : readGlossary(source);
}

interface MakeOptions {
  readonly images: ImageSource;
  readonly config: ReadConfig;
  /** The book's own chapters, for editions that do not name others. */
  readonly chapters: Outcome<LoadedChapters>;
  readonly template: string | undefined;
}

async function makeEditions(
  folder: BookFolder,
  plans: readonly EditionPlan[],
  { images, config, chapters, template }: MakeOptions,
): Promise<Outcome<readonly MadeEdition[]>> {
  const templates = await openTemplates(folder);
  const { document } = config;
  const chaptersOf = async ({ layers: [edition] }: EditionPlan): Promise<Outcome<LoadedChapters>> =>
    edition?.keys.chapters === undefined
      ? chapters
      : loadChapters(folder, edition.keys.chapters, { document, path: edition.path });
  const material = { folder, images, document, templates, template, chaptersOf };
  const made: Outcome<MadeEdition>[] = [];
  for (const [i, plan] of plans.entries()) {
    const { value, diagnostics } = await makeEdition(material, plan, plans.slice(0, i));
    const isFaulty = config.faultyEditions.has(plan.index);
    made.push({ value: isFaulty ? { ...value, edition: undefined } : value, diagnostics });
  }
  return { value: made.map((it) => it.value), diagnostics: made.flatMap((it) => it.diagnostics) };
}

/** Each diagnostic once, those of a file together in the order of its lines. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, Map<string, Diagnostic>>();
  for (const diagnostic of diagnostics) {
    const { file, line, column } = diagnostic.span;
    const known = files.get(file) ?? new Map<string, Diagnostic>();
    files.set(file, known.set(`${line}:${column} ${diagnostic.code} ${diagnostic.message}`, diagnostic));
  }
  return [...files.values()].flatMap((known) =>
    [...known.values()].toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column),
  );
}
