import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut } from "../../src/layout/lay-out.ts";
import { pageGeometry } from "../../src/layout/pages/geometry.ts";
import type { Note } from "../../src/model/chapter.ts";
import type { Block, Inline, TableRow } from "../../src/model/document.ts";
import { CONTAINER_NAMES } from "../../src/model/document.ts";
import type { GlyphRun, Page, Pages } from "../../src/model/page.ts";
import type { Script } from "../../src/model/script.ts";
import type { PageTemplate } from "../../src/model/template.ts";
import { fakeFonts } from "../helpers/fake-font.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { LABELS } from "../helpers/labels.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { call, cell, chapter, note, PLAIN, paragraph, SPAN, text } from "../helpers/tree.ts";

const IMAGES = new Map([
  ["wide.png", { widthPx: 4000, heightPx: 10 }],
  ["high.png", { widthPx: 10, heightPx: 4000 }],
]);
const NOTE_COUNT = 4;
/** The same books in every run. */
const SEED = 20;

const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."雨夜街人，。「」“a"), minLength: 1, maxLength });

const inlines = (maxLength: number): fc.Arbitrary<readonly Inline[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: words(maxLength).map(text) },
      { weight: 1, arbitrary: fc.nat(NOTE_COUNT - 1).map((i) => call(`n${i}`)) },
      { weight: 1, arbitrary: fc.constant<Inline>({ kind: "line-break", span: SPAN }) },
      {
        weight: 1,
        arbitrary: words(maxLength).map(
          (it): Inline => ({
            kind: "styled",
            style: "strong",
            attributes: PLAIN,
            children: [text(it)],
            span: SPAN,
          }),
        ),
      },
    ),
    { minLength: 1, maxLength: 5 },
  );

const rows: fc.Arbitrary<readonly TableRow[]> = fc.array(
  fc.array(words(120).map(cell), { minLength: 1, maxLength: 4 }).map((cells) => ({ cells })),
  { maxLength: 6 },
);

