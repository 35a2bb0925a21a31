import type { Finding, FindingPlace } from "../../model/finding.ts";
import type { ValidatorMessage } from "../../model/validator.ts";
import type { Rule } from "../findings.ts";
import { validatorWords } from "./validator-words.ts";

/**
 * The findings of our own rules, and behind them what validators say besides. Our rules look at the whole book: what a
 * rule that found something says as well is left out wherever it stands; what two validators say of one place, or of one
 * thing in a file, is said once.
 */
export function mergeMessages(
  own: readonly Finding[],
  messages: readonly ValidatorMessage[],
  rules: Readonly<Record<string, Rule>>,
): readonly Finding[] {
  const said = own.flatMap(({ code }) => rules[code]?.also ?? []);
  const seen = new Set<string>();
  const groups = new Map<string, Finding & { readonly places: FindingPlace[] }>();
  for (const { id, severity, message, place } of messages) {
    const sentence = oneLine(message);
    const words = `${id} ${sentence}`;
    const spots = spotsOf(id, sentence, place);
    if ([ALLOWED, ...said].some((it) => it.test(words)) || spots.some((it) => seen.has(it))) continue;
    for (const spot of spots) seen.add(spot);
    const group = groups.get(words);
    if (group === undefined) {
      const both = { zh: validatorWords(words) ?? sentence, en: sentence };
      groups.set(words, { code: id, severity, message: both, shops: [], count: 1, places: [place] });
    } else {
      group.places.push(place);
      groups.set(words, { ...group, count: group.count + 1 });
    }
  }
  return [...own, ...groups.values()];
}

/** Faults of syntax have one id for all of them; others are one where they quote the same, with or without its folder. */
function spotsOf(id: string, sentence: string, { file, line = 0 }: FindingPlace): readonly string[] {
  const quoted = id === "RSC-005" ? undefined : /"(?:[^"]*\/)?([^"/]+)"/u.exec(sentence)?.[1];
  const spots = [`${id} ${file}:${line}`, `${id} ${sentence} ${file}`];
  return quoted === undefined ? spots : [...spots, `${id} ${file} "${quoted}"`];
}

/** EPUBCheck says the same as epubcheck-ts with a phrase before it. */
function oneLine(message: string): string {
  return message
    .replace(/^Error while parsing file: /u, "")
    .replace(/\s+/gu, " ")
    .trim();
}

// A property of EPUB Accessibility 1.1, which EPUBCheck 4.2 does not know: https://www.w3.org/TR/epub-a11y-11/#pageBreakSource
const ALLOWED = /^OPF-027 .*pageBreakSource/u;
