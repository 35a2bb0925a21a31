import { chineseNumber } from "../text/chinese-number.ts";
import { circledValue } from "../text/circled-number.ts";
import { findSignNotes } from "./find-sign-notes.ts";
import { foldDigits } from "./fold-digits.ts";
import type { RawParagraph } from "./paragraph.ts";

/** A note mark in the text. Offsets count in the whole source. */
export interface NoteMark {
  readonly start: number;
  readonly end: number;
  readonly paragraph: number;
  readonly family: string;
  readonly value: number;
}

/** A paragraph that is the text of a note, without its mark. */
export interface NoteText extends NoteMark {
  /** The paragraphs that go on with it. */
  readonly continued: readonly number[];
}

export interface FoundNotes {
  /** Which mark is answered by which text. */
  readonly pairs: ReadonlyMap<NoteMark, NoteText>;
  readonly marksAlone: readonly NoteMark[];
  readonly textsAlone: readonly NoteText[];
  /** 注释 and the like, above the notes that were found. */
  readonly headings: readonly number[];
}

// What a mark may look like. A text begins with one, and so does an item of a list: the pairs decide.
const NUMERAL = "[\\d０-９]{1,3}|[一二三四五六七八九十]{1,4}";
const MARK = new RegExp(
  `〔[注註]?(?<a>${NUMERAL})〕|\\^?\\[[注註]?(?<b>${NUMERAL})\\]|［[注註]?(?<c>${NUMERAL})］|【[注註]?(?<d>${NUMERAL})】|(?<e>[①-⑳㉑-㉟㊱-㊿])`,
  "gu",
);
const HEADING =
  /^[□■◎\s]*[【〔［[]?\s*(?:[注註][释釋解]?|[尾脚腳][注註]|[注註]文|notes)\s*[】〕］\]]?[：:︰]?$/iu;

/** Finds note marks and the texts that answer them, at the foot of the page, behind the chapter or at the end. */
export function findNotes(paragraphs: readonly RawParagraph[]): FoundNotes {
  const headings = paragraphs.flatMap(({ text }, i) => (HEADING.test(text) ? [i] : []));
  const headingSet = new Set(headings);
  const { marks, texts } = readMarks(paragraphs);
  // What stands in a note refers to other notes, or counts something.
  const inTexts = new Set(texts.map((it) => it.paragraph));
  const inText = marks.filter((it) => !inTexts.has(it.paragraph));
  const signs = findSignNotes(paragraphs, headings);
  const pairs = new Map([...pairUp(inText, texts), ...signs]);
  const paired = new Set(pairs.values());
  const families = new Set([...paired].map((it) => it.family));
  const order = [...texts, ...signs.values()].toSorted((a, b) => a.start - b.start);
  const nextOf = new Map(order.map((it, i) => [it, order[i + 1]]));
  return {
    pairs: new Map(
      [...pairs].map(([mark, text]) => [
        mark,
        { ...text, continued: goesOn(text, nextOf.get(text), headingSet) },
      ]),
    ),
    marksAlone: inText.filter((it) => !pairs.has(it) && isLost(it, paragraphs, families)),
    textsAlone: texts.filter((it) => families.has(it.family) && !paired.has(it)),
    headings: headings.filter((i) => [...paired].some((it) => it.paragraph > i && it.paragraph <= i + 2)),
  };
}

/** All that looks like a mark: at the start of a paragraph it may be that of a note's text. */
function readMarks(paragraphs: readonly RawParagraph[]): {
  readonly marks: readonly NoteMark[];
  readonly texts: readonly NoteText[];
} {
  const marks: NoteMark[] = [];
  const texts: NoteText[] = [];
  paragraphs.forEach((paragraph, i) => {
    const start = paragraph.lines[0]?.start ?? 0;
    for (const line of paragraph.lines) {
      for (const match of line.text.matchAll(MARK)) {
        const mark = toMark(match, line.start, i);
        if (mark.start === start && match[0].length < paragraph.text.length)
          texts.push({ ...mark, continued: [] });
        else marks.push(mark);
      }
    }
  });
  return { marks, texts };
}

