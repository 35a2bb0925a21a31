import fc from "fast-check";
import { expect, test } from "vitest";
import { typographyReport } from "../../src/layout/typography-report.ts";
import type { LineReport } from "../../src/model/build.ts";
import type { GlyphRun, Pages, PlacedBlock } from "../../src/model/page.ts";
import { testCases } from "../helpers/case-file.ts";
import { fakeFont } from "../helpers/fake-font.ts";

const SIZE = 10;
const font = fakeFont();

/** A line of a page: `gapEm` is added after each of its characters. */
interface WrittenLine {
  readonly block: number;
  readonly gapEm: number;
  readonly text: string;
}

/** A case's line is `block gap text`; a line of `---` begins a page. */
function pagesOf(input: string): Pages {
  return toPages(
    input.split("\n---\n").map((page) =>
      page.split("\n").map((line) => {
        const [block = "", gap = "", text = ""] = line.split(" ");
        return { block: Number(block), gapEm: Number(gap), text };
      }),
    ),
  );
}

function toPages(written: readonly (readonly WrittenLine[])[]): Pages {
  const span = { file: "case.md", line: 1, column: 1 };
  const block: PlacedBlock = { chapter: "a", kind: "paragraph", span };
  return {
    pages: written.map((lines, i) => ({
      width: 300,
      height: 400,
      side: "recto",
      label: `${i + 1}`,
      items: lines.map((line, k) => runOf(line, 20 * (k + 1))),
    })),
    outline: [],
    destinations: [],
    blocks: Array.from({ length: 10 }, () => block),
    passes: 1,
  };
}

function runOf({ block, gapEm, text }: WrittenLine, y: number): GlyphRun {
  const glyphs = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const advances = glyphs.map((glyph) => (font.advanceEm(glyph) + gapEm) * SIZE);
  return {
    kind: "glyphs",
    font,
    size: SIZE,
    x: 40,
    y,
    glyphs,
    advances,
    text,
    role: "text",
    block,
    offset: 0,
  };
}

function dump({ page, line, fault, gapEm, text }: LineReport): string {
  return `${page}:${line} ${fault} ${gapEm} ${text}`;
}

testCases("test/cases/typography/report.md", (inputs) => {
  const report = typographyReport(pagesOf(inputs.get("lines") ?? ""));
  const { pairs, exact, p95, p99, max } = report.hanGap;
  return {
    ...(inputs.has("gaps") ? { gaps: `${pairs} pairs, ${exact} exact, ${p95} ${p99} ${max}` } : {}),
    worst: report.worst.map(dump).join("\n"),
  };
});

test("whatever the lines, each is counted once and the ten worst are no more than ten", () => {
  const line = fc.record({
    block: fc.nat(3),
    gapEm: fc.constantFrom(0, 0.1, 0.2, 0.3),
    text: fc.string({ unit: fc.constantFrom(..."雨夜，。“”a𠀀"), minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 4 }), (pages) => {
      const report = typographyReport(toPages(pages));
      expect(report.lines).toBe(pages.flat().length);
      expect(report.worst.length).toBeLessThanOrEqual(10);
      expect(report.loose.length).toBeGreaterThanOrEqual(report.tooLoose);
      expect(report.hanGap.max).toBeLessThanOrEqual(0.3);
    }),
  );
});
