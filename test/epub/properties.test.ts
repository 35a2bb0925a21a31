import fc from "fast-check";
import { expect, test } from "vitest";
import { divideBlocks } from "../../src/epub/divide-blocks.ts";
import type { BookChapter } from "../../src/model/book.ts";
import type { Block, Inline } from "../../src/model/document.ts";
import { FIXTURE_IMAGES, fixtureBook } from "./fixture-book.ts";
import { bodyOf, makeBook, paragraph, writeAndOpen } from "./make-book.ts";
import { readChapters, SPAN, textNode } from "./read-tree.ts";

const RUNS = { numRuns: 60, seed: 20260308 };
const PLAIN = { classes: [] };

const words = fc.string({
  unit: fc.constantFrom(..."雨夜，。「」𠮷 a&<>\"'%=\u{0}\u{D800}\u{FFFF}"),
  maxLength: 12,
});

const inline: fc.Arbitrary<Inline> = fc.letrec<{ node: Inline }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    words.map(textNode),
    words.map((text): Inline => ({ kind: "code", text, span: SPAN })),
    words.map(
      (text): Inline => ({ kind: "ruby", segments: [{ base: textNode(text), reading: "x" }], span: SPAN }),
    ),
    fc.constant<Inline>({ kind: "note-reference", note: "n", span: SPAN }),
    fc.constant<Inline>({ kind: "line-break", span: SPAN }),
    fc.record({
      kind: fc.constant("styled" as const),
      style: fc.constantFrom("emphasis" as const, "strong" as const, "plain" as const),
      attributes: fc.record({ classes: fc.array(words, { maxLength: 2 }), id: words }),
      children: fc.array(tie("node"), { maxLength: 3 }),
      span: fc.constant(SPAN),
    }),
    fc.record({
      kind: fc.constant("link" as const),
      target: fc.oneof(
        fc.record({ kind: fc.constant("external" as const), url: fc.webUrl() }),
        fc.constant({ kind: "internal", chapter: "c1" } as const),
      ),
      title: words,
      children: fc.array(tie("node"), { maxLength: 3 }),
      span: fc.constant(SPAN),
    }),
  ),
})).node;

const inlines = fc.array(inline, { maxLength: 4 });

