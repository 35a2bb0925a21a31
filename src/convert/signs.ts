import { FAMILY_NAMES } from "../text/family-names.ts";
import { SIGN_TABLE } from "./sign-table.ts";

/**
 * What a character of several readings becomes by what stands beside it. The first sign that fits counts; a
 * character without a fitting sign stays as the dictionaries have it.
 */
export interface Sign {
  /** In OpenCC's own standard: 裏, 麪 and 爲, whatever the edition's script. */
  readonly reading: string;
  /** What stands right before the character. */
  readonly before: RegExp | undefined;
  /** What stands right after it. */
  readonly after: RegExp | undefined;
  /** What stands somewhere in the twenty characters around it. */
  readonly near: RegExp | undefined;
  /** What stands somewhere in the three hundred characters before it. */
  readonly earlier: RegExp | undefined;
  /** Counts even where a phrase of the dictionaries has the character at its start or end. */
  readonly isOverPhrase: boolean;
  /** Only warns: the reading is that of the dictionaries, and a person should look at it. */
  readonly isWarning: boolean;
}

/** 数 as in 数里, not as in 函数里. */
const SOME = "(?<![函参常变分多少小整倍指系基总次个岁人天复实虚对因约倒负正奇偶质素乘除度])数";

/** What `{…}` stands for below. */
const PARTS: Readonly<Record<string, string>> = {
  han: "\\p{Script=Han}",
  end: "(?:$|[^\\p{Script=Han}])",
  number: `(?:[〇零一二两三四五六七八九十百千万亿几半双\\d]|${SOME})`,
  which: `(?:[〇零一二两三四五六七八九十百千万亿几半双\\d每这那哪某整第多余]|${SOME})`,
  /** A family name that is seldom another word. */
  family: `[${FAMILY_NAMES}]`,
  /** After a family name. */
  title:
    "(?:先生|女士|太太|老师|教授|博士|医生|大夫|师傅|师父|经理|主任|局长|部长|校长|院长|处长|科长|厂长|县长|市长|" +
    "省长|队长|班长|连长|团长|司令|将军|书记|警官|律师|导演|夫人|姑娘|掌柜|老板|同志|同学|大人|师兄|师弟|师姐|师妹|师叔|" +
    "师伯|大侠|女侠|兄台?|员外|老爷|太爷|公子|少爷|小姐|道长|长老|法官|检察官|委员|秘书|船长|参谋|营长|排长|旅长|军长|" +
    "馆长|站长|镇长|乡长|村长|保长|主编|编辑|记者|侍郎|御史|大哥|大姐|大嫂|大叔|大妈|大爷|阿姨|奶奶|爷爷|伯伯|叔叔)",
};

/** A family name; `*` is the character and its reading. */
const FAMILY_NAME = `
* *! (?<![百同异庶])姓
* *  姓氏?[是为]|(?<!{han})[老小大阿]
* *  ^|[^{han}]|[和与跟同对被把给让请问见找是叫由位名个] {han}{0,2}?{title}
* *  (?<!{han}) [某氏老公总]
* *  (?<!{han}) 家(?:[村庄店屯沟堡湾坝河桥口]|大院|祠堂|父子|兄弟|姐妹|姑娘|少爷|小姐|媳妇|老[大二三四太爷])
`;

/** Before a sign that is looked for further back. */
const EARLIER = "earlier:";

/** The signs by character. They were made with the lines of the gold text; those that changed none were dropped. */
export const SIGNS: ReadonlyMap<string, readonly Sign[]> = readSigns(SIGN_TABLE);

/** A table in the form of the one above. */
export function readSigns(table: string): ReadonlyMap<string, readonly Sign[]> {
  const signs = new Map<string, Sign[]>();
  for (const row of table.trim().split("\n")) {
    const [char = "", reading = "", before = "-"] = row.split(/ +/u);
    const rows =
      before === "family" ? FAMILY_NAME.replaceAll("* *", `${char} ${reading}`).trim().split("\n") : [row];
    signs.set(char, [...(signs.get(char) ?? []), ...rows.map(readRow)]);
  }
  return signs;
}

function readRow(row: string): Sign {
  const [, reading = "", before = "-", after = "-", near = "-"] = row.split(/ +/u);
  const earlier = near.startsWith(EARLIER) ? near.slice(EARLIER.length) : "-";
  return {
    reading: reading.replace(/[!?]/u, ""),
    isOverPhrase: reading.endsWith("!"),
    isWarning: reading.endsWith("?"),
    before: pattern(before, (it) => `(?:${it})$`),
    after: pattern(after, (it) => `^(?:${it})`),
    near: earlier === "-" ? pattern(near, (it) => it) : undefined,
    earlier: pattern(earlier, (it) => it),
  };
}

function pattern(cell: string, anchored: (cell: string) => string): RegExp | undefined {
  if (cell === "-") return undefined;
  return new RegExp(anchored(cell.replace(/\{([a-z]+)\}/gu, (whole, name) => PARTS[name] ?? whole)), "u");
}
