import fc from "fast-check";
import { expect, test } from "vitest";
import type { Line, LineRun } from "../../../src/layout/inline/line.ts";
import { SCRIPTS } from "../../../src/model/script.ts";
import { setMarkdown } from "../../helpers/set-lines.ts";

const SIZE = 10;
const EPSILON = 1e-6;

const reading = fc.constantFrom("é", "wú", "hàn", "zhāng", "zhuàng", "zhuàngzhuàng");
const bases = fc.constantFrom("汉", "𠮷", "国内生产");
const ruby = fc.tuple(bases, reading).map(([base, said]) => `{${base}|${said}}`);
const plain = fc.constantFrom("字", "，", "《", "》", "GDP", "·", "——");
const text = fc
  .array(fc.oneof(ruby, plain), { minLength: 1, maxLength: 30 })
  .map((parts) => `字${parts.join("")}`);
const script = fc.constantFrom(...SCRIPTS);
const measureEm = fc.integer({ min: 6, max: 20 });

test("readings stand in the order of their bases, apart from each other and inside their line", () => {
  fc.assert(
    fc.property(text, script, measureEm, (input, region, measure) => {
      const { lines, diagnostics } = setMarkdown(input, { measureEm: measure, script: region });
      if (diagnostics.length > 0) return;
      for (const line of lines) {
        const readings = line.runs.filter((run) => run.role === "mark").map(extent);
        for (const [i, { start, end }] of readings.entries()) {
          const before = readings[i - 1];
          expect(start - (before?.end ?? -SIZE)).toBeGreaterThan(0.125 * SIZE - EPSILON);
          expect(start).toBeGreaterThan(-EPSILON);
          expect(end).toBeLessThan(measure * SIZE + EPSILON);
        }
      }
    }),
  );
});

test("a reading above is centred on its base, in stretched lines too", () => {
  fc.assert(
    fc.property(text, script, measureEm, (input, region, measure) => {
      const lengths = new Map<number, number>();
      let offset = 0;
      for (const [whole, base = whole] of input.matchAll(/\{([^|]+)\|[^}]+\}|[^{]+/gu)) {
        if (base !== whole) lengths.set(offset, base.length);
        offset += base.length;
      }
      for (const { runs } of setMarkdown(input, { measureEm: measure, script: region }).lines) {
        for (const reading of runs.filter((run) => run.role === "mark")) {
          const base = partOf(runs, reading.offset, lengths.get(reading.offset) ?? 0);
          expect(middle(reading)).toBeCloseTo((base.start + base.end) / 2, 6);
        }
      }
    }),
  );
});

/** From where to where the glyphs stand whose text begins at an offset of the paragraph. */
function partOf(runs: readonly LineRun[], offset: number, length: number): Extent {
  const glyphs = runs
    .filter((run) => run.role === "text")
    .flatMap((run) => {
      let at = run.offset;
      const chars = [...run.text];
      return origins(run).map((start, i) => {
        const found = at;
        at += run.lengths?.[i] ?? chars[i]?.length ?? 0;
        return { at: found, start, end: start + run.font.advanceEm(run.glyphs[i] ?? 0) * run.size };
      });
    })
    .filter(({ at }) => at >= offset && at < offset + length);
  return { start: glyphs[0]?.start ?? 0, end: glyphs.at(-1)?.end ?? 0 };
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

test("every Han of a dotted text has its dot below its middle, and nothing else has", () => {
  const dotted = fc.array(fc.constantFrom(..."雨夜街，。《》a1 字"), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(dotted, script, measureEm, (chars, region, measure) => {
      const { lines } = setMarkdown(`字[${chars.join("").trim()}]{.dots}`, {
        measureEm: measure,
        script: region,
      });
      const dots = lines.flatMap((line) => marked(line).map((run) => run.glyphs.length));
      const count = dots.reduce((total, length) => total + length, 0);
      expect(count).toBe(chars.filter((char) => /\p{Script=Han}/u.test(char)).length);
      for (const line of lines) expect(stray(line)).toEqual([]);
    }),
  );
});

function marked(line: Line): readonly LineRun[] {
  return line.runs.filter((run) => run.role === "mark");
}

/** The dots that are not below the middle of a Han. */
function stray(line: Line): readonly number[] {
  const middles = line.runs
    .filter((run) => run.role === "text")
    .flatMap((run) => origins(run).map((origin) => origin + SIZE / 2));
  return marked(line)
    .flatMap((run) => origins(run).map((origin) => origin + run.size / 2))
    .filter((dot) => !middles.some((it) => Math.abs(it - dot) < EPSILON));
}

function origins({ x, advances }: LineRun): readonly number[] {
  let origin = x;
  return advances.map((advance) => {
    const found = origin;
    origin += advance;
    return found;
  });
}

function extent(run: LineRun): Extent {
  return { start: run.x, end: run.advances.reduce((x, advance) => x + advance, run.x) };
}

/** Between the ends of the ink: in a spread base the last glyph has no blank behind it. */
function middle(run: LineRun): number {
  const last = origins(run).at(-1) ?? run.x;
  const glyph = run.glyphs.at(-1) ?? 0;
  return (run.x + last + run.font.advanceEm(glyph) * run.size) / 2;
}
