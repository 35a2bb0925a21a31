import { chineseCount, createRandom, makeBlocks, pick, type Random, type TrueBlock } from "./made-up-book.ts";

/** A text as a dump would have it, with the truth about it. */
export interface DirtyBook {
  readonly text: string;
  readonly truth: Truth;
}

export interface Truth {
  /** The paragraphs of all chapters in order, titles among them. */
  readonly blocks: readonly TrueBlock[];
  /** The lines of the dump that are the pages' own, from 1. */
  readonly furniture: ReadonlySet<number>;
  /** What the notes say. */
  readonly notes: readonly string[];
}

/** How a book is dirtied. */
export interface Dirt {
  readonly seed: number;
  readonly measure: number;
  readonly indent: "ideographic" | "spaces" | "lost" | "none";
  readonly blankLines: "none" | "each" | "paragraphs";
  readonly titles: "chapters" | "episodes" | "numbers" | "unseen";
  readonly sections: "none" | "commas" | "brackets" | "decimals";
  readonly pages: "none" | "unmarked" | "form-feed" | "leading-space";
  readonly linesOnPage: number;
  readonly number:
    | "plain"
    | "dashes"
    | "full-width"
    | "reversed"
    | "page-word"
    | "spaced-page-word"
    | "chinese"
    | "chinese-dashes"
    | "of-total"
    | "fused"
    | "none";
  readonly head: "none" | "book" | "chapter" | "both";
  readonly isFullWidth: boolean;
  readonly hasAdvertisements: boolean;
  /** A list of contents before the text: with dots and pages, nested without them, or in two columns. */
  readonly contents: "none" | "dots" | "nested" | "columns";
  /** Notes at the feet of the pages; there are none where there are no pages. */
  readonly hasNotes: boolean;
  readonly hasVerse: boolean;
  /** Western words, broken at the ends of lines with a hyphen. */
  readonly hasWestern: boolean;
}

/** The dirt of a seed: what it is made of is the same for the same seed; held-out books have dirt of their own besides. */
export function dirtOf(seed: number, { isHeldOut }: { readonly isHeldOut: boolean }): Dirt {
  let state = (seed * 7919) >>> 0;
  const next = (count: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 16) % count;
  };
  const pick = <T>(...from: readonly [T, ...(readonly T[])]): T => from[next(from.length)] ?? from[0];
  const tuned = pick("plain", "dashes", "full-width", "reversed", "page-word", "chinese", "fused", "none");
  return {
    seed,
    measure: isHeldOut ? 18 + next(30) : 20 + next(22),
    indent: pick("ideographic", "spaces", "lost", "none"),
    blankLines: pick("none", "each", "paragraphs"),
    titles: pick("chapters", "episodes", "numbers", "unseen"),
    sections: pick("none", "commas", "brackets", "decimals"),
    pages: pick("none", "unmarked", "form-feed", "leading-space"),
    linesOnPage: 20 + next(15),
    number: isHeldOut ? pick(tuned, tuned, "chinese-dashes", "spaced-page-word", "of-total") : tuned,
    head: pick("none", "book", "chapter", "both"),
    isFullWidth: next(2) === 0,
    hasAdvertisements: next(3) === 0,
    contents: pick("none", "dots", "nested", "columns"),
    hasNotes: next(3) === 0,
    hasVerse: next(2) === 0,
    hasWestern: next(2) === 0,
  };
}

const NOTES = [
  "白水，源出西山，东流入江，水清而浅，冬天可以涉过去。",
  "旧时渡口在城南，今已不存。",
  "事见县志卷三，与此处所记略有不同，当以县志为准。",
  "船家姓何，行二，人称何二，在河上过了三十年。",
];
const BOOK = "白水渡旧事";

/** Makes up a book and dirties it. The same dirt makes the same book. */
export function makeDirtyBook(dirt: Dirt): DirtyBook {
  const random = createRandom(dirt.seed);
  const blocks = makeBlocks(dirt, random);
  return layOut(blocks, dirt, random);
}

