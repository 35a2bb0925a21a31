import { expect, test } from "vitest";
import { formatDiagnostics } from "../../src/cli/print-diagnostics.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

const LINES = new Map([
  ["a.md:3", "雨下了一整夜，街上没有人[^雨]。"],
  ["a.md:4", `${"一二三四五六七八九十".repeat(10)}x${"一二三四五六七八九十".repeat(10)}`],
  ["a.md:5", "\u{1B}[31m红\u{202E}\t坏"],
  ["a.md:6", "𠮷".repeat(40)],
]);

function formatted(
  diagnostics: readonly Diagnostic[],
  options: { isStrict?: boolean; hasColor?: boolean } = {},
): string {
  return formatDiagnostics(diagnostics, {
    isStrict: options.isStrict ?? false,
    hasColor: options.hasColor ?? false,
    shownPath: (file) => `my-book/${file}`,
    lineOf: (file, line) => LINES.get(`${file}:${line}`),
  });
}

function at(line: number, column: number, length?: number): Diagnostic {
  const span = { file: "a.md", line, column };
  return {
    code: "node/missing-file",
    message: "there is no file `x`",
    span: length === undefined ? span : { ...span, length },
    hint: "look for it",
  };
}

test("a diagnostic has its place, its line with a mark below it, and a hint", () => {
  expect(formatted([at(3, 13, 4)])).toBe(
    [
      "my-book/a.md:3:13: error: there is no file `x` [node/missing-file]",
      "  3 | 雨下了一整夜，街上没有人[^雨]。",
      `    | ${" ".repeat(24)}^^^^^`,
      "  hint: look for it",
      "1 error",
      "",
    ].join("\n"),
  );
});

test("a long line is cut on both sides of the place", () => {
  const [, line, marks] = formatted([at(4, 101)]).split("\n");
  expect(line).toBe(
    `  4 | …${"一二三四五六七八九十".repeat(2)}x${"一二三四五六七八九十".repeat(3).slice(0, 29)}…`,
  );
  expect(marks).toBe(`    | ${" ".repeat(41)}^`);
});

test("a character of two code units is not cut in two", () => {
  const [, line] = formatted([at(6, 42)]).split("\n");
  expect(line).toBe(`  6 | …${"𠮷".repeat(25)}…`);
});

test("text of the book cannot steer the terminal", () => {
  expect(formatted([at(5, 6)])).toContain("  5 | \u{FFFD}[31m红\u{FFFD} 坏\n");
});

test("of a warning that comes often the first are shown, and of errors all", () => {
  const warning: Diagnostic = {
    code: "node/no-date",
    message: "no date",
    span: { file: "b.md", line: 1, column: 1 },
  };
  const warnings = Array.from({ length: 30 }, () => warning);
  expect(formatted(warnings).match(/warning: no date/gu)).toHaveLength(20);
  expect(formatted(warnings)).toContain("… and 10 more warnings [node/no-date]\n30 warnings\n");
  expect(formatted(warnings, { isStrict: true }).match(/error: no date/gu)).toHaveLength(30);
});

test("colour is only for those who see it", () => {
  expect(formatted([at(3, 1)])).not.toContain("\u{1B}");
  expect(formatted([at(3, 1)], { hasColor: true })).toContain("\u{1B}[31merror:");
});

test("nothing to say is nothing said", () => {
  expect(formatted([])).toBe("");
});
