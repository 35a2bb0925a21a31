import { compileIndex, hasIndexTerms } from "../../src/book/compile-index.ts";
import { frontMatter } from "../../src/book/front-matter.ts";
import { numberBook } from "../../src/book/number-book.ts";
import { resolveBook } from "../../src/book/resolve-book.ts";
import { withNotesChapter } from "../../src/book/with-notes-chapter.ts";
import { pinyinOrder, strokeOrder } from "../../src/language/index-order.ts";
import { galleyPages } from "../../src/layout/galley-pages.ts";
import { layOut } from "../../src/layout/lay-out.ts";
import { parseChapter } from "../../src/markdown/parse-chapter.ts";
import type { Book } from "../../src/model/book.ts";
import type { Diagnostic, Outcome } from "../../src/model/diagnostic.ts";
import type { ImageAsset } from "../../src/model/image.ts";
import type { Metadata } from "../../src/model/metadata.ts";
import type { Pages } from "../../src/model/page.ts";
import { SCRIPTS, type Script } from "../../src/model/script.ts";
import type { PageTemplate } from "../../src/model/template.ts";
import { fakeFonts } from "./fake-font.ts";
import { HYPHENATION } from "./hyphenation.ts";
import { LABELS } from "./labels.ts";
import { pageTemplateWith } from "./template-with.ts";
import { TINY_TEMPLATE } from "./tiny-template.ts";

export interface Setting {
  readonly script: Script;
  readonly metadata: Metadata;
  readonly template: PageTemplate;
  /** Pixels by path. */
  readonly images: ReadonlyMap<string, { readonly widthPx: number; readonly heightPx: number }>;
  /** Which proof the pages are a galley of. */
  readonly galley?: number;
}

const PLAIN_SETTING: Setting = {
  script: "zh-Hans",
  metadata: { title: "书名", creators: [], subjects: [] },
  template: TINY_TEMPLATE,
  images: new Map(),
};

/** Parses chapters, divided by lines of `=====`, and lays them out on tiny pages in fake fonts. */
export function layOutText(markdown: string, setting: Setting = PLAIN_SETTING): Outcome<Pages> {
  const { template, images } = setting;
  const resolved = bookOf(markdown, setting);
  const { caption, code } = template;
  const numbering = { captions: caption.number, lineNumbers: code.lineNumbers, labels: LABELS };
  const numbered = indexed(numberBook(resolved.value, numbering));
  const book = template.notes.place === "book" ? withNotesChapter(numbered, LABELS.notes) : numbered;
  const fonts = fakeFonts(setting.script);
  const laid = layOut(book, {
    template,
    fonts,
    hyphenation: HYPHENATION,
    labels: LABELS,
    front: frontMatter({ ...resolved.value, labels: LABELS, template }),
    images,
  });
  const { galley: proof } = setting;
  if (proof === undefined) return laid;
  const galley = { template, fonts, labels: LABELS, proof, date: "2026-11-01" };
  return { ...laid, value: galleyPages(laid.value, galley) };
}

function indexed(book: Book): Book {
  const order = book.script === "zh-Hans" ? pinyinOrder() : strokeOrder(LABELS.strokes);
  return hasIndexTerms(book) ? compileIndex(book, { order, labels: LABELS }).value : book;
}

function bookOf(markdown: string, setting: Setting = PLAIN_SETTING): Outcome<Book> {
  const { script, metadata, images } = setting;
  const diagnostics: Diagnostic[] = [];
  const entries = markdown.split(/^=====\n/mu).map((text, i) => {
    const parsed = parseChapter({ path: `${i + 1}.md`, text });
    diagnostics.push(...parsed.diagnostics);
    return { kind: "file", chapter: parsed.value, depth: 0 } as const;
  });
  const assets = new Map(
    [...images].map(([path, size]): [string, ImageAsset] => [
      path,
      { path, type: "png", bytes: new Uint8Array(), ...size },
    ]),
  );
  const { part, headings } = setting.template;
  const numbering = { part: part.number, headings: headings.map((it) => it.number) };
  const editions = { edition: "e", editions: ["e"], isGalley: setting.galley !== undefined };
  const resolved = resolveBook({ metadata, script, ...editions, entries, numbering, images: assets });
  return { value: resolved.value, diagnostics: [...diagnostics, ...resolved.diagnostics] };
}

/** Reads lines of `key: value` into a setting: script, title, lines (of a page), image (`river.png 100×60`). */
export function readSetting(text: string): Setting {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .reduce((setting, line) => withKey(setting, line), PLAIN_SETTING);
}

function withKey(setting: Setting, line: string): Setting {
  const [key = "", value = ""] = line.split(/: +/u, 2);
  const { metadata, template } = setting;
  switch (key) {
    case "script":
      return { ...setting, script: SCRIPTS.find((script) => script === value) ?? setting.script };
    case "galley":
      return { ...setting, galley: Number(value) };
    case "title":
      return { ...setting, metadata: { ...metadata, title: value } };
    case "subtitle":
      return { ...setting, metadata: { ...metadata, subtitle: value } };
    case "publisher":
      return { ...setting, metadata: { ...metadata, publisher: value } };
    case "aut":
    case "trl":
      return {
        ...setting,
        metadata: { ...metadata, creators: [...metadata.creators, { name: value, role: key }] },
      };
    case "metadata":
      return { ...setting, metadata: { ...metadata, ...JSON.parse(line.slice(key.length + 1)) } };
    case "template":
      return { ...setting, template: { ...template, ...JSON.parse(line.slice(key.length + 1)) } };
    case "lines":
      return {
        ...setting,
        template: { ...template, typeArea: { ...template.typeArea, lines: Number(value) } },
      };
    case "characters":
      return {
        ...setting,
        template: { ...template, typeArea: { ...template.typeArea, characters: Number(value) } },
      };
    case "contents":
      return { ...setting, template: { ...template, contents: { ...template.contents, [value]: true } } };
    case "columns":
      return { ...setting, template: { ...template, index: { ...template.index, columns: Number(value) } } };
    case "notes": {
      const [place = "page", marks = "region"] = value.split(" ");
      return {
        ...setting,
        template: { ...template, notes: { ...template.notes, ...notesOf(place, marks) } },
      };
    }
    case "captions":
      return {
        ...setting,
        template: { ...template, caption: { ...template.caption, number: captionsOf(value) } },
      };
    case "image": {
      const [path = "", width = "", height = ""] = value.split(/[ ×]/u);
      const size = { widthPx: Number(width), heightPx: Number(height) };
      return { ...setting, images: new Map([...setting.images, [path, size]]) };
    }
    default:
      // Any key of the template, by its path: `headings.2.lines: 0`.
      return { ...setting, template: pageTemplateWith(template, key.split("."), value) };
  }
}

function captionsOf(value: string): PageTemplate["caption"]["number"] {
  return value === "chapter" || value === "book" ? value : "none";
}

function notesOf(place: string, marks: string): Pick<PageTemplate["notes"], "place" | "marks"> {
  return {
    place: place === "chapter" || place === "book" ? place : "page",
    marks: marks === "circled" || marks === "arabic" ? marks : "region",
  };
}
