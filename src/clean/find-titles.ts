import type { TitleStyle } from "../model/import.ts";
import type { FoundContents } from "./find-contents.ts";
import type { BodyLine } from "./find-measure.ts";
import { titlesBeforeRestarts } from "./find-restarts.ts";
import { findSetOffTitles } from "./find-set-off-titles.ts";
import { repeatedKey } from "./fold-digits.ts";
import { readTitleLine } from "./guess-book.ts";
import type { RawParagraph } from "./paragraph.ts";
import { endsSentence } from "./sentence-end.ts";
import { hasTitleShape, MOST_LINES, WIDEST_PLAIN_EM } from "./title-shape.ts";
import { type NumberedStart, rankOf, readNumberedStart, TITLE_RANK, UNKNOWN_RANK } from "./title-style.ts";

/** A paragraph that may be a title. */
export interface FoundTitle {
  /** The index of its paragraph. */
  readonly paragraph: number;
  readonly style: string;
  /** From 0 to 1; below a half it is rather none. */
  readonly confidence: number;
  /** How deep it stands in the text's own contents, from 1; absent where they do not show it. */
  readonly depth?: number;
}

export interface TitleSearch {
  readonly paragraphs: readonly RawParagraph[];
  /** What running heads say, as `repeatedKey` has it. */
  readonly headKeys: ReadonlySet<string>;
  /** The text's own contents. */
  readonly contents: Pick<FoundContents, "titles" | "isTold">;
  /** Whether the text itself shows where its pages begin. */
  readonly hasPages: boolean;
  /** How many lines the text has between titles that stand apart; what more stands before a title sets it off. */
  readonly usualBlanks: number;
}

/** The style of titles without a number. */
export const PLAIN_TITLE = "<title>";
/** The style of titles of sections without a number. */
const SET_OFF_TITLE = "<section>";
const SET_OFF_CONFIDENCE = 0.75;
const LEAST_SECTIONS = 3;
const WIDEST_TITLE_EM = 66;

// Titles that say by themselves what they are, with the spaces that spread short ones taken out.
const NAMED =
  /^(?:《[^《》]{1,20}》)?(?:[自代总總原他译譯再初推荐薦]{0,3}版?序[言文幕章]?|前言|引[言子]|楔子|[导導绪緒][言论論]|凡例|弁言|出版[说說]明|后[记記序]|後[記序]|[编編译譯][者]?[后後]?[记記]|跋[语語文]?|尾[声聲]|[结結][语語局论論]|余[论論]|[致鸣鳴][谢謝][辞詞词]?|附[录錄][\d一二三四五六七八九十A-Z]*|番外.{0,12}|参考(?:文献|[书書]目)|參考(?:文獻|書目)|索引|版[权權][页頁]?|[献獻][辞詞词]|内容(?:提要|[简簡]介)|作者[简簡]介|(?:译|譯|编|編|作)者的?[话話]|大事年表|年[谱譜]|preface|foreword|introduction|prologue|epilogue|afterword|appendix(?: [A-Z\d])?|acknowledge?ments?|references|bibliography|index)$/iu;
const NO_STYLES: ReadonlySet<string> = new Set();
const CHAPTERLIKE = /^第#[章回节節卷部编編篇集讲講幕]|^卷#$|^Chapter ?#|^Part ?#|^Appendix ?#|^附[录錄]#/u;

