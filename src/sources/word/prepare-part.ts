import type { XmlElement } from "../../markup/read-xml.ts";
import type { Edit } from "../../model/edit.ts";
import { applyEdits, withoutOverlaps } from "../../text/apply-edits.ts";
import { dottedRuns, drawnFields, drawnRuby, drawnRules, ownNoteMarks, unwrapped } from "./fields.ts";
import { writtenFormulas } from "./formulas.ts";
import { paragraphEdits, roleOf } from "./paragraphs.ts";
import { unpackTextBoxes } from "./text-boxes.ts";
import { typedHeadings } from "./typed-headings.ts";
import type { WordNumbering } from "./word-numbers.ts";
import type { WordPart } from "./word-part.ts";
import type { WordStyle } from "./word-styles.ts";

/** What the parts of a document know of its paragraphs. */
export interface WordStyles {
  readonly styles: ReadonlyMap<string, WordStyle>;
  readonly numbering: WordNumbering;
}

export interface WordContext extends WordStyles {
  /** How deep in lists a paragraph stands that is of this level of Word's, from 1; told of all, in their order. */
  depthOf(level: number | undefined): number;
  /** The levels of paragraphs that are titles by their words. */
  readonly typed: ReadonlyMap<XmlElement, number>;
}

/**
 * A part as mammoth is to read it: what is drawn but stands in no text (numbers, fields, boxes) is written as text,
 * and what a paragraph is, whatever its style is called, as one of the styles of `STYLE_MAP`.
 */
export function prepareWordPart(part: WordPart, styles: WordStyles): string {
  const boxes = unpackTextBoxes(part);
  const read = without(boxes, part);
  const hasHeadings = read.some((it) => roleOf(part, it, styles).kind === "heading");
  const typed = hasHeadings ? new Map<XmlElement, number>() : typedHeadings(part, read);
  const context = { ...styles, depthOf: listDepths(), typed };
  const edits: readonly Edit[] = [
    ...boxes,
    ...drawnFields(part),
    ...drawnRuby(part),
    ...drawnRules(part),
    ...writtenFormulas(part),
    ...dottedRuns(part),
    ...ownNoteMarks(part),
    ...unwrapped(part),
    ...read.flatMap((it) => paragraphEdits(part, it, context)),
  ];
  return applyEdits(part.source, withoutOverlaps(edits));
}

/** The paragraphs but for those that are taken out, which must not be counted. */
function without(edits: readonly Edit[], { elements }: WordPart): readonly XmlElement[] {
  let next = 0;
  return elements.filter(({ name, offset }) => {
    while ((edits[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    return name === "p" && (edits[next]?.start ?? Number.POSITIVE_INFINITY) > offset;
  });
}

/** Lists of Word may begin at any level. */
function listDepths(): (level: number | undefined) => number {
  let open: number[] = [];
  return (level) => {
    open = level === undefined ? [] : [...open.filter((it) => it < level), level];
    return open.length;
  };
}
