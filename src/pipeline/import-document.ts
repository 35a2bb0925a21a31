import { linePlaces, parseHtml } from "../markdown/parse-html.ts";
import { writeMarkdown } from "../markdown/write-markdown.ts";
import type { Note } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Block, LinkTarget } from "../model/document.ts";
import type { ImportedBook, ImportedChapter } from "../model/import.ts";
import { blockText } from "../sources/block-text.ts";
import { titleOfPage } from "../sources/book-title.ts";
import { type DividedChapter, divideChapters, type ReadPage } from "../sources/divide-chapters.ts";
import { editPages } from "../sources/edit-pages.ts";
import { findNotes, type SourceNotes } from "../sources/find-notes.ts";
import { firstTitle } from "../sources/first-title.ts";
import { imageStore } from "../sources/image-store.ts";
import type { SourcePage } from "../sources/page.ts";
import { partParagraphs } from "../sources/paragraph-breaks.ts";
import { type PageEdits, prepareEvents } from "../sources/prepare-page.ts";
import type { SourceDocument } from "../sources/source-document.ts";
import { withoutMark } from "../sources/without-mark.ts";
import { chapterFileName } from "../text/chapter-file-name.ts";
import { scriptSigns } from "../text/script-signs.ts";
import { type RemovedMark, reportImport } from "./report-import.ts";

/**
 * A document of another format as a book of Markdown chapters: its text, titles, notes, tables, images and links. The
 * account of the report counts the characters of its text, without markup.
 */
