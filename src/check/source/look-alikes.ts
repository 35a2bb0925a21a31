import type { WordList } from "../../model/word-list.ts";
import { judgedText } from "../../text/judged-text.ts";
import type { TextUnit } from "../../text/text-units.ts";
import { placeIn } from "./place-in.ts";
import type { SourceReport } from "./source-rules.ts";

/** Characters that are taken for each other by eyes and machines. */
const GROUPS: readonly string[] = [
  "己已巳",
  "日曰",
  "末未",
  "人入",
  "土士",
  "干千于",
  "天夭",
  "戊戌戍",
  "间问",
  "析折",
  "侯候",
  "拨拔",
  "洒酒",
  "治冶",
  "兔免",
  "鸟乌",
  "晴睛",
  "贷货",
  "辩辨",
  "籍藉",
  "祟崇",
  "壁璧",
];
/** Those that are the same in both scripts; 入 and 夭 are words of their own in classical text, of which there is more. */
const IN_BOTH = /^(?:己已巳|日曰|末未|土士|戊戌戍|析折|侯候|治冶|兔免|晴睛|祟崇|壁璧)$/u;
const OTHERS: ReadonlyMap<string, readonly string[]> = new Map(
  GROUPS.flatMap((group) =>
    Array.from(group, (char) => [char, Array.from(group).filter((it) => it !== char)] as const),
  ),
);
const ANY = new RegExp(`[${GROUPS.join("")}]`, "gu");
const ANY_TRADITIONAL = new RegExp(`[${GROUPS.filter((it) => IN_BOTH.test(it)).join("")}]`, "gu");

/** Letters among digits, and digits among letters: 2O1O, l998. */
const MIXED = /(?<=\d)[OolI|](?=[\d年月日.%％])|(?<![A-Za-z])[OlI](?=\d{3}年)/gu;

/** How far a word may reach on both sides. */
const REACH = 4;
/** Words that are met less often are no witness. */
const FEWEST = 100;
/** How much likelier the other reading must be. */
const LIKELIER = 200;
/** What stands in a book as often is how its author writes. */
const USUAL = 3;
/** A character that stands alone in one of so many, as 曰 does in a classical novel, is a word to its author. */
const USUAL_ALONE = 5000;
const FEWEST_ALONE = 10;

/** A character that makes no word with its neighbours. */
interface Lone {
  readonly unit: TextUnit;
  readonly offset: number;
  readonly char: string;
  readonly window: Window;
}

export interface LookAlikeWords {
  readonly words: WordList;
  /** Text in traditional characters as the words have it. */
  readonly simplified: ((text: string) => string) | undefined;
}

/** Characters that make no word where they stand, while one that looks like them would make a common one. */
export function findLookAlikes(
  units: readonly TextUnit[],
  words: LookAlikeWords,
  report: SourceReport,
): void {
  const lone: Lone[] = [];
  let length = 0;
  for (const unit of units) {
    const text = judgedText(unit);
    length += text.length;
    for (const { 0: char, index: offset } of text.matchAll(MIXED)) {
      report("check/look-alike", placeIn(unit, offset), `${char} → ${/[Oo]/u.test(char) ? "0" : "1"}`);
    }
    lone.push(...loneIn(unit, text, words));
  }
  const alone = countsOf(lone.map(({ char }) => char));
  const usual = Math.max(FEWEST_ALONE, length / USUAL_ALONE);
  const suspects = lone.flatMap((it) => {
    const better = (alone.get(it.char) ?? 0) > usual ? undefined : betterReading(it, words.words);
    return better === undefined ? [] : [{ ...it, ...better }];
  });
  const written = countsOf(suspects.map((it) => it.written));
  for (const it of suspects) {
    if ((written.get(it.written) ?? 0) >= USUAL) continue;
    report("check/look-alike", placeIn(it.unit, it.offset), `${it.char} → ${it.better}`);
  }
}

function loneIn(unit: TextUnit, written: string, { words, simplified }: LookAlikeWords): readonly Lone[] {
  const text = simplified?.(written) ?? written;
  // Places are the same in both as long as the lengths are.
  if (text.length !== written.length) return [];
  const any = simplified === undefined ? ANY : ANY_TRADITIONAL;
  return Array.from(text.matchAll(any), ({ 0: char, index: offset }) => {
    return { unit, offset, char, window: windowAt(text, offset) };
  }).filter(({ window }) => covering(window.text, window.at, words).frequency === 0);
}

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

interface Window {
  readonly text: string;
  /** Where the character in question stands. */
  readonly at: number;
}

function windowAt(text: string, offset: number): Window {
  const from = Math.max(0, offset - REACH);
  return { text: text.slice(from, offset + REACH + 1), at: offset - from };
}

interface Reading {
  readonly better: string;
  /** What stands where it would make a word. */
  readonly written: string;
}

function betterReading({ char, window: { text, at } }: Lone, words: WordList): Reading | undefined {
  const asWritten = likelihood(text, words);
  let best: (Reading & { readonly chance: number }) | undefined;
  for (const better of OTHERS.get(char) ?? []) {
    const changed = text.slice(0, at) + better + text.slice(at + 1);
    const { start, end, frequency } = covering(changed, at, words);
    const chance = frequency < FEWEST ? 0 : likelihood(changed, words);
    if (chance >= asWritten * LIKELIER && chance > (best?.chance ?? 0)) {
      best = { better, written: text.slice(start, end), chance };
    }
  }
  return best;
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly frequency: number;
}

/** The commonest word of two characters or more that a character is a part of. */
function covering(text: string, at: number, words: WordList): Word {
  let best: Word = { start: at, end: at + 1, frequency: 0 };
  for (let start = 0; start <= at; start += 1) {
    words.longer(text, start, text.length, (end, frequency) => {
      if (end > at && frequency > best.frequency) best = { start, end, frequency };
    });
  }
  return best;
}

/** The probability of the likeliest way to cut a text into words. */
function likelihood(text: string, words: WordList): number {
  const best = new Float64Array(text.length + 1);
  best[0] = 1;
  for (let start = 0; start < text.length; start += 1) {
    const before = best[start] ?? 0;
    const visit = (end: number, frequency: number): void => {
      best[end] = Math.max(best[end] ?? 0, (before * frequency) / words.total);
    };
    visit(start + 1, Math.max(1, words.single(text.charCodeAt(start))));
    words.longer(text, start, text.length, visit);
  }
  return best[text.length] ?? 0;
}
