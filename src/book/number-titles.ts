import type { Chapter } from "../model/chapter.ts";
import { type Block, type Heading, type Inline, plainText } from "../model/document.ts";
import { type NumberPattern, numberPattern, writeNumber } from "../text/number-pattern.ts";
import { readTitleNumber, type TitleNumber } from "../text/title-number.ts";
import { asArticle, asTitle, withNumber } from "./as-title.ts";

/** How titles are numbered: an example of the first number (`第一章`, `一、`, `1.1`), or `none`. */
export interface TitleNumbering {
  readonly part: string;
  /** The chapter's title first, then the levels of headings in the text from 1 on. */
  readonly headings: readonly string[];
}

/** A chapter whose titles begin with their numbers. */
export interface NumberedChapter {
  readonly chapter: Chapter;
  /** What the chapter counts to among its like. */
  readonly number?: number;
  /** The number that its title begins with. */
  readonly label?: string;
}

/** The class of a heading that has no number. */
const UNNUMBERED = "unnumbered";

/**
 * Numbers titles and headings as a template asks for it. A title that has a number as written keeps it, and the
 * others count on from there; front and back matter, chapters with `number: none` and headings of the class
 * `unnumbered` have none.
 *
 * Numbers of chapters go on through the parts of a book; those of headings begin anew in each chapter, and below
 * each heading of a higher level. The numbers of a law's articles stand out from their text.
 */
export function numberTitles(
  chapters: readonly Chapter[],
  { part, headings }: TitleNumbering,
): readonly NumberedChapter[] {
  const patterns = { part: numberPattern(part), headings: headings.map(numberPattern) };
  // Where the chapters have numbers as written, one without is meant to have none.
  const areWritten = chapters.some(
    (it) => it.kind === "chapter" && writtenNumber(it.title)?.value !== undefined,
  );
  const task: Task = { patterns, areWritten, counts: { chapter: 0, part: 0 }, goingOn: new Map() };
  return chapters.map((chapter) => numberChapter(chapter, task));
}

interface Task {
  readonly patterns: {
    readonly part: NumberPattern | undefined;
    readonly headings: readonly (NumberPattern | undefined)[];
  };
  readonly areWritten: boolean;
  readonly counts: { chapter: number; part: number };
  /** The counts of headings that go on through the book, by their level. */
  readonly goingOn: Map<number, number>;
}

function numberChapter(chapter: Chapter, task: Task): NumberedChapter {
  const { kind, span } = chapter;
  const pattern = kind === "part" ? task.patterns.part : task.patterns.headings[0];
  const written = writtenNumber(chapter.title, pattern);
  const number = chapter.number === "none" ? undefined : numberOf(chapter, task, { pattern, written });
  const generated = number === undefined || written !== undefined ? undefined : pattern;
  const label = generated === undefined ? written?.text : writeNumber(generated, [String(number)]);
  const isTitled = plainText(chapter.title).trim() !== "";
  const title =
    generated !== undefined && label !== undefined && isTitled
      ? withNumber(asTitle(chapter.title, undefined), label, span)
      : asTitle(chapter.title, written);
  const counts = chapter.number !== "none" && (kind === "chapter" || kind === "appendix");
  const own = written?.value ?? (number === undefined ? undefined : String(number));
  const blocks = numberHeadings(chapter.blocks, task, { own, counts });
  return {
    chapter: { ...chapter, title, blocks, ...shortTitle(chapter) },
    ...(number === undefined ? {} : { number }),
    ...(label === undefined || !isTitled ? {} : { label }),
  };
}

/** A short title with the space behind its number that the long one has. */
function shortTitle({ short, span }: Chapter): { readonly short?: string } {
  if (short === undefined) return {};
  const title = [{ kind: "text", text: short, span } as const];
  return { short: plainText(asTitle(title, writtenNumber(title))) };
}

interface Found {
  readonly pattern: NumberPattern | undefined;
  readonly written: TitleNumber | undefined;
}

/** What a chapter or a part counts to; nothing else does. */
function numberOf(
  { kind, number: given }: Chapter,
  { areWritten, counts }: Task,
  { pattern, written }: Found,
): number | undefined {
  if (kind !== "chapter" && kind !== "part") return undefined;
  const named = typeof given === "number" ? given : integer(written?.value);
  if (named === undefined && kind === "chapter" && areWritten && pattern === undefined) return undefined;
  counts[kind] = named ?? counts[kind] + 1;
  return counts[kind];
}

interface HeadingTask {
  /** The chapter's own number. */
  readonly own: string | undefined;
  /** Whether headings without a number get one. */
  readonly counts: boolean;
}

function numberHeadings(
  blocks: readonly Block[],
  task: Task,
  { own, counts }: HeadingTask,
): readonly Block[] {
  /** The counts of the headings that are open, by their level. */
  const values: string[] = [];
  const take = (level: number, { pattern, written }: Found): void => {
    const before = pattern?.goesOn === true ? task.goingOn.get(level) : integer(values[level]);
    const value = written?.value ?? String((before ?? 0) + 1);
    values[level] = value;
    task.goingOn.set(level, integer(value) ?? 0);
  };
  return blocks.map((block) => {
    if (block.kind === "paragraph") return asArticle(block);
    if (block.kind !== "heading") return block;
    const { level, attributes } = block;
    const written = writtenNumber(block.children, task.patterns.headings[level]);
    const isFree = !counts || attributes.classes.includes(UNNUMBERED);
    const pattern = isFree ? undefined : task.patterns.headings[level];
    values.length = Math.min(values.length, level + 1);
    if (written === undefined && pattern === undefined) return asHeading(block, {});
    take(level, { pattern, written });
    return asHeading(block, { written, label: written?.text ?? labelOf(pattern, own, values) });
  });
}

/** The number a pattern makes of the chapter's number and the counts; none where it asks for more than there is. */
function labelOf(
  pattern: NumberPattern | undefined,
  own: string | undefined,
  values: readonly string[],
): string | undefined {
  const path = [own, ...values.slice(1)].filter((it) => it !== undefined);
  const isEnough = pattern !== undefined && path.length >= pattern.parts;
  return isEnough ? writeNumber(pattern, path.slice(-pattern.parts)) : undefined;
}

interface HeadingNumber {
  readonly written?: TitleNumber | undefined;
  readonly label?: string | undefined;
}

function asHeading(heading: Heading, { written, label }: HeadingNumber): Heading {
  const text = asTitle(heading.children, written);
  if (label === undefined || plainText(text).trim() === "")
    return text === heading.children ? heading : { ...heading, children: text };
  const children = written === undefined ? withNumber(text, label, heading.span) : text;
  return { ...heading, label, children };
}

/** The number that a title has as written: in a usual form, or in the one that the template asks for. */
function writtenNumber(title: readonly Inline[], pattern?: NumberPattern): TitleNumber | undefined {
  const [first] = title;
  if (first?.kind !== "text") return undefined;
  return readTitleNumber(first.text, pattern);
}

function integer(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/u.test(value) ? Number(value) : undefined;
}
