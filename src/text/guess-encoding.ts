import { COMMON_HAN } from "./common-han.ts";

/** What a text seems to be encoded in. */
export interface EncodingGuess {
  /** As the Encoding Standard of the web names it, and `utf-32le`, `utf-32be`. */
  readonly encoding: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

const SAMPLE_BYTES = 64 * 1024;
const NUL = "\0";
const REPLACEMENT = "\u{FFFD}";
const CANDIDATES = ["gb18030", "big5", "utf-16le", "utf-16be"] as const;
/** Random Han are common ones in 3 of 100. */
const LEAST_PLAUSIBLE = 0.1;
/** What a decoding is held to be worth that is all Han and marks, but has nothing common in it. */
const ALL_CHINESE = 0.5;
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The encoding that a byte order mark at the start of a text names, and how many bytes the mark has. */
export function byteOrderMark(
  bytes: Uint8Array,
): { readonly encoding: string; readonly length: number } | undefined {
  const found = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  return found && { encoding: found[0], length: found[1].length };
}

/**
 * What a text without a byte order mark is encoded in: UTF-8 if it is that, else what makes the most plausible
 * Chinese of it, since a novel in Big5 decodes as GB18030 without an error. Undefined where nothing makes sense.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const isUtf8 = (part: Uint8Array): boolean =>
    isValidUtf8(part) || isMostlyUtf8(new TextDecoder("utf-8").decode(part));
  const wide = asciiInUtf16(sample);
  if (wide !== undefined) return { encoding: wide, confidence: 0.95 };
  if (isUtf8(sample) && (bytes.length === sample.length || isUtf8(bytes))) {
    return { encoding: "utf-8", confidence: 1 };
  }
  const scored = CANDIDATES.map((encoding) => ({ encoding, score: plausibility(sample, encoding) }));
  const [best, second] = scored.toSorted((a, b) => b.score - a.score);
  if (best !== undefined && best.score > LEAST_PLAUSIBLE) {
    const confidence = best.score / (best.score + Math.max(0, second?.score ?? 0));
    return { encoding: best.encoding, confidence };
  }
  // A title or a glossary may have none of the common characters.
  const encoding = CANDIDATES.slice(0, 2).find((it) => isChinese(new TextDecoder(it).decode(sample)));
  return encoding && { encoding, confidence: ALL_CHINESE };
}

/** The share of common Han among the characters beyond ASCII, less that of undecodable ones. */
export function plausibleShare(text: string): number {
  let all = 0;
  let common = 0;
  let broken = 0;
  for (const char of text) {
    if (char === NUL || char === REPLACEMENT) broken += 1;
    if (char < "\u{80}") continue;
    // Full-width marks are as common in any encoding's right reading, and hardly ever in a wrong one.
    all += 1;
    if (COMMON_HAN.has(char) || "，。、“”「」：；？！".includes(char)) common += 1;
  }
  return all === 0 ? 0 : (common - 4 * broken) / all;
}

function plausibility(sample: Uint8Array, encoding: string): number {
  // The sample may end within a character.
  return plausibleShare(new TextDecoder(encoding).decode(sample, { stream: true }));
}

/** UTF-16 that is mostly ASCII has a zero in every other byte, which nothing else has. */
function asciiInUtf16(sample: Uint8Array): string | undefined {
  let even = 0;
  let odd = 0;
  for (let i = sample.indexOf(0); i >= 0; i = sample.indexOf(0, i + 1)) {
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (even > half * 0.3 && odd < half * 0.02) return "utf-16be";
  return odd > half * 0.3 && even < half * 0.02 ? "utf-16le" : undefined;
}

/** It may end within a character, if there are whole ones before. */
function isValidUtf8(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    const isWhole = new TextEncoder().encode(text).length === bytes.length;
    return isWhole || /[^\p{ASCII}]{2}/u.test(text);
  } catch {
    return false;
  }
}

/** Whether far more characters beyond ASCII are right than broken. */
function isMostlyUtf8(text: string): boolean {
  const broken = text.split(REPLACEMENT).length - 1;
  if (broken === 0) return !text.includes(NUL);
  const right = (text.match(/[^\p{ASCII}\u{FFFD}]/gu) ?? []).length;
  return right > 10 * broken;
}

function isChinese(text: string): boolean {
  return (
    /\p{Script=Han}/u.test(text) &&
    /^[\t\n\r -~\p{Script=Han}\u{3000}-\u{303F}\u{FF01}-\u{FF5E}…—“”‘’·]*$/u.test(text)
  );
}
