import { SIGNS, type Sign } from "./signs.ts";

/** How far signs look before, after and around a character. */
const REACH = 20;
/** And how far back for a name that was told in full. */
const EARLIER = 300;

/**
 * The characters whose reading a person should look at where they stand as words of their own: their readings
 * in OpenCC's own standard, and the risk that the dictionaries or signs are wrong. Risks are estimates: they order the
 * list of doubts, and keep it under three in 1,000 Han.
 */
const DOUBTFUL: ReadonlyMap<string, Doubtful> = new Map([
  ["面", { readings: "面麪", unsigned: 0.1, signed: 0.1 }],
  ["表", { readings: "表錶", unsigned: 0.05, signed: 0.08 }],
  ["系", { readings: "系係繫", unsigned: 0.12, signed: 0.06 }],
  ["干", { readings: "干幹乾", unsigned: 0.15, signed: 0.1 }],
  ["只", { readings: "只隻", unsigned: 0, signed: 0.05 }],
  ...Array.from(
    [
      "种種种",
      "卤滷鹵",
      "刮刮颳",
      "咽咽嚥",
      "胄冑胄",
      "夸誇夸",
      "杠槓杠",
      "吊吊弔",
      "叶葉叶",
      "仆僕仆",
      "哄哄鬨",
      "团團糰",
    ],
    ([char = "", ...readings]) =>
      [char, { readings: readings.join(""), unsigned: 0.05, signed: 0.05 }] as const,
  ),
  ["出", { readings: "出齣", unsigned: 0, signed: 0.08 }],
  ["里", { readings: "里裏", unsigned: 0, signed: 0 }],
  ["谷", { readings: "谷穀", unsigned: 0, signed: 0.05 }],
  ["准", { readings: "准準", unsigned: 0.2, signed: 0.08 }],
  ["余", { readings: "余餘", unsigned: 0.1, signed: 0.05 }],
  ["范", { readings: "范範", unsigned: 0.05, signed: 0.02 }],
  ["钟", { readings: "鍾鐘", unsigned: 0.1, signed: 0 }],
  ["卷", { readings: "卷捲", unsigned: 0.08, signed: 0.05 }],
  ["松", { readings: "松鬆", unsigned: 0, signed: 0.04 }],
  ["舍", { readings: "舍捨", unsigned: 0.1, signed: 0.05 }],
  ["游", { readings: "游遊", unsigned: 0.15, signed: 0.06 }],
  ["斗", { readings: "斗鬥", unsigned: 0.1, signed: 0.05 }],
  ["须", { readings: "須鬚", unsigned: 0, signed: 0.05 }],
  ["困", { readings: "困睏", unsigned: 0.08, signed: 0.08 }],
  ["制", { readings: "制製", unsigned: 0.08, signed: 0.05 }],
  ["冲", { readings: "沖衝", unsigned: 0.08, signed: 0.05 }],
  ["划", { readings: "劃划", unsigned: 0.08, signed: 0.05 }],
  ["丑", { readings: "丑醜", unsigned: 0.1, signed: 0.05 }],
  ["云", { readings: "云雲", unsigned: 0, signed: 0 }],
  ["咸", { readings: "咸鹹", unsigned: 0.15, signed: 0.03 }],
  ["吁", { readings: "吁籲", unsigned: 0.15, signed: 0.03 }],
  ["发", { readings: "發髮", unsigned: 0, signed: 0.05 }],
  ["周", { readings: "周週", unsigned: 0, signed: 0 }],
  ["并", { readings: "並併", unsigned: 0, signed: 0.03 }],
  ["扎", { readings: "扎紮", unsigned: 0, signed: 0.05 }],
  ["签", { readings: "簽籤", unsigned: 0.12, signed: 0 }],
  ["历", { readings: "歷曆", unsigned: 0.1, signed: 0 }],
  ["征", { readings: "徵征", unsigned: 0.1, signed: 0 }],
  ["御", { readings: "御禦", unsigned: 0.06, signed: 0 }],
  ["采", { readings: "采採", unsigned: 0.06, signed: 0 }],

  ["辟", { readings: "闢辟", unsigned: 0.1, signed: 0 }],
  ["姜", { readings: "薑姜", unsigned: 0.1, signed: 0.03 }],
  ["郁", { readings: "鬱郁", unsigned: 0.1, signed: 0.03 }],
  ["沈", { readings: "沈瀋", unsigned: 0, signed: 0 }],
  ["涂", { readings: "塗涂", unsigned: 0.02, signed: 0.03 }],
  ["于", { readings: "於于", unsigned: 0, signed: 0 }],
  ["朴", { readings: "樸朴", unsigned: 0.1, signed: 0.05 }],
]);

interface Doubtful {
  readonly readings: string;
  /** The risk where no sign fits, and the dictionaries decide; 0 for a place that is not worth a look. */
  readonly unsigned: number;
  /** The risk where a sign decides. */
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

/** How likely the reading of the character at an offset is wrong: what a sign told, or without one the dictionaries. */
export function riskOf(text: string, offset: number, signed: string | undefined): number {
  const doubtful = DOUBTFUL.get(text.charAt(offset));
  if (doubtful === undefined) return 0;
  return signed === undefined ? doubtful.unsigned : doubtful.signed;
}

/** The reading of the character at an offset by the first sign that fits. */
export function readingAt(
  text: string,
  offset: number,
  { inPhrase }: { readonly inPhrase: boolean },
): string | undefined {
  return fittingSign(text, offset, { inPhrase, signs: SIGNS })?.reading;
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
