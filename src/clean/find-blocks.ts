import type { RawParagraph } from "./paragraph.ts";
import { endsSentence } from "./sentence-end.ts";

/** What consecutive paragraphs are together. */
export interface FoundBlock {
  readonly kind: "verse" | "signature" | "code" | "list";
  /** Indexes of paragraphs, ends exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface BlockSearch {
  readonly paragraphs: readonly RawParagraph[];
  /** Whether something else is known of a paragraph: a title, a note. */
  readonly isTaken: (paragraph: number) => boolean;
  /** Whether a chapter ends behind a paragraph. */
  readonly endsChapter: (paragraph: number) => boolean;
}

const WIDEST_VERSE_EM = 24;
const NARROWEST_VERSE_EM = 4;
const WIDEST_SIGNATURE_EM = 26;
const MOST_SIGNED = 4;
const LEAST_SET_RIGHT_EM = 8;
const DATE =
  /(?:[\d０-９〇○零一二三四五六七八九十廿]{1,5}\s*年|年.{0,6}月|(?:元|正|[一二三四五六七八九十]{1,2}|\d{1,2})月.{0,8}[日旦]?|[谨謹][识識]|[自]?[识識记記誌志]$)/u;
const QUOTE = /[“”「」『』：:]/u;
const BULLET = /^(?:[•●○■□◆◇▪‣·*-]\s*|[+–o◦]\s+)(?=\S)/u;

/** Finds verse, signatures at the ends of chapters and of letters, lists with bullets, and listings of code. */
export function findBlocks(search: BlockSearch): readonly FoundBlock[] {
  const found: FoundBlock[] = [];
  const { paragraphs, isTaken } = search;
  let i = 0;
  while (i < paragraphs.length) {
    const block = isTaken(i) ? undefined : blockAt(i, search);
    if (block !== undefined) found.push(block);
    i = block?.end ?? i + 1;
  }
  return found;
}

function blockAt(start: number, search: BlockSearch): FoundBlock | undefined {
  const { paragraphs } = search;
  const first = paragraphs[start];
  if (first === undefined) return undefined;
  if (first.isListing) return { kind: "code", start, end: runEnd(start, search, (it) => it.isListing) };
  if (BULLET.test(first.text) && first.text.length > 2) {
    const bullet = first.text.charAt(0);
    const end = runEnd(
      start,
      search,
      ({ text }) => text.startsWith(bullet) && BULLET.test(text) && text.length > 2,
    );
    return end - start >= 2 ? { kind: "list", start, end } : undefined;
  }
  return signatureAt(start, search) ?? verseAt(start, search);
}

function runEnd(
  start: number,
  { paragraphs, isTaken }: BlockSearch,
  goesOn: (it: RawParagraph) => boolean,
): number {
  let end = start;
  for (; end < paragraphs.length; end += 1) {
    const paragraph = paragraphs[end];
    if (paragraph === undefined || isTaken(end) || !goesOn(paragraph)) break;
  }
  return end;
}

function signatureAt(
  start: number,
  { paragraphs, isTaken, endsChapter }: BlockSearch,
): FoundBlock | undefined {
  if (start === 0 || isTaken(start - 1)) return undefined;
  for (let end = start; end < start + MOST_SIGNED; end += 1) {
    const paragraph = paragraphs[end];
    if (paragraph === undefined || isTaken(end) || !mayBeSigned(paragraph)) return undefined;
    const isEnd = endsChapter(end) || (isSetRight(paragraph) && !isSetRight(paragraphs[end + 1]));
    if (!isEnd) continue;
    if (!endsChapter(end) && !isSetRight(paragraphs[start])) return undefined;
    const isDated = paragraphs
      .slice(start, end + 1)
      .some((it) => DATE.test(it.text) && it.widthEm <= WIDEST_SIGNATURE_EM);
    return isDated ? { kind: "signature", start, end: end + 1 } : undefined;
  }
  return undefined;
}

/** At the right side of the page, where letters in the midst of a chapter are signed. */
function isSetRight(paragraph: RawParagraph | undefined): boolean {
  const inEm = paragraph?.lines[0]?.inEm ?? 0;
  return paragraph !== undefined && inEm >= LEAST_SET_RIGHT_EM && inEm > paragraph.widthEm;
}

function mayBeSigned({ text, widthEm, lines }: RawParagraph): boolean {
  return (
    lines.length === 1 &&
    widthEm <= WIDEST_SIGNATURE_EM &&
    !/[，；？！…]|[。．].+/u.test(text) &&
    (!/[。．]$/u.test(text) || DATE.test(text))
  );
}

/** Two or more short lines of one width, each with a pause in its midst or at its end. */
function verseAt(start: number, search: BlockSearch): FoundBlock | undefined {
  const first = search.paragraphs[start];
  if (first === undefined || !mayBeVerse(first)) return undefined;
  const end = runEnd(
    start,
    search,
    (it) =>
      mayBeVerse(it) &&
      Math.abs(netWidth(it) - netWidth(first)) <= 0.5 &&
      it.lines[0]?.inEm === first.lines[0]?.inEm,
  );
  if (end - start < 2) return undefined;
  const members = search.paragraphs.slice(start, end);
  const pauses = members.filter(({ text }) => /[，、；　\s]/u.test(text.slice(1, -1))).length;
  return end - start >= 4 || pauses === members.length ? { kind: "verse", start, end } : undefined;
}

function mayBeVerse({ text, widthEm, lines }: RawParagraph): boolean {
  return (
    lines.length === 1 &&
    widthEm <= WIDEST_VERSE_EM &&
    widthEm >= NARROWEST_VERSE_EM &&
    !QUOTE.test(text) &&
    !BULLET.test(text) &&
    !/[\d０-９A-Za-z]/u.test(text) &&
    (endsSentence(text) || /[，；、\p{Script=Han}]$/u.test(text))
  );
}

/** Without the mark at the end, which only some lines have. */
function netWidth({ text, widthEm }: RawParagraph): number {
  return /[\p{P}]$/u.test(text) ? widthEm - 1 : widthEm;
}
