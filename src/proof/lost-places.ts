import { defined } from "../model/assert.ts";
import type { Book } from "../model/book.ts";
import type { Span } from "../model/source.ts";
import { columnAt } from "../text/column-at.ts";
import { sentenceAround } from "../text/sentence-around.ts";
import { type TextUnit, textUnits } from "../text/text-units.ts";
import { type ChangedSpan, changedSpans, otherIndex } from "./changed-spans.ts";

/** A stretch of a text that does not come back from another script as it went. */
export interface LostPlace {
  readonly edition: string;
  readonly span: Span;
  readonly source: string;
  /** What the edition has there. */
  readonly converted: string;
  readonly returned: string;
  /** What stands before and after `source` in its sentence. */
  readonly before: string;
  readonly after: string;
}

export interface RoundTripInput {
  readonly edition: string;
  /** A book, its conversion, and what that becomes on the way back: the same tree three times. */
  readonly source: Book;
  readonly converted: Book;
  readonly returned: Book;
}

/** What a book has lost on its way to another script and back, in the order of the source. */
export function lostPlaces({ edition, source, converted, returned }: RoundTripInput): readonly LostPlace[] {
  return source.chapters.flatMap((chapter, i) => {
    const targets = textUnits(defined(converted.chapters[i], "the chapter's conversion"));
    const backs = textUnits(defined(returned.chapters[i], "the chapter's return"));
    return textUnits(chapter).flatMap((unit, k) => {
      const back = defined(backs[k], "the return of a text").text;
      if (back === unit.text) return [];
      const target = defined(targets[k], "the conversion of a text").text;
      return lostIn(unit, target, back).map((place) => ({ edition, ...place }));
    });
  });
}

function lostIn(unit: TextUnit, target: string, back: string): readonly Omit<LostPlace, "edition">[] {
  const there = changedSpans(unit.text, target);
  return changedSpans(unit.text, back).map(({ start, end, otherStart, otherEnd }: ChangedSpan) => ({
    span: { ...placeOf(unit, start), length: end - start },
    source: unit.text.slice(start, end),
    converted: target.slice(otherIndex(there, start), otherIndex(there, end)),
    returned: back.slice(otherStart, otherEnd),
    ...sentenceAround(unit.text, { start, end }),
  }));
}

function placeOf({ parts }: TextUnit, index: number): Span {
  const { node, start } = defined(
    parts.findLast((part) => part.start <= index) ?? parts[0],
    "the text of a place",
  );
  const { file, line } = node.span;
  return { file, line, column: columnAt(node, index - start) };
}
