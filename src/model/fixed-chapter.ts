import type { ImportReport, TextEdit } from "./import.ts";

/** A chapter's file with what is dirty in it rewritten. */
export interface FixedChapter {
  readonly text: string;
  /** What was done to the file, in its order; none overlaps another. */
  readonly edits: readonly TextEdit[];
  readonly report: ImportReport;
}