export function importDocument(document: SourceDocument): ImportedBook {
  const pages = document.pages.filter((page) => !document.ownPages.has(page));
  const notes = findNotes(pages);
  const images = imageStore(document);
  const { image } = images;
  const edits = editPages({ pages, notes, entries: document.entries, files: document.files, image });
  const diagnostics: Diagnostic[] = [];
  const places = new Map(pages.map((page) => [page, linePlaces(page.text)]));
  const read = (page: SourcePage, range: Range, ofPage: PageEdits): readonly Block[] => {
    const { path, text } = page;
    const ofLines = places.get(page) ?? linePlaces(text);
    const outcome = parseHtml(
      { path, text, places: ofLines },
      partParagraphs(prepareEvents(page, range, ofPage)),
    );
    diagnostics.push(...outcome.diagnostics);
    return outcome.value;
  };
  const readPages = pages.map((page, index): ReadPage => {
    const blocks = read(page, page.body, editsOf(edits, page));
    const title = titleOf(document, page);
    const entry = document.entries.find(({ path }) => path === page.path);
    const mayGoOn = document.entries.length > 0 && entry === undefined;
    const depth = document.entries.length === 0 ? 0 : (entry?.depth ?? Number.POSITIVE_INFINITY);
    return { index, blocks, depth, mayGoOn, ...(title === undefined ? {} : { title }) };
  });
  const { notes: noteTexts, marks } = readNotes(pages, { notes, edits, read });
  const divided = divideChapters(readPages);
  const chapters = writeChapters(divided.chapters, noteTexts);
  const cover = document.cover === undefined ? undefined : images.keep(document.cover);
  const title = document.title ?? divided.title;
  const text = divided.chapters.map(({ blocks }) => blockText(blocks)).join("");
  return {
    ...(title === undefined ? {} : { title }),
    creators: document.creators,
    language: document.language ?? guessScript(text),
    chapters,
    files: images.files,
    ...(cover === undefined ? {} : { cover }),
    report: reportImport(document, {
      pages,
      notes,
      edits,
      images,
      diagnostics,
      chapters,
      divided,
      noteTexts,
      marks,
    }),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

type ReadBlocks = (page: SourcePage, range: Range, edits: PageEdits) => readonly Block[];

function editsOf(edits: ReadonlyMap<SourcePage, PageEdits>, page: SourcePage): PageEdits {
  const found = edits.get(page);
  if (found === undefined) throw new Error(`the page ${page.path} has no edits`);
  return found;
}

/** What the contents of a book call a page, else what it calls itself. */
function titleOf({ entries, title: ofBook }: SourceDocument, page: SourcePage): string | undefined {
  const entry = entries.find(({ path }) => path === page.path);
  if (entry !== undefined) return entry.title;
  const title = titleOfPage(page);
  return title === "" || title === ofBook ? undefined : title;
}

function readNotes(
  pages: readonly SourcePage[],
  {
    notes,
    edits,
    read,
  }: {
    readonly notes: SourceNotes;
    readonly edits: ReadonlyMap<SourcePage, PageEdits>;
    readonly read: ReadBlocks;
  },
): { readonly notes: readonly Note[]; readonly marks: readonly RemovedMark[] } {
  const marks: RemovedMark[] = [];
  const texts = pages.flatMap((page) => {
    const ofPage = editsOf(edits, page);
    return (notes.texts.get(page) ?? []).map(({ note, element, mark, backlinks }): Note => {
      const inNote: PageEdits = {
        ...ofPage,
        removed: new Map(backlinks.map((it) => [it, "note-mark"] as const)),
      };
      // The tags of a list's item would make a list of it.
      const isItem = element.name === "li" || element.name === "dd";
      const range = isItem ? { from: element.from + 1, to: element.to - 1 } : element;
      const { blocks: children, mark: ofText } = withoutMark(withoutList(read(page, range, inNote)), mark);
      if (ofText !== "") marks.push({ page, text: ofText });
      const [first] = children;
      const span = first?.span ?? { file: page.path, line: 1, column: 1 };
      return { id: note, children, span };
    });
  });
  return { notes: texts, marks };
}

/** Some books have each note as a list of one item. */
function withoutList(blocks: readonly Block[]): readonly Block[] {
  const [only, ...others] = blocks;
  if (only?.kind !== "list" || others.length > 0) return blocks;
  const [item, ...rest] = only.items;
  return item === undefined || rest.length > 0 ? blocks : item.children;
}

function writeChapters(
  divided: readonly DividedChapter[],
  notes: readonly Note[],
): readonly ImportedChapter[] {
  const names = divided.map(({ blocks }, i) => chapterFileName(i + 1, divided.length, firstTitle(blocks)));
  const nameOfPage = new Map(divided.flatMap(({ pages }, i) => pages.map((page) => [page, names[i] ?? ""])));
  const nameOfId = new Map(
    divided.flatMap(({ blocks }, i) => idsIn(blocks).map((id) => [id, names[i] ?? ""])),
  );
  return divided.map(({ blocks }, i) => {
    const name = names[i] ?? "";
    const link = (target: LinkTarget): string | undefined => {
      switch (target.kind) {
        case "external":
          return target.url;
        case "internal":
          return undefined;
        default:
          return addressIn(name, target, { nameOfPage, nameOfId });
      }
    };
    return { name, markdown: writeMarkdown({ blocks, notes, link }) };
  });
}

/** Where a link to `page-<index>#<id>` leads, as a chapter writes it. */
function addressIn(
  name: string,
  { path, fragment }: Extract<LinkTarget, { readonly kind: "relative" }>,
  known: {
    readonly nameOfPage: ReadonlyMap<number, string>;
    readonly nameOfId: ReadonlyMap<string, string>;
  },
): string | undefined {
  if (fragment === undefined) return known.nameOfPage.get(Number(path.replace(/^page-/u, "")));
  const chapter = known.nameOfId.get(fragment);
  if (chapter === undefined) return undefined;
  return chapter === name ? `#${fragment}` : `${chapter}#${fragment}`;
}

const ID = /"id":"((?:[^"\\]|\\.)*)"/gu;

/** The ids that chapters keep, wherever they stand in them. */
function idsIn(blocks: readonly Block[]): readonly string[] {
  const written = JSON.stringify(
    blocks.map((block) => (block.kind === "heading" ? { ...block, id: "" } : block)),
  );
  return Array.from(written.matchAll(ID), ([, id = ""]) => id).filter((id) => id !== "");
}

function guessScript(text: string): ImportedBook["language"] {
  const { simplified, traditional } = scriptSigns(text.slice(0, 20_000));
  return traditional > simplified ? "zh-Hant-TW" : "zh-Hans";
}
