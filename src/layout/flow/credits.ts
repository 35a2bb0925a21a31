import type { Creator } from "../../model/metadata.ts";
import type { Labels } from "../../model/template.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";

/** The names with what they did: `罗贯中　著`. */
export function creditOf(role: string, names: readonly string[], labels: Labels): string {
  const word = labels.roles[role] ?? "";
  return [...names, ...(word === "" ? [] : [word])].join(IDEOGRAPHIC_SPACE);
}

/** One line for each role, in the order the roles are first named. */
export function creditLines(creators: readonly Creator[], labels: Labels): readonly string[] {
  const roles = new Map<string, string[]>();
  for (const { name, role } of creators) {
    const names = roles.get(role);
    if (names === undefined) roles.set(role, [name]);
    else names.push(name);
  }
  return [...roles].map(([role, names]) => creditOf(role, names, labels));
}
