import { isEastAsian, type LineBreakClass, lineBreakClass } from "./line-break-class.ts";

/** A line may end before the character. */
export const FREE = 0;
/** Unicode's rules keep it on the line of what stands before it; the rules of Chinese may know better. */
const BOUND = 1;
/** The author's own joiners and no-break spaces keep it there, or it is a part of a character. */
export const INSEPARABLE = 2;

/**
 * How each UTF-16 unit of a text is bound to what stands before it, by the Unicode line breaking algorithm
 * (https://www.unicode.org/reports/tr14/, version 17; without dictionaries, so that Thai is not broken between
 * words). One pass; the first unit is `BOUND`.
 */
export function lineBonds(text: string): Uint8Array {
  const bonds = new Uint8Array(text.length).fill(INSEPARABLE);
  const units = unitsOf(text);
  const { length } = units.offsets;
  bonds[0] = BOUND;
  const trail: Trail = { solid: -1, number: "none", indicators: 0 };
  for (let i = 1; i <= length; i += 1) {
    follow(trail, units, i - 1);
    if (i < length) bonds[units.offsets[i] ?? 0] = bondAt(units, i, trail);
  }
  return bonds;
}

/** The characters of a text, each with the marks that combine with it (LB9), in arrays side by side. */
interface Units {
  readonly offsets: readonly number[];
  readonly classes: readonly LineBreakClass[];
  readonly codePoints: readonly number[];
  /** Whether a joiner ends it. */
  readonly joined: readonly boolean[];
}

/** What is behind the place that is looked at. */
interface Trail {
  /** The last unit that is no space. */
  solid: number;
  /** Whether a number goes on, or was just closed by a bracket (LB25). */
  number: "none" | "open" | "closed";
  /** How many regional indicators stand side by side (LB30a). */
  indicators: number;
}

const NO_MARKS_AFTER: ReadonlySet<LineBreakClass> = new Set(["BK", "CR", "LF", "NL", "SP", "ZW"]);

function unitsOf(text: string): Units {
  const offsets: number[] = [];
  const classes: LineBreakClass[] = [];
  const codePoints: number[] = [];
  const joined: boolean[] = [];
  for (let i = 0; i < text.length; ) {
    const codePoint = text.codePointAt(i) ?? 0;
    const found = lineBreakClass(codePoint);
    const before = classes.at(-1);
    const combines = found === "CM" || found === "ZWJ";
    if (combines && before !== undefined && !NO_MARKS_AFTER.has(before)) {
      joined[joined.length - 1] = found === "ZWJ";
    } else {
      offsets.push(i);
      classes.push(combines ? "AL" : found);
      codePoints.push(codePoint);
      joined.push(found === "ZWJ");
    }
    i += codePoint > 0xffff ? 2 : 1;
  }
  return { offsets, classes, codePoints, joined };
}

function follow(trail: Trail, { classes }: Units, index: number): void {
  const found = classes[index];
  if (found !== "SP") trail.solid = index;
  trail.indicators = found === "RI" ? trail.indicators + 1 : 0;
  if (found === "NU") trail.number = "open";
  else if (trail.number === "open" && (found === "CL" || found === "CP")) trail.number = "closed";
  else if (trail.number !== "open" || (found !== "SY" && found !== "IS")) trail.number = "none";
}

function bondAt(units: Units, i: number, trail: Trail): number {
  return (
    strictBond(units, i, trail.solid) ??
    markBond(units, i, trail.solid) ??
    quoteBond(units, i) ??
    hyphenBond(units, i) ??
    (isBound(units, i, trail) ? BOUND : FREE)
  );
}

type Classes = ReadonlySet<LineBreakClass>;

const LINE_ENDS: Classes = new Set(["BK", "CR", "LF", "NL"]);
const GLUE_LOOSENED_BY: Classes = new Set(["SP", "BA", "HY", "HH"]);

