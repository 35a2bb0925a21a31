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
}

interface TrueBlock {
  readonly text: string;
  /** 0 for a paragraph. */
  readonly level: number;
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
  readonly number: "plain" | "dashes" | "full-width" | "reversed" | "page-word" | "fused" | "none";
  readonly head: "none" | "book" | "chapter" | "both";
  readonly isFullWidth: boolean;
  readonly hasAdvertisements: boolean;
}

type Random = () => number;

/** The same numbers for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createRandom(seed: number): Random {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}

const SUBJECTS = [
  "他",
  "船家",
  "母亲",
  "那个年轻的先生",
  "村里的老人",
  "我",
  "孩子们",
  "卖花的姑娘",
  "教书的何先生",
  "守渡口的人",
  "她的哥哥",
];
const TIMES = [
  "",
  "第二天早上",
  "到了傍晚",
  "雨停了以后",
  "那一年冬天",
  "过了许久",
  "有一回",
  "临走的时候",
  "水退之后",
  "从前",
];
const VERBS = [
  "把缆绳收紧了一些",
  "坐在舱里等人",
  "望着对岸的灯火出神",
  "在石阶上洗菜",
  "想起三年前的那封信",
  "从箱子里取出一本旧书",
  "到镇上去买米",
  "站在屋檐底下听雨",
  "同邻居说起城里的事",
  "慢慢地走回家去",
  "写了２７个字",
  "数出１２８枚铜钱",
];
const TAILS = [
  "",
  "一句话也没有说",
  "谁也不知道是为了什么",
  "好像什么都没有发生过",
  "连饭也忘了吃",
  "心里却很不安",
  "天渐渐黑了下来",
  "河上起了一层薄雾",
];
const SPEECH = [
  "你还记得我吗",
  "水什么时候才退",
  "先进来坐一会儿",
  "这件事我不能答应",
  "等天晴了再说吧",
  "信是谁送来的",
];
const TITLE_WORDS = [
  "渡口",
  "夜雨",
  "故人",
  "旧信",
  "灯火",
  "石桥",
  "春水",
  "归舟",
  "寒夜",
  "远行",
  "雪后",
  "书房",
  "老屋",
  "山路",
];
const CHINESE = "〇一二三四五六七八九";
const BOOK = "白水渡旧事";

/** Makes up a book and dirties it. The same dirt makes the same book. */
export function makeDirtyBook(dirt: Dirt): DirtyBook {
  const random = createRandom(dirt.seed);
  const blocks = makeBlocks(dirt, random);
  return layOut(blocks, dirt, random);
}

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}

function chineseCount(value: number): string {
  if (value < 10) return CHINESE.charAt(value);
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? "" : CHINESE.charAt(tens)}十${value % 10 === 0 ? "" : CHINESE.charAt(value % 10)}`;
}

function makeBlocks({ titles, sections }: Dirt, random: Random): readonly TrueBlock[] {
  const blocks: TrueBlock[] = [];
  for (let chapter = 1; chapter <= 8; chapter += 1) {
    const words = `${pick(random, TITLE_WORDS)}${pick(random, TITLE_WORDS)}`;
    const number = {
      chapters: `第${chineseCount(chapter)}章　${words}`,
      episodes: `第${chineseCount(chapter)}回　${words} ${pick(random, TITLE_WORDS)}${pick(random, TITLE_WORDS)}`,
      numbers: `${chapter}　${words}`,
      unseen: `【第${chapter}夜】${words}`,
    }[titles];
    blocks.push({ text: number, level: 1 });
    const count = sections === "none" ? 1 : 3;
    for (let section = 1; section <= count; section += 1) {
      if (sections !== "none") {
        const title = pick(random, TITLE_WORDS) + pick(random, TITLE_WORDS);
        const written = {
          commas: `${chineseCount(section)}、${title}`,
          brackets: `（${chineseCount(section)}）${title}`,
          decimals: `${chapter}.${section}　${title}`,
        }[sections];
        blocks.push({ text: written, level: 2 });
      }
      const paragraphs = 6 + Math.floor(random() * 10);
      for (let i = 0; i < paragraphs; i += 1) blocks.push({ text: makeParagraph(random), level: 0 });
    }
  }
  return blocks;
}

function makeParagraph(random: Random): string {
  if (random() < 0.2) return `“${pick(random, SPEECH)}？”${pick(random, SUBJECTS)}说。`;
  let text = "";
  const sentences = 1 + Math.floor(random() * 6);
  for (let i = 0; i < sentences; i += 1) {
    const parts = [
      `${pick(random, TIMES)}${pick(random, SUBJECTS)}${pick(random, VERBS)}`,
      pick(random, TAILS),
      random() < 0.4 ? pick(random, VERBS) : "",
      pick(random, TAILS),
    ];
    text += `${parts.filter((it) => it !== "").join("，")}${random() < 0.12 ? "！" : "。"}`;
  }
  return text;
}

interface DumpLine {
  readonly text: string;
  readonly opensParagraph: boolean;
  readonly chapter: string;
  readonly isTitle: boolean;
}

const MAY_NOT_BEGIN = /[，。！？”、；：）》]/u;

function layOut(blocks: readonly TrueBlock[], dirt: Dirt, random: Random): DirtyBook {
  const lines: DumpLine[] = [];
  let chapter = "";
  for (const { text, level } of blocks) {
    if (level === 1) chapter = text;
    lines.push(
      ...wrap(text, level, dirt).map((it, i) => ({
        text: it,
        opensParagraph: i === 0,
        chapter,
        isTitle: level > 0,
      })),
    );
  }
  const output: string[] = [];
  const furniture = new Set<number>();
  const emit = (text: string, isFurniture = false): void => {
    output.push(text);
    if (isFurniture && text !== "") furniture.add(output.length);
  };
  const spaced = (line: DumpLine): void => {
    if (dirt.blankLines === "each") emit("");
    else if (dirt.blankLines === "paragraphs" && line.opensParagraph) emit("");
    else if (line.isTitle && line.opensParagraph) emit("");
  };
  if (dirt.pages === "none") {
    for (const line of lines) {
      spaced(line);
      emit(line.text);
      if (dirt.hasAdvertisements && random() < 0.01) emit("更多好书尽在 www.example.com 免费下载", true);
    }
    return { text: `${output.join("\n")}\n`, truth: { blocks, furniture } };
  }
  emitPages(lines, dirt, emit, spaced);
  if (dirt.hasAdvertisements) emit("试读结束，需要全本请购买 www.example.com", true);
  return { text: `${output.join("\n")}\n`, truth: { blocks, furniture } };
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
    const number = numberOf(dirt, page);
    if (number !== undefined) emitFurniture(["", number], dirt, emit);
    start = end;
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
    case "fused":
    case "none":
      return undefined;
  }
}

/** Breaks a paragraph into lines as simple typesetters do. */
function wrap(text: string, level: number, { measure, indent, isFullWidth }: Dirt): readonly string[] {
  const own = isFullWidth
    ? text
    : text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const room = level === 0 && indent !== "none" ? measure - 2 : measure;
  const lines: string[] = [];
  let line = "";
  let left = room;
  for (const char of own) {
    const width = /[!-~ ]/u.test(char) ? 0.5 : 1;
    if (left < width && !MAY_NOT_BEGIN.test(char)) {
      lines.push(line);
      line = "";
      left = measure;
    }
    line += char;
    left -= width;
  }
  const prefix = { ideographic: "\u{3000}\u{3000}", spaces: "    ", lost: "", none: "" }[indent];
  return [...lines, line].map((it, i) => (i === 0 && level === 0 ? prefix + it : it));
}
