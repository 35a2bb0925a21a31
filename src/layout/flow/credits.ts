import type { Creator } from "../../model/metadata.ts";
import type { Script } from "../../model/script.ts";

const IDEOGRAPHIC_SPACE = "\u{3000}";

/** What a title page says of a creator's part in the book, by MARC relator: simplified, then traditional. */
const CREDITS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["aut", ["著", "著"]],
  ["trl", ["译", "譯"]],
  ["edt", ["编", "編"]],
  ["com", ["编", "編"]],
  ["ill", ["绘", "繪"]],
  ["ann", ["注", "注"]],
  ["aui", ["序", "序"]],
  ["pht", ["摄影", "攝影"]],
]);

/** The names with what they did: `罗贯中　著`. */
export function creditOf(role: string, names: readonly string[], script: Script): string {
  const [simplified, traditional] = CREDITS.get(role) ?? ["", ""];
  const word = script === "zh-Hans" ? simplified : traditional;
  return [...names, ...(word === "" ? [] : [word])].join(IDEOGRAPHIC_SPACE);
}

/** One line for each role, in the order the roles are first named. */
export function creditLines(creators: readonly Creator[], script: Script): readonly string[] {
  const roles = new Map<string, string[]>();
  for (const { name, role } of creators) {
    const names = roles.get(role);
    if (names === undefined) roles.set(role, [name]);
    else names.push(name);
  }
  return [...roles].map(([role, names]) => creditOf(role, names, script));
}
