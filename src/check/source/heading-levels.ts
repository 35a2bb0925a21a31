import type { Chapter } from "../../model/chapter.ts";
import { plainText } from "../../model/document.ts";
import type { SourceReport } from "./source-rules.ts";

/** Headings that stand two levels or more below the one before, by which readers who listen lose their way. */
export function checkHeadingLevels({ title, blocks }: Chapter, report: SourceReport): void {
  let before = title.length > 0 ? 1 : undefined;
  for (const block of blocks) {
    if (block.kind !== "heading") continue;
    const { level, span, children } = block;
    if (before !== undefined && level > before + 1) {
      const { file, line, column } = span;
      report(
        "check/level-skipped",
        { file, line, column, detail: plainText(children) },
        `h${before} → h${level}`,
      );
    }
    before = level;
  }
}
