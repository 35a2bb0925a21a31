import { readXml, type XmlDocument, type XmlElement } from "../markup/read-xml.ts";
import type { Creator } from "../model/metadata.ts";
import { packZip } from "../zip/pack-zip.ts";
import { readZip, ZipError } from "../zip/read-zip.ts";
import { readPage, type SourcePage } from "./page.ts";
import type { SourceDocument, SourceFinding } from "./source-document.ts";

const TEXT_FILE = "word/document.xml";
/** Where a base ends and its reading begins, from U+E000 on: mammoth knows no ruby, and would leave it out. */
const RUBY = { start: "\u{E8F0}", middle: "\u{E8F1}", end: "\u{E8F2}" } as const;
const RUBY_RUN = /<w:ruby(?:\s[^>]*)?>(?<content>[\s\S]*?)<\/w:ruby>/gu;
const RUBY_TEXT = /\u{E8F0}(?<base>[^\u{E8F0}-\u{E8F2}]*)\u{E8F1}(?<reading>[^\u{E8F0}-\u{E8F2}]*)\u{E8F2}/gu;
/** Of a table that Word was not told the head of: nearly all of them have one. */
const FIRST_ROW = /<table><tr>(?<row>(?:(?!<table>)[\s\S])*?)<\/tr>/gu;
const WORDS = /<w:t(?:\s[^>]*)?>(?<words>[^<]*)<\/w:t>/gu;

/** A title stands above the headings of level 1; Chinese templates name the styles in Chinese. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5].flatMap((level) =>
    [`heading ${level}`, `标题 ${level}`, `标题${level}`].map(
      (name) => `p[style-name='${name}'] => h${level + 1}:fresh`,
    ),
  ),
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
  try {
    const files = await readZip(bytes);
    const { html, lost } = await htmlOf(files);
    const page = readPage(file, html);
    const { title, creators } = propertiesOf(files);
    const named = titleIn(page) ?? title;
    return {
      file,
      ...(named === undefined ? {} : { title: named }),
      creators,
      pages: [page],
      entries: [],
      ownPages: new Map(),
      files: new Map(),
      findings: [...revisions(files), ...comments(files), ...lost],
    };
  } catch (error) {
    if (error instanceof ZipError) return { problem: `it is a damaged archive: ${error.message}` };
    return {
      problem: `it is no document that can be read: ${error instanceof Error ? error.message : error}`,
    };
  }
}

type Files = ReadonlyMap<string, Uint8Array>;

async function htmlOf(
  files: Files,
): Promise<{ readonly html: string; readonly lost: readonly SourceFinding[] }> {
  const marked = new Map(files);
  for (const name of [TEXT_FILE, "word/footnotes.xml", "word/endnotes.xml"]) {
    const source = textOf(files, name);
    if (source.includes("<w:ruby")) marked.set(name, Buffer.from(source.replace(RUBY_RUN, markedRuby)));
  }
  const entries = [...marked].filter(([, bytes]) => bytes.length > 0);
  const archive = await packZip(
    entries.map(([path, bytes]) => ({ path, bytes, stored: true })),
    { modified: "1980-01-01T00:00:00Z" },
  );
  // It reads XML with a library of its own, which takes 0.1 s to load.
  const { convertToHtml } = await import("mammoth");
  const { value, messages } = await convertToHtml({ buffer: Buffer.from(archive) }, { styleMap: STYLES });
  const body = value
    .replace(RUBY_TEXT, "<ruby>$<base><rt>$<reading></rt></ruby>")
    .replace(
      FIRST_ROW,
      (_, row: string) => `<table><thead><tr>${row.replaceAll(/(<\/?)td\b/gu, "$1th")}</tr></thead>`,
    );
  const lost = messages
    .filter(({ message }) => message.startsWith("An unrecognised element"))
    .map(({ message }) => finding("lost", message));
  return { html: `<html><body>${body}</body></html>`, lost };
}

function markedRuby(_: string, content: string): string {
  const [reading = "", base = ""] = content.split(/<w:rubyBase(?:\s[^>]*)?>/u);
  const words = (xml: string): string =>
    [...xml.matchAll(WORDS)].map(({ groups }) => groups?.words ?? "").join("");
  return `<w:t xml:space="preserve">${RUBY.start}${words(base)}${RUBY.middle}${words(reading)}${RUBY.end}</w:t>`;
}

function propertiesOf(files: Files): { readonly title?: string; readonly creators: readonly Creator[] } {
  const { elements, text } = xmlOf(files, "docProps/core.xml");
  const value = (name: string): string => {
    const element = elements.find((it) => it.name === name);
    return element === undefined ? "" : wordsOf(text, element);
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

/** Tracked changes that nobody has accepted or refused. */
function revisions(files: Files): readonly SourceFinding[] {
  const { elements, text } = xmlOf(files, TEXT_FILE);
  return elements.flatMap((element): readonly SourceFinding[] => {
    const { name } = element;
    const words = name === "ins" || name === "del" ? wordsOf(text, element) : "";
    if (words === "") return [];
    const done = name === "ins" ? "inserted, and stands in the text" : "deleted, and is left out";
    return [finding("revision", `${authorOf(element)}\`${shortened(words)}\` was ${done}`)];
  });
}

function comments(files: Files): readonly SourceFinding[] {
  const { elements, text } = xmlOf(files, "word/comments.xml");
  return elements
    .filter(({ name }) => name === "comment")
    .map((it) => finding("comment", `${authorOf(it)}\`${shortened(wordsOf(text, it))}\``));
}

function authorOf({ attributes }: XmlElement): string {
  const author = [...attributes].find(([name]) => name.endsWith("author"))?.[1];
  return author === undefined ? "" : `${author}: `;
}

function finding(kind: SourceFinding["kind"], message: string): SourceFinding {
  return { kind, message, line: 1 };
}

const LONGEST = 60;

function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function wordsOf(text: string, { textStart, textEnd }: XmlElement): string {
  return text.slice(textStart, textEnd).replace(/\s+/gu, " ").trim();
}

function xmlOf(files: Files, path: string): XmlDocument {
  return readXml(textOf(files, path));
}

function textOf(files: Files, path: string): string {
  return new TextDecoder().decode(files.get(path) ?? new Uint8Array());
}
