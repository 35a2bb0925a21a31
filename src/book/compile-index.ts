import type { Book, BookChapter } from "../model/book.ts";
import type { Diagnostic, Outcome } from "../model/diagnostic.ts";
import type { Block, Index, IndexEntry, IndexReference, Inline, Styled } from "../model/document.ts";
import type { IndexOrder } from "../model/index-order.ts";
import type { Span } from "../model/source.ts";
import type { Labels } from "../model/template.ts";
import { idsOf } from "./ids-of.ts";
import { placeNames } from "./name-references.ts";
import { type Rewrite, rewriteBlocks, rewriteInlines, visitChapter } from "./rewrite-tree.ts";
import { UniqueNames } from "./unique-names.ts";

/** Whether the text of a book marks entries of an index. */
export function hasIndexTerms(book: Book): boolean {
  let found = false;
  const inline = (node: Inline): void => {
    if (node.kind === "styled" && node.attributes.index !== undefined) found = true;
  };
  for (const chapter of book.chapters) visitChapter(chapter, { inline });
  return found;
}

/** What an index is made with. */
export interface Indexing {
  readonly order: IndexOrder;
  readonly labels: Pick<Labels, "index" | "section">;
}

/**
 * A book with the index of the entries that its text marks, at the end of its first chapter of the kind "index", or
 * in one at the end of the book. Every mark has an id; a reference to an entry that is none is reported and kept.
 */
export function compileIndex(book: Book, { order, labels }: Indexing): Outcome<Book> {
  const names = new UniqueNames(idsOf(book));
  const marked = withMarkIds(book.chapters, names);
  const places = placeNames(marked.chapters, new Map(), labels);
  const entries = new Map<string, Entry>();
  for (const mark of marked.marks) addMark(entries, mark, places);
  const known = new Map([...entries.values()].map((entry) => [entry.path.join(" > "), names.take("ix")]));
  const diagnostics = marked.marks.flatMap((mark) => unknownTerm(mark, known));
  const span = marked.marks[0]?.node.span ?? { file: "", line: 1, column: 1 };
  const index = indexOf([...entries.values()], { order, known, span });
  return { value: withIndex({ ...book, chapters: marked.chapters }, index, { names, labels }), diagnostics };
}

interface Mark {
  readonly node: Styled;
  readonly chapter: string;
  readonly id: string;
}

interface MarkedChapters {
  readonly chapters: readonly BookChapter[];
  readonly marks: readonly Mark[];
}

/** Gives an id to every mark without one. */
function withMarkIds(chapters: readonly BookChapter[], names: UniqueNames): MarkedChapters {
  const marks: Mark[] = [];
  const rewriting = (chapter: string): Rewrite => ({
    inline: (node) => {
      if (node.kind !== "styled" || node.attributes.index === undefined) return undefined;
      const id = node.attributes.id ?? names.take("ix");
      marks.push({ node, chapter, id });
      return [{ ...node, attributes: { ...node.attributes, id } }];
    },
  });
  const value = chapters.map((chapter) => {
    const rewrite = rewriting(chapter.id);
    return {
      ...chapter,
      title: rewriteInlines(chapter.title, rewrite),
      subtitle: rewriteInlines(chapter.subtitle, rewrite),
      blocks: rewriteBlocks(chapter.blocks, rewrite),
      notes: chapter.notes.map((note) => ({ ...note, children: rewriteBlocks(note.children, rewrite) })),
    };
  });
  return { chapters: value, marks };
}

interface Entry {
  /** Two words at most. */
  readonly path: readonly string[];
  reading: string | undefined;
  readonly places: IndexEntry["places"][number][];
  readonly references: IndexReference[];
}

