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
}

/** What `{…}` stands for below. */
const PARTS: Readonly<Record<string, string>> = {
  han: "\\p{Script=Han}",
  end: "(?:$|[^\\p{Script=Han}])",
  number: "[〇零一二两三四五六七八九十百千万亿几数半双\\d]",
  which: "[〇零一二两三四五六七八九十百千万亿几数半双\\d每这那哪某整第多余]",
  /** A family name that is seldom another word. */
  family:
    "[王李张張刘劉陈陳杨楊赵趙吴吳徐孙孫朱郭梁郑鄭宋谢謝唐韩韓曹许許邓鄧萧蕭冯馮曾蔡潘袁董苏蘇吕呂魏蒋蔣杜沈崔谭譚陆陸汪桓贾賈]",
  /** After a family name. */
  title:
    "(?:先生|小姐|女士|太太|老师|教授|博士|医生|大夫|师傅|师父|经理|主任|局长|部长|校长|院长|处长|科长|厂长|县长|市长|" +
    "省长|队长|班长|连长|团长|司令|将军|书记|警官|律师|导演|夫人|姑娘|掌柜|老板|同志|同学|大人)",
};

/** A family name; `*` is the character and its reading. */
const FAMILY_NAME = `
* *! (?<![百同异庶])姓
* *  姓氏?[是为]|(?<!{han})[老小大阿]
* *  ^|[^{han}]|[和与跟同对被把给让请问见找是叫由位名个] {han}{0,2}?{title}
* *  (?<!{han}) [某氏老公总]
`;

/**
 * A character, its reading (`!` where it counts over phrases), what stands before it, after it, near it; `-` for
 * anything. A character and its reading as a family name, where that is all.
 */
const TABLE = `
只 隻 [一两几]只
只 只! [这那] [是有能会要怕好得可需应该顾许准限剩用须不差够]
只 只! (?!{which}){han} [能好得]
只 隻 {which}
里 里! (?<!第){number}[余多]? (?![面头边外])
里 里 [公英华海邻乡故]
面 麪 (?:吃|煮|碗|下|和|揉|擀|拌|炒|卖|做)(?:了|着|过|好)?(?:一碗|碗)?的? (?![对向临带前后色容孔目积试谈上下条]) [吃煮碗锅汤饭饿馆擀厨葱酱烫]|[筷灶]
面 麪 [的里外着等，、] 吃|煮|下锅|凉|烂|坨|{end} [吃煮碗锅饭馆擀]
面 麪 碗{han}{0,4} {end}
表 錶 {which}[块只枚]
表 錶 块钱?的|戴着?|掏出|怀里的|腕上的|手上的|看了?看|看了?一[眼下]|对了?对|抬腕看了?
系 係 [关原本确实委俱纯皆]
系 繫 (?<![关联体科院派谱直旁嫡水星山母父语文中外史学商法律理数工]) 着|在|好|上|紧|牢|住|于|了|成|一[根条个]
干 干! - (?:你|我|他|她|咱|卿|人家)们?的?(?:什么|何|甚么?|屁|啥)事
干 干 相|何|无|不 {han}{0,3}事|[你我他卿己人]|$|[，。？！；]
干 乾! [晒晾烘烤吹擦抹揩烧熬榨泪枯蒸焙拧喝风渴饮唾口嘴唇泥河井池塘] (?![什嘛吗活事部预涉扰系戈掉劲练线支])
干 乾! 还没有?|已经|都|快|半|水|血|汗|衣服|毛巾|头发|墨|油漆 了|透|{end}
干 乾 - (?:了(?:这|那|一|两|三|此)?[杯碗]|[净透燥枯涸裂瘪硬涩爹娘妈粮果草柴冰洗脆杯旱渴瘦巴货酪鲜])
出 齣! {which} {han}{0,6}(?:戏|剧)
出 齣 [唱演看听编写排了]{number} {end}
出 齣 {which} (?![头门口手来去席生家嫁城国角]) [戏剧唱曲]
出 出! {number} {han}
准 准! [不未没恩获核批特照奉谁勿毋] (?![时确备则]){han}
准 准 - [你我他她它其此许予用假奏考]|再|随意|任何|带
制 製! 自 的{han}|[一两几了出成]|面|糕|酱|酒|茶|果|蛋|饮|工|土|简|家|道|玩|教|飞|炸
余 余 family
余 餘 {number}|[之其有无剩多盈业残节赋唯取求更丈里尺步石斤年月日亩顷载岁匹名骑员座间]
余 餘 - [下的者款额数留生粮钱财资地力波音香味热震孽党温毒裕存量辜众皆俱都悉尽无外兵军官卒骑船马贼寇饭意德痛]
余 余 - [家氏]
余 余 - - [曰吾汝尔矣焉哉兮]
余 余 (?<!{han}) (?:[乃亦犹以何尝谓及姑必每欲既独虽闻]|之(?={han}))
余 余 (?<!{han}) (?![令容交会人事物]){han}{1,2}?(?:{end}|[的说写在是和与对把被也却曾])
范 范 family
范 範 {family}|[样师轨仪]
范 範 - - earlier:{family}范
范 范
朴 朴 family
钟 鍾 family
钟 鐘 [乐编敲撞座口铜古警闹挂时点分秒刻听下]
钟 鍾! (?<![时闹挂敲撞分秒点座台警古摆铜]) [山水县镇乡村岭河州祥]
沈 沈 family
涂 涂 family
于 於! [屯驻耕生死葬卒埋位处居住立坐聚置设藏落悬挂刻始终止限基源鉴] (?![禁吉氏某家])
于 于 family
谷 谷 family
谷 穀 - 价|仓|场|粒|物|子|穗|类|雨
郁 郁 family
姜 姜 family
游 游! - 了|过|着|到|进|回|向|得|上岸|个 [河水海鱼湖池泳岸]
舍 捨 - 掉|弃|去|下|身|命|得|近|本|己|生|我|不得|车|离|此|末
困 睏 (?<![被围受所贫穷艰]) (?:了{end}|得(?![住动])|极了|死了|意{end}|倦了?{end})
困 睏 犯|打|有点儿?|又累又|发|太|真 了|{end}
卷 捲 (?<!{number}|[第试画上下书]) 起|入|着|进|走|成|缩|曲|土|过|去|来|到|了|得
斗 斗 {number}
斗 斗 - [篷笠胆室米酒量]
冲 沖 - [好了过] [茶奶厕]|咖啡|马桶
云 云 - [：:，,]?[“‘「『《〈]|[：:]
云 云 [孔孟老庄荀夫君]子
丑 丑 [子甲乙丙丁戊己庚辛壬癸小]
咸 咸 - 来|集|宜|使|称|服|知|以|与|皆|丰|亨|阳|安|同
周 週 (?<![夏商西东后]) 线|刊|报|末|年庆|记
并 幷! - 州
并 並! (?<!{han}) [为将以在对与向由把被使让要]
扎 扎! [针刺]
`;

/** Before a sign that is looked for further back. */
const EARLIER = "earlier:";

/** The signs by character. They were made with the lines of the gold text; those that changed none were dropped. */
export const SIGNS: ReadonlyMap<string, readonly Sign[]> = readSigns(TABLE);

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
    reading: reading.replace("!", ""),
    isOverPhrase: reading.endsWith("!"),
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
