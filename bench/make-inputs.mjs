// @ts-check

// Writes a book in the forms that keben and its peers read. Runs as a process of its own, so that the
// memory of the measuring process, which its children may inherit on paper, stays small.
//   node make-inputs.mjs OUT_DIR prose LENGTH | one-paragraph LENGTH | short-paragraphs COUNT | novel FILE

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readNovel, writeOneParagraph, writeProse, writeShortParagraphs } from "./prose.mjs";

const [outDir = "", kind = "", value = ""] = process.argv.slice(2);
const book = await makeBook(kind, value);
await mkdir(join(outDir, "chapters"), { recursive: true });
await writeFile(join(outDir, "book.yaml"), bookYaml(book.title));
await writeFile(join(outDir, "book.typ"), typstSource(book));
await writeFile(join(outDir, "book.json"), JSON.stringify(book));
for (const [i, chapter] of book.chapters.entries()) {
  const name = `${String(i + 1).padStart(4, "0")}.md`;
  const text = [`# ${escapeMarkdown(chapter.title)}`, ...chapter.paragraphs.map(escapeMarkdown)].join("\n\n");
  await writeFile(join(outDir, "chapters", name), `${text}\n`);
}
const length = book.chapters.reduce(
  (sum, chapter) =>
    chapter.paragraphs.reduce((inner, text) => inner + text.length, sum + chapter.title.length),
  0,
);
process.stdout.write(JSON.stringify({ chapters: book.chapters.length, characters: length }));

/** @param {string} kind @param {string} value @returns {Promise<import("./prose.mjs").ProseBook>} */
async function makeBook(kind, value) {
  switch (kind) {
    case "prose":
      return writeProse(Number(value));
    case "one-paragraph":
      return writeOneParagraph(Number(value));
    case "short-paragraphs":
      return writeShortParagraphs(Number(value));
    case "novel":
      return readNovel(await readFile(value, "utf8"), basename(value).replace(/\..*$/u, ""));
    default:
      throw new Error(`unknown kind of input: ${kind}`);
  }
}

/**
 * `hans` and `tw` have both formats; `epub` and `pdf` have one each, since an edition with a PDF lays its
 * pages out for the EPUB too.
 * @param {string} title
 */
function bookYaml(title) {
  return `id: bench
title: ${JSON.stringify(title)}
language: zh-Hans
creators:
  - { name: 佚名, role: aut }
date: "2026-11-01"
template: novel
editions:
  - { id: hans, script: zh-Hans, formats: [epub, pdf] }
  - { id: tw, script: zh-Hant-TW, formats: [epub, pdf] }
  - { id: epub, script: zh-Hans, formats: [epub] }
  - { id: pdf, script: zh-Hans, formats: [pdf] }
`;
}

/**
 * The same page as the novel template of keben: 140 × 203 mm, 27 × 27 characters of 10.5 pt on a pitch of
 * 17.5 pt, contents with page numbers.
 * @param {import("./prose.mjs").ProseBook} book
 */
function typstSource(book) {
  const head = `#set document(title: ${JSON.stringify(book.title)})
#set page(width: 140mm, height: 203mm, margin: (x: (140mm - 27 * 10.5pt) / 2, y: 19.4mm), numbering: "1")
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 7pt, spacing: 7pt)
#show heading.where(level: 1): it => { pagebreak(weak: true); block(below: 24pt, text(size: 16pt, it.body)) }
#align(center + horizon, text(size: 22pt)[${escapeTypst(book.title)}])
#outline(title: [目录], depth: 1)
`;
  const chapters = book.chapters.map((chapter) =>
    [`= ${escapeTypst(chapter.title)}`, ...chapter.paragraphs.map(escapeTypst)].join("\n\n"),
  );
  return `${head}\n${chapters.join("\n\n")}\n`;
}

/** @param {string} text */
function escapeTypst(text) {
  return text.replace(/[\\#$*_`<>@=\-+/~[\]'"]/gu, "\\$&");
}

/** @param {string} text */
function escapeMarkdown(text) {
  return text.replace(/[\\`*_[\]<>#|~^{}$&]/gu, "\\$&").replace(/^(\d+)([.)])/u, "$1\\$2");
}