const { block } = fc.letrec<{ block: Block; blocks: readonly Block[] }>((tie) => ({
  blocks: fc.array(tie("block"), { maxLength: 4 }),
  block: fc.oneof(
    { depthSize: "small" },
    { weight: 6, arbitrary: inlines(60).map((children): Block => paragraph(...children)) },
    {
      weight: 2,
      arbitrary: fc.tuple(inlines(8), fc.integer({ min: 1, max: 6 })).map(
        ([children, level]): Block => ({
          kind: "heading",
          level,
          id: `h${level}`,
          children,
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: "scene-break", span: SPAN }) },
    {
      weight: 1,
      arbitrary: fc
        .array(words(70), { minLength: 1, maxLength: 20 })
        .map(
          (lines): Block => ({ kind: "code-block", text: lines.join("\n"), attributes: PLAIN, span: SPAN }),
        ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(rows, rows).map(
        ([head, body]): Block => ({
          kind: "table",
          alignments: ["center"],
          head,
          rows: body,
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom("wide.png", "high.png", "none.png"), words(10)).map(
        ([source, alt]): Block => ({
          kind: "figure",
          image: { kind: "image", source, alt, attributes: PLAIN, span: SPAN },
          caption: [text(alt)],
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: tie("blocks").map(
        (children): Block => ({ kind: "quotation", children, attributes: PLAIN, span: SPAN }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.array(tie("blocks"), { maxLength: 3 }), fc.boolean()).map(
        ([items, ordered]): Block => ({
          kind: "list",
          ordered,
          start: 8,
          tight: true,
          items: items.map((children) => ({ children, span: SPAN })),
          span: SPAN,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...CONTAINER_NAMES), tie("blocks")).map(
        ([name, children]): Block => ({
          kind: "container",
          name,
          title: [text("名")],
          children,
          attributes: PLAIN,
          span: SPAN,
        }),
      ),
    },
  ),
}));

const notes: fc.Arbitrary<readonly Note[]> = fc
  .array(words(200), { minLength: NOTE_COUNT, maxLength: NOTE_COUNT })
  .map((all) => all.map((it, i) => note(`n${i}`, paragraph(text(`${i}${it}`)))));

const script = fc.constantFrom<Script>("zh-Hans", "zh-Hant-TW");

function expectOnPage(run: GlyphRun, page: Page): void {
  const length = run.advances.reduce((sum, advance) => sum + advance, 0);
  expect(run.x, run.text).toBeGreaterThanOrEqual(0);
  expect(run.x + (run.turned === true ? 0 : length), run.text).toBeLessThanOrEqual(page.width);
  expect(run.y - (run.turned === true ? length : 0), run.text).toBeGreaterThanOrEqual(0);
}

function wideTable(columns: number): Block {
  const row: TableRow = { cells: Array.from({ length: columns }, (_, i) => cell(`雨${i}`)) };
  return { kind: "table", alignments: [], head: [row], rows: [row], attributes: PLAIN, span: SPAN };
}

function wrapped(name: "quotation" | "list" | "box" | "dialogue" | "letter" | "verse", child: Block): Block {
  const children = [child];
  if (name === "quotation") return { kind: "quotation", children, attributes: PLAIN, span: SPAN };
  if (name === "list") {
    return {
      kind: "list",
      ordered: true,
      start: 99,
      tight: true,
      items: [{ children, span: SPAN }],
      span: SPAN,
    };
  }
  return { kind: "container", name, title: [], children, attributes: PLAIN, span: SPAN };
}

/** Two columns of ten characters and two ems between them. */
const TWO_COLUMNS: PageTemplate = {
  ...TINY_TEMPLATE,
  trim: { ...TINY_TEMPLATE.trim, widthMm: 120 },
  typeArea: { ...TINY_TEMPLATE.typeArea, characters: 22 },
  columns: { count: 2, gapEm: 2 },
};

function pagesOf(
  blocks: readonly Block[],
  own: readonly Note[],
  inScript: Script,
  template: PageTemplate = TINY_TEMPLATE,
): Pages {
  const book = {
    metadata: { title: "书", creators: [], subjects: [] },
    script: inScript,
    chapters: [chapter(blocks, { notes: own })],
    toc: [{ title: [text("题")], chapter: "tree", depth: 0, children: [] }],
  };
  const front = { halfTitle: false, titlePage: { title: "书", credits: [] } };
  const options = {
    template,
    fonts: fakeFonts(inScript),
    hyphenation: HYPHENATION,
    labels: LABELS,
    front,
    images: IMAGES,
  };
  return layOut(book, options).value;
}

/** The words that are set, by block, in the order of the blocks. */
function wordsByBlock(pages: Pages, isWanted: (kind: string) => boolean): string[] {
  const found = new Map<number, string>();
  for (const run of runsOf(pages)) {
    const kind = pages.blocks[run.block]?.kind ?? "";
    if (run.role === "text" && isWanted(kind)) found.set(run.block, (found.get(run.block) ?? "") + run.text);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, it]) => it);
}

function runsOf(pages: Pages): readonly GlyphRun[] {
  return pages.pages.flatMap((page) => page.items.filter((item) => item.kind === "glyphs"));
}

function sourceOf(blocks: readonly Block[]): string {
  return blocks.map(sourceOfBlock).join("");
}

function sourceOfBlock(it: Block): string {
  switch (it.kind) {
    case "paragraph":
    case "heading":
      return inlineSource(it.children);
    case "quotation":
    case "only":
      return sourceOf(it.children);
    case "container":
      return inlineSource(it.title) + sourceOf(it.children);
    case "list":
      return it.items.map((item) => sourceOf(item.children)).join("");
    case "code-block":
      return it.text.replaceAll("\n", "");
    case "table":
      return [...it.head, ...it.rows]
        .flatMap((row) => row.cells.map((one) => inlineSource(one.children)))
        .join("");
    case "figure":
      return inlineSource(it.caption);
    default:
      return "";
  }
}

function inlineSource(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      return node.kind === "styled" ? inlineSource(node.children) : "";
    })
    .join("");
}

test("every character of the text is on a page, in order, and every note at least once", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), notes, script, (blocks, own, inScript) => {
      const pages = pagesOf(blocks, own, inScript);
      const body = wordsByBlock(pages, (kind) => kind !== "note" && kind !== "contents").join("");
      expect(body).toBe(`书题${sourceOf(blocks)}`);
      const set = wordsByBlock(pages, (kind) => kind === "note");
      for (const it of own) expect(set.some((one) => one.startsWith(sourceOf(it.children)))).toBe(true);
    }),
    { numRuns: 150, seed: SEED },
  );
});

test("in columns every character is set once, in order, within its column and above its foot", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), notes, script, (blocks, own, inScript) => {
      const pages = pagesOf(blocks, own, inScript, TWO_COLUMNS);
      const body = wordsByBlock(pages, (kind) => kind !== "note" && kind !== "contents").join("");
      expect(body).toBe(`书题${sourceOf(blocks)}`);
      for (const page of pages.pages) {
        for (const run of page.items) if (run.kind === "glyphs") expectInColumn(run, page, pages);
      }
    }),
    { numRuns: 150, seed: SEED },
  );
});

