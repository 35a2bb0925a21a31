import type { Edit } from "../model/edit.ts";
import type { GlossaryEntry, Spelling } from "../model/edition.ts";
import type { Script } from "../model/script.ts";
import type { WordList } from "../model/word-list.ts";
import { applyEdits } from "../text/apply-edits.ts";
import { convertInterpuncts, type InterpunctChange, interpunctChange } from "./convert-interpuncts.ts";
import { convertQuotes, type QuoteStyle, quoteStyleFor } from "./convert-quotes.ts";
import { type Dictionary, dictionaryOfPairs } from "./dictionary.ts";
import { spellingPairs } from "./house-spelling.ts";
import { mergeEdits } from "./merge-edits.ts";
import { conversionStages, type Stages } from "./opencc.ts";
import { isInOtherScript } from "./other-script.ts";
import { cutInReplacement } from "./part-of-edit.ts";
import { runStages, type StagedText } from "./run-stages.ts";
import { traditionalReadings } from "./traditional-readings.ts";

export interface ConvertOptions {
  /** The script of the text. */
  readonly from: Script;
  readonly to: Script;
  /** Converts words as well as characters (软件 → 軟體). */
  readonly vocabulary: boolean;
  /** Whether the dot in names becomes that of the other script. */
  readonly interpunct: "convert" | "keep";
  /**
   * Terms that win over every dictionary. Those for another script than `to` are passed over, and where `from` is
   * `to` also those for no script in particular.
   */
  readonly glossary: readonly GlossaryEntry[];
  /** The house whose spelling is applied after the conversion. */
  readonly spelling?: Spelling;
  /** The author's own pairs of what the conversion gives and what is to be written, before those of the house. */
  readonly spellings?: readonly (readonly [string, string])[];
  /** The words that a second opinion on text in simplified characters goes by; without them none is heard. */
  readonly words?: WordList;
  /** Reads what stands beside 乾, 著 and others on the way to simplified characters, where OpenCC does not. */
  readonly readsSigns?: boolean;
}

export interface Converted {
  readonly text: string;
  /** What was changed, in the source: sorted, not overlapping. A glossary's term is listed even if it stays. */
  readonly edits: readonly Edit[];
}

