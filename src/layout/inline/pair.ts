import { type CharClass, isForeign } from "../../text/char-class.ts";
import { FREE, INSEPARABLE } from "../../text/line-bonds.ts";
import { NOT_AT_LINE_END, NOT_AT_LINE_START } from "../../text/line-edges.ts";
import type { Item } from "./item.ts";
import type { Profile } from "./profile.ts";

/**
 * What stands between two neighbours on a line, and whether a line may end there. Lengths are points.
 * The stages are those in which a line is shrunk and stretched (CLREQ, "Adjustment procedures").
 */
export interface Pair {
  readonly natural: number;
  /** How much of `natural` may be given up, and in which stage (2 to 7); stage 0 for none. */
  readonly shrink: number;
  readonly shrinkStage: number;
  /** 1 for word spaces, 2 between Han and Western text, 3 for all other gaps that may open, 0 for none. */
  readonly stretchStage: number;
  /** The most a gap of stage 1 or 2 may open; for stage 3 the em its opening is measured in. */
  readonly stretch: number;
  /** What it costs to end a line here; `Infinity` where that is forbidden. */
  readonly penalty: number;
  /** Whether the space the author typed here is set as a glyph of its own. */
  readonly space: boolean;
}

const HALF = 0.5;
/** The gap between Han and Western text shrinks to half of it, and opens to half an em (TYPESETTING J-02, J-03). */
const GAP_SHRINK = 0.5;
const HAN_WESTERN_MAX = 0.5;
const WORD_SPACE = 0.25;
const WORD_SPACE_MAX = 0.5;
const HAN_SPACE = 0.5;

/** Word spaces are set at their least width, so stage 2 has nothing to give. */
export const SHRINK_STAGES = [3, 4, 5, 6, 7] as const;
const STAGE_INTERPUNCT = 3;
const STAGE_BRACKET = 4;
const STAGE_COMMA = 5;
const STAGE_GAP = 6;
const STAGE_FULL_STOP = 7;

const NEVER = Number.POSITIVE_INFINITY;
/** A line start that only the strict level forbids costs a little. */
const CONNECTOR_PENALTY = 50;
/** A word such as .NET may begin a line, but there is mostly a better place. */
const MARKED_WORD_PENALTY = 200;

const STOP_BRACKET_EM = { half: HALF, quarter: 0.25, none: 0 } as const;

const BRACKETS: ReadonlySet<CharClass> = new Set(["opening", "closing"]);
const STOPS: ReadonlySet<CharClass> = new Set(["comma", "colon", "full-stop", "exclamation"]);
/** Marks whose blank is given up beside a bracket; dashes and dots of two ems are not among them. */
const MARKS: ReadonlySet<CharClass> = new Set([
  "opening",
  "closing",
  "comma",
  "colon",
  "full-stop",
  "exclamation",
  "interpunct",
]);
const NOT_STRETCHED_BEFORE: ReadonlySet<CharClass> = new Set([...NOT_AT_LINE_START, "two-em"]);
const NOT_STRETCHED_AFTER: ReadonlySet<CharClass> = new Set([
  "opening",
  "ascii-opening",
  "connector",
  "solidus",
  "prefix",
  "two-em",
]);

/**
 * What stands between `a` and `b`, where `spaced` says that the author typed a space there. All are made by one
 * literal, since every loop over a line reads them.
 */
export function pairOf(a: Item, b: Item, spaced: boolean, profile: Profile): Pair {
  const pair = choosePair(a, b, spaced, profile);
  const { natural, shrink, shrinkStage, stretchStage, stretch, penalty, space } = pair;
  return { natural, shrink, shrinkStage, stretchStage, stretch, penalty, space };
}

function choosePair(a: Item, b: Item, spaced: boolean, profile: Profile): Pair {
  if (a.joint !== undefined) return rigid(a.joint.penalty);
  const penalty = breakPenalty(a, b, spaced, profile);
  if (b.raised) return rigid(penalty);
  const marks = MARKS.has(a.endClass) || MARKS.has(b.startClass);
  if (marks || a.trail > 0 || b.lead > 0) return markPair(a, b, penalty, profile);
  const gap = a.gapEnd && b.gapStart && isWestern(a.endClass) !== isWestern(b.startClass);
  if (gap) return gapPair(a, b, penalty, profile.hanWesternGapEm);
  if (spaced && endsInGroup(a) && startsWithGroup(b)) return groupPair(a, b);
  return spaced ? spacePair(a, b, penalty) : stretchable(a, b, 0, penalty);
}

