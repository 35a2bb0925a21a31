import { chineseNumber, NUMBER_CHARS } from "../text/chinese-number.ts";

/** What divisions of a book are counted with, and the letter that stands for each in a name. */
const DIVISIONS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["章回节節话話讲講课課折出", "c"],
      ["卷册冊集", "v"],
      ["部编編篇辑輯", "p"],
    ] as const
  ).flatMap(([chars, letter]) => Array.from(chars, (char) => [char, letter] as const)),
);

/** What a chapter often is called besides a number. */
const WORDS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["preface", "序 序言 自序 前言 叙 敘"],
      ["foreword", "推荐序 推薦序 代序 他序"],
      ["introduction", "引言 导言 導言 导论 導論 绪论 緒論"],
      ["guide", "凡例 例言"],
      ["prologue", "楔子 引子"],
      ["epilogue", "尾声 尾聲"],
      ["afterword", "后记 後記 跋 跋语 跋語 编后记 編後記 译后记 譯後記"],
      ["appendix", "附录 附錄"],
      ["notes", "注释 注釋 註釋"],
      ["bibliography", "参考文献 參考文獻 书目 書目 参考书目 參考書目"],
      ["glossary", "术语表 術語表 词汇表 詞彙表"],
      ["index", "索引"],
      ["acknowledgments", "致谢 致謝 鸣谢 鳴謝"],
      ["dedication", "献辞 獻辭 献词 獻詞"],
      ["colophon", "版权页 版權頁 版权 版權"],
      ["first", "上"],
      ["middle", "中"],
      ["last", "下"],
    ] as const
  ).flatMap(([name, words]) => words.split(" ").map((word) => [word, name] as const)),
);

const COUNTED = new RegExp(`第\\s*([${NUMBER_CHARS}]+)\\s*([${[...DIVISIONS.keys()].join("")}])`, "gu");
/** 卷三, 卷之三, 附录二: the number stands behind, and nothing else does. */
const NUMBERED = new RegExp(`^(.+?)之?([${NUMBER_CHARS}]+)$`, "u");
const COMBINING_MARKS = /\p{M}/gu;
const NON_ASCII_RUN = /[^\p{ASCII}]+/gu;
const SEPARATORS = /[^a-z0-9._]+/gu;
const EDGES = /^[-._]+|[-._]+$/gu;
/** Beside a folder's name and a hash, file names stay short enough for every system. */
const MAX_LENGTH = 60;

/**
 * What of a name can be said in the characters of ids: Latin letters without accents, digits, counted divisions
 * (`第十回` is `c010`) and the usual names of chapters (`附录一` is `appendix-1`). Empty where nothing can.
 */
export function asciiName(name: string): string {
  return name
    .normalize("NFC")
    .replace(COUNTED, (_, number: string, division: string) => {
      return ` ${DIVISIONS.get(division) ?? ""}${threeDigits(number)} `;
    })
    .normalize("NFKD")
    .replace(COMBINING_MARKS, "")
    .replace(NON_ASCII_RUN, (run) => ` ${wordName(run.normalize("NFC"))} `)
    .toLowerCase()
    .replace(SEPARATORS, "-")
    .slice(0, MAX_LENGTH)
    .replace(EDGES, "");
}

function wordName(run: string): string {
  const number = chineseNumber(run);
  if (number !== undefined) return threeDigits(run);
  const known = WORDS.get(run);
  if (known !== undefined) return known;
  const [, word = "", digits = ""] = NUMBERED.exec(run) ?? [];
  const division = DIVISIONS.get(word);
  if (division !== undefined) return `${division}${threeDigits(digits)}`;
  const numbered = WORDS.get(word);
  return numbered === undefined ? "" : `${numbered}-${chineseNumber(digits) ?? ""}`;
}

function threeDigits(number: string): string {
  return String(chineseNumber(number) ?? "").padStart(3, "0");
}
