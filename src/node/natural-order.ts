import { chineseNumber, NUMBER_CHARS } from "../text/chinese-number.ts";

type Token = number | string;

interface SegmentKey {
  readonly rank: number;
  readonly tokens: readonly Token[];
}

const VOLUMES: ReadonlyMap<string, number> = new Map([
  ["上", 1],
  ["中", 2],
  ["下", 3],
]);
// 上中下 count only where they number something (卷上, 上册): 中国 and 上海 are names.
const TOKEN = new RegExp(
  `[${NUMBER_CHARS}]+|[上中下](?=$|[卷册冊部篇集编編辑輯])|[^${NUMBER_CHARS}上中下]+|[上中下]`,
  "gu",
);

const FIRST = 0;
const FRONT = 1;
const TEXT = 2;
const EPILOGUE = 3;
const BACK = 4;
const LAST = 5;
const NAMED: readonly (readonly [number, RegExp])[] = [
  [FIRST, named("readme|index|_index|封面|扉页|扉頁|书名页|書名頁|cover|title-?page")],
  [
    FRONT,
    named(
      "[自代总總原他译譯]?序|(?:译者|譯者|作者|编者|編者|再版|推荐|推薦)序|序[言文章幕]|前言|引言|引子|楔子|" +
        "导[言论读]|導[言論讀]|绪[论言]|緒[論言]|凡例|弁言|献[词辞]|獻[詞辭]|题[献词]|題[獻詞]|出版说明|出版說明|" +
        "dedication|foreword|preface|introduction|prologue",
    ),
  ],
  [EPILOGUE, named("尾[声聲]|结[语局]|結[語局]|余论|餘論|epilogue|conclusion")],
  [
    BACK,
    named(
      "附[录錄]|注释|註釋|年[表谱譜]|参考(?:文献|书目)|參考(?:文獻|書目)|术语表|術語表|词汇表|詞彙表|索引|" +
        "appendix|appendices|notes|bibliography|references|glossary",
    ),
  ],
  [
    LAST,
    named(
      "[编編译譯]?[后後][记記]|[后後]序|跋|致[谢謝]|版[权權](?:页|頁)?|afterword|acknowledge?ments|colophon",
    ),
  ],
];

/**
 * Orders paths as a reader would: numbers by their value anywhere in the path, in digits or in Chinese
 * (第二回 before 第十回, 卷上 before 卷下); in each folder README and index come first, then 序 and its like;
 * 附录, 后记 and their like come last.
 */
export function naturalOrder(paths: readonly string[]): readonly string[] {
  const keyed = paths.map((path) => ({ path, key: path.split("/").map(segmentKey) }));
  return keyed
    .toSorted((a, b) => comparePaths(a.key, b.key) || compareCodePoints(a.path, b.path))
    .map(({ path }) => path);
}

function named(names: string): RegExp {
  return new RegExp(`^(?:${names})(?:$|[^\\p{L}]|[一二三四五六七八九十甲乙丙丁a-d](?:$|[^\\p{L}]))`, "iu");
}

function segmentKey(segment: string): SegmentKey {
  const stem = segment.normalize("NFC").replace(/\.(?:md|markdown)$/iu, "");
  const tokens = (stem.match(TOKEN) ?? []).map(toToken);
  // A number in front is the author's own order, whatever name follows it.
  const rank = tokens[0] === 0 ? FIRST : (NAMED.find(([, pattern]) => pattern.test(stem))?.[0] ?? TEXT);
  return { rank, tokens };
}

function toToken(text: string): Token {
  const volume = text.length === 1 ? VOLUMES.get(text) : undefined;
  if (volume !== undefined) return volume;
  return chineseNumber(text) ?? text.toLowerCase();
}

function comparePaths(a: readonly SegmentKey[], b: readonly SegmentKey[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) break;
    const order = left.rank - right.rank || compareTokens(left.tokens, right.tokens);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareTokens(a: readonly Token[], b: readonly Token[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const order = compareToken(a[i] ?? 0, b[i] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareToken(a: Token, b: Token): number {
  if (typeof a === "number") return typeof b === "number" ? a - b : -1;
  return typeof b === "number" ? 1 : compareCodePoints(a, b);
}

function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  // UTF-16 order and code point order part ways at the surrogates, where the rarer Han stand.
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const order = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
