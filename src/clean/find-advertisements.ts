import { least } from "../text/least.ts";
import { advertisementSpans, SELLING, SITE } from "./advertisement-spans.ts";
import { repeatedKey } from "./fold-digits.ts";
import type { RawLine } from "./raw-lines.ts";
import { endsSentence } from "./sentence-end.ts";

/** A line that somebody added to the text to sell or to name himself. */
export interface FoundAdvertisement {
  readonly line: number;
  readonly confidence: number;
}

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
    return confidence === 0 || hasOtherText(i, lines) ? [] : [{ line: i, confidence }];
  });
}

/** Whether a line is not all advertisement: the story stands beside it, or it goes on from one line to the next. */
function hasOtherText(i: number, lines: readonly RawLine[]): boolean {
  const { text = "" } = lines[i] ?? {};
  const [before, after] = [lines[i - 1]?.text ?? "", lines[i + 1]?.text ?? ""];
  const end = before.length + text.length;
  const spans = advertisementSpans(before + text + after).filter(
    (it) => it.start < end && it.end > before.length,
  );
  if (spans.some((it) => it.start < before.length || it.end > end)) return true;
  // Where a page ends, what stands before the line is none of its sentence.
  const own =
    spans.length > 0
      ? spans.map((it) => text.slice(it.start - before.length, it.end - before.length))
      : advertisementSpans(text).map((it) => text.slice(it.start, it.end));
  const rest = own.reduce((left, it) => left.replace(it, ""), text);
  if (own.length > 0) return /[\p{L}\p{N}]/u.test(rest);
  // It may go on behind the end of a page.
  return BROKEN_BRACKET.test(text) || endsOther(text, before);
}

const BROKEN_BRACKET =
  /[\p{L}\p{N}].*[（(【［[〔][^）)】］\]〕]*$|^[^（(【［[〔]*[）)】］\]〕].*[\p{L}\p{N}]/u;
/** What is said before an advertisement by the same people is no longer than that. */
const LONGEST_GREETING = 12;

/** Whether a sentence of the story ends on a line before its advertisement begins. */
function endsOther(text: string, lineBefore: string): boolean {
  const at = least(
    SELLING.map((it) => it.exec(text)?.index ?? text.length),
    text.length,
  );
  const greeting = text.slice(0, at).search(/[。！？…][^。！？…]{0,6}$/u);
  return greeting > (endsSentence(lineBefore) ? LONGEST_GREETING : 0);
}

function certainty(text: string, isAtEndOfText: boolean, repeated: ReadonlyMap<string, number>): number {
  const hasSite = SITE.test(text);
  const plain = SELLING.filter((it) => it.test(text)).length;
  if (plain > 0 && (hasSite || plain > 1)) return 0.97;
  if (plain > 0 && isAtEndOfText) return 0.93;
  if (hasSite && WEAK.test(text) && isAtEndOfText) return 0.9;
  if (hasSite && WEAK.test(text) && (repeated.get(repeatedKey(text)) ?? 0) >= OFTEN) return 0.9;
  // 试读结束 says it wherever it stands.
  return plain > 0 && SELLING[0]?.test(text) === true ? 0.9 : 0;
}

function isAtEnd(i: number, lines: readonly RawLine[]): boolean {
  return i < ENDS_OF_TEXT || i >= lines.length - ENDS_OF_TEXT;
}