/** LB4 to LB12a: line ends, spaces and joiners. */
function strictBond({ classes, joined }: Units, i: number, solid: number): number | undefined {
  const before = classes[i - 1] ?? "AL";
  const after = classes[i] ?? "AL";
  if (before === "CR" && after === "LF") return INSEPARABLE;
  if (LINE_ENDS.has(before)) return FREE;
  if (LINE_ENDS.has(after) || after === "SP" || after === "ZW") return INSEPARABLE;
  if (classes[solid] === "ZW") return FREE;
  if (joined[i - 1] || after === "WJ" || before === "WJ" || before === "GL") return INSEPARABLE;
  return after === "GL" && !GLUE_LOOSENED_BY.has(before) ? INSEPARABLE : undefined;
}

const CLOSES: Classes = new Set(["CL", "CP", "EX", "SY"]);
const OPENS_BEFORE: Classes = new Set(["BK", "CR", "LF", "NL", "OP", "QU", "GL", "SP", "ZW"]);
const CLOSES_BEHIND: Classes = new Set([
  "SP",
  "GL",
  "WJ",
  "CL",
  "QU",
  "CP",
  "EX",
  "IS",
  "SY",
  "BK",
  "CR",
  "LF",
  "NL",
  "ZW",
]);

/** LB13 to LB18: brackets and stops, over spaces too. */
function markBond(units: Units, i: number, solid: number): number | undefined {
  const { classes } = units;
  const last = classes[solid];
  const after = classes[i] ?? "AL";
  if (CLOSES.has(after) || last === "OP" || isInQuotes(units, i, solid)) return BOUND;
  if (after === "IS") return classes[i - 1] === "SP" && classes[i + 1] === "NU" ? FREE : BOUND;
  if (after === "NS" && (last === "CL" || last === "CP")) return BOUND;
  if (after === "B2" && last === "B2") return BOUND;
  return classes[i - 1] === "SP" ? FREE : undefined;
}

/** LB15a, LB15b. */
function isInQuotes(units: Units, i: number, solid: number): boolean {
  const { classes } = units;
  if (classes[solid] === "QU" && isInitial(units, solid) && opensAt(classes, solid)) return true;
  return classes[i] === "QU" && isFinal(units, i) && closesAt(classes, i);
}

function opensAt(classes: readonly LineBreakClass[], index: number): boolean {
  const before = classes[index - 1];
  return before === undefined || OPENS_BEFORE.has(before);
}

function closesAt(classes: readonly LineBreakClass[], index: number): boolean {
  const after = classes[index + 1];
  return after === undefined || CLOSES_BEHIND.has(after);
}

function isInitial({ codePoints }: Units, index: number): boolean {
  return /\p{Pi}/u.test(String.fromCodePoint(codePoints[index] ?? 0));
}

function isFinal({ codePoints }: Units, index: number): boolean {
  return /\p{Pf}/u.test(String.fromCodePoint(codePoints[index] ?? 0));
}

/** LB19, LB19a: quotation marks, which cling to letters but not to Han outside of them. */
function quoteBond(units: Units, i: number): number | undefined {
  if (units.classes[i] === "QU") {
    const outside = isWide(units, i - 1) && isWide(units, i + 1);
    if (!isInitial(units, i) || !outside) return BOUND;
  }
  if (units.classes[i - 1] === "QU") {
    const outside = isWide(units, i) && isWide(units, i - 2);
    if (!isFinal(units, i - 1) || !outside) return BOUND;
  }
  return undefined;
}

function isWide({ codePoints }: Units, index: number): boolean {
  const codePoint = codePoints[index];
  return codePoint !== undefined && isEastAsian(codePoint);
}

const WORD_STARTS_AFTER: Classes = new Set(["BK", "CR", "LF", "NL", "SP", "ZW", "CB", "GL"]);
const NOT_AFTER_ANYTHING: Classes = new Set(["BA", "HH", "HY", "NS"]);

/** LB20 to LB21b: hyphens and what may be broken after. */
function hyphenBond({ classes }: Units, i: number): number | undefined {
  const before = classes[i - 1] ?? "AL";
  const after = classes[i] ?? "AL";
  const farther = classes[i - 2];
  if (before === "CB" || after === "CB") return FREE;
  const isHyphen = before === "HY" || before === "HH";
  const startsWord = farther === undefined || WORD_STARTS_AFTER.has(farther);
  if (isHyphen && startsWord && isLetter(after)) return BOUND;
  if (NOT_AFTER_ANYTHING.has(after) || before === "BB") return BOUND;
  if (isHyphen && farther === "HL" && after !== "HL") return BOUND;
  return before === "SY" && after === "HL" ? BOUND : undefined;
}

