import { accountEdits } from "../clean/account-edits.ts";
import { type CommonTraits, findCommonTraits, NO_TRAITS } from "../clean/common-traits.ts";
import { findMarkEdits } from "../clean/find-character-edits.ts";
import { type Fixes, findFixes } from "../clean/find-fixes.ts";
import { runningLines } from "../clean/running-lines.ts";
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
export function fixChapter(source: SourceText, options: FixChapterOptions = {}): FixedChapter {
  const [fixed] = fixBook([source], options);
  if (fixed === undefined) throw new Error("a chapter has gone");
  return fixed;
}

/**
 * Tidies the chapters of a book as `fixChapter` does each, and knows of each what the others show: heads and numbers of
 * pages that come again in other chapters, the length of wrapped lines, and how titles are written.
 *
 * @returns A fixed chapter for each, in their order.
 */
export function fixBook(
  sources: readonly SourceText[],
  { only }: FixChapterOptions = {},
): readonly FixedChapter[] {
  let states = sources.map(
    ({ text }): State => ({ text, edits: [], questions: [], findings: [], isDone: false }),
  );
  for (let round = 0; round < MOST_ROUNDS && states.some((it) => !it.isDone); round += 1) {
    const current = sources.map(({ path }, i) => ({ path, text: states[i]?.text ?? "" }));
    const fixed = fixOnce(current, only);
    states = states.map((state, i) => followed(state, fixed[i]));
  }
  return states.map((state, i) => fixedChapter(sources[i] ?? { path: "", text: "" }, state));
}

interface Round extends Fixes {
  readonly text: string;
  readonly findings: readonly ImportFinding[];
}

interface State extends Round {
  readonly isDone: boolean;
}

/** What two rounds have done, the second of which may have found nothing. */
function followed(state: State, next: Round | undefined): State {
  if (next === undefined) return state;
  const isDone = next.edits.length === 0;
  const edits = isDone ? state.edits : composeEdits(state.edits, next.edits, state.text);
  // Whoever is done is gone through again only as long as others are not.
  const findings = state.isDone ? state.findings : [...state.findings, ...next.findings];
  return { ...next, edits, findings, isDone };
}

function fixedChapter(source: SourceText, { text, questions, findings, edits: made }: State): FixedChapter {
  const edits = made.filter(({ start, end, to }) => source.text.slice(start, end) !== to);
  return { text, edits, report: { ...accountEdits(source, edits), questions, unasked: 0, findings } };
}

function fixOnce(sources: readonly SourceText[], only: FixChapterOptions["only"]): readonly Round[] {
  const chapters = sources.map((source) => ({ source, chapter: parseChapter(source).value }));
  if (only === "marks") return chapters.map(({ source, chapter }) => fixMarks(source, chapter));
  const common = findCommonTraits(chapters.map(({ source, chapter }) => runningLines(source, chapter)));
  return chapters.map(({ source, chapter }, i) => fixLines(source, chapter, common[i]));
}

function fixMarks({ text }: SourceText, chapter: Chapter): Round {
  const edits = findMarkEdits(text, chapter);
  return { edits, text: applyEdits(text, edits), questions: [], findings: [] };
}

function fixLines(source: SourceText, chapter: Chapter, common: CommonTraits = NO_TRAITS): Round {
  const fixes = findFixes(source, chapter, { common });
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
