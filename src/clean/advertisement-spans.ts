/** An address on the web, also one without its scheme. */
export const SITE = /(?:https?:\/\/|www\.)[\w.-]+|[\w-]+\.(?:com|net|org|cn|cc|info|xyz|me|tw|hk)(?![\w-])/iu;
/** What nobody writes but who gives texts away or sells them. */
export const SELLING: readonly RegExp[] = [
  /[试試][读讀][结結]束|需要全本|(?:[购購][买買]|下[载載])(?:全本|完整版|正版)|全[本文集](?:PDF|TXT|电子书|電子書|小[说說])?[请請]?[购購下][买買载載]/iu,
  /(?:小[说說]|[电電]子[书書]|TXT|更多|好[书書]|全集).{0,12}(?:下[载載]|[尽盡]在|[请請][访訪][问問]|[关關]注|免[费費])/iu,
  /本(?:[书書作品]+|[电電]子[书書])(?:由|[为為]|[来來]自).{0,20}(?:整理|[制製]作|上[传傳]|[扫掃]描|提供|分享|收集|互[联聯][网網]|用[户戶])/u,
  /用[户戶]上[传傳]之[内內]容|[内內]容版[权權][归歸]作者|不做任何[负負][责責]|仅供.{0,10}(?:试读|学习交流|下载后)/u,
  /(?:请|請)(?:记|記)住(?:本|我们的)?[站网網]|手[机機](?:阅读|閱讀|用户)|最新章[节節]|收藏本站|投推荐票|加入[书書][签簽架]/u,
  /Project Gutenberg|END OF (?:THE|THIS)/iu,
];

/** Offsets in UTF-16 units; the end is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const BRACKETED = /[（(【［[〔](?<words>[^（()）【】［[\]］〔〕]{8,80})[）)】］\]〕]/gu;
const SENTENCE = /[^。！？…；]+[。！？…；]*/gu;
/** What stands in a sentence besides an advertisement belongs to it only as far as that. */
const MOST_BESIDE = 6;
const BEFORE_WORDS = /^[\s“「『‘”」』’]+/u;

/**
 * Finds the advertisements in the midst of a text, which both name a site and say what only sellers do: bracketed ones,
 * and sentences that are nothing else. Takes time linear in the text.
 */
export function advertisementSpans(text: string): readonly TextSpan[] {
  if (!SITE.test(text)) return [];
  const bracketed = Array.from(text.matchAll(BRACKETED))
    .filter(({ groups }) => isSelling(groups?.words ?? ""))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  const sentences = Array.from(text.matchAll(SENTENCE)).flatMap(({ index, 0: sentence }) => {
    const start = index + (BEFORE_WORDS.exec(sentence)?.[0].length ?? 0);
    const end = index + sentence.length;
    const isKnown = bracketed.some((it) => it.start < end && start < it.end);
    return !isKnown && isNothingElse(text.slice(start, end)) ? [{ start, end }] : [];
  });
  return [...bracketed, ...sentences].toSorted((a, b) => a.start - b.start);
}

function isSelling(words: string): boolean {
  return SITE.test(words) && SELLING.some((it) => it.test(words));
}

function isNothingElse(sentence: string): boolean {
  if (!/[。！？]$/u.test(sentence) || !isSelling(sentence)) return false;
  const found = [SITE, ...SELLING].flatMap((it) => {
    const match = it.exec(sentence);
    return match === null ? [] : [{ start: match.index, end: match.index + match[0].length }];
  });
  const start = Math.min(...found.map((it) => it.start));
  const end = Math.max(...found.map((it) => it.end));
  return start <= MOST_BESIDE && sentence.length - end <= MOST_BESIDE;
}
