import type { Chapter } from "../model/chapter.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import { plainText } from "../model/document.ts";
import { asciiName } from "./ascii-name.ts";
import { folderNameOf, stemOf } from "./book-path.ts";
import { UniqueNames } from "./unique-names.ts";

/** What of a chapter its id is made from. */
export interface Named {
  readonly chapter: Chapter;
  /** It is one of several in its file, or has none: its title tells more than the file's name. */
  readonly byTitle: boolean;
  /** What has none is a part that is only a title in the list of chapters. */
  readonly hasFile: boolean;
}

/**
 * Adds an id to each chapter that no other has: its slug, else what of its file's name is ASCII, else a hash of that
 * name. Never its position: readers' bookmarks are tied to ids, so a chapter put in the middle of a book must not
 * rename the others. Only a part without a file, if its title has nothing to make a name of, is counted among those.
 */
export function withIds<T extends Named>(
  chapters: readonly T[],
): Outcome<readonly (T & { readonly id: string })[]> {
  const taken = new UniqueNames();
  const diagnostics: Diagnostic[] = [];
  const ids = new Map<number, string>();
  const bySlug = new Map<string, Chapter>();
  for (const [i, { chapter }] of chapters.entries()) {
    if (chapter.slug === undefined) continue;
    const id = withLetter(asciiName(chapter.slug) || hash(chapter.slug));
    const first = bySlug.get(id);
    if (first === undefined) bySlug.set(id, chapter);
    else diagnostics.push(sameSlug(chapter, first));
    ids.set(i, taken.take(id));
  }
  for (const nameOf of [plainName, nameWithFolder, nameWithHash]) {
    takeUnambiguous(chapters, nameOf, ids, taken);
  }
  nameParts(chapters, ids, taken);
  const value = chapters.map((named, i) => ({ ...named, id: ids.get(i) ?? taken.take(nameWithHash(named)) }));
  return { value, diagnostics };
}

/** Gives their names to the parts that are no files, after all files have theirs. */
function nameParts(chapters: readonly Named[], ids: Map<number, string>, taken: UniqueNames): void {
  let count = 0;
  for (const [i, { chapter, hasFile }] of chapters.entries()) {
    if (hasFile) continue;
    count += 1;
    const name = asciiName(plainText(chapter.title));
    if (!ids.has(i)) ids.set(i, taken.take(/[a-z]/u.test(name) ? withLetter(name) : `part-${count}`));
  }
}

/** Gives a name to those chapters with a file and without an id that share it with no other of them. */
function takeUnambiguous(
  chapters: readonly Named[],
  nameOf: (named: Named) => string,
  ids: Map<number, string>,
  taken: UniqueNames,
): void {
  const names = chapters.map((named, i) => (ids.has(i) || !named.hasFile ? undefined : nameOf(named)));
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [i, name] of names.entries()) {
    if (name === undefined || counts.get(name) !== 1 || taken.has(name)) continue;
    ids.set(i, taken.take(name));
  }
}

function plainName({ chapter, byTitle }: Named): string {
  const stem = stemOf(chapter.file);
  const title = byTitle ? plainText(chapter.title) : "";
  return withLetter(asciiName(title) || asciiName(stem) || hash(stem));
}

function nameWithFolder(named: Named): string {
  const folder = folderNameOf(named.chapter.file);
  return folder === ""
    ? plainName(named)
    : withLetter(`${asciiName(folder) || hash(folder)}-${plainName(named)}`);
}

function nameWithHash(named: Named): string {
  const { chapter, byTitle } = named;
  const title = byTitle ? plainText(chapter.title) : "";
  return `${plainName(named)}-${hash(`${chapter.file}#${title}`)}`;
}

function withLetter(name: string): string {
  return /^[a-z]/u.test(name) ? name : `c${name}`;
}

/** FNV-1a of the UTF-16 units: short, and the same on every machine, whatever form a file system gives names. */
function hash(name: string): string {
  let value = 0x811c9dc5;
  for (const unit of name.normalize("NFC").split("")) {
    value = Math.imul(value ^ unit.charCodeAt(0), 0x01000193) >>> 0;
  }
  return `h${value.toString(36).padStart(7, "0")}`;
}

function sameSlug(chapter: Chapter, first: Chapter): Diagnostic {
  return {
    code: "book/duplicate-slug",
    message: `the chapter has the same id as \`${first.file}\`: \`${chapter.slug}\``,
    span: chapter.span,
    hint: "give one of the two another `slug:` in its front matter, or another `{#id}` behind its title",
  };
}
