import type { Edit } from "./edits.ts";
import { fittingSign } from "./readings.ts";
import type { Hesitation } from "./second-opinion.ts";
import { readSigns } from "./signs.ts";

/**
 * Where mainland practice keeps a character that OpenCC simplifies, or the reverse, in the form of `signs.ts`: 乾 and 著
 * are characters of their own (《通用规范汉字表》 keeps 乾 for qián and 著 for zhù), 甚麼 and 徬徨 have other first ones.
 */
const TABLE = `
乾 乾 - [隆坤元陵嘉卦符封寧德祐統興亨綱象]|清宮|道(?!具|路)|[位卦]|[，,]{han}也
乾 乾 [為曰] {end}
乾 乾 (?<!{han}){family} (?![燥淨了透枯杯涸裂癟])
乾 乾 {family} [曰道言謂等與及和見入往至]
著 著 [卓昭炳彰原名專譯遺拙巨鉅撰]|微知|(?<![議討談評爭辯理推講])論|(?<!出|動|泥|挖)土 (?!火|陸|急)
著 著 (?<![睜張瞪放擴長])大 [我的一二兩三已中裡]|{end}
著 著 (?<![走靠湊挨貼逼])近 [一二兩三四五幾數的已中]|{end}
著 著 (?<!{han})古人|後人|前人|[自所曾共合] (?:[有成於]|{end}|[的史書文論])
著 著 (?<![看讀捧抱拿背翻夾帶枕對教寫藏燒]) (?:[史錄述]|書(?:立說|人)|文立說|等身)
著 著 (?<!{han}){family}{han}{1,2} 《
著 著 (?<!{han}){han}{2,3} [，,]{han}{2,4}[譯編校注繪]
甚 什 - 麼
夥 夥 [甚頗極]
沈 沉 石|[夕日月]{han}?西 大海|{end}
徬 彷 - 徨
`;

const SIGNS = readSigns(TABLE);
const DOUBTFUL = new RegExp(`[${[...SIGNS.keys()].join("")}]`, "gu");

/** A person's name and then 著 may be what the person wrote, or what the person is doing. */
const WRITER = readSigns("著 著 (?<!{han}){family}{han}{1,2} {han}");
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
    if (sign !== undefined) edits.push({ start, end, text: sign.reading });
    else if (fittingSign(text, start, { inPhrase: false, signs: WRITER }) !== undefined) {
      hesitations.push({ start, end, alternatives: ["着", "著"], reason: "reading", risk: RISK });
    }
  }
  return { edits, hesitations };
}