interface DumpLine {
  readonly text: string;
  readonly opensParagraph: boolean;
  readonly chapter: string;
  readonly isTitle: boolean;
  /** The note that is called on this line, and its mark. */
  readonly note?: string;
  readonly mark?: string;
}

const MAY_NOT_BEGIN = /[，。！？”、；：）》]/u;

function layOut(blocks: readonly TrueBlock[], dirt: Dirt, random: Random): DirtyBook {
  const output: string[] = [];
  const furniture = new Set<number>();
  const emit: Emit = (text, isFurniture = false) => {
    output.push(text);
    if (isFurniture && text !== "") furniture.add(output.length);
  };
  const spaced = (line: DumpLine): void => {
    if (dirt.blankLines === "each") emit("");
    else if (dirt.blankLines === "paragraphs" && line.opensParagraph) emit("");
    else if (line.isTitle && line.opensParagraph) emit("");
  };
  const lines = dumpLines(blocks, dirt);
  emitContents(blocks, dirt, emit);
  const notes: string[] = [];
  if (dirt.pages === "none") {
    for (const line of lines) {
      spaced(line);
      emit(line.text);
      if (dirt.hasAdvertisements && random() < 0.01) emit("更多好书尽在 www.example.com 免费下载", true);
    }
  } else {
    const noted = dirt.hasNotes ? withNotes(lines, dirt, random) : lines;
    emitPages(noted, dirt, emit, spaced);
    notes.push(...noted.flatMap((line) => line.note ?? []));
    if (dirt.hasAdvertisements) emit("试读结束，需要全本请购买 www.example.com", true);
  }
  return { text: `${output.join("\n")}\n`, truth: { blocks, furniture, notes } };
}

function dumpLines(blocks: readonly TrueBlock[], dirt: Dirt): readonly DumpLine[] {
  let chapter = "";
  return blocks.flatMap((block) => {
    const { text, level } = block;
    if (level === 1) chapter = text;
    return wrap(block, dirt).map((it, i) => ({
      text: it,
      opensParagraph: i === 0,
      chapter,
      isTitle: level > 0,
    }));
  });
}

function emitContents(blocks: readonly TrueBlock[], { contents }: Dirt, emit: Emit): void {
  if (contents === "none") return;
  const entries = blocks.filter((it) => it.level > 0);
  emit("目录");
  emit("");
  let waiting = "";
  entries.forEach(({ text, level }, i) => {
    const indent = "  ".repeat(level - 1);
    if (contents === "nested") emit(indent + text);
    if (contents === "dots") emit(`${indent}${text} ${". ".repeat(12)}${5 + i}`);
    if (contents !== "columns") return;
    const cell = `${text}……${5 + i}`;
    if (waiting === "") waiting = cell;
    else {
      emit(`${waiting}      ${cell}`);
      waiting = "";
    }
  });
  if (waiting !== "") emit(waiting);
  emit("");
}

const CIRCLED = "①②③④⑤⑥⑦⑧⑨";

/** Calls notes at the ends of some lines; each page counts its own. */
function withNotes(lines: readonly DumpLine[], dirt: Dirt, random: Random): readonly DumpLine[] {
  const noted: DumpLine[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = endOfPage(lines, start, dirt);
    let count = 0;
    lines.slice(start, end).forEach((line, i) => {
      const mayCall = !line.isTitle && count < 3 && i < end - start - 1 && line.text.length > 12;
      if (!mayCall || random() > 0.04) {
        noted.push(line);
        return;
      }
      const mark = CIRCLED.charAt(count);
      count += 1;
      const at = line.text.length - 6;
      noted.push({
        ...line,
        text: `${line.text.slice(0, at)}${mark}${line.text.slice(at)}`,
        mark,
        note: `${line.text.slice(2, 8).trim()}：${pick(random, NOTES)}`,
      });
    });
    start = end;
  }
  return noted;
}

const OPENINGS = { "form-feed": "\f", "leading-space": " ", unmarked: "", none: "" };

type Emit = (text: string, isFurniture?: boolean) => void;

