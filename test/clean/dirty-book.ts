import { encodeText, encodeWide } from "../helpers/encode-text.ts";
import type { Dirt, DirtyEncoding } from "./dirt.ts";
import {
  chineseCount,
  createRandom,
  makeBlocks,
  pick,
  type Random,
  type TrueBlock,
  traditional,
} from "./made-up-book.ts";

/** A text as a dump would have it, with the truth about it. */
export interface DirtyBook {
  readonly text: string;
  /** The text as a file has it. */
  readonly bytes: Uint8Array;
  readonly truth: Truth;
}

export interface Truth {
  /** The paragraphs of all chapters in order, titles among them. */
  readonly blocks: readonly TrueBlock[];
  /** The lines of the dump that are the pages' own, from 1. */
  readonly furniture: ReadonlySet<number>;
  /** The lines that have an advertisement in them besides the text, or a part of one. */
  readonly within: ReadonlySet<number>;
  readonly advertisementCount: number;
  /** What the notes say. */
  readonly notes: readonly string[];
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
  const made = makeBlocks(dirt, random);
  const isBig5 = dirt.encoding === "big5";
  const blocks = isBig5 ? made.map((it) => ({ ...it, text: traditional(it.text) })) : made;
  const { text, truth } = layOut(blocks, dirt, random);
  return {
    text,
    bytes: encoded(text, dirt.encoding),
    truth: { ...truth, notes: isBig5 ? truth.notes.map(traditional) : truth.notes },
  };
}

function encoded(text: string, encoding: DirtyEncoding): Uint8Array {
  switch (encoding) {
    case "gb18030":
    case "big5":
      return encodeText(text, encoding);
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8-bom":
      return new TextEncoder().encode(`\u{FEFF}${text}`);
    case "utf-16le":
    case "utf-16be":
      return encodeWide(text, 2, encoding === "utf-16le");
    case "utf-16le-bom":
    case "utf-16be-bom":
      return encodeWide(`\u{FEFF}${text}`, 2, encoding === "utf-16le-bom");
  }
}

interface DumpLine {
  readonly text: string;
  readonly opensParagraph: boolean;
  readonly chapter: string;
  readonly isTitle: boolean;
  readonly isWithin: boolean;
  /** The note that is called on this line, and its mark. */
  readonly note?: string;
  readonly mark?: string;
}

const MAY_NOT_BEGIN = /[，。！？”、；：）》]/u;

function layOut(blocks: readonly TrueBlock[], dirt: Dirt, random: Random): Omit<DirtyBook, "bytes"> {
  const output: string[] = [];
  const furniture = new Set<number>();
  const within = new Set<number>();
  const emit: Emit = (text, { isFurniture = false, isWithin = false } = {}) => {
    output.push(dirt.encoding === "big5" ? traditional(text) : text);
    if (isFurniture && text !== "") furniture.add(output.length);
    if (isWithin) within.add(output.length);
  };
  const spaced = (line: DumpLine): void => {
    if (dirt.blankLines === "each") emit("");
    else if (dirt.blankLines === "paragraphs" && line.opensParagraph) emit("");
    else if (line.isTitle && line.opensParagraph) emit("");
  };
  const { lines, advertisementCount } = dumpLines(blocks, dirt);
  emitContents(blocks, dirt, emit);
  const notes: string[] = [];
  if (dirt.pages === "none") {
    for (const line of lines) {
      spaced(line);
      emit(line.text, line);
      if (dirt.hasAdvertisements && random() < 0.01)
        emit("更多好书尽在 www.example.com 免费下载", { isFurniture: true });
    }
  } else {
    const noted = dirt.hasNotes ? withNotes(lines, dirt, random) : lines;
    emitPages(noted, dirt, emit, spaced);
    notes.push(...noted.flatMap((line) => line.note ?? []));
    if (dirt.hasAdvertisements) emit("试读结束，需要全本请购买 www.example.com", { isFurniture: true });
  }
  return { text: `${output.join("\n")}\n`, truth: { blocks, furniture, within, advertisementCount, notes } };
}

function dumpLines(
  blocks: readonly TrueBlock[],
  dirt: Dirt,
): { readonly lines: readonly DumpLine[]; readonly advertisementCount: number } {
  const random = createRandom(dirt.seed + 1);
  let chapter = "";
  let advertisementCount = 0;
  const lines = blocks.flatMap((block) => {
    const { text, level } = block;
    if (level === 1) chapter = text;
    const dirtied = level === 0 && block.isVerse !== true ? withAdvertisement(text, dirt, random) : text;
    const isWithin = dirtied !== text;
    if (isWithin) advertisementCount += 1;
    return wrap({ ...block, text: dirtied }, dirt).map((it, i) => ({
      text: it,
      opensParagraph: i === 0,
      chapter,
      isTitle: level > 0,
      isWithin,
    }));
  });
  return { lines, advertisementCount };
}

