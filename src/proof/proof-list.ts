import type { Doubt } from "../model/doubt.ts";
import type { PlacedDoubt, ProofSheet } from "./proof-sheet.ts";
import { sharedTerms } from "./shared-terms.ts";

/** A doubtful place as it is listed, with the glossary's line that would settle it. */
export interface ProofPlace extends Doubt {
  readonly edition: string;
  /** What a glossary would say to keep what was chosen: the term, a tab, what it becomes, a tab, the script. */
  readonly keep: string;
  /** The same for each of the alternatives, in their order. */
  readonly change: readonly string[];
}

/**
 * The doubtful places of editions, the riskiest first; places of the same risk are in the order of the book. Places of
 * words that are in doubt wherever the book has them, and became the same, have one line of the glossary together.
 */
export function proofList(sheets: readonly ProofSheet[]): readonly ProofPlace[] {
  return sheets
    .flatMap((sheet) => {
      const shared = sharedTerms(sheet);
      return sheet.chapters.flatMap(({ rows }) =>
        rows.flatMap(({ doubts }) => doubts.map((doubt) => listed(doubt, sheet, shared))),
      );
    })
    .toSorted((a, b) => b.risk - a.risk);
}

function listed(
  doubt: PlacedDoubt,
  { edition, script }: ProofSheet,
  shared: ReadonlySet<string>,
): ProofPlace {
  const { span, source, chosen, alternatives, reason, risk, before, after } = doubt;
  const phrase = shared.has(source) ? { source, before: "", after: "" } : doubt.phrase;
  const line = (text: string): string =>
    [phrase.source, phrase.before + text + phrase.after, script].join("\t");
  return {
    edition,
    span,
    source,
    chosen,
    alternatives,
    reason,
    risk,
    before,
    after,
    keep: line(chosen),
    change: alternatives.map(line),
  };
}

/** What tells a place from others: its sentence, and what became of it. Where it stands may change. */
export type SeenPlace = Pick<ProofPlace, "edition" | "source" | "chosen" | "before" | "after">;

/** The places that an earlier list has not: what was looked at once need not be looked at again. */
export function newPlaces(
  places: readonly ProofPlace[],
  earlier: readonly SeenPlace[],
): readonly ProofPlace[] {
  const seen = new Set(earlier.map(keyOf));
  return places.filter((place) => !seen.has(keyOf(place)));
}

function keyOf({ edition, before, source, after, chosen }: SeenPlace): string {
  return JSON.stringify([edition, before, source, after, chosen]);
}
