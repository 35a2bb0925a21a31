import { repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";
import {
  type FoundHead,
  firstFree,
  type HeadSearch,
  headKey,
  isFull,
  mayBeHead,
  ORNAMENT,
} from "./running-head.ts";
import { endsSentence } from "./sentence-end.ts";
import { readNumberedStart } from "./title-style.ts";

/** In UTF-16 units; shorter titles (小结) come again as titles. */
const LEAST_WORDS = 6;
/** 第一章　渡口, where the heads say 渡口. */
const CHAPTER = /^第.{1,6}?[章回讲講编編篇][\s\u{3000}]+(\S.*)$/u;
const LEAST_AFTER_NUMBER = 2;
/** Of a line that a sentence goes on from. */
const NARROWEST_FLOWING_EM = 15;
const CONFIDENCE = 0.85;

/**
 * The heads that say a title of the text, which stands before in one line or two: where pages are known at their heads,
 * and where they are not in the midst of sentences. Once is enough, as of the head of a short chapter.
 */
export function findTitleHeads(
  { lines, starts, numbers, ignored }: HeadSearch,
  found: ReadonlyMap<number, FoundHead>,
  { hasPages }: { readonly hasPages: boolean },
): readonly FoundHead[] {
  const isGone = (i: number): boolean => numbers.has(i) || ignored.has(i) || found.has(i);
  const gone = new Set([...numbers, ...ignored, ...found.keys()]);
  const places = hasPages
    ? starts.slice(1, -1).map((start, page) => firstFree(start, starts[page + 2] ?? lines.length, gone))
    : lines.map((_, i) => i);
  const titles = titlesIn(lines, isGone);
  return places.flatMap((line) => {
    const text = lines[line]?.text ?? "";
    if (isGone(line) || !mayBeHead(lines[line]) || endsSentence(text)) return [];
    if (readNumberedStart(text) !== undefined || (isFull(line, lines) && !ORNAMENT.test(text))) return [];
    const words = wordsOf(text);
    const title = titles.get(words);
    const mayInterrupt = isWithinSentence(line, lines, isGone);
    // A line of prose, too, may return at the head of a page.
    const isAtHead = hasPages && !text.includes("，");
    const isHead = title !== undefined && title < line && (isAtHead || mayInterrupt);
    return isHead ? [{ line, pattern: headKey(text), confidence: CONFIDENCE }] : [];
  });
}

/** What stands at the ends of sentences in one short line or in two, by its words; the first place of each. */
function titlesIn(lines: readonly RawLine[], isGone: (line: number) => boolean): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  const mayBeTitle = (i: number): boolean =>
    !isGone(i) && mayBeHead(lines[i]) && !endsSentence(lines[i]?.text ?? "");
  const add = (words: string, line: number): void => {
    if (words.length >= LEAST_WORDS && !titles.has(words)) titles.set(words, line);
  };
  lines.forEach(({ text }, i) => {
    if (!mayBeTitle(i) || isWithinSentence(i, lines, isGone)) return;
    add(wordsOf(text), i);
    const [, words = ""] = CHAPTER.exec(text) ?? [];
    if (words.length >= LEAST_AFTER_NUMBER) titles.set(wordsOf(words), i);
    if (mayBeTitle(i + 1)) add(wordsOf(text + (lines[i + 1]?.text ?? "")), i);
  });
  return titles;
}

/** The words of a title, without what heads have in front and what calls a note behind. */
function wordsOf(text: string): string {
  return repeatedKey(text.replace(ORNAMENT, "").replace(/[①-⑳*＊†]$|[[〔［]\d+[\]〕］]$/u, ""));
}

function isWithinSentence(
  line: number,
  lines: readonly RawLine[],
  isGone: (line: number) => boolean,
): boolean {
  let before = line - 1;
  while (before >= 0 && isGone(before)) before -= 1;
  const above = lines[before];
  return above !== undefined && above.widthEm >= NARROWEST_FLOWING_EM && !endsSentence(above.text);
}