function isLetter(found: LineBreakClass | undefined): boolean {
  return found === "AL" || found === "HL";
}

/** What each class is bound to that follows it, whatever stands around them (LB22 to LB30b). */
const BOUND_TO: ReadonlyMap<LineBreakClass, Classes> = new Map<LineBreakClass, Classes>([
  ["AL", new Set(["NU", "PR", "PO", "AL", "HL"])],
  ["HL", new Set(["NU", "PR", "PO", "AL", "HL"])],
  ["NU", new Set(["AL", "HL"])],
  ["PR", new Set(["ID", "EB", "EM", "AL", "HL", "NU", "JL", "JV", "JT", "H2", "H3"])],
  ["PO", new Set(["AL", "HL", "NU"])],
  ["ID", new Set(["PO"])],
  ["EB", new Set(["PO", "EM"])],
  ["EM", new Set(["PO"])],
  ["HY", new Set(["NU"])],
  ["IS", new Set(["NU", "AL", "HL"])],
  ["JL", new Set(["JL", "JV", "H2", "H3", "PO"])],
  ["JV", new Set(["JV", "JT", "PO"])],
  ["H2", new Set(["JV", "JT", "PO"])],
  ["JT", new Set(["JT", "PO"])],
  ["H3", new Set(["JT", "PO"])],
]);

const AFTER_NUMBER: ReadonlyMap<Trail["number"], Classes> = new Map<Trail["number"], Classes>([
  ["open", new Set(["PO", "PR", "NU"])],
  ["closed", new Set(["PO", "PR"])],
]);

function isBound(units: Units, i: number, { number, indicators }: Trail): boolean {
  const { classes } = units;
  const before = classes[i - 1] ?? "AL";
  const after = classes[i] ?? "AL";
  if (after === "IN" || BOUND_TO.get(before)?.has(after) === true) return true;
  if (AFTER_NUMBER.get(number)?.has(after) === true) return true;
  if (after === "OP") return isBoundToOpening(units, i, before);
  if (before === "CP") return !isWide(units, i - 1) && (isLetter(after) || after === "NU");
  if (before === "RI" && after === "RI") return indicators % 2 === 1;
  if (after === "EM") return isReservedPictograph(units.codePoints[i - 1] ?? 0);
  return isBoundInCluster(units, i);
}

/** LB25, LB30: a bracket is bound to the number in it, and to the word before it. */
function isBoundToOpening(units: Units, i: number, before: LineBreakClass): boolean {
  const { classes } = units;
  if (before === "PR" || before === "PO") {
    return classes[i + 1] === "NU" || (classes[i + 1] === "IS" && classes[i + 2] === "NU");
  }
  return (isLetter(before) || before === "NU") && !isWide(units, i);
}

function isReservedPictograph(codePoint: number): boolean {
  const char = String.fromCodePoint(codePoint);
  return /\p{Extended_Pictographic}/u.test(char) && /\p{Cn}/u.test(char);
}

const DOTTED_CIRCLE = 0x25cc;

/** LB28a: the clusters of Balinese, Batak, Javanese and their kin. */
function isBoundInCluster(units: Units, i: number): boolean {
  const { classes } = units;
  const after = classes[i];
  if (classes[i - 1] === "AP") return isAksara(units, i) || after === "AS";
  if (classes[i - 1] === "VI" && isAksaraOrSign(units, i - 2)) return isAksara(units, i);
  if (!isAksaraOrSign(units, i - 1)) return false;
  return after === "VF" || after === "VI" || (isAksaraOrSign(units, i) && classes[i + 1] === "VF");
}

function isAksara({ classes, codePoints }: Units, index: number): boolean {
  return classes[index] === "AK" || codePoints[index] === DOTTED_CIRCLE;
}

function isAksaraOrSign(units: Units, index: number): boolean {
  return units.classes[index] === "AS" || isAksara(units, index);
}
