import { parseChapter } from "../markdown/parse-chapter.ts";
import type { Note } from "../model/chapter.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Block, plainText } from "../model/document.ts";
import type { ImportChange, ImportedBook, ImportedChapter, ImportFinding } from "../model/import.ts";
import { blockText, captionText } from "../sources/block-text.ts";
import type { DividedChapter } from "../sources/divide-chapters.ts";
import type { SourceNotes } from "../sources/find-notes.ts";
import { firstTitle } from "../sources/first-title.ts";
import { formulaEvents } from "../sources/formula-events.ts";
import type { ImageStore } from "../sources/image-store.ts";
import type { PageElement, SourcePage } from "../sources/page.ts";
import type { PageEdits } from "../sources/prepare-page.ts";
import type { SourceDocument } from "../sources/source-document.ts";

interface ReportInput {
  readonly pages: readonly SourcePage[];
  readonly notes: SourceNotes;
  readonly edits: ReadonlyMap<SourcePage, PageEdits>;
  readonly images: ImageStore;
  readonly diagnostics: readonly Diagnostic[];
  readonly chapters: readonly ImportedChapter[];
  readonly divided: { readonly title?: string; readonly chapters: readonly DividedChapter[] };
  readonly noteTexts: readonly Note[];
  /** The numbers that stood in the texts of notes. */
  readonly marks: readonly RemovedMark[];
}

export interface RemovedMark {
  readonly page: SourcePage;
  readonly text: string;
}

/**
 * The account of an import: what was removed and why, what is lost, and whether the chapters are read back as the
 * source says. The sums come out even, or the report says by how much they do not.
 */
export function reportImport(document: SourceDocument, input: ReportInput): ImportedBook["report"] {
  const { file } = document;
  const removed = removals(document, input);
  const changes = removed.map(
    ({ reason, text, page }): ImportChange => ({
      fate: "removed",
      reason,
      place: placeIn(file, page),
      from: text,
      times: 1,
      confidence: 1,
    }),
  );
  const all = document.pages.reduce((sum, page) => sum + bodyText(page).length, 0);
  const gone = removed.reduce((sum, { text }) => sum + text.length, 0);
  const added = input.divided.chapters.filter(({ isTitleAdded }) => isTitleAdded);
  const ofTitles = added.reduce((sum, { blocks }) => sum + firstTitle(blocks).length, 0);
  const text =
    (input.divided.title ?? "") +
    input.divided.chapters.map(({ blocks }) => blockText(blocks) + captionText(blocks)).join("") +
    input.noteTexts.map(({ children }) => blockText(children)).join("");
  const kept = Math.min(text.length - ofTitles, all - gone);
  const wanted =
    visible(document.pages.map(bodyText).join("")) +
    input.pages.reduce((sum, page) => sum + addedBy(page), 0) -
    removed.reduce((sum, it) => sum + visible(it.text), 0);
  const missing = wanted - visible(text) + added.reduce((sum, it) => sum + visible(firstTitle(it.blocks)), 0);
  return {
    sources: [{ file, characters: all, kept, normalised: all - gone - kept, removed: gone }],
    questions: [],
    unasked: 0,
    findings: [...findingsOf(document, input), ...lostFinding(file, missing), ...unfaithful(input)],
    changes,
  };
}

/** How many characters more the chapters have: `<q>` is written as marks, and formulas with signs of another kind. */
function addedBy(page: SourcePage): number {
  const own = page.elements.filter(({ from }) => from >= page.body.from);
  const quotations = own.filter(({ name }) => name === "q").length;
  const formulas = own.filter(({ name }) => name === "math");
  const written = formulas.flatMap((it) => formulaEvents(page, it));
  return (
    2 * quotations +
    written.reduce((sum, it) => sum + (it.kind === "text" ? visible(it.text) : 0), 0) -
    formulas.reduce((sum, { from, to }) => sum + visible(page.textBetween(from, to)), 0)
  );
}

function visible(words: string): number {
  return words.replace(/\s+/gu, "").length;
}

interface Removal {
  readonly reason: ImportChange["reason"];
  readonly text: string;
  readonly page: SourcePage;
}

