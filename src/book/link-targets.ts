import type { Chapter } from "../model/chapter.ts";
import { type LinkTarget, plainText } from "../model/document.ts";
import { nearestWord } from "../text/nearest-word.ts";
import type { ChapterAnchors } from "./anchors.ts";
import { bookPath, looseKey, pathFrom, stemOf } from "./book-path.ts";

/** A chapter with all that a link may lead to. */
export interface Place {
  readonly chapter: Chapter;
  readonly id: string;
  readonly anchors: ChapterAnchors;
}

type Internal = Extract<LinkTarget, { readonly kind: "internal" }>;
type Relative = Extract<LinkTarget, { readonly kind: "relative" }>;

export type FoundTarget =
  | { readonly kind: "found"; readonly target: Internal }
  /** The link is empty or leads to the top of nothing: `[…]()`, `[…](#)`. */
  | { readonly kind: "empty" }
  /** A file that is none of the book's chapters and need not be one. */
  | { readonly kind: "other-file" }
  | NotFound;

/** `guess` is what may be meant, as it is to be written. */
type NotFound =
  | { readonly kind: "no-chapter"; readonly guess?: string | undefined }
  | { readonly kind: "no-heading"; readonly file: string; readonly guess?: string | undefined };

/** Finds what a link in one of the chapters leads to. */
export type FindTarget = (from: Place, link: Relative) => FoundTarget;

/** The names that the headings of one file may be called by in a link, by how strictly they are compared. */
interface HeadingIndex {
  /** What the author wrote in `{#id}` and the like. */
  readonly ids: ReadonlyMap<string, Internal>;
  readonly texts: ReadonlyMap<string, Internal>;
  /** The anchors that sites make of headings. */
  readonly anchors: ReadonlyMap<string, Internal>;
  readonly letters: ReadonlyMap<string, Internal>;
}

/** The chapters by file, and the headings of a file. */
interface BookIndex {
  readonly files: ReadonlyMap<string, readonly Place[]>;
  readonly looseFiles: ReadonlyMap<string, string>;
  headingsOf(file: string): HeadingIndex;
}

const INDEX_FILES = ["README.md", "index.md", "_index.md"];
const MARKDOWN_FILE = /\.(?:md|markdown)$/iu;
const WEB_PAGE = /\.x?html?$/iu;
const QUERY = /\?.*$/u;
/** Looking for what a link may mean takes long, and who has more broken ones has one mistake in all of them. */
const MAX_GUESSES = 100;

/**
 * Indexes chapters for links. A path may be written as it is in the file system, without its extension,
 * percent-encoded, as the page that a site made of it, or as its folder; a fragment as an id, as the text of a
 * heading, or as the anchor that GitHub, mdBook or GitBook would give the heading.
 */
export function linkTargets(places: readonly Place[]): FindTarget {
  const index = bookIndex(places);
  let failures = 0;
  return (from, link) => {
    const found = find(index, from, link);
    if (found.kind !== "no-chapter" && found.kind !== "no-heading") return found;
    failures += 1;
    return failures > MAX_GUESSES ? found : { ...found, guess: guess(index, from, found, link) };
  };
}

function find(index: BookIndex, from: Place, { path, fragment = "" }: Relative): FoundTarget {
  if (path === "" && fragment === "") return { kind: "empty" };
  const file = path === "" ? from.chapter.file : fileFor(index, from.chapter.file, path);
  const top = path === "" ? from : index.files.get(file ?? "")?.[0];
  if (file === undefined || top === undefined) return missingFile(index, from.chapter.file, path);
  const target = fragment === "" ? undefined : lookUp(index.headingsOf(file), fragment);
  if (target !== undefined) return { kind: "found", target };
  // `#top` is the top of the page to every browser.
  if (fragment !== "" && fragment !== "top") return { kind: "no-heading", file };
  return { kind: "found", target: { kind: "internal", chapter: top.id } };
}

function missingFile(index: BookIndex, from: string, path: string): FoundTarget {
  const isInside = bookPath(from, path) !== undefined;
  // A text that is a book by itself was written to stand among others.
  const mayBeChapter = MARKDOWN_FILE.test(path) && index.files.size > 1;
  return isInside && mayBeChapter ? { kind: "no-chapter" } : { kind: "other-file" };
}

function bookIndex(places: readonly Place[]): BookIndex {
  const files = placesByFile(places);
  const indexes = new Map<string, HeadingIndex>();
  return {
    files,
    looseFiles: new Map([...files.keys()].map((file) => [looseKey(file), file])),
    headingsOf(file) {
      const index = indexes.get(file) ?? headingIndex(files.get(file) ?? []);
      indexes.set(file, index);
      return index;
    },
  };
}

function placesByFile(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const files = new Map<string, Place[]>();
  for (const place of places) {
    const inFile = files.get(place.chapter.file);
    if (inFile === undefined) files.set(place.chapter.file, [place]);
    else inFile.push(place);
  }
  return files;
}