function emitPages(
  lines: readonly DumpLine[],
  dirt: Dirt,
  emit: Emit,
  spaced: (line: DumpLine) => void,
): void {
  let page = 5;
  for (let start = 0; start < lines.length; page += 1) {
    const end = endOfPage(lines, start, dirt);
    const opening = start === 0 ? "" : OPENINGS[dirt.pages];
    const head = opensChapter(lines, start) ? undefined : headOf(dirt, page, lines[start]?.chapter ?? "");
    if (head !== undefined) emitFurniture([opening + head, ""], dirt, emit);
    lines.slice(start, end).forEach((line, i) => {
      if (i > 0) spaced(line);
      emit(i === 0 && head === undefined ? opening + line.text : line.text);
    });
    emitNotes(lines.slice(start, end), dirt, emit);
    const number = numberOf(dirt, page);
    if (number !== undefined) emitFurniture(["", number], dirt, emit);
    start = end;
  }
}

function emitNotes(lines: readonly DumpLine[], { blankLines }: Dirt, emit: Emit): void {
  for (const { mark = "", note } of lines) {
    if (note === undefined) continue;
    if (blankLines !== "none") emit("");
    emit(mark + note);
  }
}

/** The page's own lines; empty ones only where the dump has empty lines. */
function emitFurniture(lines: readonly string[], { blankLines }: Dirt, emit: Emit): void {
  for (const line of lines) if (line !== "" || blankLines !== "none") emit(line, true);
}

/** A chapter begins on a page of its own. */
function endOfPage(lines: readonly DumpLine[], start: number, { linesOnPage }: Dirt): number {
  const end = Math.min(lines.length, start + linesOnPage);
  for (let i = start + 1; i < end; i += 1) if (opensChapter(lines, i)) return i;
  return end;
}

function opensChapter(lines: readonly DumpLine[], i: number): boolean {
  return lines[i]?.isTitle === true && lines[i]?.chapter !== lines[i - 1]?.chapter;
}

function headOf({ head, number }: Dirt, page: number, chapter: string): string | undefined {
  if (head === "none") return undefined;
  const words = { book: `●${BOOK}`, chapter, both: page % 2 === 0 ? BOOK : chapter }[head];
  return number === "fused" ? `${words}  ${page}` : words;
}

function numberOf({ number }: Dirt, page: number): string | undefined {
  const wide = String(page)
    .padStart(3, "0")
    .replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  switch (number) {
    case "plain":
      return String(page);
    case "dashes":
      return `- ${page} -`;
    case "full-width":
      return `·${wide}·`;
    case "reversed":
      return `·${[...wide].toReversed().join("")}·`;
    case "page-word":
      return `第${page}页`;
    case "spaced-page-word":
      return `第 ${page} 页`;
    case "of-total":
      return `${page}/96`;
    case "chinese":
      return chineseCount(page);
    case "chinese-dashes":
      return `— ${chineseCount(page)} —`;
    case "fused":
    case "none":
      return undefined;
  }
}

/** Breaks a paragraph into lines as simple typesetters do. */
function wrap(
  { text, level, isVerse }: TrueBlock,
  { measure, indent, isFullWidth }: Dirt,
): readonly string[] {
  const own = isFullWidth
    ? text
    : text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const prefix = { ideographic: "\u{3000}\u{3000}", spaces: "    ", lost: "", none: "" }[indent];
  if (isVerse) return [prefix + own];
  const room = level === 0 && indent !== "none" ? measure - 2 : measure;
  return brokenLines(own, room, measure).map((it, i) => (i === 0 && level === 0 ? prefix + it : it));
}

function brokenLines(text: string, firstRoom: number, measure: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let left = firstRoom;
  for (const char of text) {
    const width = /[!-~ ]/u.test(char) ? 0.5 : 1;
    if (left < width && !MAY_NOT_BEGIN.test(char)) {
      // A word goes on in the next line behind a hyphen.
      const isInWord = /[A-Za-z]$/u.test(line) && /[a-z]/u.test(char);
      lines.push(isInWord ? `${line}-` : line.trimEnd());
      [line, left] = ["", measure];
    }
    if (line === "" && char === " ") continue;
    line += char;
    left -= width;
  }
  return [...lines, line];
}
