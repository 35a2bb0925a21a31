import fc from "fast-check";
import { expect, test } from "vitest";
import { convertBook, convertLabels, convertMetadata } from "../../src/convert/convert-book.ts";
import { type ConvertOptions, createConverter } from "../../src/convert/create-converter.ts";
import { defined } from "../../src/model/assert.ts";
import type { Book } from "../../src/model/book.ts";
import type { Attributes, Block, Image, Inline, Text } from "../../src/model/document.ts";
import type { Metadata } from "../../src/model/metadata.ts";
import { LABELS } from "../helpers/labels.ts";
import { bookOf } from "./convert-case.ts";
import { sketchInlines, textNode } from "./sketch-blocks.ts";

const TAIWAN: ConvertOptions = {
  from: "zh-Hans",
  to: "zh-Hant-TW",
  vocabulary: false,
  interpunct: "convert",
  glossary: [],
};
const SPAN = { file: "01.md", line: 1, column: 1 };
const ATTRIBUTES: Attributes = { id: "头发", classes: ["头发"] };
const KEPT: Attributes = { classes: ["keep"] };

const line = (text: string): readonly Inline[] => sketchInlines(text, 1, 1);
const paragraph = (text: string, attributes = ATTRIBUTES): Block => {
  return { kind: "paragraph", children: line(text), attributes, span: SPAN };
};
const image: Image = {
  kind: "image",
  source: "头发.png",
  alt: "头发",
  title: "头发",
  attributes: ATTRIBUTES,
  span: SPAN,
};

const link: Inline = {
  kind: "link",
  target: { kind: "external", url: "https://example.org/头发" },
  title: "头发",
  children: line("头发"),
  span: SPAN,
};

const EVERY_KIND: readonly Block[] = [
  {
    kind: "heading",
    level: 2,
    id: "头发",
    children: line("头*发*"),
    attributes: { ...ATTRIBUTES, short: "头发" },
    span: SPAN,
  },
  paragraph("头发`头发`{头发/头发}<头发>^"),
  paragraph("头发", KEPT),
  { kind: "quotation", children: [paragraph("头发")], attributes: ATTRIBUTES, span: SPAN },
  {
    kind: "list",
    ordered: true,
    start: 3,
    tight: true,
    items: [{ children: [paragraph("头发")], span: SPAN }],
    span: SPAN,
  },
  { kind: "code-block", language: "头发", text: "头发", attributes: { classes: [] }, span: SPAN },
  {
    kind: "table",
    alignments: ["start"],
    head: [{ cells: [{ children: line("头发"), columnSpan: 1, rowSpan: 1, span: SPAN }] }],
    rows: [{ cells: [{ children: line("头发"), columnSpan: 1, rowSpan: 1, span: SPAN }] }],
    caption: line("头发"),
    attributes: ATTRIBUTES,
    span: SPAN,
  },
  { kind: "figure", image, caption: line("头发"), attributes: ATTRIBUTES, span: SPAN },
  { kind: "scene-break", span: SPAN },
  {
    kind: "container",
    name: "letter",
    title: line("头发"),
    children: [paragraph("头发")],
    attributes: ATTRIBUTES,
    span: SPAN,
  },
  { kind: "only", editions: ["头发"], children: [paragraph("头发")], span: SPAN },
  {
    kind: "paragraph",
    children: [image, { ...image, attributes: KEPT }, link],
    attributes: ATTRIBUTES,
    span: SPAN,
  },
];

/** What a reader sees, by the key that holds it. */
const VISIBLE: ReadonlySet<string> = new Set(["text", "alt", "title", "subtitle", "short", "name"]);

