const DIGITS: ReadonlyMap<string, number> = new Map(
  [
    "0０零〇○",
    "1１一壹弌",
    "2２二贰貳两兩弍",
    "3３三叁參叄弎",
    "4４四肆",
    "5５五伍",
    "6６六陆陸",
    "7７七柒",
    "8８八捌",
    "9９九玖",
  ].flatMap((chars, value) => Array.from(chars, (char) => [char, value] as const)),
);

/** Tens in one character, with the two characters that they stand for. */
const TENS: ReadonlyMap<string, string> = new Map([
  ["廿", "二十"],
  ["卄", "二十"],
  ["卅", "三十"],
  ["卌", "四十"],
]);

const UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["拾", 10],
  ["百", 100],
  ["佰", 100],
  ["千", 1000],
  ["仟", 1000],
]);

/** Units that multiply all that stands before them. */
const MYRIADS: ReadonlyMap<string, number> = new Map([
  ["万", 10_000],
  ["萬", 10_000],
  ["亿", 100_000_000],
  ["億", 100_000_000],
]);

/** The characters that numbers are written with, for a class in a regular expression. */
export const NUMBER_CHARS = [...DIGITS.keys(), ...TENS.keys(), ...UNITS.keys(), ...MYRIADS.keys()].join("");

/**
 * The value of a whole number written in Chinese or Arabic numerals, by units (一百零八), by place (一〇八) or
 * mixed (2千); `undefined` for anything else.
 */
export function chineseNumber(text: string): number | undefined {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  const chars = Array.from(text).flatMap((char) => Array.from(TENS.get(char) ?? char));
  if (chars.length === 0 || !chars.every(isNumeral)) return undefined;
  let total = 0;
  /** Since the last myriad. */
  let section = 0;
  /** Digits that no unit has followed yet. */
  let digits = 0;
  for (const char of chars) {
    const digit = DIGITS.get(char);
    const unit = UNITS.get(char);
    if (digit !== undefined) {
      digits = digits * 10 + digit;
    } else if (unit !== undefined) {
      // A unit without a digit is one of it: 十二.
      section += Math.max(digits, 1) * unit;
      digits = 0;
    } else {
      total = (total + section + digits) * (MYRIADS.get(char) ?? 1);
      section = 0;
      digits = 0;
    }
  }
  return total + section + digits;
}

function isNumeral(char: string): boolean {
  return DIGITS.has(char) || UNITS.has(char) || MYRIADS.has(char);
}

const WRITTEN_DIGITS = "〇一二三四五六七八九";
const WRITTEN_UNITS = ["", "十", "百", "千"] as const;
const MOST_WRITTEN = 9999;

/**
 * A whole number as it is counted in Chinese: 二十一, 一百零一, 一千零一十. From 10 000 on in Arabic numerals, which
 * books count in as well.
 */
export function toChineseNumber(value: number): string {
  if (value > MOST_WRITTEN) return String(value);
  if (value < 1) return "零";
  const digits = Array.from(String(value), Number);
  let written = "";
  let skipped = false;
  digits.forEach((digit, i) => {
    if (digit === 0) {
      skipped = true;
      return;
    }
    const unit = WRITTEN_UNITS[digits.length - 1 - i] ?? "";
    written += `${skipped ? "零" : ""}${WRITTEN_DIGITS[digit] ?? ""}${unit}`;
    skipped = false;
  });
  // 十二 rather than 一十二, where nothing stands before it.
  return value >= 10 && value < 20 ? written.slice(1) : written;
}
