import type { XmlElement } from "../../markup/read-xml.ts";
import { readTitleNumber } from "../../text/title-number.ts";
import { type WordPart, wordsIn } from "./word-part.ts";

/** The divisions of books, the largest first. */
const RANKS: readonly RegExp[] = [
  /^第.+[部编編卷篇集辑輯]$|^卷.+|^[上中下][编編篇卷部册冊]$/u,
  /^第.+[章回讲講课課]$/u,
  /^第.+[节節]$/u,
];
const NAMED =
  /^(?:[自代总總原译譯]?序[言文幕]?|前言|引[言子]|楔子|[导導绪緒][言论論]|后[记記]|後[記记]|跋|尾[声聲]|[结結][语語]|附[录錄]|[致鸣鳴][谢謝])$/u;
const LONGEST = 40;
const SENTENCE_END = /[。，；：！？…]$/u;
/** One title may be a mention, two are how a book is divided. */
const FEWEST = 2;

interface Candidate {
  readonly paragraph: XmlElement;
  readonly rank: number;
}

/**
 * The titles of a document whose author knew of no styles: paragraphs that are nothing but 第一章 and its words, if they
 * count on. For a document that has headings there is nothing to guess.
 *
 * @returns The levels of the paragraphs, 0 for the highest.
 */
export function typedHeadings(
  part: WordPart,
  paragraphs: readonly XmlElement[],
): ReadonlyMap<XmlElement, number> {
  const numbered = paragraphs.flatMap((paragraph): readonly Candidate[] => {
    const rank = rankOf(wordsIn(part, paragraph).trim());
    return rank < 0 || paragraph.parent?.name === "tc" ? [] : [{ paragraph, rank }];
  });
  const ranks = [...new Set(numbered.map((it) => it.rank))]
    .filter((rank) =>
      countsOn(
        part,
        numbered.filter((it) => it.rank === rank),
      ),
    )
    .toSorted((a, b) => a - b);
  if (ranks.length === 0) return new Map();
  const named = paragraphs.filter((it) => NAMED.test(wordsIn(part, it).replace(/\s+/gu, "")));
  return new Map([
    ...named.map((it) => [it, 0] as const),
    ...numbered
      .filter((it) => ranks.includes(it.rank))
      .map(({ paragraph, rank }) => [paragraph, ranks.indexOf(rank)] as const),
  ]);
}

function rankOf(words: string): number {
  if (words.length > LONGEST || SENTENCE_END.test(words)) return -1;
  const number = readTitleNumber(words)?.text.replace(/\s+/gu, "");
  return number === undefined ? -1 : RANKS.findIndex((it) => it.test(number));
}

/** Whether each number follows the one before it, or begins anew. */
function countsOn(part: WordPart, candidates: readonly Candidate[]): boolean {
  const values = candidates.map(({ paragraph }) =>
    Number(readTitleNumber(wordsIn(part, paragraph).trim())?.value ?? Number.NaN),
  );
  const following = values.filter(
    (it, i) => it === 1 || Number.isNaN(it) || it === (values[i - 1] ?? it - 1) + 1,
  );
  return candidates.length >= FEWEST && following.length >= candidates.length * MOST;
}

const MOST = 0.8;
