import type { Edit } from "../model/edit.ts";
import { fittingSign } from "./readings.ts";
import type { Hesitation } from "./second-opinion.ts";
import { readSigns } from "./signs.ts";

/**
 * Where mainland practice keeps a character that OpenCC simplifies, or the reverse, in the form of `signs.ts`: 乾 and 著
 * are characters of their own (《通用规范汉字表》 keeps 乾 for qián and 著 for zhù), 甚麼 and 徬徨 have other first ones, and
 * variants in use (牠, 揹, 祇, 砲, 妳, 部份, 企畫) are those of the mainland's list.
 */
const TABLE = `
乾 乾 - 清(?![潔爽])|[隆坤元陵嘉卦符封寧德祐統興亨綱象]|清宮|道(?!具|路)|[位卦]|[，,]{han}也
乾 乾 [為曰] {end}
乾 乾 (?<!{han}){family} (?![燥淨了透枯杯涸裂癟])
乾 干 [曬晒晾烘烤吹擦抹揩燒熬榨淚枯蒸焙擰喝風口嘴唇餅肉筍豆果菜魚外泥水河井杯哭陰流餅弄變發發不沒未已快還都]
乾 干 - [燥淨了透枯杯涸裂癟旱脆糧果草柴冰洗酪貨燒煎嘔咳笑號瞪爹娘媽兒女親巴股瘦濕屍粉電]
乾 乾 {family} [曰道言謂等與及和見入往至]
乾 乾? -
著 著 [卓昭炳彰原名專譯遺拙巨鉅撰]|微知|(?<![議討談評爭辯理推講])論|(?<!出|動|泥|挖)土 (?!火|陸|急)
著 著 (?<![睜張瞪放擴長])大 [我的一二兩三已中裡]|{end}
著 著 (?<![走靠湊挨貼逼])近 [一二兩三四五幾數的已中]|{end}
著 著 (?<!{han})古人|後人|前人|[自所曾共合] (?:[有成於]|{end}|[的史書文論])
著 著 (?<![看讀捧抱拿背翻夾帶枕對教寫藏燒]) (?:[史錄述]|書(?:立說|人)|文立說|等身)
著 著 (?:(?<!{han})|[他她有其])自 (?![急迷火涼手眼想力重色落陸])
著 著 (?<!{han})|[年曾亦另並已共] 有(?!火|名)
著 着 [執沉]
著 著? 代表 {end}
著 著 (?<!{han}){family}{han}{1,2} 《
著 著 (?<!{han}){han}{2,3} [，,]{han}{2,4}[譯編校注繪]
著 著? (?<!{han}){family}{han}{1,2} {han}
甚 什 - 麼
夥 夥 [甚頗極]
沈 沉 [船艦舟艇下浮昏低]
沈 沉 石|[夕日月]{han}?西 大海|{end}
徬 彷 - 徨
祇 祇 [神地天百僧]
祇 祇 - [園樹洹夜陀]
祇 只
衹 只
牠 它
揹 背
砲 炮
妳 你
姪 侄
碁 棋
搥 捶
瞇 眯
脗 吻
荳 豆
賸 剩
銲 焊
粧 妆
籐 藤
敍 叙
份 分 [部充成過情名水養福]|(?<![這那每一兩三])本|[有無沒高]天 (?![數額])
畫 划 [規企策計籌謀擘] (?![面家展廊室像作])
俱 具 傢|[新舊買賣的木套件]家
俱 具 家 [店商行廠城展]
麴 麴 姓
`;

const SIGNS = readSigns(TABLE);
const DOUBTFUL = new RegExp(`[${[...SIGNS.keys()].join("")}]`, "gu");

/** Both readings of the characters that signs warn of. */
const READINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["乾", ["干", "乾"]],
  ["著", ["着", "著"]],
]);
/** Not measured: too few such places are in the gold text. */
const RISK = 0.15;

/** What signs in a traditional text say of its characters, and where none says enough; both sorted. */
export function traditionalReadings(text: string): {
  readonly edits: readonly Edit[];
  readonly hesitations: readonly Hesitation[];
} {
  const edits: Edit[] = [];
  const hesitations: Hesitation[] = [];
  for (const { index: start } of text.matchAll(DOUBTFUL)) {
    const end = start + 1;
    const sign = fittingSign(text, start, { inPhrase: false, signs: SIGNS });
    if (sign?.isWarning === true) {
      const alternatives = READINGS.get(text.charAt(start)) ?? [];
      hesitations.push({ start, end, alternatives, reason: "reading", risk: RISK });
    } else if (sign !== undefined) edits.push({ start, end, to: sign.reading });
  }
  return { edits, hesitations };
}
