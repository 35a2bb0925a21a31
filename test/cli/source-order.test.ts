import { expect, test } from "vitest";
import { sourceOrder } from "../../src/cli/source-order.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

function at(place: string): Diagnostic {
  const [file = "", line, column] = place.split(":");
  return {
    code: "book/unknown-link",
    message: "",
    span: { file, line: Number(line), column: Number(column) },
  };
}

test("what is wrong is told in the order of the book, whichever stage has found it", () => {
  const found = ["2.md:3:1", "10.md:1:1", "book.yaml:9:1", "2.md:1:7", "fonts/a.ttf:1:1", "2.md:1:2"].map(at);
  const places = sourceOrder(found, ["2.md", "10.md"]).map(
    ({ span }) => `${span.file}:${span.line}:${span.column}`,
  );
  expect(places).toEqual([
    "book.yaml:9:1",
    "fonts/a.ttf:1:1",
    "2.md:1:2",
    "2.md:1:7",
    "2.md:3:1",
    "10.md:1:1",
  ]);
});
