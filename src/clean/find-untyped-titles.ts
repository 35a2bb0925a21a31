import { isSure } from "./ask-questions.ts";
import type { CommonTraits } from "./common-traits.ts";
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
  /** What the other chapters of the book show. */
  readonly common: Pick<CommonTraits, "levels" | "topLevel">;
}

/**
 * The titles without signs, with the level of those that are written as titles and numbered in the same way; else one
 * below the styles that stand above theirs. Only numbers make a title here, and where nearly all chapters begin with a
 * title, the place: what else is short may be anything.
 */
export function findUntypedTitles(search: UntypedTitleSearch): readonly UntypedTitle[] {
  const numbered = numberedTitles(search);
  const top = numbered.some((it) => it.paragraph === 0) ? undefined : topTitle(search);
  return top === undefined ? numbered : [top, ...numbered];
}

const WIDEST_TOP_EM = 20;
const TOP_CONFIDENCE = 0.9;
/** What is no title: an end of a sentence, marks within one, dates, and words to somebody. */
const NO_TITLE =
  /[。．，、；！!,;:：…—]|\d|^[“「『（(]|^[\s年月日〇一二三四五六七八九十./-]+$|^(?:献给|獻給|谨以|謹以|致)|^(?:作者|著者|译者|譯者|编者|編者|文|图)[\s/／]|[著编編译譯]$/u;

/** The first line of a chapter that has no title where the others have one: short, and alone above its text. */
function topTitle({ paragraphs, typed, common }: UntypedTitleSearch): UntypedTitle | undefined {
  const [first, second] = paragraphs;
  const hasTitle = typed.has(0) || [...typed.values()].some((level) => level <= (common.topLevel ?? 0));
  if (common.topLevel === undefined || hasTitle || first === undefined || second === undefined)
    return undefined;
  const isAlone = first.lines.length === 1 && (second.lines[0]?.blanks ?? 0) > 0 && !typed.has(1);
  const isShort = first.widthEm <= WIDEST_TOP_EM && first.widthEm * 2 < second.widthEm;
  const isTitle = /\p{L}/u.test(first.text) && !NO_TITLE.test(first.text);
  return isAlone && isShort && isTitle && !first.isListing
    ? { paragraph: 0, level: common.topLevel, confidence: TOP_CONFIDENCE }
    : undefined;
}

function numberedTitles({ paragraphs, found, typed, common }: UntypedTitleSearch): readonly UntypedTitle[] {
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
  for (const { style } of certain) {
    const elsewhere = common.levels.get(style);
    if (elsewhere !== undefined && !levels.has(style)) levels.set(style, elsewhere);
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
