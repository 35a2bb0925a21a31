import type { BodyLine } from "./find-measure.ts";
import { endsSentence } from "./sentence-end.ts";

/** How much narrower some characters were printed than their full em, in em. */
interface Squeeze {
  readonly digits: number;
  readonly quotes: number;
  readonly pauses: number;
}

const NONE: Squeeze = { digits: 0, quotes: 0, pauses: 0 };
// Dumps widen the digits of the print; typesetters squeeze marks to fill a line.
const TRIED: readonly Squeeze[] = [0, 0.5].flatMap((digits) =>
  [0, 0.25, 0.5].flatMap((quotes) =>
    [0, 0.25, 0.5].filter((pauses) => pauses <= quotes).map((pauses) => ({ digits, quotes, pauses })),
  ),
);
const WIDE_DIGITS = /[０-９Ａ-Ｚａ-ｚ％．＋]/gu;
const QUOTES = /[“”‘’《》「」（）]/gu;
const PAUSES = /[，、；：]/gu;
const LEAST_LINES = 20;
const MOST_LOOKED_AT = 2000;
/** Full lines differ by no more than that from the middle one. */
const SPREAD_EM = 4;
/** A squeeze that is none must be clearly better, since it is the simplest. */
const CLEARLY = 0.85;

/**
 * The lines with the widths that they probably had in print: with those squeezes under which the lines that end in
 * mid-sentence, which were all full, are the most alike.
 */
export function asPrinted(lines: readonly BodyLine[]): readonly BodyLine[] {
  const going = lines
    .filter((line) => line.widthEm >= 12 && !endsSentence(line.text))
    .slice(0, MOST_LOOKED_AT);
  const middle = going.map((it) => it.edgeEm).toSorted((a, b) => a - b)[Math.floor(going.length / 2)] ?? 0;
  const full = going.filter((it) => Math.abs(it.edgeEm - middle) <= SPREAD_EM);
  if (full.length < LEAST_LINES) return lines;
  const scored = TRIED.map((squeeze) => ({ squeeze, spread: spreadOf(full, squeeze) }));
  const [best] = scored.toSorted((a, b) => a.spread - b.spread);
  if (best === undefined || best.spread > spreadOf(full, NONE) * CLEARLY) return lines;
  return lines.map((line) => {
    const gone = squeezed(line.text, best.squeeze);
    return { ...line, widthEm: line.widthEm - gone, edgeEm: line.edgeEm - gone };
  });
}

function spreadOf(lines: readonly BodyLine[], squeeze: Squeeze): number {
  const widths = lines.map((line) => line.edgeEm - squeezed(line.text, squeeze));
  const mean = widths.reduce((sum, it) => sum + it, 0) / widths.length;
  return Math.sqrt(widths.reduce((sum, it) => sum + (it - mean) ** 2, 0) / widths.length);
}

function squeezed(text: string, { digits, quotes, pauses }: Squeeze): number {
  return (
    (digits === 0 ? 0 : digits * countOf(text, WIDE_DIGITS)) +
    (quotes === 0 ? 0 : quotes * countOf(text, QUOTES)) +
    (pauses === 0 ? 0 : pauses * countOf(text, PAUSES))
  );
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
