import type { Severity } from "../model/diagnostic.ts";
import type { Finding, FindingPlace, Shop, Words } from "../model/finding.ts";

/** One thing that is looked for. */
export interface Rule {
  readonly severity: Severity;
  readonly message: Words;
  readonly mend: Words;
  /** The shops that refuse or spoil what breaks it; absent where all readers do. */
  readonly shops?: readonly Shop[];
  /** What validators say of the same, as `RSC-005 message`. */
  readonly also?: readonly RegExp[];
}

export type Rules<Code extends string> = Readonly<Record<Code, Rule>>;

/** Takes what rules find, and puts the places of one rule together. */
export interface FindingList<Code extends string> {
  add(code: Code, place: FindingPlace): void;
  /** In the order in which the rules are listed. */
  findings(): readonly Finding[];
}

// A fault of one kind may stand on every page; the first places show what it is about.
const MOST_PLACES = 50;

export function createFindingList<Code extends string>(rules: Rules<Code>): FindingList<Code> {
  const found = new Map<string, { count: number; readonly places: FindingPlace[] }>();
  return {
    add: (code, place) => {
      const group = found.get(code) ?? { count: 0, places: [] };
      found.set(code, group);
      group.count += 1;
      if (group.places.length < MOST_PLACES) group.places.push(place);
    },
    findings: () =>
      Object.entries<Rule>(rules).flatMap(([code, { severity, message, mend, shops = [] }]) => {
        const group = found.get(code);
        return group === undefined ? [] : [{ code, severity, message, mend, shops, ...group }];
      }),
  };
}