function fileFor({ files, looseFiles }: BookIndex, from: string, written: string): string | undefined {
  const paths = pathsOf(from, written);
  const loose = () => paths.map((path) => looseFiles.get(looseKey(path))).find((file) => file !== undefined);
  return paths.find((path) => files.has(path)) ?? loose();
}

/** The paths that a link may mean, the likeliest first. */
function pathsOf(file: string, written: string): readonly string[] {
  return [written, decoded(written)].flatMap((spelling) => {
    const path = bookPath(file, spelling);
    if (path === undefined) return [];
    const plain = path.replace(QUERY, "");
    const source = plain.replace(WEB_PAGE, "");
    const folder = WEB_PAGE.test(plain) ? source.replace(/(?:^|\/)index$/u, "") : plain;
    return [
      path,
      plain,
      `${source}.md`,
      `${source}.markdown`,
      ...INDEX_FILES.map((name) => (folder === "" ? name : `${folder}/${name}`)),
    ];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing is one of the name's own.
    return text;
  }
}

function headingIndex(places: readonly Place[]): HeadingIndex {
  const ids = new Map<string, Internal>();
  const texts = new Map<string, Internal>();
  const anchors = new Map<string, Internal>();
  const letters = new Map<string, Internal>();
  const anchorCounts = new Map<string, number>();
  const addTitle = (title: string, target: Internal) => {
    addFirst(texts, spaced(title), target);
    const anchor = siteAnchor(title);
    const count = anchorCounts.get(anchor) ?? 0;
    anchorCounts.set(anchor, count + 1);
    addFirst(anchors, count === 0 ? anchor : `${anchor}-${count}`, target);
    addFirst(letters, lettersOf(title), target);
  };
  for (const { chapter, id, anchors: inChapter } of places) {
    const top: Internal = { kind: "internal", chapter: id };
    for (const [written, final] of inChapter.written) addFirst(ids, written, { ...top, id: final });
    if (chapter.slug !== undefined) addFirst(ids, chapter.slug, top);
    addTitle(plainText(chapter.title), top);
    for (const heading of inChapter.titles) addTitle(heading.text, { ...top, id: heading.id });
  }
  return { ids, texts, anchors, letters };
}

function addFirst(targets: Map<string, Internal>, name: string, target: Internal): void {
  if (name !== "" && !targets.has(name)) targets.set(name, target);
}

function lookUp(index: HeadingIndex, fragment: string): Internal | undefined {
  for (const spelling of [fragment, decoded(fragment)]) {
    const target =
      index.ids.get(spelling) ??
      index.texts.get(spaced(spelling)) ??
      index.anchors.get(spelling.normalize("NFC").toLowerCase()) ??
      index.letters.get(lettersOf(spelling));
    if (target !== undefined) return target;
  }
  return undefined;
}

/** A heading's text as it is compared: one kind of space, and composed letters. */
function spaced(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** What GitHub and mdBook make of a heading: lower case, a hyphen for each space, no other punctuation. */
function siteAnchor(title: string): string {
  return title
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** What is left of a heading whatever a program makes of its spaces and punctuation. */
function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function guess(index: BookIndex, from: Place, notFound: NotFound, link: Relative): string | undefined {
  const { file } = from.chapter;
  if (notFound.kind === "no-heading") return guessHeading(index, from, notFound.file, link.fragment ?? "");
  const path = bookPath(file, link.path) ?? "";
  const folderOf = (it: string) => it.slice(0, it.lastIndexOf("/") + 1);
  const inFolder = (it: string) => folderOf(it) === folderOf(path);
  // The same name in another folder is as likely as another name in the same one.
  const files = [...index.files.keys()].toSorted((a, b) => Number(inFolder(b)) - Number(inFolder(a)));
  const stems = new Map(files.toReversed().map((it) => [stemOf(it), it]));
  const near = nearestWord(stemOf(path), files.map(stemOf));
  return near === undefined ? undefined : pathFrom(file, stems.get(near) ?? near);
}

/** The same heading in another chapter, or one like it in this. */
function guessHeading(index: BookIndex, from: Place, file: string, fragment: string): string | undefined {
  const linkTo = (target: string, name: string) =>
    `${target === from.chapter.file ? "" : pathFrom(from.chapter.file, target)}#${name}`;
  const elsewhere = [...index.files.keys()].find(
    (it) => lookUp(index.headingsOf(it), fragment) !== undefined,
  );
  if (elsewhere !== undefined) return linkTo(elsewhere, fragment);
  const { ids, texts } = index.headingsOf(file);
  const names = [...ids.keys(), ...texts.keys()];
  const wanted = spaced(decoded(fragment));
  const near = names.find((name) => name.startsWith(wanted)) ?? nearestWord(wanted, names);
  return near === undefined ? undefined : linkTo(file, near);
}
