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
* *  (?<!{han}) 家(?:[村庄店屯沟堡湾坝河桥口]|大院|祠堂|父子|兄弟|姐妹|姑娘|少爷|小姐|媳妇|老[大二三四太爷])
`;

/**
 * A character, its reading (`!` where it counts over phrases, `?` where it only warns), what stands before it, after it,
 * near it; `-` for anything. A character and its reading as a family name, where that is all.
 */
const TABLE = `
只 隻 [一两几]只
只 只! [这那] [是有能会要怕好得可需应该顾许准限剩用须不差够]
只 只! (?!{which}){han} [能好得]
只 只! [多每整某哪] [是有能会要怕好得可需应该顾许准限剩用须不差够在算为想知听见看]
只 只 {number} [取求需准许怕因]
只 隻 {which}
里 裏! [函参常变分多少小整倍指系基总次个人对负正]数
里 里! (?<!第){number}[余多]? (?![面头边外])
里 里 [公英华海邻乡故]
里 里! (?<!{han}) (?:人|胥|正|社|宰|尹|魁|闾|父老)|中(?:少年|父老|子弟|人)
面 面 (?:当|见|碰|会|照)[着过了]?{han}{0,6}的
面 麪 (?:吃|煮|碗|下|和|揉|擀|拌|炒|卖|做)(?:了|着|过|好)?(?:一碗|碗)?的? (?![对向临带前后色容孔目积试谈上下条]) [吃煮碗锅汤饭饿馆擀厨葱酱烫]|[筷灶]
面 麪 [的里外着等，、] 吃|煮|下锅|凉|烂|坨|{end} [吃煮碗锅饭馆擀]
面 麪 (?:把|将) (?:端|煮|下|捞|盛|倒|揉|擀|切|吃)
面 麪 (?:吃|煮|揉|和|擀|盛|端|捞|嗦)(?:完|好|光|上|起|来)?(?:了|着|过)?(?:[一两几三半这那]?[碗口锅盘斤顿])?的? {end}
面 麪 [发醒揉](?:酵|好|过)*的 - [揉醒擀按切发酵]
面 麪 - (?:很|真|太|也|都|还|已经|不)*(?:好吃|难吃|煮|糊了|坨|烂了|吃完|吃光|熟)|是?手擀|[里上]?(?:加|放|撒|浇)了?{han}{0,2}[葱盐油醋辣蒜酱]|[里上]撒
面 麪! 下 (?:给|来)?[你我他她咱大][们家]?吃
面 麪 碗{han}{0,4} {end}
表 錶 {which}[块只枚] (?![演示明面现达决态扬述格白彰皮层妹姐哥弟叔兄嫂侄亲率])
表 錶 块钱?的|戴着?|掏出|怀里的|腕上的|手上的|看了?看|看了?一[眼下]|对了?对|抬腕看了?
表 錶 修 - [铺匠店师]
表 錶 - 走得|停了?{end}|[慢快]了|丢了|的?(?:指针|表盘|表带|秒针|发条)|拧紧发条
表 錶 怀|金|(?:腕|手)上那[块只]?|那只旧
表 表? - - [块只枚戴腕修掏怀秒停慢快买丢金铺]
系 係 [关原本确实委俱纯皆]
系 係 (?<![体科派谱直星山母父语文院学史理物化该本各]) [指由属因为以经据依]
系 繫! (?<![研究])所 {end}
系 繫 - (?:安全|腰|鞋|领|丝|裤|缎)带|围[巾裙]|[领蝴]结|扣子|纽扣|{han}{0,5}[绳带绦缆铃]|马
系 繫 (?<![关联体科院派谱直旁嫡水星山母父语文中外史学商法律理数工]) 着|在|好|上|紧|牢|住|于|了|成|一[根条个]
系 繫 [以用绳带索缆绦] 之|在|于|住
干 幹! [我你他她们谁您咱] [的得过着]|了(?![这那]?{number}?杯)
干 干! - (?:你|我|他|她|咱|卿|人家)们?的?(?:什么|何|甚么?|屁|啥)事
干 干 相|何|无|不 {han}{0,3}事|[你我他卿己人]|$|[，。？！；]
干 乾! [哭舀淘沥滤甩脱阴吸耗绞熨晒晾烘烤吹擦抹揩烧熬榨泪枯蒸焙拧喝风渴饮唾口嘴唇泥河井池塘]|[泪血水]流 (?!了{number}(?:天|辈子|夜|个)|[什嘛吗活事部预涉扰系戈掉劲练线支])
干 乾! 水|(?<!造)血|汗|衣服|毛巾|头发|墨|油漆 了|透|{end}
干 乾! 还没有?|已经|都|快|半 透
干 乾! 还没有?|已经|都|快|半 了|{end} [衣裤裙鞋袜巾泪汗墨漆泥河井池塘血晒晾嘴唇渴湿]
干 乾 - (?:了(?:这|那|一|两|三|此)?[杯碗]|[净透燥枯涸裂瘪硬涩爹娘妈粮果草柴冰洗脆杯旱渴瘦巴货酪鲜])
干 乾 泪{han}{0,3} {end}
出 齣! {which} {han}{0,6}(?:戏|剧)(?![院场团园班台社])
出 齣 [唱演看听编写排了]{number} {end}
出 齣 {which} (?![头门口手来去席生家嫁城国角]) [戏剧唱曲]
出 出! {number} {han}
准 準 [瞄看拿猜打踩记算认摸测投听抓估吃掐校盯]不|没
准 準 说不 {end}|[是会他她我你哪什明]
准 准! (?<![瞄看拿猜打踩记算认摸测投听抓估吃掐校盯])[不未恩获核批特照奉谁勿毋] (?![时确备则]){han}
准 准 - (?:了|过|给)(?:[你我他她它其此这那假奏]|{number})|[由免照尔](?![确])
准 准 - [你我他她它其此许予用假奏考]|再|随意|任何|带
制 製! 自 的(?!能力|力|人|功夫|态度){han}|[一两几了出成]|面|糕|酱|酒|茶|果|蛋|饮|工|土|简|家|道|玩|教|飞|炸
余 余 family
余 余! (?<!{han}) 年{number}
余 餘 - [万亿元]
余 餘 {number}|[之其有无剩多盈业残节赋唯取求更丈里尺步石斤斗年月日亩顷载岁匹名骑员座间]
余 餘 - [下的者款额数留生粮钱财资地力波音香味热震孽党温毒裕存量辜众皆俱都悉尽无外兵军官卒骑船马贼寇饭意德痛光晖辉韵兴怒悸恨庆荫泽威勇绪情火烬灰响年日暇闲项角弦弧切值函式利址]
余 余 - [家氏]
余 余 - - [曰吾汝尔矣焉哉兮]
余 余 (?<!{han}) (?:[乃亦犹以何尝谓及姑必每欲既独虽闻不未幼少素见观读居自因从今遂窃府]|之(?={han}))
余 余 (?<!{han}) (?![令容交会人事物]){han}{1,2}?(?:{end}|[的说写在是和与对把被也却曾])
范 范 family
范 範 {family}|[样师轨仪]
范 範 - - earlier:{family}范
范 范
朴 朴 family
钟 鍾 姓氏?[是为]?|(?<!{han})[老阿]
钟 鍾 ^|[^{han}]|[和与跟同对被把给让请问见找是叫由位名个] {han}{0,2}?{title}
钟 鍾 (?<!{han}) [某氏总]
钟 鐘 [乐编敲撞座口铜古警闹挂时点分秒刻听下]
钟 鍾! (?<![时闹挂敲撞分秒点座台警古摆铜]) [山水县镇乡村岭河州祥]
钟 鍾? - - [敲撞挂摆楼鼓磬响闹座古铜寺塔]
沈 沈 family
涂 涂 family
于 於! [屯驻耕生死葬卒埋位处居住立坐聚置设藏落悬挂刻始终止限基源鉴] (?![禁吉氏某家])
于 于! (?<!{han}) 家[村庄店屯沟堡湾坝河桥]
于 于 family
谷 谷 family
谷 穀 - 价|仓|场|粒|物|子|穗|类|雨
郁 郁 family
姜 姜 family
游 游 姓|(?<!{han})[老小]
游 游 - (?:了|过|着)?{number}+(?:圈|个来回|米)|[开远走]|泳
游 游! - 了|过|着|到|进|回|向|得|上岸|个 [河水海鱼湖池泳岸]
舍 捨 (?<![宿校农茅屋房寒敝客旅邻村馆精猪鸡牛田竹草官学]) (?:了|着){han}{0,3}[命身]|掉|弃|去|下|身|命|得|近|本|己|生|我|不得|车|离|此|末
舍 捨 (?<![宿校农茅屋房寒敝客旅邻村馆精]) (?:之|[此汝我彼其魏蜀吴汉]{0,1}(?:一)?[命死躯]|鞍|此)
舍 捨 [安忍肯可难割]
困 睏 (?<![被围受所贫穷艰]) (?:了{end}|得(?![住动])|极了|死了|意{end}|倦了?{end})
困 睏 犯|打|有点儿?|又累又|发|太|真 了|{end}
困 困? - - [睡觉眠床盹夜欠熬]
划 划 - (?![破分归定过开出清拨]){han}{0,6}[桨船艇舟筏]|水|行|拳|得来|不来|算
划 划 [船桨艇舟]
占 占! - (?:了|得|出|过)?一?[卦课]|卜|筮|曰
卷 捲 (?<!{number}|[第试画上下书]) 起|入|着|进|走|成|缩|曲|土|过|去|来|到|了|得
斗 斗 [米粟酒谷粮升] {end}
斗 斗 - [转柄牛升]|大的|大如
斗 斗 {number}
斗 斗 - [篷笠胆室米酒量]
斗 鬥 - (?:不?{number}|阵|兵|将|了{number}|到|着|{han}{0,2}合)|[与和酣接恶龙虎搦我你]
冲 沖 - (?![进出上向到入着])(?:了|个|过|完|好|一|杯|壶|碗|泡)*{han}{0,2}(?:澡|(?:茶|咖啡)(?![馆厅室店桌几楼园杯壶碗])|奶粉|豆浆|凉水|开水|冷水)
冲 沖 [浪潮洪抵]|[洪海河江溪雨泉清]水
冲 沖 - [垮毁走刷洗淡掉稀泡服销积]|出一?[条道个]{han}{0,2}[沟槽缝洞坑渠]
冲 沖 - [好了过](?![过进出上下回来去向]) 茶(?![馆楼几])|奶粉|咖啡(?![馆厅店])
冲 沖 (?:把|将|的)?(?:马桶|厕所)
冲 沖 - (?:马桶|厕所)|干净
云 云 - [：:]?[“‘「『《〈]|[：:]
云 云 [人书诗语谚传文经又亦] ，[“‘「『]
云 云 [孔孟老庄荀夫君]子
丑 丑 [子甲乙丙丁戊己庚辛壬癸小]
丑 丑 (?:唱|演|饰|扮|工|末)(?:的?个|一个)?
丑 丑 - [年月日时初正末行旦]
咸 咸 - 来|集|宜|使|称|服|知|以|与|皆|丰|亨|阳|安|同
周 週 (?<![夏商西东后]) 线|刊|报|末|年庆|记
并 幷! - 州
并 併! - 为一|为{number}[个家体]
并 並! (?<!{han}) [为将以在对与向由把被使让要]
扎 扎! - (?:了|着|过|得)?{han}{0,2}[针刺手]
扎 扎! [针刺]
发 髮 [绾束梳拢挽][着了起]? {end}
发 髮 (?<!{han}) (?:已|也|早已|全|皆|尽){han}{0,2}白|[短如]|上[落别簪插]
咽 嚥! (?<![呜哽鼻悲幽]) 了|下|进|回|不下|口水|唾|口唾|咽|气
复 復! 回 原|正常|旧|健康|平静|常态|知觉|体力
后 后 (?<!{han}) (?:不悦|崩|薨|弟|兄|族)
后 后 立{han}{0,4}为|[王帝]与|[废册]
咨 咨 - [请文复行送尔]
饥 饑! [大岁年荐连]
饥 饑! - [荒馑民岁]
种 种 姓
岳 岳 family
党 党 (?<![百同异庶])姓
仆 仆! [一颠] {end}|[跤跌扑]
仆 仆! - [倒地伏]
克 剋 [生相金木水火土] {end}|[金木水火土制]
几 几! [凭伏倚隐]
吊 弔 - [君丧唁祭孝]|[凭祭追哀]
叶 叶 - [韵音]
种 種 {which}
种 種 - [菜花树田地瓜豆]
制 制 [进旧法官军税币学编帝礼压管节克限受抑责能可难] (?!作|造|成|的?{number}?[碗件套只把台])
制 制 - 其|之
姜 姜? - - [切片葱蒜炒煮锅汤糖鱼盐辣]
胄 冑 [甲介免披被]
胄 胄? - - [甲盔铠披]
历 歷? - - [法推农阳阴司朔]
须 鬚 [白美长黄赤紫银] {end}|飘|垂|如
须 須? - - [胡髯眉鬓髭]
托 託 - (?:你|您|他|她|朋友|熟人|人|梦|孤){han}
折 摺 (?<![打曲骨七八九几]) 好|起|叠|成|进|回去 [信纸衣被巾毯布裙报页]
坛 罈 {which}|[酒醋] [酒醋酱菜子口]
杆 桿! {which} {han}{0,3}[枪秤旗笔]
签 籤 [抽求解摇] {end}|[文筒诗]
汇 彙 [词字语]
须 鬚 [髭虬捋拈捻掀胡]
脏 臟 [心肝脾肺肾五六内]
尽 儘! - 早|速|可能
御 禦 - [寒敌侮]
御 禦 [能难可以拒防抵固]不?了? 之|{end}|敌|{han}{0,2}[兵军师寇贼]
曲 麴 酿酒的?|酒
谷 穀 [五百稻打晒割粮积年]
历 曆! [农阴阳公黄皇] (?!史)
征 征 - 进|{han}{0,3}[进讨]
征 征 [出远亲东西南北讨兴从再同相]
征 徵 - [得求询用地收集文稿订购调召辟聘缴税粮兵募取]
征 征 - (?![辟为拜]) [兵军将师贼寇敌战讨伐]
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
