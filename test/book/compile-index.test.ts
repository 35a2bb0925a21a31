import { compileIndex } from "../../src/book/compile-index.ts";
import { numberBook } from "../../src/book/number-book.ts";
import { pinyinOrder, strokeOrder } from "../../src/language/index-order.ts";
import type { Book } from "../../src/model/book.ts";
import type { IndexEntry } from "../../src/model/document.ts";
import { testCases } from "../helpers/case-file.ts";
import { LABELS } from "../helpers/labels.ts";
import { dumpBook } from "./dump-book.ts";
import { parsedBook } from "./parsed-book.ts";

testCases("test/cases/book/index.md", (inputs) => {
  const parsed = parsedBook(inputs.get("files") ?? "");
  const order = inputs.get("order") === "stroke" ? strokeOrder(LABELS.strokes) : pinyinOrder();
  const numbered = numberBook(parsed.value, { captions: "none", lineNumbers: false, labels: LABELS });
  const { value, diagnostics } = compileIndex(numbered, { order, labels: LABELS });
  const told = [...parsed.diagnostics, ...diagnostics].map((it) => `${it.code}: ${it.message}`);
  return {
    ...(inputs.has("book") ? { book: dumpBook(value) } : {}),
    ...(inputs.has("index") ? { index: dumpIndex(value) } : {}),
    ...(inputs.has("diagnostics") ? { diagnostics: told.join("\n") } : {}),
  };
});

function dumpIndex({ chapters }: Book): string {
  const blocks = chapters.flatMap((chapter) => chapter.blocks);
  const index = blocks.find((block) => block.kind === "index");
  return (index?.groups ?? []).flatMap(({ head, entries }) => [head, ...entries.map(dumpEntry)]).join("\n");
}

function dumpEntry({ id, term, depth, places, references }: IndexEntry): string {
  const locators = places.map((it) => `${it.chapter}#${it.id} ${it.name}`);
  const others = references.map((it) => `${it.kind} ${it.term}${it.id === undefined ? "" : ` #${it.id}`}`);
  return `${"  ".repeat(depth + 1)}${term} #${id}: ${[...locators, ...others].join(", ")}`;
}
