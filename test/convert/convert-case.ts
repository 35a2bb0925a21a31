import { convertBook } from "../../src/convert/convert-book.ts";
import type { ConvertOptions } from "../../src/convert/create-converter.ts";
import { wordList } from "../../src/convert/word-list.ts";
import { defined } from "../../src/model/assert.ts";
import type { Book, BookChapter } from "../../src/model/book.ts";
import type { Block, Inline } from "../../src/model/document.ts";
import { type GlossaryEntry, SPELLINGS } from "../../src/model/edition.ts";
import { SCRIPTS, type Script } from "../../src/model/script.ts";
import { dumpBlocks, sketchBlocks } from "./sketch-blocks.ts";

const WORDS = await wordList();

export function bookOf(blocks: readonly Block[], chapter: Partial<BookChapter> = {}): Book {
  return {
    metadata: { title: "书", creators: [], subjects: [] },
    script: "zh-Hans",
    chapters: [
      {
        id: "c01",
        file: "01.md",
        kind: "chapter",
        title: [],
        subtitle: [],
        authors: [],
        translators: [],
        blocks,
        notes: [],
        depth: 0,
        span: { file: "01.md", line: 1, column: 1 },
        ...chapter,
      },
    ],
    toc: [],
  };
}

/** Converts the `text` of a case as its `options` and `glossary` say. */
export function convertCase(inputs: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const { value, diagnostics, doubts } = convertBook(
    bookOf(sketchBlocks(inputs.get("text") ?? "")),
    optionsOf(inputs),
  );
  const blocks = defined(value.chapters[0]).blocks;
  return {
    converted: dumpBlocks(blocks),
    doubts: doubts
      .map(
        ({ span, before, source, after, chosen, alternatives, reason, risk }) =>
          `${span.line}:${span.column}+${span.length} ${before}[${source}]${after} → ${chosen}, not ${alternatives.join(", ")} (${reason}, ${risk})`,
      )
      .join("\n"),
    ...(inputs.has("columns") ? { columns: blocks.flatMap(columnsOf).join("\n") } : {}),
    diagnostics: diagnostics
      .map(
        ({ code, message, span, hint }) =>
          `${span.line}:${span.column} ${message} [${code}]\n  hint: ${hint}`,
      )
      .join("\n"),
  };
}

/** `from to`, and then `words` for vocabulary, `dots` where interpuncts stay, `opinion` for the second opinion, a house. */
function optionsOf(inputs: ReadonlyMap<string, string>): ConvertOptions {
  const [from, to, ...more] = (inputs.get("options") ?? "zh-Hans zh-Hant-TW").split(" ");
  const spelling = SPELLINGS.find((it) => more.includes(it));
  return {
    from: scriptOf(from),
    to: scriptOf(to),
    vocabulary: more.includes("words"),
    interpunct: more.includes("dots") ? "keep" : "convert",
    glossary: (inputs.get("glossary") ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map(entryOf),
    ...(spelling && { spelling }),
    spellings: (inputs.get("spellings") ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [before = "", after = ""] = line.split(" ");
        return [before, after] as const;
      }),
    ...(more.includes("opinion") ? { words: WORDS, readsSigns: true } : {}),
  };
}

function entryOf(line: string): GlossaryEntry {
  const [source = "", target = "", script] = line.split(" ");
  return script === undefined ? { source, target } : { source, target, script: scriptOf(script) };
}

function scriptOf(name: string | undefined): Script {
  return defined(
    SCRIPTS.find((script) => script === name),
    `the script ${name}`,
  );
}

/** Each text node with its column, and the pieces of those that have any as `offset→column`. */
function columnsOf(block: Block): readonly string[] {
  return block.kind === "paragraph" ? block.children.flatMap(inlineColumns) : [];
}

function inlineColumns(node: Inline): readonly string[] {
  if (node.kind === "styled" || node.kind === "link") return node.children.flatMap(inlineColumns);
  if (node.kind !== "text") return [];
  const pieces = node.pieces?.map(({ offset, column }) => `${offset}→${column}`).join(" ");
  return [`${node.span.column} ${node.text}${pieces === undefined ? "" : `  ${pieces}`}`];
}
