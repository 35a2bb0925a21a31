/**
 * What a character of several readings becomes by what stands beside it. The first sign that fits counts; a
 * character without a fitting sign stays as the dictionaries have it.
 */
interface Sign {
  /** In OpenCC's own standard: 裏, 麪 and 爲, whatever the edition's script. */
  readonly reading: string;
  /** What stands right before the character. */
  readonly before?: RegExp;
  /** What stands right after it. */
  readonly after?: RegExp;
  /** What stands somewhere in the twenty characters around it. */
  readonly near?: RegExp;
  /** What stands somewhere in the three hundred characters before it. */
  readonly earlier?: RegExp;
  /** Counts even where a phrase of the dictionaries ends with the character. */
  readonly overPhrase?: true;
}

/** How far signs look before, after and around a character. */
const REACH = 20;
/** And how far back for a name that was told in full. */
const EARLIER = 300;

const NUMBER = "[〇零一二两三四五六七八九十百千万亿几数半双\\d]";
const WHICH = `(?:${NUMBER}|[每这那哪某整第多余])`;
/** What no noun begins with: a 只 before it is “only”. */
const VERBAL = "[是有能会要怕好得可需应该顾许准限剩用须不差够]";
const END = "(?:$|[^\\p{Script=Han}])";
/** After a family name. */
const TITLE =
  "(?:先生|小姐|女士|太太|老师|教授|博士|医生|大夫|师傅|师父|经理|主任|局长|部长|校长|院长|处长|科长|厂长|县长|市长|" +
  "省长|队长|班长|连长|团长|司令|将军|书记|警官|律师|导演|夫人|姑娘|掌柜|老板|同志|同学|大人)";

/** A family name that is seldom another word. */
const FAMILY = "[王李张刘陈杨赵吴徐孙朱郭梁郑宋谢唐韩曹许邓萧冯曾蔡潘袁董苏吕魏蒋杜沈崔谭陆汪桓贾]";

/** What a name may follow. */
const BEFORE_NAME = "(?:^|[^\\p{Script=Han}]|[和与跟同对被把给让请问见找是叫由位名个])$";

const CLAUSE_START = /(?<!\p{Script=Han})$/u;

const familyName = (char: string): readonly Sign[] => [
  { reading: char, before: /(?<![百同异庶])姓$/u, overPhrase: true },
  { reading: char, before: /(?:姓氏?[是为]|(?<!\p{Script=Han})[老小大阿])$/u },
  {
    reading: char,
    before: new RegExp(BEFORE_NAME, "u"),
    after: new RegExp(`^\\p{Script=Han}{0,2}?${TITLE}`, "u"),
  },
  { reading: char, before: /(?<!\p{Script=Han})$/u, after: /^[某氏老公总]/u },
];