/** The strings in plain data that stand under a visible key, each with the way to it. */
function visibleStrings(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === "string") return isVisible(path) ? [`${path.join(".")} ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => visibleStrings(child, [...path, key]));
}

function isVisible(path: readonly string[]): boolean {
  const [last = "", list = ""] = path.toReversed();
  return VISIBLE.has(last) || list === "authors" || list === "translators";
}

/** The same data with its visible strings empty. */
function shapeOf(value: unknown, path: readonly string[] = []): unknown {
  if (typeof value === "string") return isVisible(path) ? "" : value;
  if (Array.isArray(value)) return value.map((child, i) => shapeOf(child, [...path, `${i}`]));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "pieces");
  return Object.fromEntries(entries.map(([key, child]) => [key, shapeOf(child, [...path, key])]));
}

test("of every kind of block what a reader sees is converted, and nothing else", () => {
  const before = bookOf(EVERY_KIND, {
    title: line("头发"),
    subtitle: line("头发"),
    authors: ["头发"],
    translators: ["头发"],
    short: "头发",
    slug: "头发",
    notes: [{ id: "头发", children: [paragraph("头发")], span: SPAN }],
  });
  const child = { title: line("头发"), chapter: "头发", depth: 1, children: [] };
  const toc = [{ title: line("头发"), chapter: "头发", id: "头发", depth: 0, children: [child] }];
  const { value, diagnostics } = convertBook({ ...before, toc }, TAIWAN);
  expect(diagnostics).toEqual([]);
  const { dictionaries } = value;
  expect(dictionaries).toMatch(/^OpenCC \d/u);
  expect(shapeOf(value)).toEqual(shapeOf({ ...before, toc, script: "zh-Hant-TW", dictionaries }));
  const strings = visibleStrings(value);
  expect(strings).toHaveLength(visibleStrings({ ...before, toc }).length);
  expect(strings.filter((it) => it.includes("发"))).toEqual([
    "chapters.0.blocks.1.children.1.text 头发",
    "chapters.0.blocks.2.children.0.text 头发",
    "chapters.0.blocks.5.text 头发",
    "chapters.0.blocks.11.children.1.alt 头发",
    "chapters.0.blocks.11.children.1.title 头发",
  ]);
  expect(strings.filter((it) => it.includes("髮")).length).toBeGreaterThan(25);
});

test("a block of another language stays, and one of Chinese says what it is in now", () => {
  const { value } = convertBook(
    bookOf([
      paragraph("头发", { classes: [], language: "ja" }),
      paragraph("头发", { classes: [], language: "zh-CN" }),
      paragraph("头发", { classes: [], language: "zh" }),
    ]),
    TAIWAN,
  );
  expect(defined(value.chapters[0]).blocks).toEqual([
    paragraph("头发", { classes: [], language: "ja" }),
    { ...paragraph("頭髮", { classes: [], language: "zh-Hant-TW" }) },
    paragraph("頭髮", { classes: [], language: "zh" }),
  ]);
});

test("metadata that readers see is converted", () => {
  const metadata: Metadata = {
    title: "头发",
    subtitle: "“头发”",
    creators: [{ name: "余光中", role: "aut", fileAs: "头发" }],
    publisher: "头发",
    date: "2024",
    description: "头发",
    rights: "头发",
    subjects: ["头发"],
    series: { name: "头发", position: "1", type: "series" },
    price: "头发",
    cover: "头发.png",
  };
  const converted = {
    ...metadata,
    title: "頭髮",
    subtitle: "「頭髮」",
    publisher: "頭髮",
    description: "頭髮",
    rights: "頭髮",
    subjects: ["頭髮"],
    series: { name: "頭髮", position: "1", type: "series" },
  };
  const glossary = [{ source: "余光中", target: "余光中" }];
  expect(convertMetadata(metadata, { ...TAIWAN, glossary })).toEqual(converted);
  const book: Book = { ...bookOf([]), metadata };
  expect(convertBook(book, { ...TAIWAN, glossary }).value.metadata).toEqual(converted);
});

test("the templates' words are converted", () => {
  expect(convertLabels(LABELS, TAIWAN)).toMatchObject({
    contents: "目錄",
    notes: "註釋",
    cover: "封面",
    titlePage: "書名頁",
    bodyMatter: "正文",
    backToText: "返回正文",
    pageList: "頁碼",
    accessibility: { text: "文字可以朗讀。", pages: "標有頁碼。" },
    figure: "圖",
    table: "表",
    section: "第%節",
    page: "第%頁",
    figures: "插圖目錄",
    tables: "表格目錄",
    index: "索引",
    see: "見",
    seeAlso: "參見",
    strokes: "%畫",
    continuedTable: "續表",
    copyrightPage: "版權頁",
    etAl: "等",
    roles: { aut: "著", trl: "譯" },
    people: { trl: "譯者" },
    record: { responsibleEditor: "責任編輯", price: "定價" },
  });
});

const PARTS = [...'头发后里鼠标内存“”‘’"·，a1\u{200B}\u{AD}', "余华", "打印机", "出租车", "𠮶"];
const LEAVES: readonly Inline[] = line("`头发`^⏎{头/tóu}!头发!");
const { inlines } = fc.letrec<{ inlines: readonly Inline[]; inline: Inline }>((tie) => ({
  inlines: fc.array(tie("inline"), { maxLength: 5 }),
  inline: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: fc.constantFrom(...PARTS), maxLength: 6 }).map((it): Inline => textNode(it, 1, 7)),
    fc.constantFrom(...LEAVES),
    fc
      .record({
        attributes: fc.constantFrom<Attributes>(ATTRIBUTES, KEPT, { classes: [], language: "en" }),
        children: tie("inlines"),
      })
      .map((it): Inline => ({ kind: "styled", style: "strong", span: SPAN, ...it })),
  ),
}));
const directions = fc.constantFrom<ConvertOptions>(
  TAIWAN,
  { ...TAIWAN, vocabulary: true, glossary: [{ source: "出租车", target: "小黃" }] },
  { ...TAIWAN, to: "zh-Hans" },
  { ...TAIWAN, from: "zh-Hant-TW", to: "zh-Hans" },
);

function convertedInlines(nodes: readonly Inline[], options: ConvertOptions): readonly Inline[] {
  const block: Block = { kind: "paragraph", children: nodes, attributes: ATTRIBUTES, span: SPAN };
  const [converted] = defined(convertBook(bookOf([block]), options).value.chapters[0]).blocks;
  return converted?.kind === "paragraph" ? converted.children : [];
}

test("a paragraph keeps its shape", () => {
  fc.assert(
    fc.property(inlines, directions, (nodes, options) => {
      expect(shapeOf(convertedInlines(nodes, options))).toEqual(shapeOf(nodes));
    }),
    { numRuns: 500, seed: 1 },
  );
});

const texts = fc.array(
  fc.string({ unit: fc.constantFrom(...PARTS), maxLength: 6 }).map((it) => textNode(it, 1, 7)),
  { maxLength: 8 },
);

test("text in several nodes becomes what it becomes in one", () => {
  fc.assert(
    fc.property(texts, directions, (nodes, options) => {
      const joined = nodes.map(({ text }) => text).join("");
      const converted = convertedInlines(nodes, options).map((node) =>
        node.kind === "text" ? node.text : "",
      );
      expect(converted.join("")).toBe(createConverter(options).convert(joined).text);
    }),
    { numRuns: 500, seed: 1 },
  );
});

/** The column that each code unit of a text has in the source. */
function columnsOf({ text, span, pieces = [] }: Text): readonly number[] {
  return Array.from({ length: text.length }, (_, offset) => {
    const piece = pieces.findLast((it) => it.offset <= offset);
    return piece === undefined ? span.column + offset : piece.column + offset - piece.offset;
  });
}

test("each character of converted text has a column in its own source, and columns never go back", () => {
  fc.assert(
    fc.property(texts, directions, (nodes, options) => {
      convertedInlines(nodes, options).forEach((node, i) => {
        const { span, text } = defined(nodes[i]);
        const columns = node.kind === "text" ? columnsOf(node) : [];
        expect(columns).toEqual(columns.toSorted((a, b) => a - b));
        for (const column of columns) {
          expect(column).toBeGreaterThanOrEqual(span.column);
          expect(column).toBeLessThan(span.column + text.length);
        }
      });
    }),
    { numRuns: 500, seed: 1 },
  );
});

test("pieces of the source are kept where text grows", () => {
  const node: Text = { ...textNode("&内存", 1, 1), pieces: [{ offset: 1, column: 6 }] };
  const [converted] = convertedInlines([node], { ...TAIWAN, vocabulary: true });
  expect(converted).toMatchObject({
    text: "&記憶體",
    pieces: [
      { offset: 0, column: 1 },
      { offset: 1, column: 6 },
      { offset: 2, column: 6 },
    ],
  });
});

test("a paragraph of a million marks and words costs no more than its length", () => {
  const marks = "“‘”』'头发\"·\u{AD}".repeat(100_000);
  const open = "“‘「『".repeat(50_000);
  const glossary = [{ source: "头发", target: "头发" }];
  const options = { ...TAIWAN, glossary };
  const [first, second] = convertedInlines([textNode(marks, 1, 1), textNode(open, 1, 1)], options);
  expect(first).toMatchObject({ kind: "text" });
  expect(second).toMatchObject({ text: "「『".repeat(100_000) });
});
