import { posix } from "node:path";
import glob from "fast-glob";
import { assertNever } from "../model/assert.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { ChapterEntry } from "../model/edition.ts";
import type { Span } from "../model/source.ts";
import { nearestWord } from "../text/nearest-word.ts";
import type { YamlPath } from "../yaml/parse-yaml.ts";
import { type BookFolder, insidePath } from "./book-folder.ts";
import type { ChapterItem } from "./book-schema.ts";
import { naturalOrder } from "./natural-order.ts";
import { readSummary } from "./read-summary.ts";
import { missingFile, outsideBook, readText } from "./read-text.ts";

/** A chapter's place in the book, and where the author named it. */
export interface FoundChapter {
  readonly entry: ChapterEntry;
  readonly namedAt: Span;
}

type Found = readonly FoundChapter[];

/** What `chapters` says, with the place of each of its values. */
export interface ChapterList {
  readonly items: string | readonly ChapterItem[];
  spanOf(path: YamlPath): Span;
}

const MARKDOWN = "**/*.{md,markdown,MD}";
const NOT_CHAPTERS = ["**/node_modules/**", "**/dist/**", "**/dist-*/**", "**/SUMMARY.md"];
const SUMMARIES = ["SUMMARY.md", "src/SUMMARY.md"];

/** Finds the files of a `chapters` key, in order. */
export async function findChapters(folder: BookFolder, list: ChapterList): Promise<Outcome<Found>> {
  const { items } = list;
  if (typeof items === "string") {
    return isSummary(items)
      ? fromSummary(folder, items, list.spanOf([]))
      : fromString(folder, items, { depth: 0, span: list.spanOf([]), excluded: [] });
  }
  const named = namedFiles(items);
  // A file named by itself has its place there, and not where a pattern would put it.
  const excluded = [...exclusions(items), ...named.map((path) => glob.escapePath(path))];
  return withoutRepeats(
    await fromItems(folder, items, { depth: 0, path: [], list, excluded }),
    new Set(named),
  );
}

/** Finds the chapters of a book that does not name any: `chapters/`, else a SUMMARY.md, else every `.md` file. */
export async function findUnnamedChapters(folder: BookFolder): Promise<Outcome<Found>> {
  const nowhere = { file: "book.yaml", line: 1, column: 1 };
  const place = { depth: 0, span: nowhere, excluded: NOT_CHAPTERS };
  const inChapters = await matches(folder, `chapters/${MARKDOWN}`, NOT_CHAPTERS);
  if (inChapters.length > 0) return { value: asChapters(inChapters, place), diagnostics: [] };
  for (const summary of SUMMARIES) {
    if ((await folder.locate(summary)).kind === "file") return fromSummary(folder, summary, nowhere);
  }
  const all = await matches(folder, MARKDOWN, NOT_CHAPTERS);
  return { value: asChapters(all, place), diagnostics: [] };
}

interface ItemsPlace {
  readonly depth: number;
  readonly path: YamlPath;
  readonly list: ChapterList;
  readonly excluded: readonly string[];
}

interface StringPlace {
  readonly depth: number;
  readonly span: Span;
  /** Patterns of files that are left out. */
  readonly excluded: readonly string[];
}

async function fromItems(
  folder: BookFolder,
  items: readonly ChapterItem[],
  { depth, path, list, excluded }: ItemsPlace,
): Promise<Outcome<Found>> {
  const outcomes: Outcome<Found>[] = [];
  for (const [i, item] of items.entries()) {
    if (isExclusion(item)) continue;
    const here = [...path, i];
    if (typeof item === "string") {
      outcomes.push(await fromString(folder, item, { depth, span: list.spanOf(here), excluded }));
      continue;
    }
    outcomes.push(
      await fromPart(folder, item.part, { depth, span: list.spanOf([...here, "part"]), excluded }),
      await fromItems(folder, item.chapters, {
        depth: depth + 1,
        path: [...here, "chapters"],
        list,
        excluded,
      }),
    );
  }
  return joined(outcomes);
}

function isExclusion(item: ChapterItem): item is `!${string}` {
  return typeof item === "string" && item.startsWith("!");
}

function exclusions(items: readonly ChapterItem[]): readonly string[] {
  return items.flatMap((item) => {
    if (typeof item !== "string") return exclusions(item.chapters);
    return isExclusion(item) ? [item.slice(1)] : [];
  });
}

function namedFiles(items: readonly ChapterItem[]): readonly string[] {
  return items.flatMap((item) => {
    if (typeof item !== "string")
      return [...(isMarkdown(item.part) ? [item.part] : []), ...namedFiles(item.chapters)];
    return isExclusion(item) || glob.isDynamicPattern(item) || !isMarkdown(item) ? [] : [item];
  });
}

async function fromPart(folder: BookFolder, part: string, place: StringPlace): Promise<Outcome<Found>> {
  if (!isMarkdown(part)) {
    const entry: ChapterEntry = { kind: "part", title: part, depth: place.depth };
    return { value: [{ entry, namedAt: place.span }], diagnostics: [] };
  }
  const { value, diagnostics } = await fromFile(folder, part, place);
  return {
    value: value.map(({ entry, namedAt }) => ({
      entry: entry.kind === "file" ? { ...entry, opensPart: true } : entry,
      namedAt,
    })),
    diagnostics,
  };
}

