// @ts-check

// Writes an EPUB with a page list as if its pages had been laid out: one begins after so many characters. The cover
// that keben sets for a book without one is left out, as other tools make none.
//   node peers/keben-pages.mjs BOOK_DIR OUT_FILE

import { writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { frontMatter, loadBook, parseChapter, plainText, resolveBook, writeEpub } from "../../dist/index.js";

/** 1,500 pages for 840,000 characters. */
const PAGE_LENGTH = 560;

// As the command line does.
if (process.versions.node.startsWith("20.")) {
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
}

const [bookDir = "", outFile = ""] = process.argv.slice(2);
const { value: source } = await loadBook({ dir: bookDir });
const edition = source.editions.find(({ id }) => id === "epub");
const output = edition?.outputs[0];
if (edition === undefined || output === undefined) throw new Error("the book has no edition `epub`");
const { metadata, template } = output;
const { page, labels } = template;
const { value: book } = resolveBook({
  metadata,
  script: source.script,
  edition: edition.id,
  editions: [edition.id],
  entries: edition.chapters.map(toEntry),
  numbering: { part: page.part.number, headings: page.headings.map((it) => it.number) },
  isGalley: false,
  images: new Map(),
});
const { value: bytes } = await writeEpub(book, {
  template,
  front: frontMatter({ metadata, script: book.script, chapters: book.chapters, labels, template: page }),
  images: new Map(),
  modified: source.modified,
  projectId: source.projectId,
  editionId: edition.id,
  writing: edition.writing,
  settings: edition.epub,
  pages: pageStarts(book),
});
writeFileSync(outFile, bytes);

/** @param {import("../../dist/index.js").ChapterEntry} entry */
function toEntry(entry) {
  const text = entry.kind === "file" ? source.texts.get(entry.path) : undefined;
  if (text === undefined) throw new Error("the book has a chapter without a file");
  return { kind: "file", chapter: parseChapter(text).value, depth: entry.depth };
}

/** @param {import("../../dist/index.js").Book} book */
function pageStarts(book) {
  const blocks = [];
  const pages = [];
  let left = PAGE_LENGTH;
  for (const chapter of book.chapters) {
    for (const block of chapter.blocks) {
      if (block.kind !== "paragraph") continue;
      const { length } = plainText(block.children);
      for (; left < length; left += PAGE_LENGTH) {
        pages.push({ label: String(pages.length + 1), start: { block: blocks.length, offset: left } });
      }
      left -= length;
      blocks.push({ chapter: chapter.id, kind: "paragraph", span: block.span });
    }
  }
  return { pages, blocks, destinations: [] };
}
