import { FAMILY_NAMES } from "../text/family-names.ts";
import type { RawParagraph } from "./paragraph.ts";
import { endsSentence } from "./sentence-end.ts";
import { hasTitleShape, MOST_LINES, WIDEST_PLAIN_EM } from "./title-shape.ts";
import { rankOf, readNumberedStart, TITLE_RANK } from "./title-style.ts";

/** Paragraphs that are one title, by their indexes; the end is exclusive. */
export interface TitleRun {
  readonly start: number;
  readonly end: number;
}

interface Section {
  readonly paragraph: number;
  readonly value: number;
}

const NARROWEST_EM = 4;
/** Below a title. */
const AUTHOR = new RegExp(
  `^(?:[${FAMILY_NAMES}]\\s*\\p{Script=Han}\\s*\\p{Script=Han}?|作者.*|文[/／].*)$`,
  "u",
);
/** 关键词：…, 图 1 … */
const LABEL = /^\p{Script=Han}{2,4}[:：]|^[图表圖]\s?[\d一二三四五六七八九十]/u;
const DATE = /^[\s\d０-９〇○零一二三四五六七八九十廿年月日.-]+$/u;

/**
 * The titles without numbers that the outermost sections stand below. Where their numbers begin anew, an essay or a
 * paper has begun since the last of them: with the short lines that stand behind the end of a sentence.
 */
export function titlesBeforeRestarts(paragraphs: readonly RawParagraph[]): readonly TitleRun[] {
  const sections = outermostSections(paragraphs);
  const firsts = sections.flatMap((section, i) => {
    const counts = section.value === 1 && sections[i + 1]?.value === 2;
    return counts ? [{ from: (sections[i - 1]?.paragraph ?? -1) + 1, to: section.paragraph }] : [];
  });
  if (firsts.length < 2) return [];
  return firsts.flatMap(({ from, to }) => lastRun(paragraphs, from, to) ?? []);
}

/** The numbered titles that no others stand above; none where chapters have numbers. */
function outermostSections(paragraphs: readonly RawParagraph[]): readonly Section[] {
  const byStyle = new Map<string, Section[]>();
  paragraphs.forEach((paragraph, i) => {
    const start = readNumberedStart(paragraph.text);
    if (start === undefined || !hasTitleShape(paragraph, WIDEST_PLAIN_EM) || endsSentence(paragraph.text))
      return;
    const members = byStyle.get(start.style) ?? [];
    members.push({ paragraph: i, value: start.value });
    byStyle.set(start.style, members);
  });
  const names = new Set(byStyle.keys());
  const [outermost] = [...byStyle]
    .filter(([, members]) => members.length > 2)
    .toSorted(([a], [b]) => rankOf(a, names) - rankOf(b, names));
  return outermost === undefined || rankOf(outermost[0], names) <= TITLE_RANK ? [] : outermost[1];
}

/** The last lines of the shape of titles between two places. */
function lastRun(paragraphs: readonly RawParagraph[], from: number, to: number): TitleRun | undefined {
  const isTitleLike = (i: number): boolean => {
    const paragraph = paragraphs[i];
    return (
      paragraph !== undefined &&
      hasTitleShape(paragraph, WIDEST_PLAIN_EM) &&
      !endsSentence(paragraph.text) &&
      !LABEL.test(paragraph.text) &&
      readNumberedStart(paragraph.text) === undefined
    );
  };
  for (let end = to; end > from; end -= 1) {
    let start = end;
    while (start > from && isTitleLike(start - 1)) start -= 1;
    const run = start === end ? undefined : titleIn(paragraphs, start, end);
    const before = paragraphs[start - 1];
    const hasEnded = before === undefined || endsSentence(before.text) || DATE.test(before.text);
    if (run !== undefined && hasEnded) return run;
    end = Math.min(end, start + 1);
  }
  return undefined;
}

/** What is left of short lines without the signature and the date before the title, and the author behind it. */
function titleIn(paragraphs: readonly RawParagraph[], from: number, to: number): TitleRun | undefined {
  const widthOf = (i: number): number => paragraphs[i]?.widthEm ?? 0;
  let start = from;
  for (let i = from; i < to; i += 1) if (DATE.test(paragraphs[i]?.text ?? "")) start = i + 1;
  let end = to;
  while (end > start + 1 && AUTHOR.test(paragraphs[end - 1]?.text ?? "")) end -= 1;
  const isTitle = end > start && end - start <= MOST_LINES && widthOf(start) >= NARROWEST_EM;
  return isTitle ? { start, end } : undefined;
}
