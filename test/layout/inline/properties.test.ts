import fc from "fast-check";
import { expect, test } from "vitest";
import type { Line } from "../../../src/layout/inline/line.ts";
import { SCRIPTS } from "../../../src/model/script.ts";
import { charClass } from "../../../src/text/char-class.ts";
import { lineText, setLines } from "../../helpers/set-lines.ts";

// One or two members of each class of TYPESETTING §0.2.
const MEMBERS = [..."“（《”）》，、；：。！？·～–/￥%℃①a1字", "——", "……", "GDP", "1,234"];
const MEASURE = 12;

const han = (count: number): string => "字".repeat(count);
const text = fc.string({
  unit: fc.constantFrom(
    ...MEMBERS,
    ..."雨夜街上没有人们的了",
    " ",
    "\u{3000}",
    "𠮷",
    "葛\u{E0100}",
    ..."한국ไทשéя„…-",
    "🇨🇳",
    "👩\u{200D}🌾",
    "\u{A0}",
    "\u{200B}",
    "**",
    "`",
    "^",
  ),
  maxLength: 60,
});
const script = fc.constantFrom(...SCRIPTS);

const visible = (value: string): string => value.replace(/[\s*`^①\p{Cf}]/gu, "");

/** The lines that had to be set badly are named in the diagnostics; all others must keep the rules. */
function faultsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line, i) => {
    const content = lineText(line);
    const first = charClass(content.codePointAt(0) ?? 0);
    const last = charClass([...content].at(-1)?.codePointAt(0) ?? 0);
    const starts = new Set([
      "closing",
      "comma",
      "colon",
      "full-stop",
      "exclamation",
      "interpunct",
      "connector",
    ]);
    const badStart =
      i > 0 && (starts.has(first) || first === "solidus" || first === "postfix" || first === "note-mark");
    const badEnd = i < lines.length - 1 && (last === "opening" || last === "ascii-opening");
    return badStart || badEnd ? [content] : [];
  });
}

test("no line begins or ends with a forbidden mark, whatever two classes meet at whatever place", () => {
  const pairs = MEMBERS.flatMap((a) => MEMBERS.map((b) => a + b));
  for (const region of ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"] as const) {
    for (const pair of pairs) {
      for (let k = MEASURE - 3; k <= MEASURE; k += 1) {
        const input = `${han(k)}${pair}${han(20)}`;
        const { lines } = setLines(input, { measureEm: MEASURE, script: region });
        expect(faultsOf(lines), `${region} ${input}`).toEqual([]);
        expect(visible(lines.map(lineText).join(""))).toBe(visible(input));
      }
    }
  }
});

test("no character is lost and no line is longer than the measure without a word", () => {
  fc.assert(
    fc.property(text, script, fc.integer({ min: 1, max: 15 }), (input, region, measureEm) => {
      const { lines, diagnostics } = setLines(input, { measureEm, script: region });
      expect(visible(lines.map(lineText).join(""))).toBe(visible(input));
      const tooLong = lines.filter((line) => line.end > (measureEm + 0.51) * 10);
      const reported = diagnostics.filter((it) => it.code === "layout/overfull-line");
      expect(reported).toHaveLength(tooLong.length);
    }),
    { numRuns: 500 },
  );
});

test("every justified line but the last ends at the measure, or is reported", () => {
  fc.assert(
    fc.property(text, (input) => {
      const { lines, diagnostics } = setLines(input, { measureEm: 14 });
      const ragged = lines.slice(0, -1).filter((line) => Math.abs(line.end - 140) > 0.02);
      expect(diagnostics.length).toBeGreaterThanOrEqual(ragged.length > 0 ? 1 : 0);
    }),
  );
});

test("Han neither overlap nor, in lines of Han alone, stand apart", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (count) => {
      // One character more than fills its lines is not left alone on the last (TYPESETTING J-06).
      fc.pre(count % 20 !== 1);
      const { lines } = setLines(han(count), { measureEm: 20 });
      for (const run of lines.flatMap((line) => line.runs)) {
        for (const advance of run.advances) expect(advance).toBeCloseTo(10, 9);
      }
    }),
  );
});

test("a paragraph of 100,000 characters is broken in time that does not grow with their square", () => {
  const { lines } = setLines("雨下了一整夜，街上没有人。".repeat(8000), { measureEm: 27 });
  expect(lines.length).toBeGreaterThan(3500);
});
