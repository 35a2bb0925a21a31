import type { Spelling } from "../model/edition.ts";

/**
 * What each house prefers, over the characters that OpenCC gives for the script. Words stand before their
 * characters: the longest match counts. What OpenCC writes so by itself is not listed: for Taiwan 裡 峰 床 群 啟 線 為 教
 * 汙 麵, for Hong Kong 裏 線 為 教.
 *
 * moe rests on the Ministry of Education's 常用國字標準字體表 (脣, 祕) and 重編國語辭典修訂本 (家具, 胡同, 欲望, 分量, 挨打, 拐杖),
 * and where these have several forms on the 法律統一用字表 that official papers in Taiwan are written by: 公布, 分布 and
 * 頒布; 部分 and 身分, and 成分 with them; 帳; 黏貼. Manuals of official papers ask for 橋梁 and 梁木, not 樑.
 * trade is what most Taiwan publishers print: 台, 污, 扣子, 朱紅, and of the former what is not felt to be official.
 * hk has the forms of common fonts and input methods (倉頡, 速成), which most Hong Kong books and papers are set in, for
 * those of the school list 常用字字形表 that OpenCC gives (牀, 峯, 羣, 説, 啓, 麪). 裏 stays: papers print it.
 */
const PRESETS: Readonly<Record<Spelling, string>> = {
  moe:
    "佈布 柺拐 唇脣 秘祕 樑梁 賬帳 傢俱:家具 衚衕:胡同 慾望:欲望 身份:身分 部份:部分 成份:成分 份量:分量 " +
    "粘貼:黏貼 粘土:黏土 粘膜:黏膜 粘液:黏液 粘合:黏合 粘稠:黏稠 捱打:挨打 捱罵:挨罵",
  trade:
    "臺台 汙污 佈布 柺拐 賬帳 傢俱:家具 衚衕:胡同 慾望:欲望 部份:部分 成份:成分 " +
    "粘貼:黏貼 粘土:黏土 粘膜:黏膜 粘液:黏液 粘合:黏合 粘稠:黏稠 捱打:挨打 捱罵:挨罵 " +
    "硃紅:朱紅 釦子:扣子 鈕釦:鈕扣 櫃檯:櫃台",
  hk:
    "羣群 衞衛 説說 脱脫 悦悅 税稅 閲閱 鋭銳 户戶 温溫 藴蘊 兑兌 蜕蛻 敍敘 峯峰 牀床 葱蔥 鈎鉤 醖醞 愠慍 氲氳 囱囪 " +
    "啓啟 麪麵 佈布 枴拐 傢俱:家具 衚衕:胡同 慾望:欲望 捱打:挨打 捱罵:挨罵",
};

/** Pairs of what the conversion gives and what the house writes; the author's own come first. */
export function spellingPairs(
  preset: Spelling | undefined,
  own: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const chosen = preset === undefined ? [] : PRESETS[preset].split(" ").map(pairOf);
  return [...own, ...chosen];
}

function pairOf(entry: string): readonly [string, string] {
  const [from = "", to = ""] = entry.includes(":") ? entry.split(":") : Array.from(entry);
  return [from, to];
}

const FAMILY_NAMES =
  "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴范方宋鄧杜傅侯曹" +
  "薛丁馬蔣唐卓藍馮姚石董紀歐程連古汪湯姜田康鄒白涂尤巫韓龔嚴袁黎金阮陸倪夏童邵柳錢溫賴徐";
const NAME_BEFORE = new RegExp(
  `(?:^|[^\\p{Script=Han}]|[和與跟同對被把給讓請問見找是叫由])[${FAMILY_NAMES}]\\p{Script=Han}?$`,
  "u",
);

/** Whether the character at an offset looks like part of a person's name, which nobody spells but its owner. */
export function isInName(text: string, offset: number): boolean {
  return NAME_BEFORE.test(text.slice(Math.max(0, offset - 3), offset));
}
