import type { Edit } from "../model/edit.ts";
import type { WordList } from "../model/word-list.ts";
import { applyEdits } from "../text/apply-edits.ts";
import { composeEdits } from "../text/compose-edits.ts";
import type { Dictionary } from "./dictionary.ts";
import { isInName } from "./house-spelling.ts";
import type { Stages } from "./opencc.ts";
import { type Hesitation, secondOpinion } from "./second-opinion.ts";

/** What one pass did. `ends` are where its words end, in the text that it made; no later pass crosses them. */
interface Pass {
  readonly edits: readonly Edit[];
  readonly text: string;
  readonly ends: readonly number[];
}

/** Not measured: most owners of a name write it as their region does. */
const RISK_OF_NAME = 0.1;

/** What the stages do to a text, and where the second opinion was not sure; in offsets of the source. */
export interface StagedText {
  readonly edits: readonly Edit[];
  readonly hesitations: readonly Hesitation[];
}

export interface StageOptions {
  /** With a list of words a second opinion is heard on what the first dictionaries match. */
  readonly words?: WordList | undefined;
  /** Offsets of the source, sorted, that no word goes over. */
  readonly cuts?: readonly number[];
}

/** The edits that convert a text as OpenCC does: all stages in one list over the source. */
export function runStages(source: string, stages: Stages, options: StageOptions = {}): StagedText {
  const { words, cuts = [] } = options;
  const normalized = chainEdits(source, stages.normalization, limitsOf(source, cuts));
  const text = applyEdits(source, normalized);
  const limits = limitsOf(text, movedCuts(cuts, normalized));
  const ends = stages.segmentation === undefined ? limits : segmentEnds(text, stages.segmentation, limits);
  const [first, ...later] = stages.chain;
  const opinion =
    words === undefined || first === undefined
      ? undefined
      : secondOpinion(text, first, { words, cuts: movedCuts(cuts, normalized) });
  const chain = opinion === undefined ? stages.chain : [opinion.dictionary, ...later];
  const converted = {
    edits: composeEdits(normalized, chainEdits(text, chain, ends), text),
    hesitations: placed(opinion?.hesitations ?? [], normalized, (word) =>
      runAll(word, [...later, ...spellingOf(stages)]),
    ),
  };
  return stages.spelling === undefined
    ? converted
    : spell(source, converted, { cuts, spelling: stages.spelling });
}

function spellingOf({ spelling }: Stages): readonly Dictionary[] {
  return spelling === undefined ? [] : [spelling];
}

function runAll(text: string, chain: readonly Dictionary[]): string {
  return applyEdits(text, chainEdits(text, chain, [text.length]));
}

/** Hesitations on the text that `edits` made, at their places before; `convert` does what is left to do to words. */
function placed(
  hesitations: readonly Hesitation[],
  edits: readonly Edit[],
  convert: (word: string) => string,
): readonly Hesitation[] {
  const placeOf = placesBefore(edits);
  return hesitations.map(({ start, end, alternatives, ...it }) => {
    const place = placeOf(start);
    return { ...it, start: place, end: place + end - start, alternatives: alternatives.map(convert) };
  });
}

/** The house's spelling over what was converted; a name that it changes is doubtful. */
function spell(
  source: string,
  { edits, hesitations }: StagedText,
  { cuts, spelling }: { readonly cuts: readonly number[]; readonly spelling: Dictionary },
): StagedText {
  const text = applyEdits(source, edits);
  const spelled = chainEdits(text, [spelling], limitsOf(text, movedCuts(cuts, edits)));
  const names = spelled
    .filter(({ start }) => isInName(text, start))
    .map(({ start, end }): Hesitation => {
      return { start, end, alternatives: [text.slice(start, end)], reason: "spelling", risk: RISK_OF_NAME };
    });
  return {
    edits: composeEdits(edits, spelled, text),
    hesitations: [...hesitations, ...placed(names, edits, (word) => word)].toSorted(
      (a, b) => a.start - b.start,
    ),
  };
}

/** The edits of passes that follow each other. */
function chainEdits(
  source: string,
  chain: readonly Dictionary[],
  sourceEnds: readonly number[],
): readonly Edit[] {
  let edits: readonly Edit[] = [];
  let text = source;
  let ends = sourceEnds;
  for (const dictionary of chain) {
    const pass = runPass(text, dictionary, ends);
    edits = composeEdits(edits, pass.edits, text);
    text = pass.text;
    ends = pass.ends;
  }
  return edits;
}

/** Where places of the text that edits made lie in the text they were made to; asked from the start on. */
function placesBefore(edits: readonly Edit[]): (offset: number) => number {
  let shift = 0;
  let next = 0;
  return (offset) => {
    for (let edit = edits[next]; edit !== undefined && edit.start + shift < offset; edit = edits[next]) {
      shift += edit.to.length - (edit.end - edit.start);
      next += 1;
    }
    return offset - shift;
  };
}

