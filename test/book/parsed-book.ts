import { resolveBook } from "../../src/book/resolve-book.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Book } from "../../src/model/book.ts";
import type { Diagnostic, Outcome } from "../../src/model/diagnostic.ts";
import type { ImageAsset } from "../../src/model/image.ts";

const PNG = { type: "png", bytes: new Uint8Array(), widthPx: 1, heightPx: 1 } as const;

/** A book of Markdown files that follow each other, each under a line `=== path`; all images are there. */
export function parsedBook(text: string): Outcome<Book> {
  const diagnostics: Diagnostic[] = [];
  const entries = text
    .split(/^=== /mu)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      const parsed = parseChapter({ path: part.slice(0, end), text: part.slice(end + 1) });
      diagnostics.push(...parsed.diagnostics);
      return { kind: "file", chapter: parsed.value, depth: 0 } as const;
    });
  const images = new Map(
    Array.from(text.matchAll(/[\w-]+\.png/gu), ([path]): [string, ImageAsset] => [path, { path, ...PNG }]),
  );
  const resolved = resolveBook({
    metadata: { title: "书", creators: [], subjects: [] },
    script: "zh-Hans",
    edition: "hans",
    editions: ["hans"],
    entries,
    numbering: { part: "none", headings: [] },
    isGalley: false,
    images,
  });
  return { value: resolved.value, diagnostics: [...diagnostics, ...resolved.diagnostics] };
}
