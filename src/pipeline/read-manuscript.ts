import { imagePaths } from "../book/image-paths.ts";
import { parseChapter } from "../markdown/parse-chapter.ts";
import type { BookSource } from "../model/book-source.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Edition } from "../model/edition.ts";
import type { ImageAsset, ImageProblem } from "../model/image.ts";

/** The chapters of all editions, each parsed once, and the images they show. */
export interface Manuscript {
  readonly chapters: ReadonlyMap<string, Chapter>;
  readonly images: ReadonlyMap<string, ImageAsset | ImageProblem>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses what the editions need and reads their images. */
export async function readManuscript(source: BookSource, editions: readonly Edition[]): Promise<Manuscript> {
  const diagnostics: Diagnostic[] = [];
  const chapters = new Map<string, Chapter>();
  for (const path of chapterPaths(editions)) {
    const text = source.texts.get(path);
    if (text === undefined) continue;
    const parsed = parseChapter(text);
    chapters.set(path, parsed.value);
    diagnostics.push(...parsed.diagnostics);
  }
  const images = new Map<string, ImageAsset | ImageProblem>();
  for (const path of pathsOfImages(chapters.values(), editions)) {
    images.set(path, await source.images.read(path));
  }
  return { chapters, images, diagnostics };
}

function chapterPaths(editions: readonly Edition[]): ReadonlySet<string> {
  const entries = editions.flatMap((edition) => edition.chapters);
  return new Set(entries.flatMap((entry) => (entry.kind === "file" ? [entry.path] : [])));
}

function pathsOfImages(chapters: Iterable<Chapter>, editions: readonly Edition[]): ReadonlySet<string> {
  const covers = editions.flatMap((edition) =>
    edition.outputs.flatMap(({ metadata, overrides }) => [
      ...[overrides.cover ?? metadata.cover ?? []].flat(),
      ...[overrides.frontispiece ?? metadata.frontispiece ?? []].flat(),
    ]),
  );
  return new Set([...covers, ...Array.from(chapters).flatMap((chapter) => imagePaths(chapter))]);
}