/** Finds the titles: by styles of numbers that count on through the text, and by what sets single lines apart. */
export function findTitles(search: TitleSearch): readonly FoundTitle[] {
  const numbered = [...numberedTitles(search), ...bracketedTitles(search)];
  const taken = new Set(numbered.filter((it) => it.confidence >= 0.5).map((it) => it.paragraph));
  const times = new Map<string, number>();
  for (const { text, widthEm } of search.paragraphs) {
    if (widthEm > WIDEST_PLAIN_EM) continue;
    const key = repeatedKey(text);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const restarts = new Set(titlesBeforeRestarts(search.paragraphs).map((it) => it.start));
  const plain = search.paragraphs.flatMap((paragraph, i): readonly FoundTitle[] => {
    // What is said again and again is a label, or an example.
    const isLabel = (times.get(repeatedKey(paragraph.text)) ?? 0) > 3;
    if (taken.has(i) || (isLabel && !isListed(paragraph, search.contents))) return [];
    const confidence = plainConfidence(i, search, { titles: taken, restarts });
    const depth = depthOf(paragraph, search.contents);
    const place = depth === undefined ? {} : { depth };
    return confidence < 0.35 ? [] : [{ paragraph: i, style: PLAIN_TITLE, confidence, ...place }];
  });
  const plainBetter = new Set(plain.filter((it) => it.confidence >= 0.5).map((it) => it.paragraph));
  const numberedSections = numbered.filter(
    (it) => it.confidence >= 0.5 && rankOf(it.style, NO_STYLES) > TITLE_RANK,
  );
  // A book numbers its sections or does not.
  const setOff = (numberedSections.length < LEAST_SECTIONS ? findSetOffTitles(search) : [])
    .filter((it) => !taken.has(it) && !plainBetter.has(it))
    .map((paragraph) => ({ paragraph, style: SET_OFF_TITLE, confidence: SET_OFF_CONFIDENCE }));
  const isSetOff = new Set(setOff.map((it) => it.paragraph));
  return [
    ...numbered.filter((it) => !plainBetter.has(it.paragraph)),
    ...plain.filter((it) => !isSetOff.has(it.paragraph)),
    ...setOff,
  ].toSorted((a, b) => a.paragraph - b.paragraph);
}

/** Whether a title says by itself what it is: a preface, an appendix, an index. */
export function isNamedTitle(text: string): boolean {
  return NAMED.test(text.replace(/[\s\u{3000}]+/gu, ""));
}

/** The styles of the titles that were found, with the levels that their order suggests; chapters are level 1. */
export function titleStyles(
  found: readonly FoundTitle[],
  paragraphs: readonly RawParagraph[],
): readonly TitleStyle[] {
  const styles = new Map<string, FoundTitle[]>();
  for (const title of found) {
    const members = styles.get(title.style) ?? [];
    members.push(title);
    styles.set(title.style, members);
  }
  const accepted = [...styles].filter(([, members]) => members.some((it) => it.confidence >= 0.5));
  const names = new Set(accepted.map(([style]) => style));
  const hasChapters = [...names].some((it) => rankOf(it, names) <= TITLE_RANK);
  const rank = (style: string): number => {
    if (style === PLAIN_TITLE) return TITLE_RANK;
    const known = rankOf(style, names);
    // A style that nobody has seen yet and that never begins anew stands above those that do.
    const isOutermost =
      known === UNKNOWN_RANK && !hasChapters && beginsOnce(styles.get(style) ?? [], paragraphs);
    return isOutermost ? TITLE_RANK : known;
  };
  const sureStyles = new Map(
    accepted.flatMap(([style, members]) =>
      members.filter((it) => it.confidence >= 0.5).map((it) => [it.paragraph, style] as const),
    ),
  );
  const levels = levelsByNesting(sureStyles, rank);
  return [...styles]
    .map(([style, members]): TitleStyle => {
      const sure = members.filter((it) => it.confidence >= 0.5);
      const shown = sure[0] ?? members[0];
      return {
        style,
        level: levels.get(style) ?? 0,
        times: sure.length === 0 ? members.length : sure.length,
        example: paragraphs[shown?.paragraph ?? 0]?.text ?? "",
        confidence: middle((sure.length === 0 ? members : sure).map((it) => it.confidence)),
      };
    })
    .toSorted((a, b) => (a.level || 9) - (b.level || 9));
}

/** Each style one below the deepest that its titles stand under; what stands under none is level 1. */
function levelsByNesting(
  styleAt: ReadonlyMap<number, string>,
  rank: (style: string) => number,
): ReadonlyMap<string, number> {
  const parents = new Map<string, Set<string>>();
  const open: string[] = [];
  for (const [, style] of [...styleAt].toSorted(([a], [b]) => a - b)) {
    while (open.length > 0 && rank(open.at(-1) ?? style) >= rank(style)) open.pop();
    const known = parents.get(style) ?? new Set<string>();
    const parent = open.at(-1);
    if (parent !== undefined) known.add(parent);
    parents.set(style, known);
    open.push(style);
  }
  const levels = new Map<string, number>();
  for (const style of [...parents.keys()].toSorted((a, b) => rank(a) - rank(b))) {
    const above = [...(parents.get(style) ?? [])].map((it) => levels.get(it) ?? 1);
    levels.set(style, Math.min(6, Math.max(0, ...above) + 1));
  }
  return levels;
}

function beginsOnce(members: readonly FoundTitle[], paragraphs: readonly RawParagraph[]): boolean {
  const firsts = members.filter((it) => readNumberedStart(paragraphs[it.paragraph]?.text ?? "")?.value === 1);
  return firsts.length <= 1;
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}

interface Member {
  readonly paragraph: number;
  readonly start: NumberedStart;
  readonly isGood: boolean;
}

function numberedTitles({ paragraphs, contents, headKeys }: TitleSearch): readonly FoundTitle[] {
  const styles = new Map<string, Member[]>();
  paragraphs.forEach((paragraph, i) => {
    const start = readNumberedStart(paragraph.text);
    if (start === undefined) return;
    const members = styles.get(start.style) ?? [];
    const isGood =
      isListed(paragraph, contents) ||
      (hasTitleShape(paragraph, WIDEST_TITLE_EM) &&
        (CHAPTERLIKE.test(start.style) ||
          !endsSentence(paragraph.text) ||
          /[？！?!]$/u.test(paragraph.text)));
    members.push({ paragraph: i, start, isGood });
    styles.set(start.style, members);
  });
  return [...styles].flatMap(([style, members]) => {
    const confidence = styleConfidence(style, members);
    const good = members.filter((it) => it.isGood);
    const listed = good.filter((it) => isListed(paragraphs[it.paragraph], contents)).length;
    // Where a list of contents names nearly all titles of a style, the others are none.
    const isCovered = contents.isTold && listed > LEAST_LISTED && listed >= good.length * NEARLY_ALL;
    return good
      .map((it): FoundTitle => {
        const key = repeatedKey(paragraphs[it.paragraph]?.text ?? "");
        const isKnown = isListed(paragraphs[it.paragraph], contents) || headKeys.has(key);
        const own = isCovered ? 0 : confidence;
        return { paragraph: it.paragraph, style, confidence: isKnown ? Math.max(0.97, confidence) : own };
      })
      .filter((it) => it.confidence >= 0.35);
  });
}

const LEAST_LISTED = 4;
const NEARLY_ALL = 0.8;

/** How sure a style of numbers is one of titles: its members are short, stand alone, and count on. */
function styleConfidence(style: string, members: readonly Member[]): number {
  const good = members.filter((it) => it.isGood);
  if (good.length === 0) return 0;
  const counting = good.filter((it, i) => {
    const value = it.start.value;
    const before = good[i - 1]?.start.value;
    return (
      value === 1 || before === undefined || value === before + 1 || good[i + 1]?.start.value === value + 1
    );
  });
  const listed = good.filter((it, i) => good[i + 1]?.paragraph === it.paragraph + 1);
  const isChapter = CHAPTERLIKE.test(style);
  const alone = 1 - (0.85 * listed.length) / good.length;
  const share = good.length / members.length;
  const counts = counting.length / good.length;
  if (isChapter)
    return Math.min(0.99, (0.6 + 0.4 * counts) * (0.5 + 0.5 * share) * (0.4 + 0.6 * alone) + 0.02);
  // Once is no style yet, and neither is a number that might be anything.
  const isKnown = rankOf(style, NO_STYLES) !== UNKNOWN_RANK;
  const seen = SEEN[isKnown ? "known" : "unknown"][Math.min(good.length, MOST_SEEN) - 1] ?? 0;
  const isBare = style === "#" || style === "# " || style === "一" || style === "一 ";
  return share * counts * alone * seen * (isBare && counts < 0.9 ? 0.6 : 1);
}

const MOST_SEEN = 3;
/** By how often it was seen. A number that begins a line once, in a form of its own, is a name: `ext4`, `bind9`. */
const SEEN = { known: [0.45, 0.85, 0.97], unknown: [0.2, 0.45, 0.97] };

/** Weighs what sets a line without a number apart from the text around it. */
function plainConfidence(
  i: number,
  search: TitleSearch,
  { titles, restarts }: { readonly titles: ReadonlySet<number>; readonly restarts: ReadonlySet<number> },
): number {
  const { paragraphs } = search;
  const paragraph = paragraphs[i];
  const first = paragraph?.lines[0];
  if (paragraph === undefined || first === undefined || !hasTitleShape(paragraph, WIDEST_PLAIN_EM)) return 0;
  const { text } = paragraph;
  const next = paragraphs[i + 1];
  if (!/\p{L}/u.test(text) || next === undefined) return 0;
  if (i < 3 && readTitleLine(text)?.author !== undefined) return 0;
  const before = paragraphs[i - 1];
  const around: Around = { paragraph, first, next, before, isNextTitle: titles.has(i + 1) };
  const own = (i === 0 ? 1.5 : 0) + (restarts.has(i) ? RESTART_EVIDENCE : 0);
  const odds = -3.2 + own + wordEvidence(around, search) + placeEvidence(around, search);
  return 1 / (1 + Math.exp(-odds));
}

/** Of a line that the numbers of sections begin anew below. */
const RESTART_EVIDENCE = 5;

/** A paragraph, its first line, and what stands around it. */
interface Around {
  readonly paragraph: RawParagraph;
  readonly first: BodyLine;
  readonly next: RawParagraph;
  readonly before: RawParagraph | undefined;
  readonly isNextTitle: boolean;
}

/** What the words say: whether others know them for a title, and whether they could be one. */
function wordEvidence({ paragraph, next }: Around, { headKeys, contents }: TitleSearch): number {
  const { text } = paragraph;
  const squeezed = text.replace(/[\s\u{3000}]+/gu, "");
  const key = repeatedKey(text);
  const evidence: readonly (readonly [boolean, number])[] = [
    [NAMED.test(squeezed), 5],
    [isListed(paragraph, contents), 8],
    [contents.isTold && !isListed(paragraph, contents), -2.5],
    [headKeys.has(key), 4],
    [repeatedKey(next.text) === key, 4],
    [/[①②*＊]$/u.test(text), 1],
    [endsSentence(text), -1.5],
    [/[“”「」『』：:，,；;=<>\\{}$|]/u.test(text), -1.5],
    [/^[\d\s年月日〇一二三四五六七八九十.-]+$/u.test(squeezed), -4],
    [!/\p{Script=Han}/u.test(text), -1.5],
  ];
  return evidence.reduce((sum, [holds, odds]) => sum + (holds ? odds : 0), 0);
}

/** What the place says: a new page, empty lines, an indent of its own, and text behind it. */
function placeEvidence(
  { paragraph, first, next, before, isNextTitle }: Around,
  { hasPages, usualBlanks }: TitleSearch,
): number {
  const isAtPage =
    hasPages && (first.opensPage || first.indentEm === 0.5 || before?.lines.at(-1)?.page !== first.page);
  const hasEnded = before === undefined || endsSentence(before.text) || before.widthEm < 20;
  const isRepeated = repeatedKey(next.text) === repeatedKey(paragraph.text);
  const evidence: readonly (readonly [boolean, number])[] = [
    [paragraph.hasRule, 3.5],
    [isAtPage && hasEnded, 3],
    [isAtPage && (next.widthEm > 60 || endsSentence(next.text)), 1],
    [first.blanks >= usualBlanks + 2, 1.2],
    // Nothing but titles stands out to the left of all paragraphs.
    [first.inEm <= -1, 2.5],
    [first.inEm >= 4 && (next.lines[0]?.inEm ?? 0) < 4, 1.5],
    [next.widthEm > 60 || readNumberedStart(next.text) !== undefined, 0.8],
    [isShortLine(next) && !isNextTitle && !isRepeated, -1.5],
  ];
  return evidence.reduce((sum, [holds, odds]) => sum + (holds ? odds : 0), 0);
}

const BRACKETED = /^《[^《》]{1,30}》$/u;
const BRACKETED_STYLE = "《》";

/** Poems and pieces in collections: lines that are nothing but a title in its marks, each with text behind it. */
function bracketedTitles({ paragraphs }: TitleSearch): readonly FoundTitle[] {
  const members = paragraphs.flatMap((paragraph, i) =>
    !paragraph.isListing && BRACKETED.test(paragraph.text) ? [i] : [],
  );
  const listed = members.filter((it, i) => members[i + 1] === it + 1).length;
  if (members.length < LEAST_BRACKETED || listed > members.length / 10) return [];
  return members.map((paragraph) => ({ paragraph, style: BRACKETED_STYLE, confidence: 0.9 }));
}

const LEAST_BRACKETED = 3;

function isListed(paragraph: RawParagraph | undefined, { titles }: TitleSearch["contents"]): boolean {
  return paragraph?.lines.slice(0, MOST_LINES).some(({ index }) => titles.has(index)) === true;
}

function depthOf({ lines }: RawParagraph, { titles }: TitleSearch["contents"]): number | undefined {
  return lines.slice(0, MOST_LINES).flatMap(({ index }) => titles.get(index)?.depth ?? [])[0];
}

function isShortLine({ widthEm, text }: RawParagraph): boolean {
  return widthEm < 20 && !endsSentence(text);
}