export interface Converter {
  readonly options: ConvertOptions;
  /** The style that quotations change to, if they do. */
  readonly quoteStyle: QuoteStyle | undefined;
  /** Converts one paragraph, or a title, a caption, a label. One that is in another script than `from` stays. */
  convert(text: string): Converted;
  /**
   * The same without the quotations, where parts of the text stay as they are.
   *
   * @param locked - Sorted, not overlapping; each comes back as an edit that changes nothing.
   */
  convertWords(text: string, locked: readonly Range[]): StagedText;
  /** The glossary's entries for this direction that no text has had so far. */
  unusedTerms(): readonly GlossaryEntry[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is looked through: zero-width space and soft hyphen say where a line may break, not what a word is. */
const INVISIBLE = /[\u{AD}\u{200B}]/u;
const INVISIBLES = /[\u{AD}\u{200B}]/gu;

/**
 * A converter from one script to another. The first one for a direction loads its dictionaries (some 10 ms);
 * all others in the process share them.
 *
 * @example
 * const converter = createConverter({ from: "zh-Hans", to: "zh-Hant-TW", vocabulary: false, interpunct: "convert", glossary: [] });
 * converter.convert("他说：“头发白了。”").text; // 他說：「頭髮白了。」
 */
export function createConverter(options: ConvertOptions): Converter {
  const { from, to } = options;
  const terms = termsFor(options);
  const steps: Steps = {
    stages: spelledStages(options),
    words: from === "zh-Hans" && to !== from ? options.words : undefined,
    readsSigns: from !== "zh-Hans" && to === "zh-Hans" && options.readsSigns === true,
    glossary: terms.length === 0 ? undefined : createTerms(terms),
    interpunct: options.interpunct === "convert" ? interpunctChange(from, to) : undefined,
  };
  const quoteStyle = quoteStyleFor(from, to);
  const convertWords = (text: string, locked: readonly Range[]): StagedText =>
    INVISIBLE.test(text) ? convertAroundInvisibles(text, locked, steps) : convertVisible(text, locked, steps);
  return {
    options,
    quoteStyle,
    convertWords,
    unusedTerms: () => terms.filter(({ source }) => steps.glossary?.used.has(source) === false),
    convert: (text) => {
      if (from !== to && isInOtherScript(text, from)) return { text, edits: [] };
      const quotes = quoteStyle === undefined ? [] : convertQuotes(text, quoteStyle, new Set()).edits;
      const edits = mergeEdits(convertWords(text, []).edits, quotes);
      return { text: applyEdits(text, edits), edits };
    },
  };
}

function spelledStages(options: ConvertOptions): Stages {
  const stages = conversionStages(options);
  const pairs = spellingPairs(options.spelling, options.spellings ?? []);
  // The spelling of a house is one of traditional characters: 污 stays 污 in the simplified edition.
  if (pairs.length === 0 || options.to === "zh-Hans") return stages;
  return { ...stages, spelling: dictionaryOfPairs(pairs) };
}

interface Steps {
  readonly stages: Stages;
  readonly words: WordList | undefined;
  readonly readsSigns: boolean;
  readonly glossary: Terms | undefined;
  readonly interpunct: InterpunctChange | undefined;
}

/**
 * An entry for the script comes before one for all scripts. Those for all apply only where the script changes: what
 * a word becomes in traditional characters must not come into the edition in the characters of the source.
 */
function termsFor({ glossary, from, to }: ConvertOptions): readonly GlossaryEntry[] {
  const forScript = glossary.filter(({ script }) => script === to);
  return from === to ? forScript : [...forScript, ...glossary.filter(({ script }) => script === undefined)];
}

/** The glossary, and the terms of it that were met. */
interface Terms {
  readonly dictionary: Dictionary;
  readonly used: Set<string>;
}

function createTerms(entries: readonly GlossaryEntry[]): Terms {
  const dictionary = dictionaryOfPairs(entries.map(({ source, target }) => [source, target] as const));
  return { dictionary, used: new Set() };
}

/** The terms that stand in the text but give way to the one at `range`, which is longer or begins before them. */
function termsWithin(dictionary: Dictionary, text: string, { start, end }: Range): readonly string[] {
  const found: string[] = [];
  for (let i = start; i < end; i += 1) {
    if (!dictionary.mayStart(text.charCodeAt(i))) continue;
    for (let limit = i === start ? end - 1 : text.length; limit > i; ) {
      const term = dictionary.match(text, i, limit);
      if (term < 0) break;
      const length = dictionary.length(term);
      found.push(text.slice(i, i + length));
      limit = i + length - 1;
    }
  }
  return found;
}

function convertVisible(text: string, locked: readonly Range[], steps: Steps): StagedText {
  const { stages, words, interpunct } = steps;
  const dots = interpunct === undefined ? [] : convertInterpuncts(text, interpunct);
  // The dictionaries know names with the middle dot only. Both dots are one code unit, so no place moves.
  const readable = interpunct?.target === "\u{B7}" ? applyEdits(text, dots) : text;
  const given = fixedEdits(text, locked, steps.glossary);
  const signs = steps.readsSigns ? traditionalReadings(readable) : undefined;
  const fixed = mergeEdits(given, signs?.edits ?? []);
  // The whole text is read, so that what stands beside a term is seen; no word goes over the term's edges.
  const staged = runStages(readable, stages, {
    words,
    cuts: fixed.flatMap(({ start, end }) => [start, end]),
  });
  const dotted =
    interpunct?.target === "\u{2027}" ? staged.edits.map((it) => withDots(it, interpunct)) : staged.edits;
  return {
    edits: mergeEdits(mergeEdits(fixed, dotted), dots),
    hesitations: [
      ...outside(staged.hesitations, fixed),
      ...outside(signs?.hesitations ?? [], given),
    ].toSorted((x, y) => x.start - y.start),
  };
}

/** The ranges that have nothing in common with the others; both are sorted. */
function outside<T extends Range>(ranges: readonly T[], others: readonly Range[]): readonly T[] {
  let i = 0;
  return ranges.filter(({ start, end }) => {
    while ((others[i]?.end ?? start + 1) <= start) i += 1;
    return (others[i]?.start ?? end) >= end;
  });
}

/** What no dictionary may touch: the locked ranges as they are, and between them the glossary's terms. */
function fixedEdits(text: string, locked: readonly Range[], glossary: Terms | undefined): readonly Edit[] {
  const terms = (start: number, end: number): readonly Edit[] =>
    glossary === undefined ? [] : termEdits(text, start, end, glossary);
  const parts: (readonly Edit[])[] = [];
  let done = 0;
  for (const { start, end } of locked) {
    parts.push(terms(done, start), [{ start, end, to: text.slice(start, end) }]);
    done = end;
  }
  parts.push(terms(done, text.length));
  return parts.flat();
}

function termEdits(text: string, start: number, end: number, glossary: Terms): readonly Edit[] {
  const { dictionary, used } = glossary;
  const edits: Edit[] = [];
  for (let i = start; i < end; ) {
    const term = dictionary.mayStart(text.charCodeAt(i)) ? dictionary.match(text, i, end) : -1;
    if (term < 0) {
      i += 1;
      continue;
    }
    const termEnd = i + dictionary.length(term);
    const source = text.slice(i, termEnd);
    used.add(source);
    for (const inner of termsWithin(dictionary, text, { start: i, end: termEnd })) used.add(inner);
    edits.push({ start: i, end: termEnd, to: dictionary.replacement(term) ?? source });
    i = termEnd;
  }
  return edits;
}

/** The dictionaries' own names have dots too. */
function withDots(edit: Edit, { source, target }: InterpunctChange): Edit {
  return edit.to.includes(source) ? { ...edit, to: edit.to.replaceAll(source, target) } : edit;
}

function convertAroundInvisibles(text: string, locked: readonly Range[], steps: Steps): StagedText {
  const visible = text.replace(INVISIBLES, "");
  /** Where each code unit of the visible text stands in the whole. */
  const places: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (!INVISIBLE.test(text[i] ?? "")) places.push(i);
  }
  const placeOf = (offset: number): number => places[offset] ?? text.length;
  const visibleLocked = visibleRanges(locked, places);
  const staged = convertVisible(visible, visibleLocked, steps);
  const edits = staged.edits.map((edit) => {
    const start = placeOf(edit.start);
    const end = placeOf(edit.end - 1) + 1;
    if (edit.to === visible.slice(edit.start, edit.end)) return { start, end, to: text.slice(start, end) };
    const parts: string[] = [];
    let cut = 0;
    for (let offset = edit.start + 1; offset < edit.end; offset += 1) {
      const skipped = text.slice(placeOf(offset - 1) + 1, placeOf(offset));
      if (skipped === "") continue;
      const next = cutInReplacement(visible, edit, offset);
      parts.push(edit.to.slice(cut, next), skipped);
      cut = next;
    }
    return { start, end, to: parts.join("") + edit.to.slice(cut) };
  });
  const hesitations = staged.hesitations.map((it) => ({
    ...it,
    start: placeOf(it.start),
    end: placeOf(it.end - 1) + 1,
  }));
  return { edits, hesitations };
}

/** The ranges in the visible text; both are sorted. A range with nothing visible in it is gone. */
function visibleRanges(ranges: readonly Range[], places: readonly number[]): readonly Range[] {
  const found: Range[] = [];
  let i = 0;
  const advanceTo = (place: number): number => {
    while (i < places.length && (places[i] ?? 0) < place) i += 1;
    return i;
  };
  for (const { start, end } of ranges) {
    const range = { start: advanceTo(start), end: advanceTo(end) };
    if (range.end > range.start) found.push(range);
  }
  return found;
}
