import type { Dirt } from "./dirt.ts";

/** A paragraph or a title of a book that was made up. */
export interface TrueBlock {
  readonly text: string;
  /** 0 for a paragraph. */
  readonly level: number;
  /** A line of a poem, which is never wrapped. */
  readonly isVerse?: boolean;
}

export type Random = () => number;

/** The same numbers for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function createRandom(seed: number): Random {
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
const PAPER_ENDS = ["", "与归舟", "——以白水渡为例", "的由来与变迁及其在旧志中的记载"];
const WESTERN = ["Shakespeare", "Constantinople", "Mississippi", "transcontinental", "Encyclopaedia"];
const VERSE = [
  ["夜雨敲窗急，孤灯照壁寒。", "家书何日到，独坐到更残。"],
  ["渡口人初散，沙头月未圆。", "船家收缆去，犬吠隔溪烟。"],
  ["石桥横野水，古木带斜阳。", "不见当年客，空余草满塘。"],
];
const CHINESE = "〇一二三四五六七八九";
const TRADITIONAL =
  "与與东東个個临臨为為么麼书書买買亲親从從们們会會余餘儿兒写寫准準卖賣却卻县縣发發吃喫后後吗嗎听聽圆圓处處头頭对對尽盡层層带帶应應归歸当當录錄数數旧舊时時机機来來桥橋横橫残殘没沒浅淺渐漸满滿灯燈烟煙独獨称稱紧緊结結绳繩缆纜舱艙节節见見记記许許访訪试試话話说說请請读讀谁誰购購费費轻輕载載过過还還这這进進远遠连連邻鄰里裏钱錢铜銅镇鎮问問阅閱阳陽阶階雾霧页頁饭飯变變迁遷";
const TRADITIONAL_OF: ReadonlyMap<string, string> = new Map([
  ...(TRADITIONAL.match(/../gu) ?? []).map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
  // What Big5 has none of.
  ["着", "著"],
  ["·", "‧"],
  ["［", "【"],
  ["］", "】"],
]);

/** The same words in traditional characters, all of which Big5 has. */
export function traditional(text: string): string {
  return Array.from(text, (char) => TRADITIONAL_OF.get(char) ?? char).join("");
}

/** Makes up a book: the same for the same numbers. */
export function makeBlocks(dirt: Dirt, random: Random): readonly TrueBlock[] {
  const { titles, sections } = dirt;
  const blocks: TrueBlock[] = [];
  for (let chapter = 1; chapter <= 8; chapter += 1) {
    const words = `${pick(random, TITLE_WORDS)}${pick(random, TITLE_WORDS)}`;
    const number = {
      chapters: `第${chineseCount(chapter)}章　${words}`,
      episodes: `第${chineseCount(chapter)}回　${words} ${pick(random, TITLE_WORDS)}${pick(random, TITLE_WORDS)}`,
      numbers: `${chapter}　${words}`,
      unseen: `【第${chapter}夜】${words}`,
      papers: `${words}中的${pick(random, TITLE_WORDS)}${pick(random, PAPER_ENDS)}`,
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
      blocks.push(...makeText(dirt, random));
    }
  }
  return blocks;
}

/** The paragraphs of a section, perhaps with poems between them. */
function makeText({ hasVerse, hasWestern }: Dirt, random: Random): readonly TrueBlock[] {
  const count = 6 + Math.floor(random() * 10);
  return Array.from({ length: count }, (_, i) => i).flatMap((i): readonly TrueBlock[] => {
    const western = hasWestern && random() < 0.3 ? `他读过 ${pick(random, WESTERN)} 的书。` : "";
    const paragraph = { text: makeParagraph(random) + western, level: 0 };
    if (!hasVerse || random() > 0.06 || i === count - 1) return [paragraph];
    return [paragraph, ...pick(random, VERSE).map((text) => ({ text, level: 0, isVerse: true }))];
  });
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

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}

export function chineseCount(value: number): string {
  if (value < 10) return CHINESE.charAt(value);
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? "" : CHINESE.charAt(tens)}十${value % 10 === 0 ? "" : CHINESE.charAt(value % 10)}`;
}
