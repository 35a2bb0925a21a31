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
  /** With `about` the places of one rule that are about the same thing are a finding of their own. */
  add(code: Code, place: FindingPlace, about?: string): void;
  /** In the order in which the rules are listed, those of one rule in that of their first place. */
  findings(): readonly Finding[];
}

// A fault of one kind may stand on every page; the first places show what it is about.
const MOST_PLACES = 50;

interface Group {
  readonly about?: string;
  count: number;
  readonly places: FindingPlace[];
}

export function createFindingList<Code extends string>(rules: Rules<Code>): FindingList<Code> {
  const found = new Map<string, Map<string, Group>>();
  return {
    add: (code, place, about) => {
      const groups = found.get(code) ?? new Map<string, Group>();
      found.set(code, groups);
      const group = groups.get(about ?? "") ?? {
        ...(about === undefined ? {} : { about }),
        count: 0,
        places: [],
      };
      groups.set(about ?? "", group);
      group.count += 1;
      if (group.places.length < MOST_PLACES) group.places.push(place);
    },
    findings: () =>
      Object.entries<Rule>(rules).flatMap(([code, { severity, message, mend, shops = [] }]) =>
        [...(found.get(code)?.values() ?? [])].map((group) => ({
          code,
          severity,
          message,
          mend,
          shops,
          ...group,
        })),
      ),
  };
}
