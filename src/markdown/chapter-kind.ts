import type { ChapterKind } from "../model/chapter.ts";
import { readTitleNumber } from "../text/title-number.ts";

/** What may stand behind the word itself: nothing, a number, or what a mark sets apart. */
const NUMBER = "(?:第?[一二三四五六七八九十百〇零\\d]+|[IVXivx]+|[A-Z])";
const REST = `(?:\\s*(?:之)?${NUMBER})?(?:$|\\s*[：:·・—–\\-,，、（(【《〈|].*$|\\s+\\S.*$)`;

// Titles are compared in simplified characters and without the spaces that spread short ones: 序　言.
const WORDS: readonly (readonly [ChapterKind, string])[] = [
  ["abstract", "内容提要 内容简介 内容介绍 内容摘要 内容概要 提要 本书简介"],
  [
    "contributors",
    "作者简介 作者介绍 作者小传 著者简介 著者介绍 编者简介 编者介绍 译者简介 译者介绍 作译者简介 著译者简介 " +
      "主编简介 关于作者 关于译者 关于编者 撰稿人简介",
  ],
  ["foreword", "推荐序 荐序 代序 他序 推荐语 推荐辞"],
  [
    "preface",
    "序 序言 序文 自序 总序 原序 译序 译者序 编者序 作者序 再版序 再版序言 重印序 重印序言 新版序 新版序言 " +
      "初版序 修订版序 修订版序言 中文版序 中文版序言 英文版序 英文版序言 前言 译者前言 编者前言 再版前言 修订版前言 " +
      "小引 弁言 卷首语 写在前面 译者的话 编者的话 作者的话 出版说明 编辑说明",
  ],
  ["introduction", "凡例 例言 编例 体例 体例说明 引言 导言 导论 导读 绪论 绪言"],
  ["prologue", "楔子 引子 序幕 序章"],
  ["epilogue", "尾声 终幕"],
  [
    "afterword",
    "后记 跋 跋语 跋文 代跋 译后记 译者后记 编后记 编者后记 再版后记 修订版后记 代后记 后序 写在最后 写在后面",
  ],
  ["bibliography", "参考文献 主要参考文献 参考书目 主要参考书目 引用书目 引用文献 征引书目 书目 延伸阅读"],
  ["index", "索引 人名索引 地名索引 书名索引 篇名索引 名词索引 主题索引 关键词索引 综合索引"],
  ["notes", "注释 尾注"],
  ["glossary", "术语表 词汇表 名词解释 译名表 译名对照表 名词对照表 术语对照表 人名对照表"],
  ["acknowledgments", "致谢 鸣谢 谢辞 谢词"],
  ["dedication", "献辞 献词 题献"],
  ["colophon", "版权页 版权信息 版权声明 版权"],
];

const ENGLISH: readonly (readonly [ChapterKind, string])[] = [
  ["abstract", "abstract|about (?:this|the) book"],
  ["contributors", "about the (?:authors?|translators?|editors?)|contributors"],
  ["foreword", "foreword"],
  ["preface", "preface"],
  ["introduction", "introduction"],
  ["prologue", "prologue"],
  ["epilogue", "epilogue"],
  ["afterword", "afterword|postscript"],
  ["appendix", "appendix|appendices"],
  ["bibliography", "bibliography|references|works cited|further reading"],
  ["index", "index"],
  ["notes", "notes|endnotes"],
  ["glossary", "glossary"],
  ["acknowledgments", "acknowledge?ments?"],
  ["dedication", "dedication"],
  ["colophon", "colophon|copyright|copyright page|imprint"],
];

interface Rule {
  readonly kind: ChapterKind;
  readonly pattern: RegExp;
}

const RULES: readonly Rule[] = [
  // 附录 begins the titles of appendices only.
  { kind: "appendix", pattern: /^附\s*(?:录|表|编)(?!像|音|制|取)/u },
  ...WORDS.map(([kind, words]) => ({ kind, pattern: new RegExp(`^(?:${alternatives(words)})${REST}`, "u") })),
  // A name, a space and 序: by somebody else. Without the space 秩序 and 程序 would be prefaces.
  { kind: "foreword", pattern: /^[\p{L}·・]{1,12}\s+序言?$/u },
  { kind: "preface", pattern: /^《[^》]+》\s*(?:自|原|总)?\s*(?:序|序言|前言)$/u },
  { kind: "afterword", pattern: /^(?:《[^》]+》\s*|[\p{L}·・]{1,12}\s+)(?:跋|后记)$/u },
  ...ENGLISH.map(([kind, words]) => ({
    kind,
    pattern: new RegExp(`^(?:${words})(?:\\s+(?:\\d+|[IVXivx]+|[A-Za-z]))?(?:$|\\s*[:：.—–|(（,-].*$)`, "iu"),
  })),
];

const APPENDICES = RULES.filter(({ kind }) => kind === "appendix");

const PART =
  /^(?:第\s*[一二三四五六七八九十百千〇零\d]+\s*(?:部分|部|编|篇|卷|辑|单元)|卷\s*(?:[一二三四五六七八九十百〇零\d]+|[上中下])|[上中下]\s*(?:部|编|篇|卷|册)|(?:part|book)\s+(?:\d+|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten))(?:$|[\s：:·・—–\-（(《.].*$)/iu;

const TRADITIONAL = "內簡紹關於傳後記錄參獻鳴謝緒論導註釋術語彙詞聲編書譯總說話權頁薦題讀體寫邊對徵辭單輯";
const SIMPLIFIED = "内简绍关于传后记录参献鸣谢绪论导注释术语汇词声编书译总说话权页荐题读体写边对征辞单辑";
const TO_SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(TRADITIONAL, (char, i) => [char, Array.from(SIMPLIFIED)[i] ?? char] as const),
);

/**
 * What a title says of its chapter, in either script and in English; "chapter" where it says nothing.
 *
 * @param options.alone - Whether nothing but the title stands in the file: only then it can be that of a part.
 */
export function kindOfTitle(title: string, options: { readonly alone: boolean }): ChapterKind {
  const simplified = Array.from(
    title.replace(/[\s\u{3000}]+/gu, " ").trim(),
    (it) => TO_SIMPLIFIED.get(it) ?? it,
  );
  const text = simplified.join("");
  const isNumbered = readTitleNumber(text) !== undefined;
  const rules = isNumbered && !options.alone ? APPENDICES : RULES;
  const rule = rules.find(({ pattern }) => pattern.test(text));
  // Only appendices are numbered: 第一章　序 is a chapter of the story.
  if (rule !== undefined && rule.kind !== "appendix" && isNumbered) return "chapter";
  if (rule !== undefined) return rule.kind;
  return options.alone && PART.test(text) ? "part" : "chapter";
}

/** The words, longest first, with spaces allowed between their characters. */
function alternatives(words: string): string {
  return words
    .split(" ")
    .toSorted((a, b) => b.length - a.length)
    .map((word) => Array.from(word).join("\\s*"))
    .join("|");
}
