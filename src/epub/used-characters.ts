import { EMBEDDED_ROLES, type EmbeddedRole } from "../model/edition.ts";

/** The elements and classes of each role; the style sheets of scripts name the same. */
export const ROLE_ELEMENTS = {
  bold: ["strong", "th", "caption"],
  quotation: ["em", "blockquote", "figcaption"],
  code: ["code", "kbd", "pre"],
} as const;
export const ROLE_CLASSES = {
  bold: ["table-caption", "box-title", "speaker", "index-head"],
  heading: ["book-title"],
  quotation: [
    "verse",
    "letter",
    "dedication",
    "abstract",
    "keywords",
    "byline",
    "subtitle",
    "quotation-face",
  ],
} as const;
const HEADING = /^h([1-6])$/u;
const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*?)(\/?)>|([^<]+)/gu;
const CLASS = / class="([^"]*)"/u;

const ROLE_OF_ELEMENT = rolesBy(ROLE_ELEMENTS);
const ROLE_OF_CLASS = rolesBy(ROLE_CLASSES);

export type UsedCharacters = ReadonlyMap<EmbeddedRole, ReadonlySet<number>>;

/**
 * The characters of content documents by the role of the face that sets them.
 *
 * @param headings - The roles of the headings of level 1 to 6.
 */
export function usedCharacters(
  bodies: Iterable<string>,
  headings: readonly (EmbeddedRole | undefined)[],
): UsedCharacters {
  const used = new Map(EMBEDDED_ROLES.map((role) => [role, new Set<number>()] as const));
  for (const body of bodies) {
    const roles: EmbeddedRole[] = ["body"];
    for (const [, slash, name = "", attributes = "", empty, text] of body.matchAll(TOKEN)) {
      const role = roles.at(-1) ?? "body";
      if (text !== undefined) addCharacters(used.get(role), text);
      else if (slash === "/") roles.pop();
      else if (empty === "") roles.push(roleOf(name, attributes, { inside: role, headings }));
    }
  }
  return used;
}

interface Place {
  readonly inside: EmbeddedRole;
  readonly headings: readonly (EmbeddedRole | undefined)[];
}

function roleOf(name: string, attributes: string, { inside, headings }: Place): EmbeddedRole {
  const classes = CLASS.exec(attributes)?.[1]?.split(" ") ?? [];
  const level = HEADING.exec(name)?.[1];
  const own =
    classes.map((it) => ROLE_OF_CLASS.get(it)).find((role) => role !== undefined) ??
    (level === undefined ? ROLE_OF_ELEMENT.get(name) : headings[Number(level) - 1]);
  // Letters in italic have the face around them.
  if (own === undefined || classes.includes("latin")) return inside;
  // What is bold in another face is that face made bold.
  return own === "bold" && inside !== "body" ? inside : own;
}

/** A reference such as `&amp;` counts as the letters it is written with, which every font has. */
function addCharacters(used: Set<number> | undefined, text: string): void {
  for (const char of text) if (char > " ") used?.add(char.codePointAt(0) ?? 0);
}

function rolesBy(
  names: Readonly<Partial<Record<EmbeddedRole, readonly string[]>>>,
): ReadonlyMap<string, EmbeddedRole> {
  return new Map(
    EMBEDDED_ROLES.flatMap((role) => (names[role] ?? []).map((name): [string, EmbeddedRole] => [name, role])),
  );
}