/** Where cuts lie in the text that edits make; no edit goes over one. */
function movedCuts(cuts: readonly number[], edits: readonly Edit[]): readonly number[] {
  let shift = 0;
  let next = 0;
  return cuts.map((cut) => {
    for (let edit = edits[next]; edit !== undefined && edit.end <= cut; edit = edits[next]) {
      shift += edit.to.length - (edit.end - edit.start);
      next += 1;
    }
    return cut + shift;
  });
}

// Matching goes by offset and not by `for … of`: a dictionary is asked at an offset, and most code units
// begin no word and are stepped over at the cost of a look into a table.
function runPass(text: string, dictionary: Dictionary, ends: readonly number[]): Pass {
  const edits: Edit[] = [];
  const endsAfter: number[] = [];
  const step = unmatchedSteps(text);
  let shift = 0;
  let segment = 0;
  let limit = ends[0] ?? text.length;
  for (let i = 0; i < text.length; ) {
    if (i === limit) {
      endsAfter.push(limit + shift);
      segment += 1;
      limit = ends[segment] ?? text.length;
    }
    const word = dictionary.mayStart(text.charCodeAt(i)) ? dictionary.match(text, i, limit) : -1;
    if (word < 0) {
      i = Math.min(step(i, limit), limit);
      continue;
    }
    const end = i + dictionary.length(word);
    const replacement = dictionary.replacement(word);
    const cuts = word < dictionary.segmentingWords;
    if (cuts) endsAfter.push(i + shift);
    if (replacement !== undefined) {
      edits.push({ start: i, end, to: replacement });
      shift += replacement.length - (end - i);
    }
    if (cuts) endsAfter.push(end + shift);
    i = end;
  }
  endsAfter.push(text.length + shift);
  return { edits, text: applyEdits(text, edits), ends: withoutEmpty(endsAfter) };
}

/** Each word is a segment, and so is what stands between two words, or between a word and a limit. */
function segmentEnds(text: string, dictionary: Dictionary, limits: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const step = unmatchedSteps(text);
  let i = 0;
  for (const limit of limits) {
    while (i < limit) {
      const word = dictionary.mayStart(text.charCodeAt(i)) ? dictionary.match(text, i, limit) : -1;
      if (word < 0) {
        i = Math.min(step(i, limit), limit);
        continue;
      }
      ends.push(i, i + dictionary.length(word));
      i += dictionary.length(word);
    }
    ends.push(limit);
  }
  return withoutEmpty(ends);
}

/** Where the segments of a text end that is cut at these places. */
function limitsOf(text: string, cuts: readonly number[]): readonly number[] {
  return withoutEmpty([...cuts, text.length]);
}

/** A segment without text would stop a pass from ever meeting its end. */
function withoutEmpty(ends: readonly number[]): readonly number[] {
  return ends.filter((end, i) => end > (ends[i - 1] ?? 0));
}

const DESCRIPTION_FIRST = 0x2ff0;
const DESCRIPTION_LAST = 0x2fff;
/** The operators that take three parts; all others take two. */
const THREE_PARTS: ReadonlySet<number> = new Set([0x2ff2, 0x2ff3]);

/** Steps over what no word matches: one character, or a whole ideographic description (⿰木日), as OpenCC does. */
function unmatchedSteps(text: string): (start: number, limit: number) => number {
  let ends: ReadonlyMap<number, number> = new Map();
  let endsLimit = -1;
  return (start, limit) => {
    const unit = text.charCodeAt(start);
    if (unit < DESCRIPTION_FIRST || unit > DESCRIPTION_LAST) return start + charLength(text, start);
    if (limit !== endsLimit) {
      ends = descriptionEnds(text, start, limit);
      endsLimit = limit;
    }
    return ends.get(start) ?? start + charLength(text, start);
  };
}

/**
 * Where each description ends that begins from `start` on and is whole before `limit`. From the last to the
 * first, so that a long row of operators costs no more than its length.
 */
function descriptionEnds(text: string, start: number, limit: number): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (let i = limit - 1; i >= start; i -= 1) {
    const unit = text.charCodeAt(i);
    if (unit < DESCRIPTION_FIRST || unit > DESCRIPTION_LAST) continue;
    let end = i + 1;
    let parts = THREE_PARTS.has(unit) ? 3 : 2;
    for (; parts > 0 && end < limit; parts -= 1) end = ends.get(end) ?? end + charLength(text, end);
    if (parts === 0) ends.set(i, end);
  }
  return ends;
}

function charLength(text: string, start: number): number {
  const codePoint = text.codePointAt(start) ?? 0;
  return codePoint > 0xffff ? 2 : 1;
}
