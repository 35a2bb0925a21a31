import { SIGNS, type Sign } from "./signs.ts";

/** How far signs look before, after and around a character. */
const REACH = 20;
/** And how far back for a name that was told in full. */
const EARLIER = 300;

/**
 * The characters whose reading a person should look at: their readings in OpenCC's own standard, the risk that the
 * dictionaries are wrong where they stand as words of their own and no sign fits, and the risk where a sign speaks
 * against the dictionaries, or only warns. What is two spellings of one word (迹, 跡 and 蹟) is not among them. Risks are
 * estimates: they order the list of doubts, and keep it under three in 1,000 Han.
 */
const RISKS = `
丑 丑醜 0.1 0.05
仆 僕仆 0.05 0.05
余 余餘 0.1 0.05
克 克剋 0.03 0.05
党 黨党 0 0.05
冲 沖衝 0.08 0.05
准 准準 0.2 0.08
几 幾几 0.05 0.05
出 出齣 0 0.08
划 劃划 0.08 0.05
刮 刮颳 0.05 0.05
制 制製 0.08 0.05
占 佔占 0.05 0.05
历 歷曆 0 0.08
卤 滷鹵 0.05 0.05
卷 卷捲 0.08 0.05
发 發髮 0 0.05
只 只隻 0 0.05
叶 葉叶 0 0.05
吁 吁籲 0.15 0.03
吊 吊弔 0.05 0.05
后 後后 0 0.05
周 周週 0 0
咨 諮咨 0 0.05
咸 咸鹹 0.15 0.03
咽 咽嚥 0.05 0.05
哄 哄鬨 0.05 0.05
困 困睏 0 0.08
团 團糰 0.05 0.05
坛 壇罈 0 0.05
复 復複覆 0 0.05
夸 誇夸 0.03 0.03
姜 薑姜 0 0.08
尽 盡儘 0 0.05
岳 嶽岳 0.05 0.05
干 干幹乾 0.15 0.1
并 並併 0 0.03
当 當噹 0 0.05
征 徵征 0.1 0.05
御 御禦 0.06 0.05
扎 扎紮 0.05 0.05
托 托託 0 0.03
折 折摺 0 0.05
斗 斗鬥 0.1 0.05
曲 曲麴 0 0.05
朴 樸朴 0.1 0.05
杆 杆桿 0.03 0.03
杠 槓杠 0.05 0.05
松 松鬆 0 0.04
汇 匯彙 0.05 0.05
沈 沈瀋 0 0
涂 塗涂 0.02 0.03
游 游遊 0.15 0.06
签 簽籤 0.12 0.05
系 系係繫 0.12 0.06
胄 冑胄 0 0.05
脏 髒臟 0.05 0.05
舍 舍捨 0.1 0.05
范 范範 0.05 0.02
表 表錶 0 0.08
谷 谷穀 0 0.05
辟 闢辟 0.1 0.05
郁 鬱郁 0.1 0.03
采 采採 0.06 0.03
里 里裏 0 0.03
钟 鍾鐘 0 0.08
面 面麪 0.1 0.1
须 須鬚 0 0.05
饥 飢饑 0.03 0.05
种 種种 0.05 0.05
于 於于 0 0
云 雲云 0 0.03
`;

const DOUBTFUL: ReadonlyMap<string, Doubtful> = new Map(
  RISKS.trim()
    .split("\n")
    .map((row) => {
      const [char = "", readings = "", unsigned, signed] = row.split(" ");
      return [char, { readings, unsigned: Number(unsigned), signed: Number(signed) }];
    }),
);

interface Doubtful {
  readonly readings: string;
  readonly unsigned: number;
  readonly signed: number;
}

/** By code unit, since text is walked so where the dictionaries are asked. */
const DOUBTFUL_UNITS: ReadonlySet<number> = new Set(
  Array.from([...DOUBTFUL.keys(), ...SIGNS.keys()], (char) => char.charCodeAt(0)),
);

/** Whether this code unit is a character of several readings that signs and doubts are known for. */
export function isDoubtful(unit: number): boolean {
  return DOUBTFUL_UNITS.has(unit);
}

/** All readings of a character, in OpenCC's own standard; none for one without doubt. */
export function readingsOf(char: string): readonly string[] {
  return Array.from(DOUBTFUL.get(char)?.readings ?? "");
}

/** How likely the dictionaries are wrong about a character that stands alone, and no sign says what it is. */
export function riskAlone(char: string): number {
  return DOUBTFUL.get(char)?.unsigned ?? 0;
}

/** How likely a sign is wrong about a character that the dictionaries read otherwise, or a warning right. */
export function riskOfSign(char: string): number {
  return DOUBTFUL.get(char)?.signed ?? 0;
}

/** The first sign that fits the character at an offset in simplified text. */
export function signAt(
  text: string,
  offset: number,
  { inPhrase }: { readonly inPhrase: boolean },
): Sign | undefined {
  return fittingSign(text, offset, { inPhrase, signs: SIGNS });
}

/** The first sign that fits the character at an offset. */
export function fittingSign(
  text: string,
  offset: number,
  { inPhrase, signs }: { readonly inPhrase: boolean; readonly signs: ReadonlyMap<string, readonly Sign[]> },
): Sign | undefined {
  const known = signs.get(text.charAt(offset));
  if (known === undefined) return undefined;
  const before = text.slice(Math.max(0, offset - REACH), offset);
  const after = text.slice(offset + 1, offset + 1 + REACH);
  const isEarlier = (name: RegExp): boolean => name.test(text.slice(Math.max(0, offset - EARLIER), offset));
  return known.find(
    (sign) => fits(sign, before, after, inPhrase) && (sign.earlier === undefined || isEarlier(sign.earlier)),
  );
}

function fits(sign: Sign, before: string, after: string, inPhrase: boolean): boolean {
  if (inPhrase && !sign.isOverPhrase) return false;
  if (sign.before?.test(before) === false || sign.after?.test(after) === false) return false;
  return sign.near === undefined || sign.near.test(before) || sign.near.test(after);
}
