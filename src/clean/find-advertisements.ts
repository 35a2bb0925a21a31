import { repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";

/** A line that somebody added to the text to sell or to name himself. */
export interface FoundAdvertisement {
  readonly line: number;
  readonly confidence: number;
}

const SITE = /(?:https?:\/\/|www\.)[\w.-]+|[\w-]+\.(?:com|net|org|cn|cc|info|xyz|me|tw|hk)\b/iu;
/** What nobody writes but who gives texts away or sells them. */
const PLAIN: readonly RegExp[] = [
  /[试試][读讀][结結]束|需要全本|(?:[购購][买買]|下[载載])(?:全本|完整版|正版)|全[本文集](?:PDF|TXT|电子书|電子書|小[说說])?[请請]?[购購下][买買载載]/iu,
  /(?:小[说說]|[电電]子[书書]|TXT|更多|好[书書]|全集).{0,12}(?:下[载載]|[尽盡]在|[请請][访訪][问問]|[关關]注|免[费費])/iu,
  /本(?:[书書作品]+|[电電]子[书書])(?:由|[为為]|[来來]自).{0,20}(?:整理|[制製]作|上[传傳]|[扫掃]描|提供|分享|收集|互[联聯][网網]|用[户戶])/u,
  /用[户戶]上[传傳]之[内內]容|[内內]容版[权權][归歸]作者|不做任何[负負][责責]|仅供.{0,10}(?:试读|学习交流|下载后)/u,
  /(?:请|請)(?:记|記)住(?:本|我们的)?[站网網]|手[机機](?:阅读|閱讀|用户)|最新章[节節]|收藏本站|投推荐票|加入[书書][签簽架]/u,
  /Project Gutenberg|END OF (?:THE|THIS)/iu,
];
/** Words that in company of an address say the same. */
const WEAK =
  /下[载載]|免[费費]|全集|[书書]屋|[书書]吧|小[说說][网網]|[论論][坛壇]|上[传傳]|[关關]注|公[众眾][号號]|微信|QQ群|手打|首[发發]|[转轉][载載]|整理/iu;
const WIDEST_EM = 120;
const ENDS_OF_TEXT = 12;
const OFTEN = 3;

/**
 * Finds advertisements, trailers of previews and names of sites: lines that say it plainly, lines that name a site
 * at the ends of the text, and lines with an address that are repeated through it.
 */
export function findAdvertisements(lines: readonly RawLine[]): readonly FoundAdvertisement[] {
  const repeated = new Map<string, number>();
  for (const line of lines) {
    if (line.widthEm > WIDEST_EM || !SITE.test(line.text)) continue;
    const key = repeatedKey(line.text);
    repeated.set(key, (repeated.get(key) ?? 0) + 1);
  }
  return lines.flatMap((line, i) => {
    const confidence = line.widthEm > WIDEST_EM ? 0 : certainty(line.text, isAtEnd(i, lines), repeated);
    return confidence === 0 ? [] : [{ line: i, confidence }];
  });
}

function certainty(text: string, isAtEndOfText: boolean, repeated: ReadonlyMap<string, number>): number {
  const hasSite = SITE.test(text);
  const plain = PLAIN.filter((it) => it.test(text)).length;
  if (plain > 0 && (hasSite || plain > 1)) return 0.97;
  if (plain > 0 && isAtEndOfText) return 0.93;
  if (hasSite && WEAK.test(text) && isAtEndOfText) return 0.9;
  if (hasSite && WEAK.test(text) && (repeated.get(repeatedKey(text)) ?? 0) >= OFTEN) return 0.9;
  // 试读结束 says it wherever it stands.
  return plain > 0 && PLAIN[0]?.test(text) === true ? 0.9 : 0;
}

function isAtEnd(i: number, lines: readonly RawLine[]): boolean {
  return i < ENDS_OF_TEXT || i >= lines.length - ENDS_OF_TEXT;
}