function addMark(entries: Map<string, Entry>, mark: Mark, places: ReadonlyMap<string, string>): void {
  const { node, chapter, id } = mark;
  const { index } = node.attributes;
  const [head = "", ...rest] = index?.path ?? [];
  const parent = entryAt(entries, [head]);
  const entry = rest.length === 0 ? parent : entryAt(entries, [head, rest.join("，")]);
  entry.reading ??= index?.reading;
  const { see } = index ?? {};
  if (see === undefined) entry.places.push({ chapter, id, name: places.get(id) ?? "" });
  else if (!entry.references.some((it) => it.kind === see.kind && it.term === see.term))
    entry.references.push(see);
}

function entryAt(entries: Map<string, Entry>, path: readonly string[]): Entry {
  const key = path.join(" > ");
  const entry = entries.get(key) ?? { path, reading: undefined, places: [], references: [] };
  entries.set(key, entry);
  return entry;
}

function unknownTerm({ node }: Mark, known: ReadonlyMap<string, string>): readonly Diagnostic[] {
  const term = node.attributes.index?.see?.term;
  if (term === undefined || known.has(term)) return [];
  return [
    {
      code: "book/unknown-index-term",
      message: `the index has no entry \`${term}\``,
      span: node.span,
      hint: `mark a place of it with \`{^${term}}\`, or refer to an entry that there is`,
    },
  ];
}

interface Ordering {
  readonly order: IndexOrder;
  /** The ids of the entries by their words. */
  readonly known: ReadonlyMap<string, string>;
  readonly span: Span;
}

function indexOf(entries: readonly Entry[], { order, known, span }: Ordering): Index {
  const sortable = (entry: Entry): { readonly term: string; readonly reading?: string } => {
    const term = entry.path.at(-1) ?? "";
    return entry.reading === undefined ? { term } : { term, reading: entry.reading };
  };
  const inOrder = (list: readonly Entry[]): readonly Entry[] =>
    list.toSorted((a, b) => order.compare(sortable(a), sortable(b)));
  const finished = (entry: Entry): IndexEntry => ({
    id: known.get(entry.path.join(" > ")) ?? "",
    term: entry.path.at(-1) ?? "",
    depth: entry.path.length > 1 ? 1 : 0,
    places: entry.places,
    references: entry.references.map((it) => {
      const id = known.get(it.term);
      return id === undefined ? it : { ...it, id };
    }),
  });
  const below = new Map<string | undefined, Entry[]>();
  for (const entry of entries.filter((it) => it.path.length > 1)) {
    below.set(entry.path[0], [...(below.get(entry.path[0]) ?? []), entry]);
  }
  const groups = new Map<string, IndexEntry[]>();
  for (const entry of inOrder(entries.filter((it) => it.path.length === 1))) {
    const head = order.head(sortable(entry));
    const group = groups.get(head) ?? [];
    group.push(finished(entry), ...inOrder(below.get(entry.path[0]) ?? []).map(finished));
    groups.set(head, group);
  }
  return { kind: "index", groups: [...groups].map(([head, list]) => ({ head, entries: list })), span };
}

interface IndexPlacing {
  readonly names: UniqueNames;
  readonly labels: Pick<Labels, "index">;
}

function withIndex(book: Book, index: Block, { names, labels }: IndexPlacing): Book {
  const own = book.chapters.find((chapter) => chapter.kind === "index");
  if (own !== undefined) {
    const filled = { ...own, blocks: [...own.blocks, index] };
    return { ...book, chapters: book.chapters.map((chapter) => (chapter === own ? filled : chapter)) };
  }
  const { span } = index;
  const title = [{ kind: "text", text: labels.index, span } as const];
  const chapter: BookChapter = {
    file: span.file,
    kind: "index",
    title,
    subtitle: [],
    authors: [],
    translators: [],
    blocks: [index],
    notes: [],
    span,
    id: names.take("index"),
    depth: 0,
  };
  const toc = [...book.toc, { title, chapter: chapter.id, depth: 0, children: [] }];
  return { ...book, chapters: [...book.chapters, chapter], toc };
}
