import { expect, test } from "vitest";
import { formatTypography } from "../../src/cli/print-typography.ts";
import type { LineReport, TypographyReport } from "../../src/model/build.ts";

const loose: LineReport = { page: "12", line: 3, fault: "loose", gapEm: 0.3, text: "雨".repeat(40) };
const typography: TypographyReport = {
  lines: 200,
  forbiddenStarts: [],
  forbiddenEnds: [],
  pushed: [],
  hanGap: { pairs: 4000, exact: 0.9965, p95: 0, p99: 0.02, max: 0.3 },
  loose: [loose],
  tooLoose: 1,
  loneCharacters: [],
  repeats: [],
  worst: [loose],
};

test("an edition's lines are summed up, and the worst are named by page and line", () => {
  const editions = [{ id: "hans", script: "zh-Hans", files: [], typography } as const];
  expect(formatTypography(editions)).toBe(`hans: 200 lines
  forbidden starts 0, ends 0, pushed 0
  nothing added between 99.65 % of Han; p95 0, p99 0.02, most 0.3 em
  stretched by more than 0.125 em 1, 0.25 em 1
  lone characters 0, stacked repeats 0
  page 12, line 3 is stretched by 0.3 em: ${"雨".repeat(36)}…

`);
});

test("an edition without a PDF has nothing to tell", () => {
  expect(formatTypography([{ id: "tw", script: "zh-Hant-TW", files: [] }])).toBe("");
});
