import type { ImportQuestion, LineDecision, TitleStyle } from "../model/import.ts";
import { least } from "../text/least.ts";
import type { Removal } from "./find-furniture.ts";
import type { FoundTitle } from "./find-titles.ts";
import { repeatedKey } from "./fold-digits.ts";
import type { RawParagraph } from "./paragraph.ts";
import type { RawText } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";

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
/** As many as a person is glad to answer. */
const MOST_ASKED = 12;
const HEADINGS = ["heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6"] as const;
const LONGEST_CONTEXT = 60;

/** Whether something is certain enough to be done without asking an editor. */
export function isSure(confidence: number): boolean {
  return confidence >= SURE;
}

interface Asked {
  readonly questions: readonly ImportQuestion[];
  readonly unasked: number;
}

interface Doubt {
  readonly line: number;
  readonly chosen: LineDecision;
  readonly other: LineDecision;
  readonly confidence: number;
  /** What doubts of one kind share. */
  readonly kind: string;
}

/**
 * The places where the other way is nearly as likely: titles and what is removed before the beginnings of paragraphs,
 * the most doubtful first. None that is decided, and one question for all that are doubtful for the same reasons.
 */
export function askQuestions(doubtful: Doubtful): Asked {
  const { raw, decisions } = doubtful;
  const seen = new Set<number>();
  const groups = new Map<string, Doubt[]>();
  for (const doubt of [...titleDoubts(doubtful), ...removalDoubts(doubtful), ...startDoubts(doubtful)]) {
    const { line, chosen, other, confidence, kind } = doubt;
    if (isSure(confidence) || decisions.has(line) || seen.has(line)) continue;
    seen.add(line);
    const key = `${chosen} ${other} ${kind}`;
    const group = groups.get(key) ?? [];
    group.push(doubt);
    groups.set(key, group);
  }
  const questions = [...groups.values()]
    .flatMap((group) => questionOf(group, raw))
    .toSorted(
      (a, b) =>
        Number(isOfLines(a)) - Number(isOfLines(b)) ||
        a.confidence - b.confidence ||
        a.place.line - b.place.line,
    );
  return { questions: questions.slice(0, MOST_ASKED), unasked: Math.max(0, questions.length - MOST_ASKED) };
}

/** Whether it is only about where a paragraph begins: titles and what is removed matter more. */
function isOfLines({ chosen, other }: ImportQuestion): boolean {
  const both = [chosen, other];
  return both.includes("join") && both.includes("paragraph");
}

function titleDoubts({ paragraphs, found, styles }: Doubtful): readonly Doubt[] {
  const levels = new Map(styles.map((it) => [it.style, it.level]));
  return found.map(({ paragraph, style, confidence }) => {
    const line = paragraphs[paragraph]?.lines[0]?.index ?? -1;
    const level = HEADINGS[Math.max(1, levels.get(style) ?? 1) - 1] ?? "heading-1";
    const kind = `${style} ${rounded(confidence)}`;
    return confidence >= 0.5
      ? { line, chosen: level, other: "paragraph", confidence, kind }
      : { line, chosen: "paragraph", other: level, confidence: 1 - confidence, kind };
  });
}

function removalDoubts({ raw, removals }: Doubtful): readonly Doubt[] {
  return [...removals]
    .filter(([, { reason }]) => reason !== "rule")
    .map(([line, { reason, confidence }]) => {
      const kind = `${reason} ${repeatedKey(raw.lines[line]?.text ?? "")}`;
      return { line, chosen: "remove", other: "paragraph", confidence, kind };
    });
}

/** Where paragraphs begin. What a title decides, or a line that ends in mid-sentence, is no question. */
function startDoubts({ raw, starts, paragraphs, found }: Doubtful): readonly Doubt[] {
  const titles = new Set(
    found
      .filter((it) => it.confidence >= 0.5)
      .flatMap((it) => [it.paragraph, it.paragraph + 1])
      .flatMap((it) => paragraphs[it]?.lines[0]?.index ?? []),
  );
  return [...starts].flatMap(([line, start]): readonly Doubt[] => {
    const { text = "" } = raw.lines[line] ?? {};
    if (titles.has(line)) return [];
    const kind = repeatedKey(text);
    if (start >= 0.5) return [{ line, chosen: "paragraph", other: "join", confidence: start, kind }];
    const ends = endsSentence(raw.lines[line - 1]?.text ?? "");
    return ends ? [{ line, chosen: "join", other: "paragraph", confidence: 1 - start, kind }] : [];
  });
}

function questionOf(group: readonly Doubt[], { lines, files }: RawText): readonly ImportQuestion[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const placeAt = (line: number): ImportQuestion["place"] => {
    const { file = 0, number = 1 } = lines[line] ?? {};
    return { file: files[file]?.path ?? "", line: number, column: 1 };
  };
  const { line, chosen, other } = first;
  return [
    {
      place: placeAt(line),
      others: others.map((it) => placeAt(it.line)),
      context: [line - 1, line, line + 1].flatMap((i) => shortened(lines[i]?.text)),
      chosen,
      other,
      confidence: rounded(
        least(
          group.map((it) => it.confidence),
          1,
        ),
      ),
    },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
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