function removals(
  { ownPages }: SourceDocument,
  { pages, notes, edits, marks: ofTexts }: ReportInput,
): readonly Removal[] {
  const whole = Array.from(ownPages, ([page, kind]): Removal => {
    const reason = kind === "toc" || kind === "landmarks" || kind === "page-list" ? "contents" : "front-page";
    return { page, reason, text: bodyText(page) };
  });
  const parts = pages.flatMap((page): readonly Removal[] => {
    const of = (reason: Removal["reason"], elements: Iterable<PageElement>): readonly Removal[] =>
      Array.from(elements, ({ from, to }) => ({ reason, page, text: page.textBetween(from, to) }));
    const texts = notes.texts.get(page) ?? [];
    const marks = [
      ...(notes.calls.get(page) ?? []).map(({ element }) => element),
      ...texts.flatMap(({ backlinks }) => backlinks),
    ];
    const noteElements = new Set(texts.map(({ element }) => element));
    const marked = new Set(marks);
    const others = Array.from(edits.get(page)?.removed ?? []).flatMap(([it, reason]) =>
      noteElements.has(it) || marked.has(it) ? [] : of(reason, [it]),
    );
    const unread = page.elements.filter(({ name, from }) => UNREAD.has(name) && from >= page.body.from);
    return [...of("note-mark", marks), ...others, ...of("markup", unread)];
  });
  const numbers = ofTexts.map((it): Removal => ({ ...it, reason: "note-mark" }));
  return [...whole, ...parts, ...numbers].filter(({ text }) => text.trim() !== "");
}

const UNREAD: ReadonlySet<string> = new Set("script style rp svg iframe template".split(" "));

function bodyText(page: SourcePage): string {
  return page.textBetween(page.body.from, page.body.to);
}

function placeIn(file: string, { path }: SourcePage): ImportFinding["place"] {
  return { file: path === file ? file : `${file}!${path}`, line: 1, column: 1 };
}

function findingsOf(
  { file, findings }: SourceDocument,
  { images, diagnostics }: ReportInput,
): readonly ImportFinding[] {
  const refused = diagnostics.filter(
    ({ code }) => code === "markdown/html-refused" || code === "markdown/unsafe-link",
  );
  return [
    ...[...findings, ...images.findings()].map(({ kind, message, line }) => ({
      kind,
      message,
      place: { file, line, column: 1 },
    })),
    ...refused.map(({ message, span }) => ({ kind: "lost" as const, message, place: span })),
  ];
}

/** The account does not come out even: some text was neither kept nor removed for a reason. */
function lostFinding(file: string, missing: number): readonly ImportFinding[] {
  if (missing === 0) return [];
  const what =
    missing > 0
      ? `${missing} characters are not in the chapters`
      : `${-missing} characters are in the chapters twice`;
  return [
    { kind: "lost", message: `${what}: compare them with the source`, place: { file, line: 1, column: 1 } },
  ];
}

/** Chapters that are not read back as they were meant. */
function unfaithful({ chapters, divided, noteTexts }: ReportInput): readonly ImportFinding[] {
  const byId = new Map(noteTexts.map((note) => [note.id, note]));
  return chapters.flatMap(({ name, markdown }, i): readonly ImportFinding[] => {
    const { title, blocks, notes } = parseChapter({ path: name, text: markdown }).value;
    const back =
      plainText(title) + blockText(blocks) + notes.map((note) => blockText(note.children)).join("");
    const meant =
      blockText(divided.chapters[i]?.blocks ?? []) + notesIn(divided.chapters[i]?.blocks ?? [], byId);
    if (hasSameCharacters(back.replace(/\s+/gu, ""), meant.replace(/\s+/gu, ""))) return [];
    const message = "the Markdown of this chapter is read differently from the source: look it through";
    return [{ kind: "lost", message, place: { file: `chapters/${name}`, line: 1, column: 1 } }];
  });
}

/** Notes stand in another order. */
function hasSameCharacters(a: string, b: string): boolean {
  const sorted = (text: string): string => Array.from(text).toSorted().join("");
  return a === b || (a.length === b.length && sorted(a) === sorted(b));
}

const NOTE = /"note":"([^"]+)"/gu;

/** The text of the notes that blocks call, and of those that these call. */
function notesIn(blocks: readonly Block[], byId: ReadonlyMap<string, Note>): string {
  const called = new Set(Array.from(JSON.stringify(blocks).matchAll(NOTE), ([, id = ""]) => id));
  const texts: string[] = [];
  for (const id of called) {
    const children = byId.get(id)?.children ?? [];
    texts.push(blockText(children));
    for (const [, inner = ""] of JSON.stringify(children).matchAll(NOTE)) called.add(inner);
  }
  return texts.join("");
}
