import { isSure } from "./ask-questions.ts";
import type { FoundTitle } from "./find-titles.ts";
import type { RawParagraph } from "./paragraph.ts";
import { rankOf, readNumberedStart, TITLE_RANK } from "./title-style.ts";

/** A paragraph of a chapter that is a title in all but its signs. */
export interface UntypedTitle {
  readonly paragraph: number;
  readonly level: number;
  readonly confidence: number;
}

export interface UntypedTitleSearch {
  readonly paragraphs: readonly RawParagraph[];
  /** As `findTitles` gives them for all paragraphs, those that are written as titles among them. */
  readonly found: readonly FoundTitle[];
  /** The levels of paragraphs that are written as titles. */
  readonly typed: ReadonlyMap<number, number>;
}

/**
 * The titles without signs, with the level of those that are written as titles and numbered in the same way; else one
 * below the styles that stand above theirs. Only numbers make a title here: what else is short may be anything.
 */
export function findUntypedTitles({ paragraphs, found, typed }: UntypedTitleSearch): readonly UntypedTitle[] {
  const styleAt = (paragraph: number): string | undefined =>
    readNumberedStart(paragraphs[paragraph]?.text ?? "")?.style;
  const untyped = found.filter(
    ({ paragraph, style, confidence }) =>
      !typed.has(paragraph) && isSure(confidence) && style === styleAt(paragraph),
  );
  const times = new Map<string | undefined, number>();
  for (const style of [...untyped.map((it) => it.style), ...Array.from(typed.keys(), styleAt)])
    times.set(style, (times.get(style) ?? 0) + 1);
  // A single one is a style of titles only where a title is expected, at the top of its chapter.
  const certain = untyped.filter(({ paragraph, style }) => paragraph === 0 || (times.get(style) ?? 0) > 1);
  if (certain.length === 0) return [];
  const levels = new Map<string, number>();
  let above = 0;
  for (const [paragraph, level] of typed) {
    const style = styleAt(paragraph);
    if (style === undefined) above = Math.max(above, level === 1 ? 1 : 0);
    else if (!levels.has(style)) levels.set(style, level);
  }
  addLevels(new Set([...levels.keys(), ...certain.map((it) => it.style)]), levels, above);
  return certain.map(({ paragraph, style, confidence }) => ({
    paragraph,
    level: levels.get(style) ?? 2,
    confidence,
  }));
}

/** Levels for the styles that have none, each one deeper than the style above it; sections are never of level 1. */
function addLevels(styles: ReadonlySet<string>, levels: Map<string, number>, top: number): void {
  const byRank = [...styles].toSorted((a, b) => rankOf(a, styles) - rankOf(b, styles));
  let above = top;
  let rank = -1;
  for (const style of byRank) {
    const own = rankOf(style, styles);
    const next = own === rank ? above : Math.max(above + 1, own > TITLE_RANK ? 2 : 1);
    above = levels.get(style) ?? Math.min(6, next);
    rank = own;
    levels.set(style, above);
  }
}