/**
 * A pair as Unicode's rules have it: they hold where one of two neighbours is not Chinese and the other no Chinese
 * mark, and joiners and no-break spaces of the author's hold everywhere. A word that begins with a mark (.NET) may
 * begin a line.
 */
export function withBond(pair: Pair, a: Item, b: Item, bond: number | undefined): Pair {
  if (bond === undefined || bond === FREE || pair.penalty === NEVER || a.joint !== undefined) return pair;
  const isStrict = bond === INSEPARABLE || isUnicodes(a.endClass, b.startClass);
  return isStrict && pair.penalty !== MARKED_WORD_PENALTY ? { ...pair, penalty: NEVER } : pair;
}

function isUnicodes(before: CharClass, after: CharClass): boolean {
  if (isForeign(after)) return isForeign(before) || before === "han" || before === "prefix";
  return isForeign(before) && after === "han";
}

/** The groups of a long number (12 345 678) are a quarter of an em apart, and never parted. */
function groupPair(a: Item, b: Item): Pair {
  return { ...rigid(NEVER), natural: WORD_SPACE * Math.min(a.size, b.size), space: true };
}

/** Before the first item of a paragraph. */
export const NO_PAIR: Pair = rigid(0);

function rigid(penalty: number): Pair {
  return { natural: 0, shrink: 0, shrinkStage: 0, stretchStage: 0, stretch: 0, penalty, space: false };
}

function isWestern(charClass: CharClass): boolean {
  return charClass === "latin" || charClass === "ascii-closing" || charClass === "ascii-opening";
}

/** A gap that opens only when nothing else can: between two Han, but not where a mark clings. */
function stretchable(a: Item, b: Item, natural: number, penalty: number): Pair {
  const clings =
    NOT_STRETCHED_BEFORE.has(b.startClass) ||
    NOT_STRETCHED_AFTER.has(a.endClass) ||
    (isWestern(a.endClass) && isWestern(b.startClass));
  return {
    ...rigid(penalty),
    natural,
    stretchStage: clings ? 0 : 3,
    stretch: clings ? 0 : Math.min(a.size, b.size),
  };
}

/** Marks bring their own blanks; of two that meet, a bracket takes half an em away (CLREQ, 3.1.6.1). */
function markPair(a: Item, b: Item, penalty: number, profile: Profile): Pair {
  const dropped = droppedBlank(a, b, profile);
  const natural = a.trail + b.lead - dropped;
  const play = colonPlay(a, b, profile);
  const opens = play + regained(a, b, dropped, profile);
  const base = stretchable(a, b, natural, penalty);
  const open = opens > 0 ? { ...base, stretchStage: 2, stretch: opens } : base;
  if (natural <= 0) return open;
  const stage = shrinkStage(a, b, profile);
  if (stage === 0 && play > 0) return { ...open, shrink: Math.min(play, natural), shrinkStage: STAGE_COMMA };
  return { ...open, shrink: stage === 0 ? 0 : natural, shrinkStage: stage };
}

/** A colon in the middle of its cell has room on both sides, which may grow or shrink. */
function colonPlay(a: Item, b: Item, { colonPlayEm }: Profile): number {
  const isCentred = (item: Item, itsClass: CharClass): boolean =>
    itsClass === "colon" && item.lead > 0 && item.trail > 0;
  return isCentred(a, a.endClass) || isCentred(b, b.startClass) ? colonPlayEm * Math.min(a.size, b.size) : 0;
}

function regained(a: Item, b: Item, dropped: number, { regainsBlanks }: Profile): number {
  return regainsBlanks && (STOPS.has(a.endClass) || STOPS.has(b.startClass)) ? dropped : 0;
}

function droppedBlank(a: Item, b: Item, profile: Profile): number {
  if (!MARKS.has(a.endClass) || !MARKS.has(b.startClass)) return 0;
  const blank = a.trail + b.lead;
  const tight = a.endClass === "closing" && b.startClass === "opening" && profile.closingOpeningEm === 1;
  if (tight) return blank;
  if (a.endClass === "exclamation" && b.startClass !== "interpunct" && b.startClass !== "opening")
    return a.trail;
  // The larger neighbour keeps its blank, so what is dropped is measured in the smaller one's em.
  const bracket = BRACKETS.has(a.endClass) || BRACKETS.has(b.startClass);
  return bracket ? Math.min(blank, mostDropped(a, b, profile) * Math.min(a.size, b.size)) : 0;
}

/** What a stop in the middle of its cell and a bracket lose is the house's choice; all other marks lose half an em. */
function mostDropped(a: Item, b: Item, { stopBracket }: Profile): number {
  const isCentredStop = (item: Item, itsClass: CharClass): boolean =>
    STOPS.has(itsClass) && item.lead > 0 && item.trail > 0;
  if (!isCentredStop(a, a.endClass) && !isCentredStop(b, b.startClass)) return HALF;
  return STOP_BRACKET_EM[stopBracket];
}