const block: fc.Arbitrary<Block> = fc.letrec<{ node: Block }>((tie) => {
  const children = fc.array(tie("node"), { maxLength: 3 });
  return {
    node: fc.oneof(
      { depthSize: "small" },
      inlines.map((nodes): Block => ({ kind: "paragraph", children: nodes, attributes: PLAIN, span: SPAN })),
      inlines.map(
        (nodes): Block => ({
          kind: "heading",
          level: 2,
          id: "h",
          children: nodes,
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
      words.map(
        (text): Block => ({
          kind: "code-block",
          text,
          language: text,
          attributes: { classes: [] },
          span: SPAN,
        }),
      ),
      fc.constant<Block>({ kind: "scene-break", span: SPAN }),
      children.map((nodes): Block => ({ kind: "quotation", children: nodes, attributes: PLAIN, span: SPAN })),
      fc.tuple(children, fc.boolean()).map(
        ([nodes, tight]): Block => ({
          kind: "list",
          ordered: tight,
          start: 2,
          tight,
          items: [{ children: nodes, span: SPAN }],
          span: SPAN,
        }),
      ),
      fc.tuple(fc.constantFrom("verse" as const, "box" as const), inlines, children).map(
        ([name, title, nodes]): Block => ({
          kind: "container",
          name,
          title,
          children: nodes,
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
      inlines.map(
        (nodes): Block => ({
          kind: "table",
          alignments: [],
          head: [],
          rows: [{ cells: [{ children: nodes, columnSpan: 1, rowSpan: 1, span: SPAN }] }],
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
    ),
  };
}).node;

const chapter: fc.Arbitrary<BookChapter> = fc.tuple(inlines, fc.array(block, { maxLength: 5 })).map(
  ([title, blocks]): BookChapter => ({
    id: "c1",
    depth: 0,
    file: SPAN.file,
    kind: "chapter",
    title,
    subtitle: [],
    authors: [],
    translators: [],
    blocks,
    notes: [{ id: "n", children: [paragraph("注")], span: SPAN }],
    span: SPAN,
  }),
);

test("every page of any book is XML, with the whole text of its chapter in order", async () => {
  await fc.assert(
    fc.asyncProperty(chapter, async (it) => {
      const { diagnostics, text } = await writeAndOpen(makeBook([it]));
      expect(diagnostics.filter(({ code }) => code !== "epub/unusable-link")).toEqual([]);
      const body = bodyOf(text("c1.xhtml")).replace(/<section class="notes"[\s\S]*$/u, "");
      expect(textOf(body)).toBe(legal([wordsOf(it.title), ...it.blocks.map(wordsOfBlock)].join("")));
    }),
    RUNS,
  );
});

/** The text of XHTML without the numbers of notes and without space. */
function textOf(xhtml: string): string {
  return xhtml
    .replace(/<a class="noteref"[^>]*>\d+<\/a>/gu, "")
    .replace(/<[^>]*>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s/gu, "");
}

function legal(text: string): string {
  return text
    .replaceAll("\u{0}", "")
    .replace(/[\u{FFFF}\p{Cs}]/gu, "\u{FFFD}")
    .replace(/\s/gu, "");
}

function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case "text":
        case "code":
          return legal(node.text);
        case "styled":
        case "link":
          return wordsOf(node.children);
        case "ruby":
          return node.segments.map(({ base, reading }) => legal(base.text) + reading).join("");
        default:
          return "";
      }
    })
    .join("");
}

function wordsOfBlock(it: Block): string {
  switch (it.kind) {
    case "paragraph":
    case "heading":
      return wordsOf(it.children);
    case "code-block":
      return legal(it.text);
    case "quotation":
      return it.children.map(wordsOfBlock).join("");
    case "container":
      return wordsOf(it.title) + it.children.map(wordsOfBlock).join("");
    case "list":
      return it.items.flatMap((item) => item.children.map(wordsOfBlock)).join("");
    case "table":
      return it.rows.flatMap((row) => row.cells.map((cell) => wordsOf(cell.children))).join("");
    default:
      return "";
  }
}

test("the same book gives the same bytes in every time zone, in the hour that summer time skips too", async () => {
  const zone = process.env.TZ;
  const written: Uint8Array[] = [];
  try {
    for (const TZ of ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Shanghai"]) {
      process.env.TZ = TZ;
      written.push((await writeAndOpen(fixtureBook(), { images: FIXTURE_IMAGES })).bytes);
    }
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-480);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
  expect(new Set(written.map((bytes) => Buffer.from(bytes).toString("base64"))).size).toBe(1);
});

const sizes = fc.array(
  fc.record({ size: fc.nat({ max: 40 }), level: fc.constantFrom(undefined, undefined, 2, 3) }),
  { maxLength: 30 },
);

test("dividing keeps every block once, and exceeds the limit only for a block with its headings", () => {
  fc.assert(
    fc.property(sizes, (measured) => {
      const blocks = measured.map(({ size, level }) => (level === undefined ? { size } : { size, level }));
      const ranges = divideBlocks(blocks, 50);
      expect(ranges.flatMap(({ start, end }) => blocks.slice(start, end))).toEqual(blocks);
      for (const { start, end } of ranges) {
        const part = blocks.slice(start, end);
        const size = part.reduce((sum, it) => sum + it.size, 0);
        const others = part.slice(0, -1).filter((it) => it.level === undefined);
        expect(size <= 50 || others.length === 0).toBe(true);
        if (end < blocks.length)
          expect(part.length > 1 && part.at(-1)?.level !== undefined && others.length > 0).toBe(false);
      }
    }),
    RUNS,
  );
});

const LIMIT = 256 * 1024;

test("a long chapter is several files of at most 256 KiB, and links, notes and contents follow", async () => {
  const filler = Array.from({ length: 60 }, () => paragraph("长文不绝，".repeat(100)));
  const sections = readChapters(
    ["1", "2", "3", "4"]
      .map(
        (n) =>
          `<chapter id="c1"><title>长</title><h level="2" id="s${n}">节${n}</h><p id="p${n}">注<call note="a"/><a to="c1#s1">一</a></p><note id="a"><p>注文</p></note></chapter>`,
      )
      .join(""),
  );
  const [first] = sections;
  if (first === undefined) throw new Error("no chapter");
  const long = { ...first, blocks: sections.flatMap((section) => [...section.blocks, ...filler]) };
  const other = readChapters(
    '<chapter id="c2"><title>他</title><p><a to="c1#p3">三</a><a to="c1">头</a></p></chapter>',
  );
  const opened = await writeAndOpen(makeBook([long, ...other]));
  expect(opened.diagnostics).toEqual([]);
  const files = opened.paths.filter((path) => path.startsWith("OEBPS/c1"));
  expect(files).toEqual(["OEBPS/c1-a.xhtml", "OEBPS/c1-b.xhtml"]);
  const parts = ["c1-a.xhtml", "c1-b.xhtml"].map((name) => opened.text(name));
  expect(parts.filter((part) => Buffer.byteLength(part) > LIMIT)).toEqual([]);
  expect(parts.map((part) => [...part.matchAll(/<h2 id="(\w+)"/gu)].map(([, id]) => id).join(" "))).toEqual([
    "s1 s2",
    "s3 s4",
  ]);
  // The note is called in both files, so both have it.
  expect(parts.filter((part) => part.includes('<aside class="note" id="c1-fn1"'))).toHaveLength(2);
  expect(parts[1]).toContain('<a href="c1-a.xhtml#s1">');
  expect(opened.text("c2.xhtml")).toContain('<a href="c1-b.xhtml#p3">三</a><a href="c1-a.xhtml">头</a>');
  expect(opened.text("toc.xhtml")).toContain('<a href="c1-b.xhtml#s4">节4</a>');
});

test("a chapter of many notes is divided with room for them", async () => {
  const [one] = readChapters("<chapter/>");
  if (one === undefined) throw new Error("no chapter");
  const ids = Array.from({ length: 1500 }, (_, i) => `n${i}`);
  const call = (note: string): Inline => ({ kind: "note-reference", note, span: SPAN });
  const called = (note: string): Block => ({
    kind: "paragraph",
    children: [call(note), call("n0")],
    attributes: PLAIN,
    span: SPAN,
  });
  const notes = ids.map((id) => ({ id, children: [paragraph("注")], span: SPAN }));
  const opened = await writeAndOpen(makeBook([{ ...one, blocks: ids.map(called), notes }]));
  expect(opened.diagnostics).toEqual([]);
  const names = opened.paths.filter((path) => path.startsWith("OEBPS/c1")).map((path) => path.slice(6));
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((name) => Buffer.byteLength(opened.text(name)) > LIMIT)).toEqual([]);
});

test("a block that is too long for a file stays whole and is reported", async () => {
  const [chapterOne] = readChapters("<chapter><p>短</p></chapter>");
  if (chapterOne === undefined) throw new Error("no chapter");
  const blocks = [...chapterOne.blocks, paragraph("长".repeat(100_000)), ...chapterOne.blocks];
  const { diagnostics, paths } = await writeAndOpen(makeBook([{ ...chapterOne, blocks }]));
  expect(diagnostics.map((it) => it.code)).toEqual(["epub/large-file"]);
  expect(paths.filter((path) => path.startsWith("OEBPS/c1"))).toHaveLength(3);
});
