import type { Span } from "../../model/source.ts";
import type { Place as LinkPlace } from "../inline/line.ts";

/** A chapter, or an id in it. */
type Place = Omit<LinkPlace, "kind">;

/** The labels of pages as the pass before found them, and what was answered from them. */
export interface PageNumbers {
  /** By the name of a destination; empty in the first pass. */
  readonly known: ReadonlyMap<string, string>;
  /** Grows as references are set. */
  readonly answers: Answer[];
}

export interface Answer {
  readonly place: Place;
  /** Where the author asks for it. */
  readonly span: Span;
  readonly label: string;
}

/** As wide as most numbers are, so that most of the first pass stays. */
const UNKNOWN = "00";

/** The label of the page that has a place; what stands for it as long as that is not known. */
export function pageLabel({ known, answers }: PageNumbers, place: Place, span: Span): string {
  const label = labelIn(known, place);
  answers.push({ place, span, label });
  return label;
}

/** Whether the answers are what `known` says. */
export function areTrue(answers: readonly Answer[], known: ReadonlyMap<string, string>): boolean {
  return answers.every(({ place, label }) => labelIn(known, place) === label);
}

function labelIn(known: ReadonlyMap<string, string>, { id, chapter }: Place): string {
  return known.get(id ?? chapter) ?? known.get(chapter) ?? UNKNOWN;
}