const WITHIN = {
  brackets: ["（更多好书尽在www.example.com免费下载）", "【本书由何先生书屋整理，请访问www.example.net】"],
  "square-brackets": ["［手机阅读请登录m.example.cc最新章节］", "[看小说请记住本站 www.example.org]"],
  sentence: ["更多小说下载请访问www.example.org。", "最新章节请到http://www.example.net/收藏本站！"],
};

/** With an advertisement in its midst; one that is a sentence stands behind another. */
function withAdvertisement(text: string, { within }: Dirt, random: Random): string {
  if (within === "none" || random() > 0.03) return text;
  const advertisement = pick(random, WITHIN[within]);
  const at = within === "sentence" ? text.indexOf("。") + 1 : Math.floor(random() * (text.length - 2)) + 1;
  return at === 0 ? text : text.slice(0, at) + advertisement + text.slice(at);
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
        note: `${line.text.slice(2, 8).trim()}：${pick(random, NOTES)}${dirt.splitsNotes ? pick(random, NOTES) : ""}`,
      });
    });
    start = end;
  }
  return noted;
}

const OPENINGS = { "form-feed": "\f", "leading-space": " ", unmarked: "", none: "" };

type Emit = (text: string, what?: { readonly isFurniture?: boolean; readonly isWithin?: boolean }) => void;

function emitPages(
  lines: readonly DumpLine[],
  dirt: Dirt,
  emit: Emit,
  spaced: (line: DumpLine) => void,
): void {
  let page = 5;
  let carried: NoteLines = [];
  for (let start = 0; start < lines.length; page += 1) {
    const end = endOfPage(lines, start, dirt);
    const opening = start === 0 ? "" : OPENINGS[dirt.pages];
    const head = opensChapter(lines, start) ? undefined : headOf(dirt, page, lines[start]?.chapter ?? "");
    if (head !== undefined) emitFurniture([opening + head, ""], dirt, emit);
    lines.slice(start, end).forEach((line, i) => {
      if (i > 0) spaced(line);
      emit(i === 0 && head === undefined ? opening + line.text : line.text, line);
    });
    const notes = [carried, ...notesOf(lines.slice(start, end), dirt)];
    // Notes stay in their chapter.
    const isSplit = dirt.splitsNotes && end < lines.length && !opensChapter(lines, end);
    const { here, rest } = isSplit ? splitLast(notes) : { here: notes, rest: [] };
    emitNotes(here, dirt, emit);
    carried = rest;
    const number = numberOf(dirt, page);
    if (number !== undefined) emitFurniture(["", number], dirt, emit);
    start = end;
  }
}

type NoteLines = readonly string[];

/** All but the first line of the last note goes to the next page, if it breaks in mid-sentence: else nobody could tell. */
function splitLast(notes: readonly NoteLines[]): {
  readonly here: readonly NoteLines[];
  readonly rest: NoteLines;
} {
  const [first, ...rest] = notes.length > 1 ? (notes.at(-1) ?? []) : [];
  return first === undefined || /[。！？]$/u.test(first)
    ? { here: notes, rest: [] }
    : { here: [...notes.slice(0, -1), [first]], rest };
}

/** Notes are set smaller than the text. */
const NOTE_SIZE = 0.85;

/** The lines of each note of a page. */
function notesOf(lines: readonly DumpLine[], { splitsNotes, measure }: Dirt): readonly NoteLines[] {
  const room = Math.floor(measure / NOTE_SIZE);
  return lines.flatMap(({ mark = "", note }) => {
    if (note === undefined) return [];
    return [splitsNotes ? brokenLines(mark + note, room, room) : [mark + note]];
  });
}

function emitNotes(notes: readonly NoteLines[], { blankLines }: Dirt, emit: Emit): void {
  for (const note of notes) {
    note.forEach((line, i) => {
      if (blankLines === "each" || (blankLines !== "none" && i === 0)) emit("");
      emit(line);
    });
  }
}

/** The page's own lines; empty ones only where the dump has empty lines. */
function emitFurniture(lines: readonly string[], { blankLines }: Dirt, emit: Emit): void {
  for (const line of lines) if (line !== "" || blankLines !== "none") emit(line, { isFurniture: true });
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
