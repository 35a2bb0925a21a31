import fc from "fast-check";
import { expect, test } from "vitest";
import { imagePaths } from "../../src/book/image-paths.ts";
import { type ResolveInput, resolveBook } from "../../src/book/resolve-book.ts";
import { visitChapter } from "../../src/book/rewrite-tree.ts";
import { splitChapters } from "../../src/book/split-chapters.ts";
import type { Book, TocEntry } from "../../src/model/book.ts";
import type { Chapter } from "../../src/model/chapter.ts";
import type { Block, Inline } from "../../src/model/document.ts";
import { sketchChapter } from "./sketch-chapter.ts";

// The same inputs in every run.
fc.configureGlobal({ seed: 20 });

const line = fc.constantFrom(
  "# 雨夜",
  "# 第一章",
  "## 小节",
  "## 小节 {#own}",
  "#### A Quiet Night!",
  "> ## 引文 {#c1}",
  "雨下了一整夜。",
  "见[甲](2.md)和[乙](雪/1.md#小节)、[丙](#own)、[丁](#a-quiet-night)、[戊](no.md)、[己](a.txt)。",
  "![图](../a.png)",
  "正文![图](b.png)中[锚]{#own}[点]{#点}",
  "一注[^a]，二注[^constructor]",
  "::: only tw",
  "::: only hans tw",
  ":::",
);
const file = fc.constantFrom("1.md", "2.md", "雪/1.md", "雪/2.md", "雨.md", "cover.md", "序.md", "第三回.md");
const settings = fc.constantFrom("", "", "", "slug: own\n", "slug: 雨\n", "kind: part\n", "kind: appendix\n");
const notes = "\n[^a]: 注[^constructor]，[己](2.md)\n[^constructor]: 另注![](a.png)";
const chapter: fc.Arbitrary<Chapter> = fc
  .tuple(file, settings, fc.array(line, { maxLength: 8 }))
  .map(([path, front, lines]) => sketchChapter(path, closed(`${front}${lines.join("\n")}`)));
const input: fc.Arbitrary<ResolveInput> = fc
  .tuple(fc.array(fc.tuple(chapter, fc.nat(2)), { maxLength: 6 }), fc.constantFrom("hans", "tw"))
  .map(([chapters, edition]) => inputOf(chapters, edition));

/** With as many ends as beginnings of containers. */
function closed(text: string): string {
  let open = 0;
  const lines = text.split("\n").filter((it) => {
    if (it.startsWith("::: ")) open += 1;
    if (it === ":::") open -= 1;
    const isKept = open >= 0;
    open = Math.max(open, 0);
    return isKept;
  });
  return [...lines, ...Array.from({ length: open }, () => ":::")].join("\n") + notes;
}

function inputOf(chapters: readonly (readonly [Chapter, number])[], edition: string): ResolveInput {
  return {
    metadata: { title: "书", creators: [], subjects: [] },
    script: "zh-Hans",
    edition,
    editions: ["hans", "tw"],
    entries: chapters.flatMap(([it, depth]) => [
      ...(depth === 2 ? [{ kind: "part", title: "上", depth: 0 } as const] : []),
      { kind: "file", chapter: it, depth } as const,
    ]),
    numbering: { part: "第一编", headings: ["none", "第一节", "1.1"] },
    isGalley: false,
    images: new Map([
      ["a.png", { path: "a.png", type: "png", bytes: new Uint8Array(), widthPx: 1, heightPx: 1 }],
    ]),
  };
}

function nodesOf(it: Chapter): readonly (Block | Inline)[] {
  const nodes: (Block | Inline)[] = [];
  const add = (node: Block | Inline) => void nodes.push(node);
  visitChapter(it, { block: add, inline: add });
  return nodes;
}

function idsOf(it: Chapter): readonly string[] {
  return nodesOf(it).flatMap((node) => [
    ...(node.kind === "heading" ? [node.id] : []),
    ...("attributes" in node && node.attributes.id !== undefined ? [node.attributes.id] : []),
  ]);
}

function entriesOf(toc: readonly TocEntry[]): readonly TocEntry[] {
  return toc.flatMap((entry) => [entry, ...entriesOf(entry.children)]);
}

function expectTargets(book: Book): void {
  const ids = new Map(book.chapters.map((it) => [it.id, new Set(idsOf(it))]));
  const targets = [
    ...book.chapters.flatMap(nodesOf).flatMap((node) => (node.kind === "link" ? [node.target] : [])),
    ...entriesOf(book.toc).map(({ chapter: of, id }) => ({
      kind: "internal" as const,
      chapter: of,
      ...(id === undefined ? {} : { id }),
    })),
  ];
  for (const target of targets) {
    expect(target.kind).not.toBe("relative");
    if (target.kind !== "internal") continue;
    expect(ids.has(target.chapter)).toBe(true);
    if (target.id !== undefined) expect(ids.get(target.chapter)).toContain(target.id);
  }
}