/** By character. They were made with the lines of the gold text, and measured on text that they were not made with. */
const SIGNS: ReadonlyMap<string, readonly Sign[]> = new Map<string, readonly Sign[]>([
  [
    "只",
    [
      { reading: "隻", before: /只$/u, after: /^\p{Script=Han}/u },
      { reading: "隻", before: /[一两几]只$/u },
      { reading: "隻", before: /[一两几]$/u, after: /^只/u },
      { reading: "只", before: /[这那]$/u, after: new RegExp(`^${VERBAL}`, "u"), overPhrase: true },
      {
        reading: "只",
        before: new RegExp(`(?!${WHICH})\\p{Script=Han}$`, "u"),
        after: /^[能好得]/u,
        overPhrase: true,
      },
      { reading: "隻", before: new RegExp(`${WHICH}$`, "u") },
    ],
  ],
  [
    "里",
    [
      {
        reading: "里",
        before: new RegExp(`(?<!第)${NUMBER}[余多]?$`, "u"),
        after: /^(?![面头边外])/u,
        overPhrase: true,
      },
      { reading: "里", before: /[公英华海邻乡故]$/u },
    ],
  ],
  [
    "面",
    [
      {
        reading: "麪",
        before: /(?:吃|煮|碗|下|和|揉|擀|拌|炒|卖|做)(?:了|着|过|好)?(?:一碗|碗)?的?$/u,
        after: /^(?![对向临带前后色容孔目积试谈上下条])/u,
        near: /[吃煮碗锅汤饭饿馆擀厨葱酱烫]|[筷灶]/u,
      },
      { reading: "麪", before: /碗\p{Script=Han}{0,4}$/u, after: new RegExp(`^${END}`, "u") },
      {
        reading: "麪",
        before: /[的里外着等，、]$/u,
        after: new RegExp(`^(?:吃|煮|下锅|凉|烂|坨|${END})`, "u"),
        near: /[吃煮碗锅饭馆擀]/u,
      },
    ],
  ],
  [
    "表",
    [
      { reading: "錶", before: new RegExp(`${WHICH}[块只枚]$`, "u") },
      {
        reading: "錶",
        before: /(?:块钱?的|戴着?|掏出|怀里的|腕上的|手上的|看了?看|看了?一[眼下]|对了?对|抬腕看了?)$/u,
      },
      { reading: "錶", after: /^(?:针|盘|壳|链|带|店)/u },
    ],
  ],
  [
    "系",
    [
      { reading: "係", before: /[关原本确实委俱纯皆]$/u },
      {
        reading: "繫",
        before: /(?<![关联体科院派谱直旁嫡水星山母父语文中外史学商法律理数工])$/u,
        after: /^(?:着|在|好|上|紧|牢|住|于|了|成|一[根条个])/u,
      },
    ],
  ],
  [
    "干",
    [
      {
        reading: "干",
        after: /^(?:你|我|他|她|咱|卿|人家)们?的?(?:什么|何|甚么?|屁|啥)事/u,
        overPhrase: true,
      },
      {
        reading: "干",
        before: /(?:相|何|无|不)$/u,
        after: /^(?:\p{Script=Han}{0,3}事|[你我他卿己人]|$|[，。？！；])/u,
      },
      { reading: "干", before: /[若天栏阑]$/u },
      {
        reading: "乾",
        before: /[晒晾烘烤吹擦抹揩烧熬榨泪枯蒸焙拧喝风渴饮唾口嘴唇泥河井池塘]$/u,
        after: /^(?![什嘛吗活事部预涉扰系戈掉劲练线支])/u,
        overPhrase: true,
      },
      {
        reading: "乾",
        before: /(?:还没有?|已经|都|快|半|水|血|汗|衣服|毛巾|头发|墨|油漆)$/u,
        after: new RegExp(`^(?:了|透|${END})`, "u"),
        overPhrase: true,
      },
      {
        reading: "乾",
        after:
          /^(?:了(?:这|那|一|两|三|此)?[杯碗]|[净透燥枯涸裂瘪硬涩爹娘妈粮果草柴冰洗脆杯旱渴瘦巴货酪鲜])/u,
      },
    ],
  ],
  [
    "出",
    [
      {
        reading: "齣",
        before: new RegExp(`${WHICH}$`, "u"),
        after: /^\p{Script=Han}{0,6}(?:戏|剧)/u,
        overPhrase: true,
      },
      {
        reading: "齣",
        before: new RegExp(`[唱演看听编写排了]${NUMBER}$`, "u"),
        after: new RegExp(`^${END}`, "u"),
      },
      {
        reading: "齣",
        before: new RegExp(`${WHICH}$`, "u"),
        after: /^(?![头门口手来去席生家嫁城国角])/u,
        near: /[戏剧唱曲]/u,
      },
      { reading: "出", before: new RegExp(`${NUMBER}$`, "u"), after: /^\p{Script=Han}/u, overPhrase: true },
    ],
  ],
  [
    "准",
    [
      {
        reading: "準",
        before: /[说看拿对找吃瞄算摸掐打测认定信]不$/u,
        after: new RegExp(`^(?:[了的]|${END})`, "u"),
        overPhrase: true,
      },
      {
        reading: "准",
        before: /[不未没恩获核批特照奉谁勿毋]$/u,
        after: /^(?![时确备则])\p{Script=Han}/u,
        overPhrase: true,
      },
      { reading: "准", after: /^(?:[你我他她它其此许予用假奏考]|再|随意|任何|带)/u },
    ],
  ],
  [
    "制",
    [
      {
        reading: "製",
        before: /自$/u,
        after: /^(?:的\p{Script=Han}|[一两几了出成]|面|糕|酱|酒|茶|果|蛋|饮|工|土|简|家|道|玩|教|飞|炸)/u,
        overPhrase: true,
      },
      { reading: "製", after: /^(?:图|表|片|版|陶|茶|药|革|糖|盐|冰|衣|鞋|币|钞|酒|毒|备|剂|件)/u },
    ],
  ],
  [
    "余",
    [
      ...familyName("余"),
      {
        reading: "餘",
        before: new RegExp(
          `(?:${NUMBER}|[之其有无剩多盈业残节赋唯取求更丈里尺步石斤年月日亩顷载岁匹名骑员座间])$`,
          "u",
        ),
      },
      {
        reading: "餘",
        after:
          /^[下的者款额数留生粮钱财资地力波音香味热震孽党温毒裕存量辜众皆俱都悉尽无外兵军官卒骑船马贼寇饭意德痛]/u,
      },
      { reading: "余", after: /^[家氏]/u },
      // In the old written language the pronoun, and at the start of a clause a family name.
      { reading: "余", near: /[曰吾汝尔矣焉哉兮]/u },
      {
        reading: "余",
        before: CLAUSE_START,
        after: /^(?:[乃亦犹以何尝谓及姑必每欲既独虽闻]|之(?=\p{Script=Han}))/u,
      },
      {
        reading: "余",
        before: CLAUSE_START,
        after: new RegExp(
          `^(?![令容交会人事物])\\p{Script=Han}{1,2}?(?:${END}|[的说写在是和与对把被也却曾])`,
          "u",
        ),
      },
    ],
  ],
  [
    "范",
    [
      ...familyName("范"),
      // A name given, and further on in the paragraph that name alone.
      { reading: "範", before: new RegExp(`(?:${FAMILY}|[样师轨仪])$`, "u") },
      { reading: "範", earlier: new RegExp(`${FAMILY}范`, "u") },
      { reading: "范" },
    ],
  ],
  ["朴", familyName("朴")],
  [
    "钟",
    [
      ...familyName("鍾"),
      { reading: "鐘", before: /[乐编敲撞座口铜古警闹挂时点分秒刻听下]$/u },
      { reading: "鐘", after: /^[声楼响摆表面停鸣]/u },
      {
        reading: "鍾",
        before: /(?<![时闹挂敲撞分秒点座台警古摆铜])$/u,
        after: /^[山水县镇乡村岭河州祥]/u,
        overPhrase: true,
      },
      { reading: "鍾", after: /^(?:爱|情|馗|会|繇|离)/u },
    ],
  ],
  ["沈", familyName("沈")],
  ["涂", familyName("涂")],
  ["于", familyName("于")],
  [
    "谷",
    [
      ...familyName("谷"),
      { reading: "穀", before: /[五稻打晒割种收把米囤存卖买粮新]$/u, after: /^(?![口底地中里])/u },
      { reading: "穀", after: /^(?:价|仓|场|粒|物|子|穗|类|雨)/u },
    ],
  ],
  ["郁", familyName("郁")],
  ["姜", familyName("姜")],
  [
    "游",
    [
      { reading: "游", after: /^(?:泳|水|弋|牧|离|击|移|动|来游去|丝|资|魂|侠|隼)/u },
      {
        reading: "游",
        before: /[上中下鱼里中]$/u,
        near: /[河江水海鱼湖池]/u,
        after: /^(?![客人戏玩览行艇])/u,
      },
      {
        reading: "游",
        after: /^(?:了|过|着|到|进|回|向|得|上岸|个)/u,
        near: /[河水海鱼湖池泳岸]/u,
        overPhrase: true,
      },
    ],
  ],
  ["舍", [{ reading: "捨", after: /^(?:掉|弃|去|下|身|命|得|近|本|己|生|我|不得|车|离|此|末)/u }]],
  [
    "困",
    [
      {
        reading: "睏",
        before: /(?<![被围受所贫穷艰])$/u,
        after: new RegExp(`^(?:了${END}|得(?![住动])|极了|死了|意${END}|倦了?${END})`, "u"),
      },
      {
        reading: "睏",
        before: /(?:犯|打|有点儿?|又累又|发|太|真)$/u,
        after: new RegExp(`^(?:了|${END})`, "u"),
      },
    ],
  ],
  [
    "丑",
    [
      { reading: "丑", before: /[子甲乙丙丁戊己庚辛壬癸小]$/u },
      { reading: "丑", after: /^[时牛寅年月角]/u },
    ],
  ],
  [
    "松",
    [
      { reading: "鬆", after: /^(?:开|了|口气|手|动|软|散|绑|懈|弛|一口气|快|垮|脆|紧|着)/u },
      { reading: "鬆", before: /[放轻宽蓬稀疏肉]$/u },
    ],
  ],
  [
    "卷",
    [
      {
        reading: "捲",
        before: new RegExp(`(?<!${NUMBER}|[第试画上下书])$`, "u"),
        after: /^(?:起|入|着|进|走|成|缩|曲|土|过|去|来|到|了|得)/u,
      },
    ],
  ],
  [
    "斗",
    [
      { reading: "斗", before: new RegExp(`${NUMBER}$`, "u") },
      { reading: "斗", after: /^[篷笠胆室米酒量]/u },
    ],
  ],
  ["划", [{ reading: "划", after: /^(?:船|桨|水|舟|艇|算|着|拳|来|到|向)/u, near: /[船桨舟水湖艇算拳]/u }]],
  [
    "冲",
    [
      { reading: "沖", after: /^(?:泡|洗|刷|茶|淡|凉|澡|垮|积|印|销|天|了?一?[杯壶碗]|着?好的)/u },
      { reading: "沖", after: /^[好了过]/u, near: /[茶奶厕]|咖啡|马桶/u },
    ],
  ],
  [
    "云",
    [
      { reading: "云", after: /^[：:，,]?[“‘「『《〈]|^[：:]/u },
      { reading: "云", before: /[诗子书经语曰又所亦]$/u, after: /^[，,然]/u },
      { reading: "云", before: /[孔孟老庄荀夫君]子$/u },
    ],
  ],
  ["咸", [{ reading: "咸", after: /^(?:来|集|宜|使|称|服|知|以|与|皆|丰|亨|阳|安|同)/u }]],
  [
    "须",
    [
      { reading: "鬚", before: /[胡髯美虎龙捋捻虬触髭苍白]$/u },
      { reading: "鬚", after: /^(?:发|眉|髯|鲸)/u },
    ],
  ],
  ["周", [{ reading: "週", before: /(?<![夏商西东后])$/u, after: /^(?:线|刊|报|末|年庆|记)/u }]],
  [
    "并",
    [
      {
        reading: "並",
        before: /(?<!\p{Script=Han})$/u,
        after: /^[为将以在对与向由把被使让要]/u,
        overPhrase: true,
      },
    ],
  ],
  ["扎", [{ reading: "扎", before: /[针刺]$/u, overPhrase: true }]],
  [
    "吁",
    [
      { reading: "吁", after: /^(?:了|出|一|口|气|吁)/u },
      { reading: "吁", before: /长$/u },
    ],
  ],
  [
    "发",
    [
      { reading: "髮", before: /[头鬓须剪梳染烫秀削理]$/u, after: /^(?![现生出展放])/u },
      { reading: "髮", after: /^[髻簪梢辫型夹廊际]/u },
    ],
  ],
]);

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
  ["须", { readings: "須鬚", unsigned: 0.05, signed: 0.05 }],
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
  ["于", { readings: "於于", unsigned: 0, signed: 0.05 }],
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
  Array.from(DOUBTFUL.keys(), (char) => char.charCodeAt(0)),
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
  const signs = SIGNS.get(text.charAt(offset));
  if (signs === undefined) return undefined;
  const before = text.slice(Math.max(0, offset - REACH), offset);
  const after = text.slice(offset + 1, offset + 1 + REACH);
  const isEarlier = (name: RegExp): boolean => name.test(text.slice(Math.max(0, offset - EARLIER), offset));
  return signs.find(
    (sign) => fits(sign, before, after, inPhrase) && (sign.earlier === undefined || isEarlier(sign.earlier)),
  )?.reading;
}

function fits(sign: Sign, before: string, after: string, inPhrase: boolean): boolean {
  if (inPhrase && sign.overPhrase !== true) return false;
  if (sign.before?.test(before) === false || sign.after?.test(after) === false) return false;
  return sign.near === undefined || sign.near.test(before) || sign.near.test(after);
}
