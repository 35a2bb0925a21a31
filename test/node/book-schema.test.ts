import { expect, test } from "vitest";
import { bookJsonSchema } from "../../src/node/book-schema.ts";

test("the JSON Schema for editors has the keys of book.yaml, and allows no others", () => {
  const schema = bookJsonSchema();
  expect(schema).toMatchObject({
    type: "object",
    required: ["title"],
    additionalProperties: false,
    properties: { editions: { type: "array" }, pdf: {}, language: {} },
  });
  expect(JSON.stringify(schema)).toContain('"zh-Hant-HK"');
  expect(JSON.stringify(schema)).toContain('"typeArea"');
});
