import { numberBook } from "../../src/book/number-book.ts";
import { placeNoteCalls } from "../../src/book/place-note-calls.ts";
import { testCases } from "../helpers/case-file.ts";
import { LABELS } from "../helpers/labels.ts";
import { dumpBook } from "./dump-book.ts";
import { parsedBook } from "./parsed-book.ts";

testCases("test/cases/book/number.md", (inputs) => {
  const written = inputs.get("captions");
  const captions = written === "book" || written === "none" ? written : "chapter";
  const { value, diagnostics } = parsedBook(inputs.get("files") ?? "");
  return {
    book: dumpBook(
      numberBook(placeNoteCalls(value, callPlace(inputs.get("calls"))), {
        captions,
        lineNumbers: false,
        labels: LABELS,
      }),
    ),
    diagnostics: diagnostics.map((it) => `${it.code}: ${it.message}`).join("\n"),
  };
});

function callPlace(written: string | undefined): "written" | "after" | "before" {
  return written === "after" || written === "before" ? written : "written";
}