function shrinkStage(a: Item, b: Item, profile: Profile): number {
  if (a.endClass === "interpunct" || b.startClass === "interpunct") return STAGE_INTERPUNCT;
  if (a.endClass === "closing" || b.startClass === "opening") return STAGE_BRACKET;
  if (has(a, b, "comma") || (profile.shrinkColons && has(a, b, "colon"))) return STAGE_COMMA;
  const stops = has(a, b, "full-stop") || has(a, b, "exclamation");
  return stops && profile.shrinkFullStops ? STAGE_FULL_STOP : 0;
}

function has(a: Item, b: Item, charClass: CharClass): boolean {
  return a.endClass === charClass || b.startClass === charClass;
}

/** A space that the author typed: one between words, or the gap between Han and Western text. */
function spacePair(a: Item, b: Item, penalty: number): Pair {
  const size = Math.min(a.size, b.size);
  // Between two Han a space is the author's own way to part phrases, and is to be seen.
  const natural = (isWestern(a.endClass) || isWestern(b.startClass) ? WORD_SPACE : HAN_SPACE) * size;
  return {
    natural,
    shrink: 0,
    shrinkStage: 0,
    stretchStage: 1,
    stretch: Math.max(0, WORD_SPACE_MAX * size - natural),
    penalty,
    space: true,
  };
}

function gapPair(a: Item, b: Item, penalty: number, gapEm: number): Pair {
  const size = Math.min(a.size, b.size);
  return {
    natural: gapEm * size,
    shrink: gapEm * GAP_SHRINK * size,
    shrinkStage: STAGE_GAP,
    stretchStage: 2,
    stretch: Math.max(0, HAN_WESTERN_MAX - gapEm) * size,
    penalty,
    space: false,
  };
}

function breakPenalty(a: Item, b: Item, spaced: boolean, profile: Profile): number {
  if (a.endClass === "prefix" && b.startClass === "latin") return NEVER;
  if (
    b.startClass === "combining" ||
    b.startClass === "ideographic-space" ||
    b.raised ||
    (b.startClass === "postfix" && a.endClass === "latin")
  )
    return NEVER;
  if (isForbidden(a, b, spaced, profile)) return NEVER;
  if (spaced && isQuantity(a, b)) return NEVER;
  if (spaced) return NOT_AT_LINE_START.has(b.startClass) ? MARKED_WORD_PENALTY : 0;
  if (isWestern(a.endClass) && isWestern(b.startClass)) return NEVER;
  return a.endClass === "connector" ? CONNECTOR_PENALTY : 0;
}

/** The levels of TYPESETTING L-04: GB adds the solidus to what may not end a line, strict bars …… and —— from its start. */
function isForbidden(a: Item, b: Item, spaced: boolean, { prohibition }: Profile): boolean {
  if (prohibition === "none") return false;
  // A word may begin with a mark (.NET); a mark alone may not begin a line.
  const word = spaced && b.ink.kind === "glyphs" && b.ink.text.length > 1;
  if (NOT_AT_LINE_START.has(b.startClass) && !word) return true;
  if (NOT_AT_LINE_END.has(a.endClass)) return true;
  if (a.endClass === "solidus") return prohibition !== "basic";
  return prohibition === "strict" && b.startClass === "two-em";
}

const UNIT = /^(?:[kcmnμ]?m[²³]?|[kmμ]?g|[kmμ]?[LlsVAW]|h|min|[KMGT]?i?B|[kMG]?Hz|[kM]?Pa|dB|px|pt|em|°C)\b/u;

/** A number and its unit (10 km) stay together. */
function isQuantity(a: Item, b: Item): boolean {
  return endsInDigit(a) && startsWithUnit(b);
}

export function endsInDigit(item: Pick<Item, "ink">): boolean {
  return /\p{Nd}$/u.test(item.ink.text);
}

/** Up to three digits, of which more may stand before a space. */
export function endsInGroup(item: Pick<Item, "ink">): boolean {
  return /(?:^|\P{Nd})\p{Nd}{1,3}$/u.test(item.ink.text);
}

/** Three digits and no more. */
export function startsWithGroup(item: Pick<Item, "ink">): boolean {
  return /^\p{Nd}{3}(?!\p{Nd})/u.test(item.ink.text);
}

export function startsWithUnit(item: Pick<Item, "ink">): boolean {
  return UNIT.test(item.ink.text);
}