/** Holds of text that is broken into lines; titles stand across the columns, and code may be too wide. */
function expectInColumn(run: GlyphRun, page: Page, { blocks }: Pages): void {
  const kind = blocks[run.block]?.kind ?? "";
  if (run.role !== "text" || !["paragraph", "heading", "note", "figure"].includes(kind)) return;
  const { top, areaHeight, inner, outer } = pageGeometry(TWO_COLUMNS);
  const start = page.side === "recto" ? inner : outer;
  const column = run.x < start + 112 ? start : start + 120;
  const end = run.x + run.advances.reduce((sum, it) => sum + it, 0);
  // The blank half of an opening mark stands before its line, and a stop may hang behind it.
  expect(run.x, run.text).toBeGreaterThan(column - 5.01);
  expect(end, run.text).toBeLessThan(column + 110.01);
  expect(run.y, run.text).toBeLessThan(top + areaHeight);
}

test("nothing is set below the foot of the type area or outside the page", () => {
  const foot = ((80 / 25.4) * 72 + (9 * 16 + 10)) / 2;
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), notes, script, (blocks, own, inScript) => {
      for (const page of pagesOf(blocks, own, inScript).pages) {
        for (const item of page.items) {
          if (item.kind !== "glyphs") continue;
          expectOnPage(item, page);
          if (item.role === "artifact") continue;
          expect(item.y).toBeLessThanOrEqual(foot);
          expect(item.y).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 400, seed: SEED },
  );
});

test("what is nested ten deep, too wide or too long is on the pages all the same", () => {
  const wrap = fc.constantFrom("quotation", "list", "box", "dialogue", "letter", "verse" as const);
  const core = fc.constantFrom<Block>(
    paragraph(text("a".repeat(300))),
    { kind: "code-block", text: `${"x".repeat(200)}\n\t雨`, attributes: PLAIN, span: SPAN },
    wideTable(30),
    wideTable(200),
  );
  fc.assert(
    fc.property(fc.array(wrap, { minLength: 10, maxLength: 12 }), core, (names, inner) => {
      const blocks = [names.reduce((children, name) => wrapped(name, children), inner)];
      const pages = pagesOf(blocks, [], "zh-Hans");
      const body = wordsByBlock(pages, (kind) => kind !== "note" && kind !== "contents").join("");
      expect(body.replaceAll(/\s/gu, "")).toBe(`书题${sourceOf(blocks)}`.replaceAll(/\s/gu, ""));
      for (const page of pages.pages) {
        for (const item of page.items) if (item.kind === "glyphs") expectOnPage(item, page);
      }
    }),
    { numRuns: 40, seed: SEED },
  );
});

test("no page begins with the last line of a paragraph, and none has a single line", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lengths, (all) => {
      const pages = pagesOf(
        all.map((length) => paragraph(text("雨".repeat(length)))),
        [],
        "zh-Hans",
      );
      const texts = pages.pages
        .slice(4)
        .map((page) => page.items.filter((item) => item.kind === "glyphs" && item.role === "text"));
      for (const [i, items] of texts.entries()) {
        const first = items[0];
        if (i === 0 || first?.kind !== "glyphs") continue;
        const rest = items.filter((item) => item.kind === "glyphs" && item.block === first.block);
        expect(first.offset > 0 && rest.length === 1, `page ${i}`).toBe(false);
        expect(items.length, `page ${i}`).toBeGreaterThan(1);
      }
    }),
    { numRuns: 100, seed: SEED },
  );
});

test("the same book always gives the same pages", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), notes, (blocks, own) => {
      const [once, again] = [pagesOf(blocks, own, "zh-Hans"), pagesOf(blocks, own, "zh-Hans")];
      expect(JSON.stringify(again)).toBe(JSON.stringify(once));
    }),
    { numRuns: 10, seed: SEED },
  );
});