async function fromString(folder: BookFolder, written: string, place: StringPlace): Promise<Outcome<Found>> {
  const isPattern = glob.isDynamicPattern(written) && (await folder.locate(written)).kind === "missing";
  if (!isPattern) return fromFile(folder, written, place);
  if (insidePath(written.replace(/^!/u, "")) === undefined) {
    return { value: [], diagnostics: [outsideBook(written, place.span)] };
  }
  const paths = await matches(folder, written, place.excluded);
  if (paths.length > 0) return { value: asChapters(paths, place), diagnostics: [] };
  const diagnostic: Diagnostic = {
    code: "node/no-match",
    message: `no file matches \`${written}\``,
    span: place.span,
    hint: "patterns are written from the book's folder: `chapters/**/*.md`",
  };
  return { value: [], diagnostics: [diagnostic] };
}

/** One file, or every Markdown file of a folder. */
async function fromFile(folder: BookFolder, path: string, place: StringPlace): Promise<Outcome<Found>> {
  const located = await folder.locate(path);
  switch (located.kind) {
    case "file":
      return { value: asChapters([located.path], place), diagnostics: [] };
    case "folder": {
      const pattern = located.path === "." ? MARKDOWN : `${glob.escapePath(located.path)}/${MARKDOWN}`;
      const paths = await matches(folder, pattern, [...NOT_CHAPTERS, ...place.excluded]);
      if (paths.length > 0) return { value: asChapters(paths, place), diagnostics: [] };
      return { value: [], diagnostics: [missingFile(`${path}/*.md`, place.span)] };
    }
    case "outside":
      return { value: [], diagnostics: [outsideBook(path, place.span)] };
    case "missing": {
      return { value: [], diagnostics: [missingFile(path, place.span, await nearestFile(folder, path))] };
    }
    default:
      return assertNever(located);
  }
}

/** The chapter with the name most like that of a path. */
async function nearestFile(folder: BookFolder, path: string): Promise<string | undefined> {
  const known = new Map((await matches(folder, MARKDOWN, NOT_CHAPTERS)).map((it) => [stemOf(it), it]));
  return known.get(nearestWord(stemOf(path), known.keys()) ?? "");
}

function stemOf(path: string): string {
  return posix.basename(path, posix.extname(path));
}

async function fromSummary(folder: BookFolder, path: string, span: Span): Promise<Outcome<Found>> {
  const { value: source, diagnostics } = await readText(folder, path, span);
  if (source === undefined) return { value: [], diagnostics };
  const items = readSummary(source);
  const outcomes: Outcome<Found>[] = [];
  for (const [i, item] of items.entries()) {
    const place = { depth: item.depth, span: item.span, excluded: [] };
    if (item.kind === "link") {
      const isAddress = /^[a-z][a-z0-9+.-]*:/iu.test(item.target);
      const target = posix.join(posix.dirname(source.path), item.target);
      outcomes.push(isAddress ? notAChapter(item.target, item.span) : await fromFile(folder, target, place));
    } else if ((items[i + 1]?.depth ?? -1) > item.depth) {
      const entry: ChapterEntry = { kind: "part", title: item.title, depth: item.depth };
      outcomes.push({ value: [{ entry, namedAt: item.span }], diagnostics: [] });
    } else outcomes.push(notAChapter(item.title, item.span));
  }
  const { value, diagnostics: found } = joined(outcomes);
  // GitBook books name a chapter again for each of its sections; the first time is its place.
  return { value: firstOfEach(value), diagnostics: [...diagnostics, ...found] };
}

function notAChapter(written: string, span: Span): Outcome<Found> {
  const diagnostic: Diagnostic = {
    code: "node/bad-summary-item",
    message: `\`${written}\` names no file of the book and is left out`,
    span,
    hint: "write `[title](path.md)`",
  };
  return { value: [], diagnostics: [diagnostic] };
}

/** A file named twice is a chapter once; that two patterns match it is no mistake. */
function withoutRepeats({ value, diagnostics }: Outcome<Found>, named: ReadonlySet<string>): Outcome<Found> {
  const seen = new Map<string, Span>();
  const repeats: Diagnostic[] = [];
  for (const { entry, namedAt } of value) {
    if (entry.kind !== "file") continue;
    const before = seen.get(entry.path);
    if (before === undefined) seen.set(entry.path, namedAt);
    else if (named.has(entry.path)) {
      repeats.push({
        code: "node/chapter-twice",
        message: `the chapter \`${entry.path}\` is named twice; its first place counts`,
        span: namedAt,
        hint: `line ${before.line} names it as well: take one of them out`,
      });
    }
  }
  return { value: firstOfEach(value), diagnostics: [...diagnostics, ...repeats] };
}

function firstOfEach(found: Found): Found {
  const seen = new Set<string>();
  return found.filter(({ entry }) => {
    if (entry.kind !== "file") return true;
    const isFirst = !seen.has(entry.path);
    seen.add(entry.path);
    return isFirst;
  });
}

async function matches(
  folder: BookFolder,
  pattern: string,
  excluded: readonly string[],
): Promise<readonly string[]> {
  const paths = await glob(pattern, {
    cwd: folder.root,
    ignore: [...excluded],
    followSymbolicLinks: false,
    unique: true,
  });
  return naturalOrder(paths);
}

function asChapters(paths: readonly string[], { depth, span }: StringPlace): Found {
  return paths.map((path) => ({ entry: { kind: "file", path, depth }, namedAt: span }));
}

function joined(outcomes: readonly Outcome<Found>[]): Outcome<Found> {
  return {
    value: outcomes.flatMap((it) => it.value),
    diagnostics: outcomes.flatMap((it) => it.diagnostics),
  };
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/iu.test(path);
}

function isSummary(path: string): boolean {
  return /(?:^|\/)SUMMARY\.md$/iu.test(path);
}