function toMark(match: RegExpExecArray, lineStart: number, paragraph: number): NoteMark {
  const numeral = match.groups?.a ?? match.groups?.b ?? match.groups?.c ?? match.groups?.d;
  const value =
    numeral === undefined ? (circledValue(match[0]) ?? 0) : (chineseNumber(foldDigits(numeral)) ?? 0);
  const start = lineStart + match.index;
  const family = numeral === undefined ? "①" : match[0].charAt(0);
  return { start, end: start + match[0].length, paragraph, family, value };
}

/**
 * Answers marks by texts. Where all texts stand behind all marks and count as the marks do, they are answered in
 * order; else a text answers the nearest mark before it that has its number.
 */
function pairUp(marks: readonly NoteMark[], texts: readonly NoteText[]): ReadonlyMap<NoteMark, NoteText> {
  const pairs = new Map<NoteMark, NoteText>();
  for (const family of new Set(texts.map((it) => it.family))) {
    const own = marks.filter((it) => it.family === family);
    const answers = texts.filter((it) => it.family === family);
    const lastMark = own.at(-1)?.start ?? 0;
    const behind = answers.filter((it) => it.start > lastMark);
    if (behind.length > 1 && behind.length >= answers.length * 0.8) pairInOrder(own, behind, pairs);
    else pairWithNearest(own, answers, pairs);
  }
  return pairs;
}

function pairInOrder(
  marks: readonly NoteMark[],
  texts: readonly NoteText[],
  pairs: Map<NoteMark, NoteText>,
): void {
  const [markRuns, textRuns] = [runsOf(marks), runsOf(texts)];
  if (markRuns.length !== textRuns.length) {
    let next = 0;
    for (const mark of marks) {
      const found = texts.findIndex((it, i) => i >= next && i < next + 3 && it.value === mark.value);
      const text = texts[found];
      if (text === undefined) continue;
      pairs.set(mark, text);
      next = found + 1;
    }
    return;
  }
  textRuns.forEach((run, i) => {
    const byValue = new Map(run.map((it) => [it.value, it]));
    for (const mark of markRuns[i] ?? []) {
      const text = byValue.get(mark.value);
      if (text !== undefined) pairs.set(mark, text);
      // A number that is used again calls no second note.
      byValue.delete(mark.value);
    }
  });
}

/** Parts numbers where they begin anew. */
function runsOf<T extends NoteMark>(members: readonly T[]): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const member of members) {
    if (member.value <= before) runs.push([]);
    runs.at(-1)?.push(member);
    before = member.value;
  }
  return runs;
}

function pairWithNearest(
  marks: readonly NoteMark[],
  texts: readonly NoteText[],
  pairs: Map<NoteMark, NoteText>,
): void {
  const waiting = new Map<number, NoteMark[]>();
  let next = 0;
  for (const text of texts) {
    for (; next < marks.length && (marks[next]?.start ?? 0) < text.start; next += 1) {
      const mark = marks[next];
      if (mark === undefined) break;
      const same = waiting.get(mark.value) ?? [];
      same.push(mark);
      waiting.set(mark.value, same);
    }
    const mark = waiting.get(text.value)?.pop();
    if (mark !== undefined) pairs.set(mark, text);
  }
}

/** Paragraphs between a text and the next belong to it, where notes stand together. */
function goesOn(
  text: NoteText,
  next: NoteText | undefined,
  headings: ReadonlySet<number>,
): readonly number[] {
  // Only between two texts that count on is it certain; behind the last the story may go on.
  if (next === undefined || next.family !== text.family || next.value !== text.value + 1) return [];
  if (next.paragraph > text.paragraph + 4) return [];
  const between: number[] = [];
  for (let i = text.paragraph + 1; i < next.paragraph; i += 1) {
    if (headings.has(i)) return [];
    between.push(i);
  }
  return between;
}

/** Marks that certainly call a note: in a family that has notes, or at the end of a title. */
function isLost(mark: NoteMark, paragraphs: readonly RawParagraph[], families: ReadonlySet<string>): boolean {
  const paragraph = paragraphs[mark.paragraph];
  const last = paragraph?.lines.at(-1);
  if (paragraph === undefined || last === undefined) return false;
  const endsParagraph = mark.end === last.end && paragraph.widthEm < 60 && !/[。！？]/u.test(paragraph.text);
  return (families.has(mark.family) && mark.family !== "①") || mark.family === "〔" || endsParagraph;
}
