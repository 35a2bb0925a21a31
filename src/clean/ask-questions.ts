import type { ImportQuestion, LineDecision, TitleStyle } from "../model/import.ts";
import type { Removal } from "./find-furniture.ts";
import type { FoundTitle } from "./find-titles.ts";
import type { RawParagraph } from "./paragraph.ts";
import type { RawText } from "./raw-lines.ts";

export interface Doubtful {
  readonly raw: RawText;
  readonly starts: ReadonlyMap<number, number>;
  readonly removals: ReadonlyMap<number, Removal>;
  readonly paragraphs: readonly RawParagraph[];
  readonly found: readonly FoundTitle[];
  readonly styles: readonly TitleStyle[];
  readonly decisions: ReadonlyMap<number, LineDecision>;
}

/** Below this an editor is asked. */
const SURE = 0.85;
const HEADINGS = ["heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6"] as const;
const LONGEST_CONTEXT = 60;

/** Whether something is certain enough to be done without asking an editor. */
export function isSure(confidence: number): boolean {
  return confidence >= SURE;
}

/** The places where the other way is nearly as likely, the most doubtful first; none that is decided. */
export function askQuestions({
  raw,
  starts,
  removals,
  paragraphs,
  found,
  styles,
  decisions,
}: Doubtful): readonly ImportQuestion[] {
  const questions = new Map<number, ImportQuestion>();
  const ask = (line: number, chosen: LineDecision, other: LineDecision, confidence: number): void => {
    if (isSure(confidence) || decisions.has(line) || questions.has(line)) return;
    const { file = 0, number = 1 } = raw.lines[line] ?? {};
    questions.set(line, {
      place: { file: raw.files[file]?.path ?? "", line: number, column: 1 },
      context: [line - 1, line, line + 1].flatMap((i) => shortened(raw.lines[i]?.text)),
      chosen,
      other,
      confidence: Math.round(confidence * 100) / 100,
    });
  };
  const levels = new Map(styles.map((it) => [it.style, it.level]));
  for (const { paragraph, style, confidence } of found) {
    const line = paragraphs[paragraph]?.lines[0]?.index ?? -1;
    const level = HEADINGS[Math.max(1, levels.get(style) ?? 1) - 1] ?? "heading-1";
    if (confidence >= 0.5) ask(line, level, "paragraph", confidence);
    else ask(line, "paragraph", level, 1 - confidence);
  }
  for (const [line, { reason, confidence }] of removals) {
    if (reason !== "rule") ask(line, "remove", "paragraph", confidence);
  }
  for (const [line, start] of starts) {
    if (start >= 0.5) ask(line, "paragraph", "join", start);
    else ask(line, "join", "paragraph", 1 - start);
  }
  return [...questions.values()].toSorted(
    (a, b) => a.confidence - b.confidence || a.place.line - b.place.line,
  );
}

/** A line as it is shown to the editor. */
export function shortened(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return [
    text.length <= LONGEST_CONTEXT * 2
      ? text
      : `${text.slice(0, LONGEST_CONTEXT)}…${text.slice(-LONGEST_CONTEXT)}`,
  ];
}