test("every id is one of XML's, and no two in a book are the same", () => {
  fc.assert(
    fc.property(input, (given) => {
      const { chapters } = resolveBook(given).value;
      const ids = chapters.flatMap((it) => [it.id, ...idsOf(it)]);
      expect(ids.filter((id) => !/^[A-Za-z][A-Za-z0-9._-]*$/u.test(id))).toEqual([]);
      expect(chapters.filter(({ id }) => !/^[a-z][a-z0-9._-]*$/u.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test("every link, image, note call and entry of the contents leads to something that is there", () => {
  fc.assert(
    fc.property(input, (given) => {
      const book = resolveBook(given).value;
      expectTargets(book);
      for (const it of book.chapters) {
        const nodes = nodesOf(it);
        expect(nodes.filter((node) => node.kind === "only")).toEqual([]);
        const images = nodes.flatMap((node) => (node.kind === "image" ? [node.source] : []));
        expect(images.filter((source) => source !== "a.png")).toEqual([]);
        const called = new Set(nodes.flatMap((node) => (node.kind === "note-reference" ? [node.note] : [])));
        expect([...called].toSorted()).toEqual(it.notes.map((note) => note.id).toSorted());
      }
    }),
  );
});

test("no text is lost but that of other editions", () => {
  fc.assert(
    fc.property(fc.array(chapter, { maxLength: 4 }), (chapters) => {
      const kept = chapters.map((it) => ({
        ...it,
        blocks: it.blocks.filter((block) => block.kind !== "only"),
      }));
      const given = inputOf(
        kept.map((it) => [it, 0] as const),
        "hans",
      );
      const { value } = resolveBook({ ...given, numbering: { part: "none", headings: [] } });
      const before = kept.map((it) => textOf(withCalledNotes(it))).join("");
      // Pictures that cannot be used leave their words in brackets, figures then have no caption of their own.
      const after = value.chapters.map(textOf).join("");
      expect(unbracketed(after)).toBe(unbracketed(before));
    }),
  );
});

function textOf(it: Chapter): string {
  return nodesOf(it)
    .flatMap((node) => (node.kind === "text" ? [node.text] : []))
    .join("");
}

/** The chapter with those notes only that its text calls, in the order of their calls. */
function withCalledNotes(it: Chapter): Chapter {
  const calls = nodesOf({ ...it, notes: [] }).flatMap((node) =>
    node.kind === "note-reference" ? [node.note] : [],
  );
  const byCall = [...new Set(calls.includes("a") ? [...calls, "constructor"] : calls)];
  return { ...it, notes: byCall.flatMap((id) => it.notes.filter((note) => note.id === id)) };
}

function unbracketed(text: string): string {
  return text.replace(/\[图\]|图|[[\]]/gu, "");
}

test("what is given is not changed, and gives the same book again", () => {
  fc.assert(
    fc.property(input, (given) => {
      const before = structuredClone(given);
      const first = resolveBook(given);
      expect(given).toEqual(before);
      expect(resolveBook(given)).toEqual(first);
    }),
  );
});

test("a chapter put among others renames none of them", () => {
  const stems = ["01", "02-rain", "雨夜", "雪夜", "第三回", "序", "附录二", "A Night"];
  const chaptersOf = (names: readonly string[]) =>
    names.map((stem) => [sketchChapter(`${stem}.md`, `# ${stem}`), 0] as const);
  const idsByFile = (names: readonly string[]) =>
    new Map(resolveBook(inputOf(chaptersOf(names), "hans")).value.chapters.map((it) => [it.file, it.id]));
  fc.assert(
    fc.property(fc.shuffledSubarray(stems, { minLength: 1 }), fc.nat(7), (names, at) => {
      const added = names[at % names.length] ?? "";
      const without = idsByFile(names.filter((name) => name !== added));
      const all = idsByFile(names);
      expect([...without].map(([path]) => all.get(path))).toEqual([...without.values()]);
    }),
  );
});

test("splitting a file loses no text and no note", () => {
  fc.assert(
    fc.property(chapter, (whole) => {
      const pieces = splitChapters(whole, { kindOf: () => "chapter", bookTitle: "另一书名" });
      const text = (chapters: readonly Chapter[]) =>
        chapters.map((it) => textOf({ ...it, notes: [] })).join("");
      expect(text(pieces)).toBe(text([whole]));
      for (const piece of pieces) {
        for (const node of nodesOf(piece)) {
          if (node.kind === "note-reference") expect(piece.notes.map(({ id }) => id)).toContain(node.note);
        }
      }
    }),
  );
});

test("the images of a chapter are all that its book asks for", () => {
  fc.assert(
    fc.property(chapter, (it) => {
      const images = new Map(
        imagePaths(it).map((path) => [
          path,
          { path, type: "png", bytes: new Uint8Array(), widthPx: 1, heightPx: 1 } as const,
        ]),
      );
      const { diagnostics } = resolveBook({ ...inputOf([[it, 0]], "tw"), images });
      expect(diagnostics.filter(({ code }) => code === "book/missing-image")).toEqual([]);
    }),
  );
});
