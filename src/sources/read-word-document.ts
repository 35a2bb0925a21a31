import type { Creator } from "../model/metadata.ts";
import { packZip } from "../zip/pack-zip.ts";
import { readZip, ZipError } from "../zip/read-zip.ts";
import { readPage, type SourcePage } from "./page.ts";
import type { SourceDocument, SourceFinding } from "./source-document.ts";
import { placedCaptions } from "./word/captions.ts";
import { withoutInlineMarks } from "./word/inline-marks.ts";
import { findComments, findRevisions } from "./word/open-questions.ts";
import { STYLE_MAP } from "./word/paragraphs.ts";
import { prepareWordPart, type WordStyles } from "./word/prepare-part.ts";
import { readWordNumbering } from "./word/word-numbers.ts";
import { readWordPart, type WordPart, wordsIn } from "./word/word-part.ts";
import { readWordStyles } from "./word/word-styles.ts";

/** The parts with text. */
const TEXTS = ["document", "footnotes", "endnotes"];
/** Of a table that Word was not told the head of: nearly all of them have one. */
const FIRST_ROW =
  /<table>(?<caption><caption>(?:(?!<\/caption>)[\s\S])*<\/caption>)?<tr>(?<row>(?:(?!<table>)[\s\S])*?)<\/tr>/gu;
/** A table of one cell is a frame around text. */
const FRAME = /<table><tr><td>(?<content>(?:(?!<t[dr]\b|<table>)[\s\S])*?)<\/td><\/tr><\/table>/gu;

const RUN_STYLES = [
  ...["Verbatim Char", "HTML Code", "HTML Typewriter", "Source Text", "HTML 代码", "行内代码"].map(
    (name) => `r[style-name='${name}'] => code`,
  ),
  ...["Emphasis", "Intense Emphasis", "强调", "明显强调"].map((name) => `r[style-name='${name}'] => em`),
];

/**
 * A document of Word (.docx) as one page: its headings by their styles, notes, tables, images, lists and readings.
 * What its authors did not settle, comments and tracked changes, is listed: insertions are taken, deletions left out.
 *
 * @returns Why it is none, where it cannot be read. Never throws.
 */
export async function readWordDocument(
  file: string,
  bytes: Uint8Array,
): Promise<SourceDocument | { readonly problem: string }> {
  const files = await openArchive(bytes);
  if ("problem" in files) return files;
  const part = (name: string): WordPart => readWordPart(textOf(files, `word/${name}.xml`));
  const texts = new Map(TEXTS.map((name) => [`word/${name}.xml`, part(name)]));
  const styles = part("styles");
  const numbering = readWordNumbering(part("numbering"), styles);
  const prepared = prepareParts(files, texts, { styles: readWordStyles(styles), numbering });
  const read = await htmlOf(prepared);
  if ("problem" in read) return read;
  const page = readPage(file, read.html);
  const { title, creators } = propertiesOf(readWordPart(textOf(files, "docProps/core.xml")));
  const named = titleIn(page) ?? title;
  return {
    file,
    ...(named === undefined ? {} : { title: named }),
    creators,
    pages: [page],
    entries: [],
    ownPages: new Map(),
    files: new Map(),
    findings: [
      ...[...texts.values()].flatMap(findRevisions),
      ...findComments(part("comments"), part("commentsExtended"), [...texts.values()]),
      ...read.lost,
    ],
  };
}

type Files = ReadonlyMap<string, Uint8Array>;

interface Problem {
  readonly problem: string;
}

async function openArchive(bytes: Uint8Array): Promise<Files | Problem> {
  try {
    return await readZip(bytes);
  } catch (error) {
    if (error instanceof ZipError) return { problem: `it is a damaged archive: ${error.message}` };
    throw error;
  }
}

/** The files with the parts that have text prepared for mammoth. */
function prepareParts(files: Files, texts: ReadonlyMap<string, WordPart>, styles: WordStyles): Files {
  const prepared = new Map([...files].filter(([, bytes]) => bytes.length > 0));
  for (const [path, part] of texts) {
    // What is not well-formed is for mammoth to refuse.
    if (part.elements.length > 0 && !part.isBroken)
      prepared.set(path, Buffer.from(prepareWordPart(part, styles)));
  }
  return prepared;
}

interface ReadHtml {
  readonly html: string;
  readonly lost: readonly SourceFinding[];
}

async function htmlOf(files: Files): Promise<ReadHtml | Problem> {
  const archive = await packZip(
    [...files].map(([path, bytes]) => ({ path, bytes, stored: true })),
    { modified: "1980-01-01T00:00:00Z" },
  );
  // It reads XML with a library of its own, which takes 0.1 s to load.
  const { convertToHtml } = await import("mammoth");
  try {
    const { value, messages } = await convertToHtml(
      { buffer: Buffer.from(archive) },
      { styleMap: [...STYLE_MAP, ...RUN_STYLES] },
    );
    const lost = messages
      .filter(({ message }) => message.startsWith("An unrecognised element"))
      .map(({ message }) => ({ kind: "lost", message, line: 1 }) as const);
    return { html: `<html><body>${mendedHtml(value)}</body></html>`, lost };
  } catch (error) {
    return {
      problem: `it is no document that can be read: ${error instanceof Error ? error.message : error}`,
    };
  }
}

/** What mammoth makes of it, with the marks that went through it, captions, heads of tables and frames. */
function mendedHtml(html: string): string {
  return placedCaptions(withoutInlineMarks(html))
    .replace(FRAME, '<div class="box">$<content></div>')
    .replace(
      FIRST_ROW,
      (_, caption: string | undefined, row: string) =>
        `<table>${caption ?? ""}<thead><tr>${row.replaceAll(/(<\/?)td\b/gu, "$1th")}</tr></thead>`,
    );
}

function propertiesOf(properties: WordPart): {
  readonly title?: string;
  readonly creators: readonly Creator[];
} {
  const value = (name: string): string => {
    const element = properties.elements.find((it) => it.name === name);
    return element === undefined ? "" : wordsIn(properties, element).replace(/\s+/gu, " ").trim();
  };
  const title = value("title");
  const name = value("creator");
  return {
    ...(title === "" ? {} : { title }),
    creators: name === "" ? [] : [{ name, role: "aut" }],
  };
}

/** What stands in the style of titles. */
function titleIn(page: SourcePage): string | undefined {
  const titles = page.elements.filter(({ name }) => name === "h1");
  const [only] = titles;
  return titles.length !== 1 || only === undefined
    ? undefined
    : page.textBetween(only.from, only.to).replace(/\s+/gu, " ").trim();
}

function textOf(files: Files, path: string): string {
  return new TextDecoder().decode(files.get(path) ?? new Uint8Array());
}
