import type { TitleNumbering } from "../../src/book/number-titles.ts";
import { type ResolveEntry, resolveBook } from "../../src/book/resolve-book.ts";
import type { Chapter } from "../../src/model/chapter.ts";
import type { ImageAsset, ImageProblem } from "../../src/model/image.ts";
import { dumpBook, dumpDiagnostics, dumpToc } from "./dump-book.ts";
import { sketchChapter } from "./sketch-chapter.ts";

const PROBLEMS: readonly ImageProblem[] = [
  "missing",
  "outside",
  "remote",
  "broken",
  "too-large",
  "unsupported",
];

/** Files that follow each other, each under a line `=== path`. */
function chaptersOf(text: string): readonly Chapter[] {
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return sketchChapter(part.slice(0, end), part.slice(end + 1));
    });
}

/** Resolves the files of a case, as its other blocks say. */
export function resolveCase(inputs: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const chapters = chaptersOf(inputs.get("files") ?? "");
  const [edition = "hans", ...others] = (inputs.get("edition") ?? "hans tw").split(" ");
  const { value, diagnostics } = resolveBook({
    metadata: { title: "书", creators: [], subjects: [] },
    script: "zh-Hans",
    edition,
    editions: [edition, ...others],
    entries: entriesOf(inputs.get("entries"), chapters),
    numbering: numberingOf(inputs.get("numbering") ?? ""),
    isGalley: inputs.has("galley"),
    images: imagesOf(inputs.get("images") ?? ""),
  });
  return {
    ...(inputs.has("book") ? { book: dumpBook(value) } : {}),
    ...(inputs.has("toc") ? { toc: dumpToc(value.toc) } : {}),
    diagnostics: dumpDiagnostics(diagnostics),
  };
}

/** A line is a chapter's file or `part title`, two spaces for each level; all files at level 0 if there is none. */
function entriesOf(text: string | undefined, chapters: readonly Chapter[]): readonly ResolveEntry[] {
  if (text === undefined) return chapters.map((chapter) => ({ kind: "file", chapter, depth: 0 }));
  return text.split("\n").flatMap((line): readonly ResolveEntry[] => {
    const name = line.trimStart();
    const depth = (line.length - name.length) / 2;
    if (name.startsWith("part ")) return [{ kind: "part", title: name.slice("part ".length), depth }];
    return chapters
      .filter((chapter) => chapter.file === name)
      .map((chapter) => ({ kind: "file", chapter, depth }));
  });
}

/** The first line is for parts, the second for chapters, the others are for the levels of headings. */
function numberingOf(text: string): TitleNumbering {
  const [part = "none", ...headings] = text.split("\n").filter((line) => line !== "");
  return { part, headings };
}

/** A line is `path` or `path problem`. */
function imagesOf(text: string): ReadonlyMap<string, ImageAsset | ImageProblem> {
  return new Map(
    text.split("\n").map((line) => {
      const problem = PROBLEMS.find((it) => line.endsWith(` ${it}`));
      const path = problem === undefined ? line : line.slice(0, -problem.length - 1);
      const asset = { path, type: "png", bytes: new Uint8Array(), widthPx: 1, heightPx: 1 } as const;
      return [path, problem ?? asset];
    }),
  );
}
