import { judgedText } from "./judged-text.ts";
import type { TextUnit } from "./text-units.ts";

/** A mark that should be another one. */
export interface CompatibilityMark {
  /** In the text of its unit. */
  readonly offset: number;
  readonly from: string;
  readonly to: string;
}

/** Characters that old encodings, vertical fonts and OCR have for a mark, and that mean nothing else. */
export const COMPATIBILITY_MARKS: ReadonlyMap<string, string> = new Map(
  (
    [
      // Small forms: https://www.unicode.org/charts/PDF/UFE50.pdf
      ["﹐﹑﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞", "，、；：？！（）｛｝〔〕"],
      // Forms for vertical writing: https://www.unicode.org/charts/PDF/UFE30.pdf
      ["︰︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "：（）｛｝〔〕【】《》〈〉「」『』"],
      ["︐︑︒︓︔︕︖︗︘", "，、。：；！？〖〗"],
      // Half-width forms of Japanese encodings.
      ["｡｢｣､", "。「」、"],
    ] as const
  ).flatMap(([from, to]) => Array.from(from, (char, i) => [char, Array.from(to)[i] ?? char] as const)),
);

const HAN = "\\p{Script=Han}";
const DIGITS = "零〇一二三四五六七八九";

/** Characters that stand for a mark only beside others. */
const BESIDE: readonly (readonly [pattern: RegExp, to: (written: string) => string])[] = [
  // Box-drawing lines and horizontal bars for a dash, which is two em: https://www.w3.org/TR/clreq/#id49
  [/(?<![─-╿])(?:──|――)(?![─-╿―])/gu, () => "——"],
  // A bullet between the parts of a foreign name.
  [new RegExp(`(?<=${HAN})[•∙⋅･](?=${HAN})`, "gu"), () => "·"],
  // Stops for an ellipsis: 。。。 and 。。。。。。
  [new RegExp(`(?<=${HAN}|^)(?:。{6}|。{3})(?!。)`, "gu"), () => "……"],
  [new RegExp(`(?<=${HAN})︙+`, "gu"), () => "……"],
  // A circle or a nought among the digits of a year.
  [
    new RegExp(`(?<=[${DIGITS}])[○◯0０OＯ]+(?=[${DIGITS}○◯0０年月日])`, "gu"),
    (written) => "〇".repeat(written.length),
  ],
];

const ANY = new RegExp(`[${[...COMPATIBILITY_MARKS.keys()].join("")}]`, "gu");

/** The marks of a text that are written with other characters, in their order. Code and the like is left alone. */
export function compatibilityMarks(unit: TextUnit): readonly CompatibilityMark[] {
  const text = judgedText(unit);
  const marks: CompatibilityMark[] = [];
  for (const { 0: from, index: offset } of text.matchAll(ANY)) {
    marks.push({ offset, from, to: COMPATIBILITY_MARKS.get(from) ?? from });
  }
  for (const [pattern, to] of BESIDE) {
    for (const { 0: from, index: offset } of text.matchAll(pattern))
      marks.push({ offset, from, to: to(from) });
  }
  return [...marks, ...straightQuotes(text)].sort((a, b) => a.offset - b.offset);
}

/** Straight quotes whose partners are curved, where all quotes of the text then come out even. */
function straightQuotes(text: string): readonly CompatibilityMark[] {
  if (!text.includes('"') || !/[“”]/u.test(text)) return [];
  const marks: CompatibilityMark[] = [];
  let isOpen = false;
  for (const { 0: from, index: offset } of text.matchAll(/["“”]/gu)) {
    const to: string = from === '"' ? (isOpen ? "”" : "“") : from;
    if (isOpen === (to === "“")) return [];
    isOpen = to === "“";
    if (from === '"') marks.push({ offset, from, to });
  }
  return isOpen ? [] : marks;
}
