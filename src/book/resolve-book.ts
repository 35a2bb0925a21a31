import { defined } from "../model/assert.ts";
import type { Book, BookChapter } from "../model/book.ts";
import { type Chapter, matterOf } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { ImageAsset, ImageProblem } from "../model/image.ts";
import type { Metadata } from "../model/metadata.ts";
import type { Script } from "../model/script.ts";
import type { Span } from "../model/source.ts";
import { withAnchors } from "./anchors.ts";
import { withIds } from "./chapter-ids.ts";
import { linkTargets } from "./link-targets.ts";
import { numberTitles, type TitleNumbering } from "./number-titles.ts";
import { resolveOnly } from "./only-blocks.ts";
import { resolveRemarks } from "./remarks.ts";
import { resolveReferences } from "./resolve-references.ts";
import { titleChapter } from "./title-chapter.ts";
import { withTitleFromHeading } from "./title-from-heading.ts";
import { tableOfContents } from "./toc.ts";

const CONFIGURATION: Span = { file: "book.yaml", line: 1, column: 1 };

export interface ResolveInput {
  readonly metadata: Metadata;
  /** The script of the chapters. */
  readonly script: Script;
  /** The id of the edition whose book is asked for. */
  readonly edition: string;
  /** The ids of all editions, so that `only` blocks for none of them are found. */
  readonly editions: readonly string[];
  /** In reading order. */
  readonly entries: readonly ResolveEntry[];
  readonly numbering: TitleNumbering;
  /** Whether the book is for a galley, which shows what editors remark to each other. */
  readonly isGalley: boolean;
  /** By path from the book's folder: at least what `imagePaths` gives for each chapter. */
  readonly images: ReadonlyMap<string, ImageAsset | ImageProblem>;
}

/** A chapter in its place, or a part that is no file but only a title. */
export type ResolveEntry =
  | { readonly kind: "file"; readonly chapter: Chapter; readonly depth: number }
  | {
      readonly kind: "part";
      readonly title: string;
      readonly depth: number;
      /** Where the title is written; `book.yaml` where that is not known. */
      readonly span?: Span;
    };

interface Entry {
  readonly chapter: Chapter;
  readonly depth: number;
  readonly hasFile: boolean;
  readonly byTitle: boolean;
}

/**
 * Makes a book of an edition's chapters: ids, numbers, notes and contents, with every link and image resolved.
 *
 * A chapter without a title and text is left out, and chapters that follow a part without chapters of its own are
 * put into it. What cannot be resolved is reported and replaced by its text, so that the book is whole in spite
 * of it.
 * @example
 * const { value: chapter } = parseChapter({ path: "01.md", text: "# 雨夜\n\n雨下了一整夜。" });
 * const { value: book, diagnostics } = resolveBook({
 *   metadata: { title: "雨夜", creators: [], subjects: [] },
 *   script: "zh-Hans",
 *   edition: "hans",
 *   editions: ["hans"],
 *   entries: [{ kind: "file", chapter, depth: 0 }],
 *   isGalley: false,
 *   numbering: { part: "none", headings: ["第一章", "none", "1.1"] },
 *   images: new Map(),
 * });
 */
export function resolveBook(input: ResolveInput): Outcome<Book> {
  const { metadata, script, images } = input;
  const entries = textEntries(input);
  const named = withIds(inParts(entries.value));
  const places = withAnchors(named.value);
  const findTarget = linkTargets(places.filter((place) => place.hasFile));
  const numbered = numberTitles(
    places.map((place) => place.chapter),
    input.numbering,
  );
  const resolved = numbered.map(({ chapter: titled, ...numbers }, i) => {
    const place = { ...defined(places[i]), chapter: titled };
    const { value, diagnostics } = resolveReferences(place, { findTarget, images });
    const { number: _, ...rest } = value;
    const chapter: BookChapter = { ...rest, id: place.id, depth: place.depth, ...numbers };
    return { chapter, diagnostics };
  });
  const chapters = resolved.map(({ chapter }) => chapter);
  const toc = tableOfContents(chapters, metadata.title);
  const diagnostics = [
    ...entries.diagnostics,
    ...named.diagnostics,
    ...resolved.flatMap((outcome) => outcome.diagnostics),
  ];
  return {
    value: { metadata, script, chapters, toc },
    diagnostics: inSourceOrder(diagnostics, input.entries),
  };
}

/** The entries that have something to read in this edition. */
function textEntries({ entries, edition, editions, isGalley }: ResolveInput): Outcome<readonly Entry[]> {
  const diagnostics: Diagnostic[] = [];
  const pieces = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === "file") pieces.set(entry.chapter.file, (pieces.get(entry.chapter.file) ?? 0) + 1);
  }
  const value = entries.flatMap((entry): readonly Entry[] => {
    const { depth } = entry;
    if (entry.kind === "part") {
      const chapter = titleChapter("part", entry.title, entry.span ?? CONFIGURATION);
      return [{ chapter, depth, hasFile: false, byTitle: true }];
    }
    const { chapter } = entry;
    if (isEmpty(chapter)) {
      diagnostics.push(emptyChapter(chapter));
      return [];
    }
    const only = resolveOnly(chapter, { edition, editions });
    diagnostics.push(...only.diagnostics);
    const remarked = resolveRemarks(only.value, { isGalley });
    if (isEmpty(remarked)) return [];
    const byTitle = (pieces.get(chapter.file) ?? 0) > 1;
    return [{ chapter: withTitleFromHeading(remarked), depth, hasFile: true, byTitle }];
  });
  if (value.length === 0) diagnostics.push(noText(entries));
  return { value, diagnostics };
}

function isEmpty(chapter: Chapter): boolean {
  return chapter.title.length === 0 && chapter.blocks.length === 0;
}

/**
 * One level down what follows a part that no chapter is put under, up to the next part or the back matter: files
 * that are only listed in their order cannot say which part they are of.
 */
function inParts(entries: readonly Entry[]): readonly Entry[] {
  let part: number | undefined;
  return entries.map((entry, i) => {
    const { depth, chapter } = entry;
    if (chapter.kind === "part") {
      part = (entries[i + 1]?.depth ?? 0) <= depth ? depth : undefined;
      return entry;
    }
    // Of the author a book speaks before its text or after it, but not in a part.
    const isApart = matterOf(chapter.kind) === "back" || chapter.kind === "contributors";
    const isOutside = part === undefined || depth < part || (depth === part && isApart);
    if (isOutside) part = undefined;
    return isOutside ? entry : { ...entry, depth: depth + 1 };
  });
}

function inSourceOrder(
  diagnostics: readonly Diagnostic[],
  entries: readonly ResolveEntry[],
): readonly Diagnostic[] {
  const order = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === "file" && !order.has(entry.chapter.file)) order.set(entry.chapter.file, order.size);
  }
  const fileOf = (diagnostic: Diagnostic) => order.get(diagnostic.span.file) ?? -1;
  return diagnostics.toSorted(
    (a, b) => fileOf(a) - fileOf(b) || a.span.line - b.span.line || a.span.column - b.span.column,
  );
}

function emptyChapter(chapter: Chapter): Diagnostic {
  return {
    code: "book/empty-chapter",
    message: "this chapter has neither a title nor text, and is left out",
    span: chapter.span,
    hint: "write something in it, or take it out of the book's chapters",
  };
}

function noText(entries: readonly ResolveEntry[]): Diagnostic {
  const [first] = entries;
  return {
    code: "book/no-text",
    message: "there is no text in any chapter of this edition",
    span: first?.kind === "file" ? first.chapter.span : CONFIGURATION,
    hint: "write at least one paragraph",
  };
}
