import { accountEdits } from "../clean/account-edits.ts";
import { findMarkEdits } from "../clean/find-character-edits.ts";
import { type Fixes, findFixes } from "../clean/find-fixes.ts";
import { parseChapter } from "../markdown/parse-chapter.ts";
import type { Chapter } from "../model/chapter.ts";
import type { FixedChapter } from "../model/fixed-chapter.ts";
import type { ImportFinding } from "../model/import.ts";
import type { SourceText } from "../model/source.ts";
import { applyEdits } from "../text/apply-edits.ts";
import { composeEdits } from "../text/compose-edits.ts";
import { lockedContent } from "./locked-content.ts";

export interface FixChapterOptions {
  /** Only the marks that `check/compatibility-mark` reports. */
  readonly only?: "marks";
}

/** Each time a text is gone through, less is left to do; more rounds than that were never seen. */
const MOST_ROUNDS = 12;

/**
 * Tidies a chapter of Markdown: joins wrapped lines, takes out page numbers, running heads and indents, gives titles
 * and notes their signs, and writes compatibility characters as the usual ones. Only what is certain is done, the
 * rest is asked in the report; code, tables, links, front matter and HTML stay as they are. What was tidied once has
 * nothing to tidy, and the report accounts for every character.
 *
 * @example
 * const { text } = fixChapter({ path: "01.md", text: "# 雨\n\n２０１７年，他走了﹐没有回来。\n" });
 */
export function fixChapter(source: SourceText, { only }: FixChapterOptions = {}): FixedChapter {
  let state: Round = { text: source.text, edits: [], questions: [], findings: [] };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = fixOnce({ ...source, text: state.text }, only);
    const isDone = next.edits.length === 0;
    const edits = isDone ? state.edits : composeEdits(state.edits, next.edits, state.text);
    state = { ...next, edits, findings: [...state.findings, ...next.findings] };
    if (isDone) break;
  }
  const { text, questions, findings } = state;
  const edits = state.edits.filter(({ start, end, to }) => source.text.slice(start, end) !== to);
  return { text, edits, report: { ...accountEdits(source, edits), questions, unasked: 0, findings } };
}

interface Round extends Fixes {
  readonly text: string;
  readonly findings: readonly ImportFinding[];
}

function fixOnce(source: SourceText, only: FixChapterOptions["only"]): Round {
  const chapter = parseChapter(source).value;
  if (only === "marks") {
    const edits = findMarkEdits(source.text, chapter);
    return { edits, text: applyEdits(source.text, edits), questions: [], findings: [] };
  }
  const fixes = findFixes(source, chapter);
  const text = applyEdits(source.text, fixes.edits);
  if (fixes.edits.length === 0 || isKept(chapter, source, text)) return { ...fixes, text, findings: [] };
  const careful = findFixes(source, chapter, { keepsLines: true });
  return { ...careful, text: applyEdits(source.text, careful.edits), findings: [leftAlone(source)] };
}

/** Whether all that is locked is in the new text as it was in the old. */
function isKept(before: Chapter, { path }: SourceText, text: string): boolean {
  const after = parseChapter({ path, text }).value;
  return lockedContent(before) === lockedContent(after);
}

function leftAlone({ path: file }: SourceText): ImportFinding {
  const place = { file, line: 1, column: 1 };
  return {
    kind: "lost",
    place,
    message: "the lines were left as they are: joined they would be read otherwise",
  };
}
