import { judgedText } from "../../text/judged-text.ts";
import type { TextUnit } from "../../text/text-units.ts";
import { placeIn } from "./place-in.ts";
import type { SourceReport } from "./source-rules.ts";

interface Open {
  readonly unit: TextUnit;
  readonly offset: number;
}

interface Mark {
  readonly kind: string;
  readonly isOpening: boolean;
  /** Pairs over paragraphs: a speech of several opens each of them anew and closes only the last. */
  readonly isQuote: boolean;
}

const BRACKETS = ["《》", "〈〉", "【】", "〔〕", "（）", "［］"];
const QUOTES = ["“”", "‘’", "「」", "『』"];
// Half-width brackets pair with those in full width.
const HALF_WIDTH: ReadonlyMap<string, string> = new Map([
  ["(", "（"],
  [")", "）"],
]);
const ALL: ReadonlyMap<string, Mark> = new Map(
  [...BRACKETS, ...QUOTES].flatMap((kind) =>
    Array.from(kind, (mark, i): readonly [string, Mark] => [
      mark,
      { kind, isOpening: i === 0, isQuote: QUOTES.includes(kind) },
    ]),
  ),
);
const MARKS = /[《》〈〉【】〔〕（）()［］“”‘’「」『』]/gu;
const STRAIGHT = '"';
const MARKS_AND_STRAIGHT = /[《》〈〉【】〔〕（）()［］“”‘’「」『』"]/gu;
/** `:-)` and `;(`. */
const FACE = /[:;=]-?$/u;
/** A quotation in the same marks as the one around it: “见“注”一节”. */
const WITHIN = /“[^“”。！？]{1,20}”(?=[^“”。！？]{0,40}[。！？]?”)/gu;
const LONGEST_BEFORE = 200;
/** `1）`, `a)` and `（一）`'s like, where a list is written as prose. */
const ENUMERATOR = /(?:^|[，；。：、\s])[\dA-Za-z一二三四五六七八九十]{1,3}$/u;
const APOSTROPHE = /[A-Za-z\d]$/u;

/** Quotes, brackets and book-title marks without a partner, through the paragraphs of a chapter. */
export function pairMarks(units: readonly TextUnit[], report: SourceReport): void {
  let open = new Map<string, Open>();
  const unpaired = ({ unit, offset }: Open): void => {
    report("check/unpaired-mark", placeIn(unit, offset), unit.text.charAt(offset));
  };
  for (const unit of units) {
    // What stands in a heading, or in a note, is not a part of a speech that goes on around it.
    const goesOn = unit.kind === "paragraph";
    const around = goesOn ? open : new Map<string, Open>();
    pairInUnit(unit, around, unpaired);
    if (goesOn) open = around;
    else for (const left of around.values()) unpaired(left);
  }
  for (const left of open.values()) unpaired(left);
}

function pairInUnit(unit: TextUnit, quotes: Map<string, Open>, unpaired: (mark: Open) => void): void {
  const text = withoutInner(judgedText(unit));
  const brackets = new Map<string, Open[]>();
  // Where curved quotes are written too, a straight one is the partner of one of them.
  const pattern = /[“”]/u.test(text) ? MARKS_AND_STRAIGHT : MARKS;
  for (const { 0: written, index: offset } of text.matchAll(pattern)) {
    const mark = markOf(written, quotes.has("“”"));
    if (mark === undefined) continue;
    const here = { unit, offset };
    const alone = mark.isQuote ? pairQuote(written, mark, here, quotes) : pairBracket(mark, here, brackets);
    if (alone !== undefined) unpaired(alone);
  }
  for (const left of [...brackets.values()].flat()) unpaired(left);
  for (const [kind, left] of quotes) {
    // What is said in the next paragraph is then another one's answer.
    if (left.unit !== unit || text.length - left.offset >= LONG_SPEECH) continue;
    unpaired(left);
    quotes.delete(kind);
  }
}

/** The text with blanks for quotations that stand in one of the same marks. */
function withoutInner(text: string): string {
  return text.replace(WITHIN, (words, start: number) => {
    // A look behind in the pattern would be tried at every character.
    const before = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
    return before.lastIndexOf("“") > before.lastIndexOf("”") ? " ".repeat(words.length) : words;
  });
}

function markOf(written: string, isOpen: boolean): Mark | undefined {
  if (written === STRAIGHT) return ALL.get(isOpen ? "”" : "“");
  return ALL.get(HALF_WIDTH.get(written) ?? written);
}

/** Takes a bracket in; itself, if it closes nothing. */
function pairBracket({ kind, isOpening }: Mark, here: Open, brackets: Map<string, Open[]>): Open | undefined {
  const open = brackets.get(kind) ?? [];
  brackets.set(kind, open);
  if (isSign(here)) return undefined;
  if (isOpening) open.push(here);
  else if (open.pop() === undefined) {
    const before = here.unit.text.slice(Math.max(0, here.offset - 4), here.offset);
    return ENUMERATOR.test(before) ? undefined : here;
  }
  return undefined;
}

/** Whether a bracket is none, but a part of a face, or of the name of a key in quotes (“C-x (”). */
function isSign({ unit: { text }, offset }: Open): boolean {
  const before = text.slice(Math.max(0, offset - 12), offset);
  const behind = text.slice(offset + 1, offset + 4);
  const char = text.charAt(offset);
  if (/[()]/u.test(char) && FACE.test(before)) return true;
  return /["“‘'][^"“”‘’'()（）\p{Script=Han}]*$/u.test(before) && /^ ?["”’']/u.test(behind);
}

/** A speech that goes on over paragraphs is long in each of them. */
const LONG_SPEECH = 30;

/** Takes a quote in; the quote that is now known to have no partner, if there is one. */
function pairQuote(written: string, mark: Mark, here: Open, quotes: Map<string, Open>): Open | undefined {
  const { text } = here.unit;
  if (written === "’" && APOSTROPHE.test(text.charAt(here.offset - 1))) return undefined;
  const open = quotes.get(mark.kind);
  quotes.delete(mark.kind);
  if (!mark.isOpening) return open === undefined ? here : undefined;
  quotes.set(mark.kind, here);
  const goesOn = open !== undefined && open.unit !== here.unit && begins(text, here.offset);
  return goesOn ? undefined : open;
}

/** Whether nothing but spaces and other quotes stands before. */
function begins(text: string, offset: number): boolean {
  return offset <= MOST_BEFORE && /^[\s\u{3000}“‘「『]*$/u.test(text.slice(0, offset));
}

const MOST_BEFORE = 8;
