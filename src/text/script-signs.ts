// Characters that only one of the scripts has, the commonest of each; none is a variant the other uses too.
const SIMPLIFIED =
  "们这来个时说为国学对会过还没样发见问长门间书东车马头应话实现经给让关觉点电认识请谁难欢听写买卖爱亲儿" +
  "岁师业产义乐习乡争处务动劳势华单卫压县变号员响园圆图场块坏声备夺奖妇孙宝审宫宽将尔层属岛币帮归忆态总" +
  "战执扩护报担择挥换掷搅数断无旧显晓条构标树档桥梦检权欧残毕气汉汤泪济测渐湿满滚灭灯灵烦热爷牵犹狱独猎" +
  "环疗监盘码礼离积称稳穷笔类粮级纪纸线组细织终结绝统继绩维绿罗职联脑脸节药虑虽观规视览计订议记许论设评" +
  "词译试该详语误读课调谈谢贝负财责败货质贵费赶轮软轻载较辆输边达迁运进远连选递遗邮释钱铁银错闭阅队阳阴" +
  "阶际陆陈险随顶项顺顾预领题颜风飞饭馆驱验骑鱼鸟鸡麦龙齿";
const TRADITIONAL =
  "們這來個時說為國學對會過還沒樣發見問長門間書東車馬頭應話實現經給讓關覺點電認識請誰難歡聽寫買賣愛親兒" +
  "歲師業產義樂習鄉爭處務動勞勢華單衛壓縣變號員響園圓圖場塊壞聲備奪獎婦孫寶審宮寬將爾層屬島幣幫歸憶態總" +
  "戰執擴護報擔擇揮換擲攪數斷無舊顯曉條構標樹檔橋夢檢權歐殘畢氣漢湯淚濟測漸濕滿滾滅燈靈煩熱爺牽猶獄獨獵" +
  "環療監盤碼禮離積稱穩窮筆類糧級紀紙線組細織終結絕統繼績維綠羅職聯腦臉節藥慮雖觀規視覽計訂議記許論設評" +
  "詞譯試該詳語誤讀課調談謝貝負財責敗貨質貴費趕輪軟輕載較輛輸邊達遷運進遠連選遞遺郵釋錢鐵銀錯閉閱隊陽陰" +
  "階際陸陳險隨頂項順顧預領題顏風飛飯館驅驗騎魚鳥雞麥龍齒";

/** How many characters of a text only simplified, and only traditional Chinese has, of the common ones. */
export interface ScriptSigns {
  readonly simplified: number;
  readonly traditional: number;
}

const SIDES = new Uint8Array(0x10000);
for (const char of SIMPLIFIED) SIDES[char.charCodeAt(0)] = 1;
for (const char of TRADITIONAL) SIDES[char.charCodeAt(0)] = 2;

/** Counts what tells the script of a text. All these characters are one code unit. */
export function scriptSigns(text: string): ScriptSigns {
  let simplified = 0;
  let traditional = 0;
  for (let i = 0; i < text.length; i += 1) {
    const side = SIDES[text.charCodeAt(i)];
    if (side === 1) simplified += 1;
    else if (side === 2) traditional += 1;
  }
  return { simplified, traditional };
}
