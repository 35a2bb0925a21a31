import fc from "fast-check";
import { expect, test } from "vitest";
import { layOut } from "../../src/layout/lay-out.ts";
import { areaStart, EM_ABOVE_BASELINE, pageGeometry } from "../../src/layout/pages/geometry.ts";
import type { Block, Inline } from "../../src/model/document.ts";
import type { GlyphRun, Pages } from "../../src/model/page.ts";
import type { PageTemplate } from "../../src/model/template.ts";
import { fakeFonts } from "../helpers/fake-font.ts";
import { HYPHENATION } from "../helpers/hyphenation.ts";
import { LABELS } from "../helpers/labels.ts";
import { TINY_TEMPLATE } from "../helpers/tiny-template.ts";
import { chapter, PLAIN, paragraph, SPAN, text } from "../helpers/tree.ts";

const POINTS_PER_MM = 72 / 25.4;
const IMAGES = new Map([["river.png", { widthPx: 100, heightPx: 70 }]]);
/** The same books in every run. */
const SEED = 20;

/** Pages of any size and division that have margins of 15 mm at least. */
const templates: fc.Arbitrary<PageTemplate> = fc
  .record({
    size: fc.constantFrom(9, 10, 10.5, 12),
    characters: fc.integer({ min: 16, max: 34 }),
    lines: fc.integer({ min: 10, max: 30 }),
    leadEm: fc.constantFrom(0.5, 0.6, 0.75, 1),
    sidesMm: fc.integer({ min: 32, max: 60 }),
    headAndFootMm: fc.integer({ min: 30, max: 60 }),
    headToFoot: fc.constantFrom(1, 1.1, 1.15),
    innerMinusOuterMm: fc.constantFrom(0, 2, 4),
  })
  .map(({ size, characters, lines, leadEm, sidesMm, headAndFootMm, headToFoot, innerMinusOuterMm }) => {
    const pitch = size * (1 + leadEm);
    return {
      ...TINY_TEMPLATE,
      trim: {
        widthMm: (characters * size) / POINTS_PER_MM + sidesMm,
        heightMm: ((lines - 1) * pitch + size) / POINTS_PER_MM + headAndFootMm,
        leaves: 0,
        sheet: "",
      },
      typeArea: { size, characters, lines, pitch },
      margins: { innerMinusOuterMm, headToFoot },
    };
  });

const RUBY: Inline = {
  kind: "ruby",
  segments: [{ base: { kind: "text", text: "雨", span: SPAN }, reading: "yǔ" }],
  span: SPAN,
};
const FIGURE: Block = {
  kind: "figure",
  image: { kind: "image", source: "river.png", alt: "河", attributes: PLAIN, span: SPAN },
  caption: [text("河")],
  attributes: PLAIN,
  span: SPAN,
};
const CODE: Block = {
  kind: "code-block",
  text: "let rain = 1;\nrain += 1;",
  attributes: { classes: [] },
  span: SPAN,
};

const blocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .integer({ min: 1, max: 200 })
        .map((length): Block => paragraph(RUBY, text("雨".repeat(length)))),
    },
    { weight: 1, arbitrary: fc.constantFrom(FIGURE, CODE) },
  ),
  { minLength: 1, maxLength: 30 },
);

function pagesOf(template: PageTemplate, content: readonly Block[]): Pages {
  const book = {
    metadata: { title: "书", creators: [], subjects: [] },
    script: "zh-Hans",
    chapters: [chapter(content, { title: [] })],
    toc: [],
  } as const;
  const front = { halfTitle: false, titlePage: { title: "书", credits: [] } };
  const options = {
    template,
    fonts: fakeFonts("zh-Hans"),
    hyphenation: HYPHENATION,
    labels: LABELS,
    front,
    images: IMAGES,
  };
  return layOut(book, options).value;
}

/** The Han of running text by page, with the side it is on. */
function textOf(pages: Pages): readonly { readonly side: "recto" | "verso"; readonly runs: GlyphRun[] }[] {
  return pages.pages.map(({ side, items }) => ({
    side,
    runs: items.filter(
      (item): item is GlyphRun =>
        item.kind === "glyphs" && item.role === "text" && pages.blocks[item.block]?.kind === "paragraph",
    ),
  }));
}

test("G-02 G-08 the type area is whole characters and lines, and the margins are the rest, mirrored", () => {
  fc.assert(
    fc.property(templates, (template) => {
      const { size, characters, lines, pitch } = template.typeArea;
      const geometry = pageGeometry(template);
      const { width, height, inner, outer, top, foot, measure, areaHeight } = geometry;
      expect(measure).toBeCloseTo(characters * size, 6);
      expect(areaHeight).toBeCloseTo((lines - 1) * pitch + size, 6);
      expect(inner + measure + outer).toBeCloseTo(width, 6);
      expect(top + areaHeight + foot).toBeCloseTo(height, 6);
      expect(areaStart(geometry, "recto")).toBeCloseTo(inner, 6);
      expect(areaStart(geometry, "verso") + measure + inner).toBeCloseTo(width, 6);
      expect(inner).toBeGreaterThanOrEqual(15 * POINTS_PER_MM - 0.001);
      expect(inner).toBeGreaterThanOrEqual(outer - 0.001);
      expect(top / foot).toBeCloseTo(template.margins.headToFoot, 6);
    }),
    { numRuns: 200, seed: SEED },
  );
});

test("G-04 G-05 G-09 G-10 lines stand on one grid on both sides of a leaf, below figures, code and readings too", () => {
  fc.assert(
    fc.property(templates, blocks, (template, content) => {
      const geometry = pageGeometry(template);
      const first = geometry.top + EM_ABOVE_BASELINE * geometry.size;
      for (const { side, runs } of textOf(pagesOf(template, content))) {
        for (const { x, y } of runs) {
          const line = (y - first) / geometry.pitch;
          expect(Math.abs(line - Math.round(line)) * geometry.pitch).toBeLessThan(0.01);
          expect(Math.round(line)).toBeLessThan(geometry.lines);
          expect(x).toBeGreaterThan(areaStart(geometry, side) - 0.01);
          expect(x).toBeLessThan(areaStart(geometry, side) + geometry.measure);
        }
      }
    }),
    { numRuns: 60, seed: SEED },
  );
});
