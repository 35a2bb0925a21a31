import type { EditionReport, LineReport, TypographyReport } from "../model/build.ts";

const EXCERPT_LENGTH = 36;

const FAULTS: Readonly<Record<LineReport["fault"], string>> = {
  "forbidden-start": "begins with a mark that may not",
  "forbidden-end": "ends with a mark that may not",
  pushed: "begins with marks, since the line before has no room",
  loose: "is stretched",
  "lone-character": "is a single character",
  repeat: "is the last of three or more that begin or end alike",
};

/** How well the lines of each edition's PDF are set, and where the worst ones are. */
export function formatTypography(editions: readonly EditionReport[]): string {
  return editions
    .flatMap(({ id, typography }) => (typography === undefined ? [] : [...summary(id, typography), ""]))
    .map((line) => `${line}\n`)
    .join("");
}

function summary(id: string, report: TypographyReport): readonly string[] {
  const { hanGap, worst } = report;
  return [
    `${id}: ${report.lines} lines`,
    `  forbidden starts ${report.forbiddenStarts.length}, ends ${report.forbiddenEnds.length}, pushed ${report.pushed.length}`,
    `  nothing added between ${(hanGap.exact * 100).toFixed(2)} % of Han; p95 ${hanGap.p95}, p99 ${hanGap.p99}, most ${hanGap.max} em`,
    `  stretched by more than 0.125 em ${report.loose.length}, 0.25 em ${report.tooLoose}`,
    `  lone characters ${report.loneCharacters.length}, stacked repeats ${report.repeats.length}`,
    ...worst.map((line) => `  page ${line.page}, line ${line.line} ${describe(line)}: ${excerpt(line.text)}`),
  ];
}

function describe({ fault, gapEm }: LineReport): string {
  return fault === "loose" ? `${FAULTS.loose} by ${gapEm} em` : FAULTS[fault];
}

function excerpt(text: string): string {
  const chars = Array.from(text);
  return chars.length > EXCERPT_LENGTH ? `${chars.slice(0, EXCERPT_LENGTH).join("")}…` : text;
}
