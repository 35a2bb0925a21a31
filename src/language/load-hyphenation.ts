import type { Hyphenation, HyphenationPoints } from "../model/hyphenation.ts";

/** The languages whose patterns the package has, by the names of its folders. */
const FOLDERS: ReadonlySet<string> = new Set(
  "af as be bg bn ca cs cu cy da de de-1901 de-1996 de-ch-1901 el el-monoton el-polyton en en-gb en-us es et eu fi fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la lt lv mk ml mn mr nb nl nn no oc or pa pi pl pms pt rm ro ru sa sk sl sq sr sr-cyrl sv ta te tk tr uk".split(
    " ",
  ),
);

/** Liang's patterns allow a break after two letters and before three. */
const MIN_BEFORE = 2;
const MIN_AFTER = 3;
const LEAST_LETTERS = MIN_BEFORE + MIN_AFTER;
const MARK = "\u{AD}";
/** Names in capitals are not broken. */
const CAPITALS = /^\p{Lu}{2}/u;

/**
 * Loads the hyphenation of languages, and of no others. A tag without patterns of its own (`de-AT`) takes those of its
 * language; a language without patterns has no entry.
 */
export async function loadHyphenation(tags: Iterable<string>): Promise<Hyphenation> {
  const loaded = new Map<string, HyphenationPoints>();
  for (const tag of tags) {
    const name = tag.toLowerCase();
    const folder = folderOf(name);
    if (folder === undefined || loaded.has(name)) continue;
    const { default: patterns } = await import(`hyphen/${folder}/index.js`);
    const separate = (word: string): string =>
      patterns.hyphenateSync(word, { hyphenChar: MARK, minWordLength: LEAST_LETTERS });
    loaded.set(name, (word) => points(word, separate));
  }
  return loaded;
}

function folderOf(tag: string): string | undefined {
  for (let name = tag; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf("-")))) {
    if (FOLDERS.has(name)) return name;
  }
  return undefined;
}

function points(word: string, separate: (word: string) => string): readonly number[] {
  if (word.length < LEAST_LETTERS || CAPITALS.test(word)) return [];
  const found: number[] = [];
  let length = 0;
  for (const syllable of separate(word).split(MARK)) {
    length += syllable.length;
    if (length >= MIN_BEFORE && word.length - length >= MIN_AFTER) found.push(length);
  }
  return found;
}
