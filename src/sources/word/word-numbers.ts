import type { XmlElement } from "../../markup/read-xml.ts";
import { toChineseNumber } from "../../text/chinese-number.ts";
import { circledNumber } from "../../text/circled-number.ts";
import { romanNumber } from "../../text/roman-number.ts";
import { attributeOf, isOn, settingOf, type WordPart } from "./word-part.ts";

/** The number that Word draws in front of a paragraph. */
export interface WordNumber {
  /** As it is drawn: `第一章`, `（一）`, `1.2`; empty for bullets. */
  readonly text: string;
  readonly value: number;
  /** What a list of Markdown can say of it, `on` for a paragraph that goes on with an item; `typed` for the rest. */
  readonly kind: "bullet" | "ordered" | "on" | "typed";
  readonly level: number;
}

export interface WordNumbering {
  /** The next number of a list at a level, or where a style stands in it; undefined where nothing is drawn. */
  next(list: string, level: number | undefined, style: string | undefined): WordNumber | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `第%1章`, with the levels counted from 1. */
  readonly text: string;
  readonly isArabic: boolean;
  readonly style: string | undefined;
  /** Whether numbers go on behind higher ones. */
  readonly goesOn: boolean;
}

interface List {
  readonly family: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** The numbers that it begins with anew. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Reads the lists of a document. Numbers are counted in the order in which they are asked for. */
export function readWordNumbering(part: WordPart, styles: WordPart): WordNumbering {
  const lists = readLists(part, styles);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  /** Counts a paragraph at a level of a list, which begins what is below it anew. */
  const counted = (id: string, list: List, level: number): readonly (number | undefined)[] => {
    const counts = counters.get(list.family) ?? [];
    counters.set(list.family, counts);
    if (!begun.has(id)) for (const [at, start] of list.starts) counts[at] = start - 1;
    begun.add(id);
    counts[level] = (counts[level] ?? (list.levels.get(level)?.start ?? 1) - 1) + 1;
    for (let deeper = level + 1; deeper < counts.length; deeper += 1) {
      if (list.levels.get(deeper)?.goesOn !== true) counts[deeper] = undefined;
    }
    return counts;
  };
  return {
    next: (id, asked, style) => {
      const list = lists.get(id);
      const level = asked ?? levelOfStyle(list, style);
      const own = list?.levels.get(level);
      if (list === undefined || own === undefined) return undefined;
      const counts = counted(id, list, level);
      const kind = kindOf(own);
      const text = own.format === "bullet" ? "" : writtenNumber(list, own, counts);
      const isDrawn = text !== "" || own.format === "bullet";
      return isDrawn ? { text, value: counts[level] ?? own.start, kind, level } : undefined;
    },
  };
}

function levelOfStyle(list: List | undefined, style: string | undefined): number {
  const named = [...(list?.levels ?? [])].find(([, it]) => style !== undefined && it.style === style);
  return named?.[0] ?? 0;
}

function readLists(part: WordPart, styles: WordPart): ReadonlyMap<string, List> {
  const families = new Map(
    part.elements
      .filter(({ name }) => name === "abstractNum")
      .map((it) => [attributeOf(it, "abstractNumId") ?? "", it] as const),
  );
  const numbers = part.elements.filter((it) => it.name === "num");
  const familyOf = (id: string): string =>
    settingOf(
      part.childOf(
        numbers.find((it) => attributeOf(it, "numId") === id),
        "abstractNumId",
      ),
    ) ?? "";
  return new Map(
    numbers.map((element) => {
      const id = attributeOf(element, "numId") ?? "";
      const family = linkedFamily(part, styles, { id: familyOf(id), families, familyOf });
      const overrides = part.childrenOf(element).filter((it) => it.name === "lvlOverride");
      const levels = new Map(levelsOf(part, families.get(family)));
      for (const it of overrides) for (const [at, level] of levelsOf(part, it)) levels.set(at, level);
      const starts = overrides.flatMap((it): readonly (readonly [number, number])[] => {
        const start = settingOf(part.childOf(it, "startOverride"));
        return start === undefined ? [] : [[countOf(attributeOf(it, "ilvl"), 0), countOf(start, 1)]];
      });
      return [id, { family, levels, starts: new Map(starts) }] as const;
    }),
  );
}

/** A list may stand for that of a style. */
function linkedFamily(
  part: WordPart,
  styles: WordPart,
  {
    id,
    families,
    familyOf,
  }: {
    readonly id: string;
    readonly families: ReadonlyMap<string, XmlElement>;
    familyOf(list: string): string;
  },
): string {
  const link = settingOf(part.childOf(families.get(id), "numStyleLink"));
  if (link === undefined) return id;
  const style = styles.elements.find((it) => it.name === "style" && attributeOf(it, "styleId") === link);
  const list = styles.childOf(styles.childOf(styles.childOf(style, "pPr"), "numPr"), "numId");
  return familyOf(settingOf(list) ?? "");
}

function levelsOf(part: WordPart, around: XmlElement | undefined): readonly (readonly [number, Level])[] {
  if (around === undefined) return [];
  return part
    .childrenOf(around)
    .filter(({ name }) => name === "lvl")
    .map((element) => {
      const value = (name: string): string | undefined => settingOf(part.childOf(element, name));
      return [
        countOf(attributeOf(element, "ilvl"), 0),
        {
          start: countOf(value("start"), 1),
          format: value("numFmt") ?? "decimal",
          text: value("lvlText") ?? "",
          isArabic: isOn(part.childOf(element, "isLgl")),
          style: value("pStyle"),
          goesOn: value("lvlRestart") === "0",
        },
      ] as const;
    });
}

/** Larger numbers are of no list; some of their forms would fill the memory. */
const LARGEST = 30_000;

function countOf(written: string | undefined, otherwise: number): number {
  return /^\d{1,5}$/u.test(written ?? "") ? Math.min(Number(written), LARGEST) : otherwise;
}

const PLACE = /%(?<level>[1-9])/gu;
/** One number in Arabic digits or Western letters with marks around it, as lists of Markdown have it. */
const PLAIN = /^[（(［[]?%[1-9][.．、)）\]］]?$/u;
const OF_LISTS: ReadonlySet<string> = new Set(
  "decimal lowerLetter lowerRoman upperLetter upperRoman decimalZero".split(" "),
);

function kindOf({ format, text }: Level): WordNumber["kind"] {
  if (format === "bullet") return text.trim() === "" ? "on" : "bullet";
  return OF_LISTS.has(format) && PLAIN.test(text) ? "ordered" : "typed";
}

function writtenNumber(list: List, own: Level, counts: readonly (number | undefined)[]): string {
  return own.text.replace(PLACE, (_, written: string) => {
    const level = list.levels.get(Number(written) - 1);
    const value = counts[Number(written) - 1] ?? level?.start ?? 1;
    const format = level?.format ?? "decimal";
    return formatted(value, own.isArabic && format !== "none" ? "decimal" : format);
  });
}

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const SMALL_DIGITS = "〇一二三四五六七八九";
const FORMAL: ReadonlyMap<string, string> = new Map(
  [..."零一二三四五六七八九十百千"].map((it, i) => [it, "零壹贰叁肆伍陆柒捌玖拾佰仟"[i] ?? it] as const),
);
const FORMAL_TRADITIONAL: ReadonlyMap<string, string> = new Map([
  ...FORMAL,
  ["二", "貳"],
  ["三", "參"],
  ["六", "陸"],
]);

/** A number in one of the formats of ISO/IEC 29500 (ST_NumberFormat); in digits for those of other scripts. */
function formatted(value: number, format: string): string {
  switch (format) {
    case "none":
      return "";
    case "upperRoman":
      return romanNumber(value).toUpperCase();
    case "lowerRoman":
      return romanNumber(value);
    case "upperLetter":
      return letter(value).toUpperCase();
    case "lowerLetter":
      return letter(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return replaced(String(value), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return circledNumber(value);
    case "decimalEnclosedParen":
      return `(${value})`;
    case "decimalEnclosedFullstop":
      return `${value}.`;
    case "ideographTraditional":
      return STEMS[(value - 1) % STEMS.length] ?? "";
    case "ideographZodiac":
      return BRANCHES[(value - 1) % BRANCHES.length] ?? "";
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return replaced(String(value), (digit) => SMALL_DIGITS[Number(digit)] ?? digit);
    case "chineseLegalSimplified":
      return replaced(toChineseNumber(value), (char) => FORMAL.get(char) ?? char);
    case "ideographLegalTraditional":
      return replaced(toChineseNumber(value), (char) => FORMAL_TRADITIONAL.get(char) ?? char);
    case "chineseCounting":
    case "chineseCountingThousand":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "japaneseCounting":
      return toChineseNumber(value);
    case "ideographEnclosedCircle":
      return value <= 10 ? String.fromCodePoint(0x3280 + value - 1) : String(value);
    default:
      return String(value);
  }
}

function replaced(text: string, write: (char: string) => string): string {
  return Array.from(text, write).join("");
}

/** Word goes on behind z with aa, bb, cc. */
function letter(value: number): string {
  const count = Math.ceil(value / 26);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(count, 20));
}
