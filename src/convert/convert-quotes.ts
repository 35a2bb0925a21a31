import { defined } from "../model/assert.ts";
import type { Edit } from "../model/edit.ts";
import type { Script } from "../model/script.ts";
import { charClass, isHan } from "../text/char-class.ts";

/** Which marks quotations have: “” with ‘’ inside, or 「」 with 『』 inside. */
export type QuoteStyle = "curly" | "corner";

export type QuoteKind = "double" | "single" | "corner" | "white-corner" | "straight";

/** A mark of quotation at its place in the text. */
export interface QuoteMark {
  readonly offset: number;
  readonly kind: QuoteKind;
  readonly side: "opening" | "closing";
}

/** What the marks of a paragraph become, and those that have no partner in it. */
export interface QuoteReading {
  readonly edits: readonly Edit[];
  readonly unclosed: readonly QuoteMark[];
  readonly unopened: readonly QuoteMark[];
  /** The mark that the paragraph begins with. */
  readonly beginsWith?: QuoteKind;
  /** The kinds of quotation that begin in the paragraph. */
  readonly opened: ReadonlySet<QuoteKind>;
}

const MARK = /["‘’“”「」『』]/u;
const MARKS = /["‘’“”「」『』]/gu;

const KINDS: ReadonlyMap<string, Omit<QuoteMark, "offset">> = new Map([
  ["“", { kind: "double", side: "opening" }],
  ["”", { kind: "double", side: "closing" }],
  ["‘", { kind: "single", side: "opening" }],
  ["’", { kind: "single", side: "closing" }],
  ["「", { kind: "corner", side: "opening" }],
  ["」", { kind: "corner", side: "closing" }],
  ["『", { kind: "white-corner", side: "opening" }],
  ["』", { kind: "white-corner", side: "closing" }],
]);

type Level = "primary" | "secondary";

const TARGETS: Readonly<
  Record<QuoteStyle, Readonly<Record<Level, Readonly<Record<QuoteMark["side"], string>>>>>
> = {
  curly: { primary: { opening: "“", closing: "”" }, secondary: { opening: "‘", closing: "’" } },
  corner: { primary: { opening: "「", closing: "」" }, secondary: { opening: "『", closing: "』" } },
};

const NOTHING: QuoteReading = { edits: [], unclosed: [], unopened: [], opened: new Set() };

/**
 * The style that an edition's quotations change to; `undefined` where they stay: within a convention, and
 * in an edition in OpenCC's own standard, which has none.
 */
export function quoteStyleFor(from: Script, to: Script): QuoteStyle | undefined {
  const style = conventionOf(to);
  return style === conventionOf(from) ? undefined : style;
}

function conventionOf(script: Script): QuoteStyle | undefined {
  if (script === "zh-Hant") return undefined;
  return script === "zh-Hans" ? "curly" : "corner";
}

/**
 * Reads the marks of one paragraph by pairs, not one by one: a quotation in a quotation of its own kind gets
 * the other marks, apostrophes stay, straight marks become real ones, and a quotation of nothing but Latin
 * text keeps its own.
 *
 * @param carried - The kinds of quotation that an earlier paragraph left open.
 */
export function convertQuotes(
  text: string,
  style: QuoteStyle,
  carried: ReadonlySet<QuoteKind>,
): QuoteReading {
  if (!MARK.test(text)) return NOTHING;
  const { marks, partners } = pairMarks(text, findMarks(text));
  const levels = levelsOf(text, marks, partners);
  const single = marks.filter((mark) => levels.has(mark) && !partners.has(mark));
  const unopened = single.filter(({ side }) => side === "closing");
  const stays = (mark: QuoteMark): boolean =>
    mark.kind === "straight" && mark.side === "closing" && !partners.has(mark) && !carried.has("straight");
  const [first] = marks;
  const beginsWith =
    first?.side === "opening" && text.slice(0, first.offset).trim() === "" ? first.kind : undefined;
  return {
    edits: marks.flatMap((mark) => (stays(mark) ? [] : change(text, mark, style, levels.get(mark)))),
    unclosed: single.filter(({ side }) => side === "opening"),
    unopened,
    opened: new Set(marks.filter(({ side }) => side === "opening").map(({ kind }) => kind)),
    ...(beginsWith === undefined ? {} : { beginsWith }),
  };
}

/** The levels of all marks that change; those around Latin text have none. */
function levelsOf(
  text: string,
  marks: readonly QuoteMark[],
  partners: ReadonlyMap<QuoteMark, QuoteMark>,
): ReadonlyMap<QuoteMark, Level> {
  const levels = new Map<QuoteMark, Level>();
  const isLatin = latinTest(text);
  /** Of the quotations around the present place; one without an end is not around anything. */
  const around: Level[] = [];
  for (const mark of marks) {
    const partner = partners.get(mark);
    if (mark.side === "closing" && partner !== undefined) {
      if (levels.has(mark)) around.pop();
      continue;
    }
    const [start, end] = stretchOf(mark, partner, text);
    if (isLatin(start, end)) continue;
    const level = levelOf(mark, partner === undefined ? undefined : around.at(-1));
    levels.set(mark, level);
    if (partner === undefined) continue;
    levels.set(partner, level);
    around.push(level);
  }
  return levels;
}

/** What a mark quotes; without a partner that is all on its open side. */
function stretchOf(
  { side, offset }: QuoteMark,
  partner: QuoteMark | undefined,
  text: string,
): readonly [number, number] {
  return side === "opening" ? [offset + 1, partner?.offset ?? text.length] : [0, offset];
}

function change(text: string, mark: QuoteMark, style: QuoteStyle, level: Level | undefined): readonly Edit[] {
  if (level === undefined) return [];
  const target = TARGETS[style][level][mark.side];
  if (text[mark.offset] === target) return [];
  return [{ start: mark.offset, end: mark.offset + 1, to: target }];
}

/** The marks' own level, but never that of the quotation around them. */
function levelOf({ kind }: QuoteMark, around: Level | undefined): Level {
  const own = kind === "single" || kind === "white-corner" ? "secondary" : "primary";
  if (own !== around) return own;
  return own === "primary" ? "secondary" : "primary";
}

function findMarks(text: string): readonly QuoteMark[] {
  const straight = straightMarks(text);
  const marks: QuoteMark[] = [];
  for (const { index, 0: char } of text.matchAll(MARKS)) {
    const known = KINDS.get(char);
    if (known !== undefined && !isApostropheInside(text, index, char))
      marks.push({ offset: index, ...known });
    const side = straight.get(index);
    if (side !== undefined) marks.push({ offset: index, kind: "straight", side });
  }
  return marks;
}

/**
 * Straight marks open and close by turns. An odd number of them says that one is missing, and nobody knows
 * which, unless the last one looks like the beginning of a speech that the next paragraph goes on with.
 */
function straightMarks(text: string): ReadonlyMap<number, QuoteMark["side"]> {
  const sides = new Map<number, QuoteMark["side"]>();
  let last = -1;
  let open = false;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
    const isInch = !open && /\d/u.test(text[i - 1] ?? "") && !isWord(text, i + 1);
    if (isInch) continue;
    open = !open;
    sides.set(i, open ? "opening" : "closing");
    last = i;
  }
  if (!open || looksOpening(text, last)) return sides;
  return new Map([[last, "closing"]]);
}

function looksOpening(text: string, offset: number): boolean {
  const next = text[offset + 1] ?? "";
  return !isWord(text, offset - 1) && next.trim() !== "";
}

/** Whether a Han character, a letter or a digit stands at this code unit. */
function isWord(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  // Half of a character beyond the first plane, as rare Han are.
  if (unit >= 0xd800 && unit <= 0xdfff) return true;
  return isHanAt(text, offset) || isLatinAt(text, offset);
}

function isHanAt(text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && isHan(text.charCodeAt(offset));
}

function isLatinAt(text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && charClass(text.charCodeAt(offset)) === "latin";
}

/** don’t, l’Étranger, rock’n’roll */
function isApostropheInside(text: string, offset: number, char: string): boolean {
  return (char === "’" || char === "‘") && isLatinAt(text, offset - 1) && isLatinAt(text, offset + 1);
}

interface PairedMarks {
  /** Without apostrophes. */
  readonly marks: readonly QuoteMark[];
  readonly partners: ReadonlyMap<QuoteMark, QuoteMark>;
}

function pairMarks(text: string, found: readonly QuoteMark[]): PairedMarks {
  const partners = new Map<QuoteMark, QuoteMark>();
  const open: QuoteMark[] = [];
  /** How many of each kind are open, so that a mark without a partner does not search for one. */
  const counts = new Map<QuoteKind, number>();
  for (const mark of found) {
    const count = counts.get(mark.kind) ?? 0;
    if (mark.side === "opening") {
      open.push(mark);
      counts.set(mark.kind, count + 1);
    } else if (count > 0) {
      const partner = popTo(open, mark.kind, counts);
      partners.set(partner, mark).set(mark, partner);
    }
  }
  return { marks: found.filter((mark) => partners.has(mark) || !isApostrophe(text, mark)), partners };
}

/** Takes the innermost open mark of a kind, and with it those inside of it that were never closed. */
function popTo(open: QuoteMark[], kind: QuoteKind, counts: Map<QuoteKind, number>): QuoteMark {
  for (;;) {
    const top = defined(open.pop(), "an open mark");
    counts.set(top.kind, (counts.get(top.kind) ?? 0) - 1);
    if (top.kind === kind) return top;
  }
}

/** Whether a mark without a partner is none: dogs’, ’90s, ‘tis. */
function isApostrophe(text: string, { kind, side, offset }: QuoteMark): boolean {
  if (kind !== "single") return false;
  return isLatinAt(text, offset + 1) || (side === "closing" && isLatinAt(text, offset - 1));
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/gu;
const LETTER = /\p{L}/gu;

/**
 * Tells whether a stretch of the text has letters, and no Chinese among them. Asked for stretches whose
 * starts go forward (one from the very start aside), it reads the text once.
 */
function latinTest(text: string): (start: number, end: number) => boolean {
  const firstHan = seek(text, HAN);
  const firstLetter = seek(text, LETTER);
  const [hanOfAll, letterOfAll] = [firstHan(0), firstLetter(0)];
  return (start, end) => {
    const han = start === 0 ? hanOfAll : firstHan(start);
    const letter = start === 0 ? letterOfAll : firstLetter(start);
    return han >= end && letter < end;
  };
}

/** Finds the first match at or after an offset; the offsets asked for never go back. */
function seek(text: string, pattern: RegExp): (start: number) => number {
  let found = -1;
  return (start) => {
    if (found >= start) return found;
    pattern.lastIndex = start;
    found = pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    return found;
  };
}
