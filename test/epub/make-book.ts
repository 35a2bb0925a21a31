import { readdirSync, readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { frontMatter } from "../../src/book/front-matter.ts";
import { type EpubOptions, type EpubTemplate, writeEpub } from "../../src/epub/write-epub.ts";
import type { Book, BookChapter, TocEntry } from "../../src/model/book.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Block } from "../../src/model/document.ts";
import type { ImageAsset } from "../../src/model/image.ts";
import type { Metadata } from "../../src/model/metadata.ts";
import type { Script } from "../../src/model/script.ts";
import type { SourceText } from "../../src/model/source.ts";
import { LABELS } from "../helpers/labels.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { unzip } from "./unzip.ts";

const FOLDER = "templates/novel/epub/";

/** The templates that come with keben, some of them replaced. */
export function novelTemplate(replaced: Readonly<Record<string, string>> = {}): EpubTemplate {
  const sources = readdirSync(FOLDER).map((name): [string, SourceText] => [
    name,
    { path: `${FOLDER}${name}`, text: readFileSync(`${FOLDER}${name}`, "utf8") },
  ]);
  const own = Object.entries(replaced).map(([name, text]): [string, SourceText] => [
    name,
    { path: `templates/epub/${name}`, text },
  ]);
  return {
    name: "novel",
    epub: new Map([...sources, ...own]),
    labels: { ...LABELS, roles: { ...LABELS.roles, edt: "编" } },
    page: {
      ...TINY_TEMPLATE,
      contents: { depth: 2, indentEm: 2, authors: false, figures: false, tables: false, code: false },
    },
  };
}

const OPTIONS: Omit<EpubOptions, "front"> = {
  template: novelTemplate(),
  images: new Map(),
  modified: "2026-03-08T02:30:00Z",
  projectId: "test",
  editionId: "hans",
  writing: "horizontal",
  settings: { embedFonts: [] },
};

export function makeBook(
  chapters: readonly BookChapter[],
  metadata: Partial<Metadata> = {},
  script: Script = "zh-Hans",
): Book {
  return {
    metadata: { title: "雨夜", creators: [], subjects: [], ...metadata },
    script,
    chapters,
    toc: chapters.map(tocEntry),
  };
}

/** The headings of a chapter as a tree, whatever levels they skip. */
function tocEntry(chapter: BookChapter): TocEntry {
  const root: { level: number; children: TocEntry[] } = { level: 1, children: [] };
  const open = [root];
  for (const block of chapter.blocks.filter((it) => it.kind === "heading")) {
    while ((open.at(-1)?.level ?? 0) >= block.level && open.length > 1) open.pop();
    const children: TocEntry[] = [];
    const depth = chapter.depth + open.length;
    open.at(-1)?.children.push({ title: block.children, chapter: chapter.id, id: block.id, depth, children });
    open.push({ level: block.level, children });
  }
  return { title: chapter.title, chapter: chapter.id, depth: chapter.depth, children: root.children };
}

export function paragraph(text: string): Block {
  const span = { file: "chapters/01.md", line: 1, column: 1 };
  return {
    kind: "paragraph",
    children: [{ kind: "text", text, span }],
    attributes: { classes: [] },
    span,
  };
}

export interface Opened {
  readonly bytes: Uint8Array;
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a file in the folder of the content documents; throws where there is none. */
  text(name: string): string;
}

/** Writes a book and opens what was written. */
export async function writeAndOpen(
  book: Book,
  { halfTitle = false, ...options }: Partial<EpubOptions> & { readonly halfTitle?: boolean } = {},
): Promise<Opened> {
  const { labels } = options.template ?? OPTIONS.template;
  const front = { ...frontMatter({ ...book, labels, template: TINY_TEMPLATE }), halfTitle };
  const { value, diagnostics } = await writeEpub(book, { front, ...OPTIONS, ...options });
  const files = value.length === 0 ? new Map<string, Buffer>() : await unzip(value);
  return {
    bytes: value,
    paths: [...files.keys()],
    diagnostics,
    text(name) {
      const bytes = files.get(`OEBPS/${name}`);
      if (bytes === undefined) throw new Error(`${name} is not in ${[...files.keys()].join(" ")}`);
      return bytes.toString("utf8");
    },
  };
}

/** What stands in the body of a content document. */
export function bodyOf(document: string): string {
  return /<body[^>]*>\n([\s\S]*)\n<\/body>/u.exec(document)?.[1] ?? "";
}

/** A small picture of one colour, not deflated: its file name follows from its bytes. */
export function pngImage(path: string, gray = 128): ImageAsset {
  const widthPx = 2;
  const rows = Buffer.from([0, gray, gray, 0, gray, gray]);
  const header = Buffer.from([0, 0, 0, widthPx, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
  const bytes = Buffer.concat([
    Buffer.from("\u{89}PNG\r\n\u{1A}\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows, { level: 0 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
  return { path, type: "png", bytes, widthPx, heightPx: 2 };
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
